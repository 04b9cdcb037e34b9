import iconv from 'iconv-lite';
import { utf16Of } from './utf16.ts';

const MAX_LINE_CHARS = 1024 * 1024;

/**
 * The lines of a file, one character a byte (Latin-1), so that every value can be decoded by its own charset, and so that a character which a fold cuts in two is
 * whole again after unfolding. UTF-16 comes as UTF-8. Ends with CRLF, LF or CR. A line of more than 1 MiB comes as an empty one.
 */
export async function* physicalLines(bytes: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let rest = '';
  let isTooLong = false;
  for await (const text of latin1Text(bytes)) {
    // A CR at the very end may be the first half of a CRLF.
    const lines = (rest + text).split(/\r\n|\n|\r(?=[\s\S])/);
    rest = lines.pop() ?? '';
    for (const line of lines) {
      yield isTooLong || line.length > MAX_LINE_CHARS ? '' : line;
      isTooLong = false;
    }
    if (rest.length <= MAX_LINE_CHARS) continue;
    isTooLong = true;
    rest = '';
  }
  if (rest && !isTooLong) yield rest.replace(/\r$/, '');
}

async function* latin1Text(bytes: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let decoder: ReturnType<typeof iconv.getDecoder> | undefined;
  let isFirst = true;
  for await (const chunk of bytes) {
    if (isFirst) {
      const encoding = utf16Of(chunk);
      if (encoding !== undefined) decoder = iconv.getDecoder(encoding);
    }
    const plain = decoder === undefined ? chunk : Buffer.from(decoder.write(chunk), 'utf8');
    const isMarked = isFirst && plain[0] === 0xef && plain[1] === 0xbb && plain[2] === 0xbf;
    yield (isMarked ? plain.subarray(3) : plain).toString('latin1');
    isFirst = false;
  }
}

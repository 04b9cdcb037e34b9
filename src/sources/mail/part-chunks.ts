import type { Part } from '../bundle.ts';
import { SourceError } from '../format.ts';

/** The bytes of a part, chunk by chunk. Throws `SourceError` when they cannot be read to the end. */
export async function* chunksOf(part: Part): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of await part.open()) yield Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk);
  } catch (cause) {
    throw new SourceError(`${part.path} cannot be read to its end: it is damaged, or not readable here.`, { cause });
  }
}

/** The kind of UTF-16 that the first bytes of a file of plain letters are in, by its byte order mark or by its NULs; undefined for anything else. */
export function utf16Of(head: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  const [first, second] = head;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (head.length < 4) return undefined;
  if (first !== 0 && second === 0 && head[2] !== 0 && head[3] === 0) return 'utf-16le';
  return first === 0 && second !== 0 && head[2] === 0 && head[3] !== 0 ? 'utf-16be' : undefined;
}

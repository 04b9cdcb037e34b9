/** What a person typed as a full-text query: every word must occur, the last may be unfinished. Nothing of Lucene's syntax gets through. Empty when there is no word. */
export function luceneQuery(text: string): string {
  const words =
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return words
    .slice(0, 12)
    .map((word) => `+${word}*`)
    .join(' ');
}

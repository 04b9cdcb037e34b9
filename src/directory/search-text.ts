import { foldedName } from './folded-name.ts';

/** A word as the index cuts it (Unicode Standard Annex 29, WB5–WB13): an apostrophe or dot between two letters or two digits, and an underscore, stay within. */
const WORD = /(?:[\p{L}\p{M}\p{N}_]|(?<=\p{L}\p{M}*)[.'’](?=\p{L})|(?<=\p{N})[.'](?=\p{N}))+/gu;

/** Lucene refuses a beginning of a thousand characters; no name is told apart so late. */
const LONGEST_BEGINNING = 64;

/** What a person typed as a full-text query: every word must occur in the folded name, each may be unfinished. Nothing of Lucene's syntax gets through. Empty when there is no word. */
export function luceneQuery(text: string): string {
  const words =
    foldedName(text)
      .match(WORD)
      ?.filter((word) => /[\p{L}\p{N}]/u.test(word)) ?? [];
  return words
    .slice(0, 12)
    .map((word) => `+${[...word].slice(0, LONGEST_BEGINNING).join('')}*`)
    .join(' ');
}

/** Letters that are no base letter with a mark, by what people type for them: as Lucene's ASCIIFoldingFilter has it. */
const PLAIN: Readonly<Record<string, string>> = {
  ı: 'i',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ŧ: 't',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
};

/** A name as it is sought and sorted: case and accents aside, so that `Yılmaz` is `yilmaz`. Other scripts keep the marks that are their vowels. */
export function foldedName(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036f]/gu, '')
    .normalize('NFC')
    .replaceAll(/[ıøłđðħŧßæœþ]/gu, (letter) => PLAIN[letter] ?? letter);
}

import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { type CsvRow, findLayout, readRows } from '../../../../src/sources/csv/csv-text.ts';
import { encodingNotes, mendMisreadUtf8 } from '../../../../src/sources/csv/encoding.ts';
import { bundleOf } from '../../../support/bundle.ts';

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

const isHeader = (columns: readonly string[]): boolean => columns.includes('a') && columns.includes('b');

async function rowsOf(content: Buffer | string, chunkBytes?: number): Promise<CsvRow[] | undefined> {
  const [part] = bundleOf('x.csv', content, chunkBytes).parts;
  const layout = part && findLayout(part, isHeader);
  return part && layout && (await all(readRows(part, layout)));
}

async function cellsOf(content: Buffer | string): Promise<unknown> {
  return (await rowsOf(content))?.map((row) => ('cells' in row ? row.cells : row.skipped));
}

test('any table is read back cell by cell, whatever its separator and however its bytes arrive', async () => {
  const cell = fc
    .string({ unit: fc.constantFrom('a', 'é', '"', ',', ';', '\t', '\n', ' ', '=', '😀') })
    .map((text) => text.trim());
  const row = fc.tuple(cell, cell, cell).filter((cells) => cells.some(Boolean));
  const separators = fc.constantFrom(',', ';', '\t');
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { maxLength: 6 }),
      separators,
      fc.integer({ min: 1, max: 40 }),
      async (rows, delimiter, chunkBytes) => {
        const found = await rowsOf(stringify([['a', 'b', 'c'], ...rows], { delimiter }), chunkBytes);
        expect(found?.map((each) => ('cells' in each ? each.cells : each.skipped))).toEqual(rows);
      },
    ),
    { numRuns: 300 },
  );
});

test('the header is found below notes, and lines are counted as in the file', async () => {
  expect(await rowsOf('Notes:\n"some, ""quoted""\nwords"\n\na,b\r\n1,"x\ny"\r\n\r\n2,z\r\n')).toEqual([
    { line: 6, cells: ['1', 'x\ny'] },
    { line: 9, cells: ['2', 'z'] },
  ]);
  expect(await rowsOf(`${'x\n'.repeat(20)}a,b\n1,2\n`)).toBeUndefined();
});

test('the separator that a first line declares is used', async () => {
  expect(await cellsOf('sep=;\na;b\n1,5;2\n')).toEqual([['1,5', '2']]);
});

test('one bad row costs no other', async () => {
  const text = [
    'a,b',
    '1,"never closed',
    '2,"fine"',
    'too,many,cells',
    'few',
    'nul\0,x',
    '=cmd|x,@SUM(1)',
    `${'x'.repeat(70_000)},y`,
    '"a" b,"c ""d"""',
    'spare,cell,,',
    '3,"cut off',
  ].join('\n');
  expect(await rowsOf(text)).toEqual([
    { line: 2, skipped: 'a quote is opened and not closed' },
    { line: 3, cells: ['2', 'fine'] },
    { line: 4, skipped: '3 cells instead of 2' },
    { line: 5, skipped: '1 cell instead of 2' },
    { line: 6, skipped: 'contains NUL characters' },
    { line: 7, cells: ['=cmd|x', '@SUM(1)'] },
    { line: 8, skipped: 'row larger than 64 kB' },
    { line: 9, cells: ['"a" b', 'c "d"'] },
    { line: 10, cells: ['spare', 'cell'] },
    { line: 11, skipped: 'a quote is opened and not closed' },
  ]);
});

test('a cell of a megabyte is skipped and the rows after it are read, on their lines', async () => {
  const lines = 'y\n'.repeat(500_000);
  expect(await rowsOf(`a,b\n"${lines}",2\n3,4\n${'z'.repeat(3_000_000)}\n5,6\n`)).toEqual([
    { line: 2, skipped: 'row larger than 64 kB' },
    { line: 500_003, cells: ['3', '4'] },
    { line: 500_004, skipped: 'row larger than 64 kB' },
    { line: 500_005, cells: ['5', '6'] },
  ]);
});

test.each(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'])('text in %s is read as it was written', async (encoding) => {
  const text = 'a;b\nJosé;Café de l’Été €\nZoë;ĳ'.replace('ĳ', encoding === 'windows-1252' ? 'ij' : 'ĳ');
  const expected = text
    .split('\n')
    .slice(1)
    .map((line) => line.split(';'));
  expect(await cellsOf(iconv.encode(text, encoding))).toEqual(expected);
  if (encoding !== 'windows-1252') expect(await cellsOf(iconv.encode(text, encoding, { addBOM: true }))).toEqual(expected);
});

test('one late letter in another encoding is not lost, and the report names the encoding', async () => {
  const content = iconv.encode(`a,b\n${'1,2\n'.repeat(30_000)}José,x\n`, 'windows-1252');
  const rows = await rowsOf(content);
  expect(rows?.at(-1)).toEqual({ line: 30_002, cells: ['José', 'x'] });
  expect(await encodingNotes(bundleOf('x.csv', content).parts)).toEqual({ notes: ['x.csv was read as windows-1252, not UTF-8'] });
  expect(await encodingNotes(bundleOf('x.csv', 'a,b\n').parts)).toEqual({});
});

test('UTF-8 that was read as Latin-1 is mended, and nothing else is touched', () => {
  expect(['JosÃ©', 'â‚¬ 5', 'Å½ivkoviÄ‡', 'São Ã', 'José', 'ÇELİK'].map(mendMisreadUtf8)).toEqual([
    'José',
    '€ 5',
    'Živković',
    'São Ã',
    'José',
    'ÇELİK',
  ]);
});

test('old Macintosh line ends are line ends', async () => {
  expect(await cellsOf('a;b\r1;2\r3;4')).toEqual([
    ['1', '2'],
    ['3', '4'],
  ]);
});

test('nothing to read gives nothing', async () => {
  expect(await rowsOf('')).toBeUndefined();
  expect(await rowsOf('a,b')).toEqual([]);
  expect(await rowsOf('a,b\n\n \n')).toEqual([]);
  expect(await rowsOf(Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0xff, 0xfe]))).toBeUndefined();
});

test('no bytes at all make the search for a header throw', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const [part] = bundleOf('x.csv', Buffer.from(bytes)).parts;
      return part === undefined || findLayout(part, isHeader) === undefined || true;
    }),
  );
});

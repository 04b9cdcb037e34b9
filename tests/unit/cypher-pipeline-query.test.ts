import fc from 'fast-check';
import { DateTime, Date as Day, int, isInt, Node } from 'neo4j-driver';
import { expect, test } from 'vitest';
import { type CypherQuery, decodeRow, encodeParams, type Shapes } from '../../src/neo4j/query.ts';

type Values = Readonly<Record<string, unknown>>;

function query(shapes: Shapes): CypherQuery<'read', Values, Values> {
  return { name: 'ties/find-ties', mode: 'read', params: shapes, row: shapes, text: 'RETURN 1' };
}

function record(values: Values): { keys: string[]; get: (key: string) => unknown } {
  return { keys: Object.keys(values), get: (key) => values[key] };
}

function encoding(shapes: Shapes, values: Values): () => unknown {
  return () => encodeParams(query(shapes), values);
}

function decoding(shapes: Shapes, values: Values): () => unknown {
  return () => decodeRow(query(shapes), record(values));
}

test('integers are wrapped wherever they are declared, and floats stay numbers', () => {
  const shapes: Shapes = {
    limit: 'int',
    weight: 'float',
    rows: [{ id: 'string', count: 'int?' }],
    page: ['?', ['int']],
    free: 'map',
  };
  expect(
    encodeParams(query(shapes), {
      limit: 10,
      weight: 2,
      rows: [
        { id: 'a', count: 3 },
        { id: 'b', count: null },
      ],
      page: null,
      free: { n: 1, deep: [{ x: null }] },
    }),
  ).toEqual({
    limit: int(10),
    weight: 2,
    rows: [
      { id: 'a', count: int(3) },
      { id: 'b', count: null },
    ],
    page: null,
    free: { n: 1, deep: [{ x: null }] },
  });
});

test('a wrong parameter is refused with its place and kind, without its value', () => {
  expect(encoding({ rows: [{ count: 'int' }] }, { rows: [{ count: 1 }, { count: 1.5 }] })).toThrow(
    'ties/find-ties: $rows[1].count must be an integer, but is a number that is no safe integer.',
  );
  expect(encoding({ count: 'int' }, { count: '3' })).toThrow('ties/find-ties: $count must be an integer, but is a string.');
  expect(encoding({ count: 'int' }, { count: 2 ** 53 })).toThrow(
    '$count must be an integer, but is a number that is no safe integer.',
  );
  expect(encoding({ weight: 'float' }, { weight: Number.NaN })).toThrow('$weight must be a finite float, but is NaN.');
  expect(encoding({ weight: 'float' }, { weight: Number.POSITIVE_INFINITY })).toThrow(
    '$weight must be a finite float, but is Infinity.',
  );
  expect(encoding({ id: 'string' }, {})).toThrow('$id must be a string, but is nothing.');
  expect(encoding({ id: 'string' }, { id: null })).toThrow('$id must be a string, but is null.');
  expect(encoding({ id: 'string?' }, {})).toThrow('$id must be a string, but is nothing.');
  expect(encoding({ id: 'string' }, { id: 'a', town: 'Delft' })).toThrow('$town is not declared.');
  expect(encoding({ rows: [{ id: 'string' }] }, { rows: [{ id: 'a', idd: 'b' }] })).toThrow('$rows[0].idd is not declared.');
  expect(encoding({ ids: ['string'] }, { ids: 'a' })).toThrow('$ids must be a list, but is a string.');
  expect(encoding({ at: 'datetime' }, { at: '2026-11-22' })).toThrow(
    '$at must be an instant in ISO 8601 with its offset, but is another string.',
  );
  expect(encoding({ on: 'date' }, { on: '2026-13-01' })).toThrow('$on must be a day as yyyy-mm-dd, but is another string.');
  expect(encoding({ free: 'map' }, { free: { at: new Date(0) } })).toThrow(
    '$free.at must be a scalar, list or map, but is a Date.',
  );
});

test('a row comes back in plain values, integers and instants of the driver included', () => {
  const shapes: Shapes = {
    id: 'string',
    count: 'int',
    strength: 'float',
    known: 'boolean',
    town: 'string?',
    at: 'datetime',
    on: 'date',
    ids: ['int'],
    map: { a: ['?', ['string']] },
    free: 'map',
  };
  expect(
    decodeRow(
      query(shapes),
      record({
        id: 'a',
        count: int(7),
        strength: int(1),
        known: true,
        town: null,
        at: DateTime.fromStandardDate(new Date('2026-11-22T09:00:00.000Z')),
        on: new Day(2026, 2, 1),
        ids: [int(1), 2],
        map: { a: null },
        free: { n: int(3), list: [int(4), 0.5] },
      }),
    ),
  ).toEqual({
    id: 'a',
    count: 7,
    strength: 1,
    known: true,
    town: null,
    at: '2026-11-22T09:00:00.000Z',
    on: '2026-02-01',
    ids: [1, 2],
    map: { a: null },
    free: { n: 3, list: [4, 0.5] },
  });
});

test('a row that breaks its contract is refused', () => {
  expect(decoding({ count: 'int' }, { count: int('9007199254740993') })).toThrow(
    'ties/find-ties: count must be an integer within ±(2^53 − 1), but is larger.',
  );
  expect(decoding({ count: 'int' }, { count: 0.5 })).toThrow(
    'ties/find-ties: count must be an integer, but is a number that is no safe integer.',
  );
  expect(decoding({ person: 'map' }, { person: new Node(int(1), ['Person'], { id: 'a' }) })).toThrow(
    'person must be a map, but is a Node.',
  );
  expect(decoding({ id: 'string' }, { id: 'a', name: 'b' })).toThrow('name is not declared.');
  expect(decoding({ id: 'string', name: 'string' }, { id: 'a' })).toThrow('name must be a string, but is nothing.');
});

test('what is encoded and decoded again is the same, for any integers, floats and strings', () => {
  const shapes: Shapes = { rows: [{ n: 'int', x: 'float', s: 'string?', list: ['int'] }] };
  const row = fc.record({
    n: fc.maxSafeInteger(),
    x: fc.double({ noNaN: true, noDefaultInfinity: true }),
    s: fc.option(fc.string()),
    list: fc.array(fc.maxSafeInteger()),
  });
  fc.assert(
    fc.property(fc.array(row), (rows) => {
      const encoded = encodeParams(query(shapes), { rows });
      expect((encoded.rows as { n: unknown }[]).every(({ n }) => isInt(n as object))).toBe(true);
      expect(decodeRow(query(shapes), record(encoded))).toEqual({ rows });
    }),
  );
});

test('a write query given to a reader is a compile error', () => {
  const read = (asked: CypherQuery<'read', Values, Values>): string => asked.mode;
  const write: CypherQuery<'write', Values, Values> = { ...query({}), mode: 'write' };
  // @ts-expect-error
  expect(read(write)).toBe('write');
  const typed: CypherQuery<'read', { readonly limit: number }, { readonly id: string }> = query({ limit: 'int' }) as never;
  // @ts-expect-error
  expect(() => encodeParams(typed, { limit: 'ten' })).toThrow('$limit must be an integer, but is a string.');
});

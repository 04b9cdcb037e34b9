import type { ScalarShape, Shape, Shapes } from '../../src/neo4j/query.ts';

const SCALARS: readonly ScalarShape[] = ['string', 'int', 'float', 'boolean', 'datetime', 'date', 'map'];
const TYPESCRIPT: Readonly<Record<ScalarShape, string>> = {
  string: 'string',
  int: 'number',
  float: 'number',
  boolean: 'boolean',
  datetime: 'string',
  date: 'string',
  map: '{ readonly [key: string]: CypherValue }',
};
const TOKEN = /\s*([A-Za-z_]\w*|[<>{}:,?])/y;

/** Throws an Error with what is wrong when a text is no type. */
export class TypeTextError extends Error {
  override readonly name = 'TypeTextError';
}

function tokens(text: string): string[] {
  const found: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const from = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (!match?.[1]) throw new TypeTextError(`'${text.slice(from).trim()}' is not part of a type`);
    found.push(match[1]);
  }
  return found;
}

/** The shape that a header's type says: `int`, `string?`, `list<string>`, `list<map{ id: string, weight: float? }>?`. Throws TypeTextError. */
export function parseShape(text: string): Shape {
  const queue = tokens(text);
  const take = (): string => queue.shift() ?? 'end of line';
  const expect = (wanted: string): void => {
    const got = take();
    if (got !== wanted)
      throw new TypeTextError(`type '${text}' has ${got === 'end of line' ? got : `'${got}'`} where '${wanted}' is expected`);
  };
  const mapEntries = (): Shapes => {
    const entries: Record<string, Shape> = {};
    do {
      const key = take();
      if (!/^\w+$/.test(key)) throw new TypeTextError(`type '${text}' has '${key}' where a key is expected`);
      if (Object.hasOwn(entries, key)) throw new TypeTextError(`type '${text}' has the key '${key}' twice`);
      expect(':');
      entries[key] = type();
    } while (queue[0] === ',' && take());
    expect('}');
    return entries;
  };
  const bare = (): Shape => {
    const word = take();
    if (word === 'list') {
      expect('<');
      const item = type();
      expect('>');
      return [item];
    }
    if (word === 'map' && queue[0] === '{') {
      take();
      return mapEntries();
    }
    if (!(SCALARS as readonly string[]).includes(word))
      throw new TypeTextError(`unknown type '${word}': use ${SCALARS.join(', ')}, list<…> or map{ … }`);
    return word as ScalarShape;
  };
  const type = (): Shape => {
    const shape = bare();
    if (queue[0] !== '?') return shape;
    take();
    return typeof shape === 'string' ? (`${shape as ScalarShape}?` as const) : ['?', shape];
  };
  const shape = type();
  if (queue.length > 0) throw new TypeTextError(`type '${text}' goes on with '${queue.join(' ')}' after its end`);
  return shape;
}

function isNullableShape(shape: Shape): shape is readonly ['?', Shape] {
  return Array.isArray(shape) && shape.length === 2;
}

function isListShape(shape: Shape): shape is readonly [Shape] {
  return Array.isArray(shape) && shape.length === 1;
}

/** The keys of the maps anywhere inside a shape. */
export function keysIn(shape: Shape): string[] {
  if (typeof shape === 'string') return [];
  if (isNullableShape(shape)) return keysIn(shape[1]);
  if (isListShape(shape)) return keysIn(shape[0]);
  return Object.entries(shape as Shapes).flatMap(([key, value]) => [key, ...keysIn(value)]);
}

/** The shape as a TypeScript type, all of it readonly. */
export function shapeToType(shape: Shape): string {
  if (typeof shape === 'string') {
    return shape.endsWith('?') ? `${TYPESCRIPT[shape.slice(0, -1) as ScalarShape]} | null` : TYPESCRIPT[shape as ScalarShape];
  }
  if (isNullableShape(shape)) return `${shapeToType(shape[1])} | null`;
  if (isListShape(shape)) {
    const item = shapeToType(shape[0]);
    return `readonly ${/ \| null$|^readonly /.test(item) ? `(${item})` : item}[]`;
  }
  return shapesToType(shape as Shapes);
}

/** Named shapes as a TypeScript object type; no names, no properties. */
export function shapesToType(shapes: Shapes): string {
  const entries = Object.entries(shapes).map(([name, shape]) => `readonly ${name}: ${shapeToType(shape)}`);
  return entries.length === 0 ? 'Readonly<Record<string, never>>' : `{ ${entries.join('; ')} }`;
}

/** Named shapes as a TypeScript expression. */
export function shapesToCode(shapes: Shapes): string {
  const code = (shape: Shape): string => {
    if (typeof shape === 'string') return `'${shape}'`;
    if (isNullableShape(shape)) return `['?', ${code(shape[1])}]`;
    if (isListShape(shape)) return `[${code(shape[0])}]`;
    return shapesToCode(shape as Shapes);
  };
  const entries = Object.entries(shapes).map(([name, shape]) => `${name}: ${code(shape)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

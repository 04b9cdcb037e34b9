import { type Integer, int, isDate, isDateTime, isInt } from 'neo4j-driver';

/** What a parameter or a column may hold, as the header of a `.cypher` file names it. */
export type ScalarShape = 'string' | 'int' | 'float' | 'boolean' | 'datetime' | 'date' | 'map';

/** The form of a value: a scalar, a list (`[shape]`), a map with fixed keys; `?` for what may be null. */
export type Shape =
  | ScalarShape
  | `${ScalarShape}?`
  | readonly [item: Shape]
  | readonly [nullable: '?', shape: Shape]
  | { readonly [key: string]: Shape };

/** The forms of the named parameters or columns of a query. */
export type Shapes = { readonly [name: string]: Shape };

/** A value without a declared form, inside a `map`. Its numbers travel as floats. */
export type CypherValue = string | number | boolean | null | readonly CypherValue[] | { readonly [key: string]: CypherValue };

/** One statement of `cypher/`, with its contract. `Params` and `Row` exist for the compiler only: at run time `params` and `row` say the same. */
export interface CypherQuery<Mode extends 'read' | 'write', Params, Row> {
  /** Its file, without folder `cypher/` and ending: `ties/find-ties-of`. */
  readonly name: string;
  readonly mode: Mode;
  readonly params: Shapes;
  readonly row: Shapes;
  readonly text: string;
  /** Never set. */
  readonly types?: { readonly params: Params; readonly row: Row };
}

/** A row as the driver gives it. */
export interface DriverRecord {
  readonly keys: readonly PropertyKey[];
  get(key: string): unknown;
}

type AnyQuery = Pick<CypherQuery<'read' | 'write', unknown, unknown>, 'name' | 'params' | 'row'>;
type Convert = (value: unknown) => unknown;

/** A value that is not of its declared form. Its message names the place and the kind of value, never the value: that may be personal. */
export class WrongValueError extends Error {
  override readonly name = 'WrongValueError';
}

/** Carries the place from the wrong value up to where the whole of it is known. */
class Misfit extends Error {
  readonly path: readonly (string | number)[];

  constructor(message: string, path: readonly (string | number)[] = []) {
    super(message);
    this.path = path;
  }
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;
const DAY = /^\d{4}-\d\d-\d\d$/;

function kindOf(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'number') return Number.isSafeInteger(value) ? 'an integer' : 'a number that is no safe integer';
  if (isInt(value)) return 'an integer';
  if (typeof value === 'object') return value.constructor === Object ? 'a map' : `a ${value.constructor?.name ?? 'map'}`;
  return typeof value === 'string' ? 'a string' : `a ${typeof value}`;
}

function misfit(expected: string, value: unknown): Misfit {
  return new Misfit(`must be ${expected}, but is ${kindOf(value)}`);
}

function within(step: string | number, error: unknown): unknown {
  return error instanceof Misfit ? new Misfit(error.message, [step, ...error.path]) : error;
}

function isPlainMap(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function asString(value: unknown): string {
  if (typeof value !== 'string') throw misfit('a string', value);
  return value;
}

function asBoolean(value: unknown): boolean {
  if (typeof value !== 'boolean') throw misfit('a boolean', value);
  return value;
}

function asFinite(value: unknown): number {
  if (typeof value !== 'number') throw misfit('a float', value);
  if (!Number.isFinite(value)) throw new Misfit(`must be a finite float, but is ${value}`);
  return value;
}

function asInstant(value: unknown): string {
  const text = asString(value);
  if (!INSTANT.test(text) || Number.isNaN(Date.parse(text)))
    throw new Misfit('must be an instant in ISO 8601 with its offset, but is another string');
  return text;
}

function asDay(value: unknown): string {
  const text = asString(value);
  if (!DAY.test(text) || Number.isNaN(Date.parse(text))) throw new Misfit('must be a day as yyyy-mm-dd, but is another string');
  return text;
}

function encodeInt(value: unknown): Integer {
  if (!Number.isSafeInteger(value)) throw misfit('an integer', value);
  return int(value as number);
}

function decodeInt(value: unknown): number {
  if (isInt(value)) {
    if (!value.inSafeRange()) throw new Misfit('must be an integer within ±(2^53 − 1), but is larger');
    return value.toNumber();
  }
  if (!Number.isSafeInteger(value)) throw misfit('an integer', value);
  return value as number;
}

function convertFree(value: unknown, scalar: Convert): unknown {
  if (Array.isArray(value)) return convertItems(value, (item) => convertFree(item, scalar));
  if (!isPlainMap(value)) return scalar(value);
  const result: Record<string, unknown> = {};
  for (const [key, entry] of Object.entries(value)) {
    try {
      result[key] = convertFree(entry, scalar);
    } catch (error) {
      throw within(key, error);
    }
  }
  return result;
}

function encodeFreeScalar(value: unknown): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return asFinite(value);
  throw misfit('a scalar, list or map', value);
}

function decodeFreeScalar(value: unknown): unknown {
  return isInt(value) ? decodeInt(value) : encodeFreeScalar(value);
}

function freeMap(scalar: Convert): Convert {
  return (value) => {
    if (!isPlainMap(value)) throw misfit('a map', value);
    return convertFree(value, scalar);
  };
}

const ENCODE: Readonly<Record<ScalarShape, Convert>> = {
  string: asString,
  int: encodeInt,
  float: asFinite,
  boolean: asBoolean,
  datetime: asInstant,
  date: asDay,
  map: freeMap(encodeFreeScalar),
};

const DECODE: Readonly<Record<ScalarShape, Convert>> = {
  string: asString,
  int: decodeInt,
  float: (value) => (isInt(value) ? decodeInt(value) : asFinite(value)),
  boolean: asBoolean,
  datetime: (value) => (isDateTime(value) ? value.toStandardDate() : new Date(asInstant(value))).toISOString(),
  date: (value) => (isDate(value) ? value.toString() : asDay(value)),
  map: freeMap(decodeFreeScalar),
};

function convertItems(value: unknown, item: Convert): unknown[] {
  if (!Array.isArray(value)) throw misfit('a list', value);
  const result = new Array<unknown>(value.length);
  let index = 0;
  try {
    for (; index < value.length; index += 1) result[index] = item(value[index]);
  } catch (error) {
    throw within(index, error);
  }
  return result;
}

function convertEntries(value: unknown, entries: readonly (readonly [string, Convert])[]): Record<string, unknown> {
  if (!isPlainMap(value)) throw misfit('a map', value);
  const result: Record<string, unknown> = {};
  for (const [key, convert] of entries) {
    try {
      result[key] = convert(value[key]);
    } catch (error) {
      throw within(key, error);
    }
  }
  const extra = Object.keys(value).find((key) => !Object.hasOwn(result, key));
  if (extra !== undefined) throw new Misfit('is not declared', [extra]);
  return result;
}

function isList(shape: Shape): shape is readonly [Shape] {
  return Array.isArray(shape) && shape.length === 1;
}

function isNullable(shape: Shape): shape is readonly ['?', Shape] {
  return Array.isArray(shape) && shape.length === 2;
}

function orNull(convert: Convert): Convert {
  return (value) => (value === null ? null : convert(value));
}

function compileEntries(shapes: Shapes, scalars: Readonly<Record<ScalarShape, Convert>>): (readonly [string, Convert])[] {
  return Object.entries(shapes).map(([key, shape]) => [key, compile(shape, scalars)] as const);
}

function compile(shape: Shape, scalars: Readonly<Record<ScalarShape, Convert>>): Convert {
  if (typeof shape === 'string') {
    return shape.endsWith('?') ? orNull(scalars[shape.slice(0, -1) as ScalarShape]) : scalars[shape as ScalarShape];
  }
  if (isNullable(shape)) return orNull(compile(shape[1], scalars));
  if (isList(shape)) {
    const item = compile(shape[0], scalars);
    return (value) => convertItems(value, item);
  }
  const entries = compileEntries(shape as Shapes, scalars);
  return (value) => convertEntries(value, entries);
}

function named(query: AnyQuery, sign: string, error: unknown): unknown {
  if (!(error instanceof Misfit)) return error;
  const place = error.path.map((step, index) =>
    index === 0 ? `${sign}${step}` : typeof step === 'number' ? `[${step}]` : `.${step}`,
  );
  return new WrongValueError(`${query.name}: ${place.join('') || 'what is given'} ${error.message}.`);
}

const encoders = new WeakMap<AnyQuery, (readonly [string, Convert])[]>();
const decoders = new WeakMap<AnyQuery, (readonly [string, Convert])[]>();

/** The parameters as the driver must get them, integers wrapped: a plain number goes over as a float. Throws WrongValueError on what is missing, not declared, not an integer where one is declared, or not finite. */
export function encodeParams<Params>(
  query: CypherQuery<'read' | 'write', Params, unknown>,
  params: Params,
): Record<string, unknown> {
  const entries = encoders.get(query) ?? compileEntries(query.params, ENCODE);
  encoders.set(query, entries);
  try {
    return convertEntries(params, entries);
  } catch (error) {
    throw named(query, '$', error);
  }
}

/** A driver's record as the declared row: integers as numbers, instants and days as ISO 8601. Throws WrongValueError on other columns, unsafe integers, and nodes, relationships or paths. */
export function decodeRow<Row>(query: CypherQuery<'read' | 'write', unknown, Row>, record: DriverRecord): Row {
  const entries = decoders.get(query) ?? compileEntries(query.row, DECODE);
  decoders.set(query, entries);
  const values: Record<string, unknown> = {};
  for (const key of record.keys) values[String(key)] = record.get(String(key));
  try {
    return convertEntries(values, entries) as Row;
  } catch (error) {
    throw named(query, '', error);
  }
}

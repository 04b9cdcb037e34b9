import { GraphQLError } from 'graphql';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

/** The instant that a caller wrote, as ISO 8601 in UTC; a day alone is its beginning. Throws for anything else. */
export function instantOf(value: unknown): string {
  const text = typeof value === 'string' ? value.trim() : '';
  const date = DAY.test(text) || INSTANT.test(text) ? new Date(text) : undefined;
  const isReal = date && !Number.isNaN(date.getTime()) && (!DAY.test(text) || date.toISOString().startsWith(text));
  if (!isReal) throw new GraphQLError('A DateTime is written as 2026-11-22T09:00:00Z, or as a day: 2026-11-22.');
  return date.toISOString();
}

/** What the API's own scalars accept. Values that go out are written by the graph. */
export const scalars = {
  DateTime: {
    parseValue: instantOf,
    parseLiteral: (node: { readonly kind: string; readonly value?: unknown }) =>
      instantOf(node.kind === 'StringValue' ? node.value : undefined),
  },
};

import { BadInput } from '../errors.ts';

/** Which part of a list is wanted. */
export interface PageRequest {
  readonly skip: number;
  readonly limit: number;
}

/** Most items of a page. */
export const MOST_OF_PAGE = 100;

/** A cursor for the item at this place of a list. */
export function cursorOf(place: number): string {
  return Buffer.from(`at:${place}`).toString('base64url');
}

function placeOf(cursor: string): number {
  const [, place] = /^at:(\d{1,9})$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (place === undefined) throw new BadInput('This cursor is none of ours: use pageInfo.endCursor of the page before.');
  return Number(place);
}

/** The page that Relay's arguments ask for. Throws BadInput when `first` is out of range or the cursor is not ours. */
export function pageRequest({
  first,
  after,
}: {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}): PageRequest {
  const limit = first ?? 25;
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST_OF_PAGE)
    throw new BadInput(`first must be a whole number from 1 to ${MOST_OF_PAGE}.`);
  return { limit, skip: after ? placeOf(after) + 1 : 0 };
}

/** A Relay connection of the items of a page out of a total. */
export function connectionOf<Node>(nodes: readonly Node[], total: number, { skip }: PageRequest) {
  return {
    edges: nodes.map((node, index) => ({ cursor: cursorOf(skip + index), node })),
    nodes,
    totalCount: total,
    pageInfo: {
      hasNextPage: skip + nodes.length < total,
      endCursor: nodes.length > 0 ? cursorOf(skip + nodes.length - 1) : null,
    },
  };
}

import type { Context } from './context.ts';

/** One object of a list that wants a field, as Mercurius hands it to a loader. */
export interface Wanted<Parent, Params = Record<string, unknown>> {
  readonly obj: Parent;
  readonly params: Params;
}

/** Answers a field for all objects of a list at once, in their order. */
export type Loader<Parent, Result, Params = Record<string, unknown>> = (
  wanted: readonly Wanted<Parent, Params>[],
  context: Context,
) => Promise<readonly Result[]>;

/** Loaders of the fields of types. */
export type Loaders = Readonly<Record<string, Readonly<Record<string, (wanted: never, context: Context) => Promise<unknown>>>>>;

type AnyLoader = (wanted: readonly Wanted<unknown>[], context: Context) => Promise<readonly unknown[]>;
type Resolver = (parent: unknown, params: Record<string, unknown>, context: Context) => Promise<unknown>;

/** A field that is loaded for all objects at once which are reached in the same turn. Mercurius's own loaders write every object out to tell it from others, which takes longer than all the rest. */
function resolverOf(load: AnyLoader): Resolver {
  const waiting = new WeakMap<Context, { readonly wanted: Wanted<unknown>[]; readonly loaded: Promise<readonly unknown[]> }>();
  return (obj, params, context) => {
    let batch = waiting.get(context);
    if (!batch) {
      const wanted: Wanted<unknown>[] = [];
      const loaded = new Promise<readonly unknown[]>((resolve, reject) =>
        process.nextTick(() => {
          waiting.delete(context);
          load(wanted, context).then(resolve, reject);
        }),
      );
      batch = { wanted, loaded };
      waiting.set(context, batch);
    }
    const place = batch.wanted.push({ obj, params }) - 1;
    return batch.loaded.then((results) => results[place]);
  };
}

/** The resolvers of types and of what is loaded for them, as one. */
export function withLoaders<Types extends object>(resolvers: Types, loaders: Loaders): Types {
  const joined = { ...resolvers } as Record<string, unknown>;
  for (const [type, fields] of Object.entries(loaders)) {
    const loading = Object.fromEntries(
      Object.entries(fields).map(([field, load]) => [field, resolverOf(load as unknown as AnyLoader)]),
    );
    joined[type] = { ...(joined[type] as object | undefined), ...loading };
  }
  return joined as Types;
}

/** A loader of one thing per object, found by id. `find` is asked once for all. Throws when one is missing: the graph lost it between two questions. */
export function loadOne<Parent, Thing extends { readonly id: string }>(
  idOf: (parent: Parent) => string,
  find: (context: Context, ids: readonly string[]) => Promise<readonly Thing[]>,
): Loader<Parent, Thing> {
  const many = loadList((parent: Parent) => [idOf(parent)], find);
  return async (wanted, context) =>
    (await many(wanted, context)).map(([thing], index) => {
      const parent = wanted[index];
      if (!thing) throw new Error(`${parent ? idOf(parent.obj) : 'A thing'} was there a moment ago and is not now.`);
      return thing;
    });
}

/** A loader of several things per object, each found by id, in the order of the ids; those that are gone are left out. */
export function loadList<Parent, Thing extends { readonly id: string }>(
  idsOf: (parent: Parent) => readonly string[],
  find: (context: Context, ids: readonly string[]) => Promise<readonly Thing[]>,
): Loader<Parent, readonly Thing[]> {
  return async (wanted, context) => {
    const ids = [...new Set(wanted.flatMap(({ obj }) => idsOf(obj)))];
    const found = new Map((ids.length > 0 ? await find(context, ids) : []).map((thing) => [thing.id, thing]));
    return wanted.map(({ obj }) => idsOf(obj).flatMap((id) => found.get(id) ?? []));
  };
}

/** A loader of what belongs to each object, found by the object's id and told apart by `ownerOf`. */
export function loadOwned<Parent extends { readonly id: string }, Thing>(
  ownerOf: (thing: Thing) => string,
  find: (context: Context, ids: readonly string[]) => Promise<readonly Thing[]>,
): Loader<Parent, readonly Thing[]> {
  return async (wanted, context) => {
    const byOwner = Map.groupBy(await find(context, [...new Set(wanted.map(({ obj }) => obj.id))]), ownerOf);
    return wanted.map(({ obj }) => byOwner.get(obj.id) ?? []);
  };
}

/** A loader that is asked apart for each set of arguments: one document may want the same field of one object with several. */
export function sameArguments<Parent, Result, Params>(load: Loader<Parent, Result, Params>): Loader<Parent, Result, Params> {
  return async (wanted, context) => {
    const groups = [...Map.groupBy(wanted.keys(), (index) => JSON.stringify(wanted[index]?.params ?? {})).values()];
    const answers = await Promise.all(
      groups.map((indexes) =>
        load(
          indexes.flatMap((index) => wanted[index] ?? []),
          context,
        ),
      ),
    );
    const byIndex = new Map(groups.flatMap((indexes, group) => indexes.map((index, place) => [index, answers[group]?.[place]])));
    return wanted.map((_, index) => byIndex.get(index) as Result);
  };
}

import type { Viewer } from '../access/viewer.ts';
import { NotFound } from '../errors.ts';
import {
  findImports,
  findLeftImports,
  findMappings,
  findRejects,
  findUnfinishedImports,
  listImports,
} from '../generated/queries/imports.ts';
import type { Graph } from '../neo4j/graph.ts';
import type { MappingFrom } from '../sources/format.ts';
import type { Import, ImportState } from './import.ts';
import type { Reject } from './plan-batch.ts';

/** Where a page of imports goes on. */
export interface ImportCursor {
  readonly requestedAt: string;
  readonly id: string;
}

export interface ImportReader {
  readonly findImport: (viewer: Viewer, id: string) => Promise<Import | undefined>;
  /** Throws NotFound. */
  readonly getImport: (viewer: Viewer, id: string) => Promise<Import>;
  /** Newest first. */
  readonly listImports: (viewer: Viewer, first: number, after?: ImportCursor) => Promise<Import[]>;
  /** Rejects of each import in the order of its file, so many of each at most. */
  readonly findRejects: (
    viewer: Viewer,
    importIds: readonly string[],
    limit: number,
  ) => Promise<(Reject & { readonly importId: string })[]>;
  /** The import itself, and the failed ones of its source: what they have written may wait to be matched. */
  readonly findLeft: (viewer: Viewer, id: string) => Promise<string[]>;
  /** JSON of the mapping that was used last for each header. */
  readonly findMappings: (viewer: Viewer) => Promise<ReadonlyMap<string, string>>;
  /** Those that a worker must have in its queue. */
  readonly findUnfinished: (viewer: Viewer) => Promise<{ id: string; state: ImportState }[]>;
}

/** Reads imports and their reports from this graph. */
export function importReader(graph: Graph): ImportReader {
  const byIds = async (viewer: Viewer, ids: readonly string[]): Promise<Import[]> => {
    const rows = await graph.read(viewer, findImports, { ids: [...ids] });
    const byId = new Map(
      rows.map((row) => [
        row.id,
        { ...row, state: row.state as ImportState, mappingFrom: row.mappingFrom as MappingFrom | null },
      ]),
    );
    return ids.flatMap((id) => byId.get(id) ?? []);
  };
  return {
    findImport: async (viewer, id) => (await byIds(viewer, [id]))[0],
    getImport: async (viewer, id) => {
      const [found] = await byIds(viewer, [id]);
      if (!found) throw new NotFound('import', id);
      return found;
    },
    listImports: async (viewer, first, after) => {
      const page = await graph.read(viewer, listImports, {
        afterRequestedAt: after?.requestedAt ?? null,
        afterId: after?.id ?? null,
        limit: first,
      });
      return byIds(
        viewer,
        page.map(({ id }) => id),
      );
    },
    findRejects: async (viewer, importIds, limit) => {
      const rows = await graph.read(viewer, findRejects, { importIds, limit });
      return rows.map(({ importId, part, line, reason }) => ({ importId, part, line, reason }));
    },
    findLeft: async (viewer, id) => (await graph.read(viewer, findLeftImports, { id })).map((row) => row.id),
    findMappings: async (viewer) =>
      new Map((await graph.read(viewer, findMappings, {})).map((row) => [row.headerKey, row.mapping])),
    findUnfinished: async (viewer) => {
      const rows = await graph.read(viewer, findUnfinishedImports, {});
      return rows.map(({ id, state }) => ({ id, state: state as ImportState }));
    },
  };
}

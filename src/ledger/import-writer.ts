import type { Viewer } from '../access/viewer.ts';
import {
  beginImport,
  countStaged,
  finishImport,
  noteImportError,
  requestImport,
  setImportState,
} from '../generated/queries/imports.ts';
import type { Graph } from '../neo4j/graph.ts';
import type { MappingFrom } from '../sources/format.ts';
import { IMPORT_STATES, type ImportState } from './import.ts';

/** What is known of an import when it is asked for. */
export interface ImportRequest {
  readonly id: string;
  /** Same key at the same moment, same import. */
  readonly activeKey: string;
  readonly file: string;
  readonly kind: string | null;
  readonly ownerEmail: string | null;
  readonly path: string;
  readonly folder: string | null;
  readonly contentHash: string;
  readonly bytes: number;
  readonly mapping: string | null;
  readonly isDryRun: boolean;
  readonly requestedAt: string;
  readonly requestedBy: string;
}

export interface ImportWriter {
  /** Id of the import that will be done: an earlier one's, when the same file is under way. */
  readonly request: (viewer: Viewer, request: ImportRequest) => Promise<string>;
  readonly begin: (
    viewer: Viewer,
    begun: {
      readonly id: string;
      readonly kind: string;
      readonly sourceId: string;
      readonly label: string;
      readonly totalBytes: number;
      /** JSON of the mapping that is used. */
      readonly mapping: string | null;
      readonly mappingFrom: MappingFrom | null;
    },
  ) => Promise<void>;
  /** Forward only: a step that is run again changes nothing. */
  readonly setState: (viewer: Viewer, id: string, state: ImportState) => Promise<void>;
  /** Notes why it will end as failed. */
  readonly noteError: (viewer: Viewer, id: string, error: string) => Promise<void>;
  readonly finish: (
    viewer: Viewer,
    ended: { readonly id: string; readonly state: 'done' | 'failed'; readonly error: string | null; readonly finishedAt: string },
  ) => Promise<void>;
  /** Counts rows whose people are not yet people as staged. */
  readonly countStaged: (viewer: Viewer, id: string) => Promise<void>;
}

/** Writes how far imports are on this graph. */
export function importWriter(graph: Graph): ImportWriter {
  return {
    request: async (viewer, request) => {
      const [row] = await graph.write(viewer, requestImport, request);
      if (!row) throw new Error('An import that was asked for has no id.');
      return row.id;
    },
    begin: async (viewer, begun) => {
      await graph.write(viewer, beginImport, begun);
    },
    setState: async (viewer, id, state) => {
      await graph.write(viewer, setImportState, { id, state, earlier: IMPORT_STATES.slice(0, IMPORT_STATES.indexOf(state)) });
    },
    noteError: async (viewer, id, error) => {
      await graph.write(viewer, noteImportError, { id, error });
    },
    finish: async (viewer, ended) => {
      await graph.write(viewer, finishImport, ended);
    },
    countStaged: async (viewer, id) => {
      await graph.write(viewer, countStaged, { id });
    },
  };
}

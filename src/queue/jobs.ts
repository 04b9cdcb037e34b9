/** What background jobs are told: ids only, never people. */
export interface JobPayloads {
  /** Reads the file of an import into the ledger. */
  readonly import: { readonly importId: string };
  /** Decides who is who among what an import stated. */
  readonly match: { readonly importId: string };
  /** Computes the ties of the people whom an import touched. */
  readonly ties: { readonly importId: string };
  /** Fits weights on the firm's own past. */
  readonly fit: { readonly version: string };
  /** Computes all ties again, with the weights in use. */
  readonly retie: { readonly version: string };
}

export type JobName = keyof JobPayloads;

/** The steps of an import, one after another. */
export type ImportStep = 'import' | 'match' | 'ties';

/** The queue of everything that writes: one job at a time over all workers, so that no two write the same ties. */
export const QUEUE_NAME = 'schoolyard';

/** The same work has the same id, so that it waits only once. */
export function jobId<Name extends JobName>(name: Name, payload: JobPayloads[Name]): string {
  return [name, ...Object.values(payload)].join('-');
}

/** What background jobs are told: ids only, never people. */
export interface JobPayloads {
  /** Reads the file of an import into the ledger. */
  readonly import: { readonly importId: string };
  /** Decides who is who among what an import stated. */
  readonly match: { readonly importId: string };
  /** Computes the ties of the people whom an import touched. */
  readonly ties: { readonly importId: string };
}

export type JobName = keyof JobPayloads;

/** The queue of everything that writes: one job at a time over all workers, so that no two write the same ties. */
export const QUEUE_NAME = 'schoolyard';

/** The same work has the same id, so that it waits only once. */
export function jobId<Name extends JobName>(name: Name, { importId }: JobPayloads[Name]): string {
  return `${name}-${importId}`;
}

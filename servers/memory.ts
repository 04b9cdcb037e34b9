/** How much memory the embedded servers may take. */
export type ServerMemory = { readonly heapMb: number; readonly pageCacheMb: number; readonly redisMb: number };

/** Memory fit for a laptop that people also work on: a sixteenth of it for Neo4j's heap, within bounds, half of that for its page cache. */
export function memoryFor(totalBytes: number, wished: Partial<ServerMemory> = {}): ServerMemory {
  const sixteenthMb = Math.floor(totalBytes / 2 ** 20 / 16);
  const heapMb = Math.min(1_024, Math.max(512, sixteenthMb));
  return { heapMb, pageCacheMb: heapMb / 2, redisMb: 256, ...wished };
}

import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

/** A file within an archive. */
export interface ArchiveEntry {
  readonly path: string;
  readonly content: string;
}

/** A zip of these files, the same bytes for the same files and day in every time zone. */
export async function zipOf(entries: readonly ArchiveEntry[], at: Date): Promise<Buffer> {
  const zip = new ZipFile();
  // Zip keeps wall clocks: noon of the day, as this machine's clock would show it.
  const mtime = new Date(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate(), 12);
  for (const entry of entries) {
    zip.addBuffer(Buffer.from(entry.content), entry.path, { mtime, forceDosTimestamp: true, mode: 0o100644 });
  }
  zip.end();
  return await buffer(zip.outputStream);
}

import type { Viewer } from '../access/viewer.ts';
import type { DirectoryReader } from './directory-reader.ts';
import type { DirectoryWriter } from './directory-writer.ts';
import { describePerson } from './stated-person.ts';

type Needs = { readonly directory: DirectoryReader; readonly writer: DirectoryWriter; readonly now: () => Date };

/** People described in one transaction. */
const PIECE = 500;

/** Concludes anew what these people are called, where they work, whose family they are and what they know about, from all that is stated. Repeating it changes nothing. */
export async function describePeople(
  { directory, writer, now }: Needs,
  viewer: Viewer,
  personIds: readonly string[],
): Promise<void> {
  for (let start = 0; start < personIds.length; start += PIECE) {
    const ids = personIds.slice(start, start + PIECE);
    const statements = Map.groupBy(await directory.findStated(viewer, ids), ({ personId }) => personId);
    const identities = Map.groupBy(await directory.findIdentities(viewer, ids), ({ personId }) => personId);
    const people = ids
      .filter((id) => identities.has(id))
      .map((id) => ({ id, ...describePerson(statements.get(id) ?? [], identities.get(id) ?? [], now()) }));
    await writer.saveDescribed(viewer, people);
  }
}

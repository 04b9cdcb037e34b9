import { createHash } from 'node:crypto';
import type { Viewer } from '../access/viewer.ts';
import { BadInput, NotFound } from '../errors.ts';
import { MS_PER_DAY } from '../ledger/contact-sum.ts';
import { endOf } from './grounds/dates.ts';
import { refreshPairs } from './refresh-ties.ts';
import type { OwnWords, SaidWord, TieReader } from './tie-reader.ts';
import type { TieWriter } from './tie-writer.ts';
import type { WeightsByVersion } from './tuning/weights-by-version.ts';

type Needs = {
  readonly ties: TieReader;
  readonly writer: TieWriter;
  readonly weights: WeightsByVersion;
  readonly now: () => Date;
};

/** What one person says of another. Saying neither how well nor how it feels takes back what was said. */
export interface Word {
  readonly fromId: string;
  readonly toId: string;
  readonly level: 'well' | 'slightly' | 'not' | null;
  /** How it feels, −1…1. */
  readonly valence: number | null;
  /** Last day on which it holds; as long as the weights say when absent. */
  readonly until: string | null;
}

function shortHash(...parts: readonly (string | number | null)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22);
}

function checkWord({ fromId, toId, level, valence, until }: Word, now: Date): void {
  if (fromId === toId) throw new BadInput('A tie is between two people.');
  if (valence !== null && !(valence >= -1 && valence <= 1)) throw new BadInput('valence is a number from −1 to 1.');
  if (until === null) return;
  if (level === null && valence === null) throw new BadInput('until goes with what is said: add word or valence.');
  const last = /^\d{4}(-\d{2}(-\d{2})?)?$/.test(until) ? endOf(until) : undefined;
  if (last === undefined || Number.isNaN(last)) throw new BadInput('until is a day, month or year: 2027-01-01.');
  if (last + MS_PER_DAY <= now.getTime()) throw new BadInput(`until is ${until}, which is over.`);
}

function isSame(word: Word, said: SaidWord, day: string): boolean {
  return (
    said.level === word.level && said.valence === word.valence && said.until === word.until && said.statedAt.slice(0, 10) === day
  );
}

async function saveWord(
  { writer, now }: Needs,
  viewer: Viewer,
  word: Word,
  { fromIdentityIds, toIdentityIds, fromName, said }: OwnWords,
): Promise<void> {
  const [fromIdentityId, toIdentityId] = [fromIdentityIds[0], toIdentityIds[0]];
  if (!fromIdentityId || !toIdentityId) throw new NotFound('identity of person', fromIdentityId ? word.toId : word.fromId);
  const { level, valence, until } = word;
  const statedAt = now().toISOString();
  const contentHash = shortHash(level, valence, until);
  const key = `row_${shortHash('own-word', fromIdentityId, toIdentityId)}`;
  await writer.saveOwnWord(viewer, {
    supersededIds: said.map(({ recordId }) => recordId),
    sourceId: `src_${shortHash('own-word', fromIdentityId)}`,
    label: `Own word of ${fromName}`,
    recordId: `rec_${shortHash(key, contentHash, statedAt)}`,
    key,
    contentHash,
    fromIdentityId,
    toIdentityId,
    level,
    valence,
    until,
    statedAt,
  });
}

/**
 * Keeps one's own word on whom one knows and how it feels, in place of what one said here before, and computes the ties of the two again at once. The same
 * word on the same day changes nothing; on a later day it is renewed. Answers whether it changed, or a dry run would have changed, what is said. Throws NOT_FOUND for people who are not there, BAD_INPUT for a word that cannot be.
 */
export async function stateTie(
  needs: Needs,
  viewer: Viewer,
  word: Word,
  isDryRun = false,
): Promise<{ readonly changed: boolean }> {
  const { ties, writer, now } = needs;
  const { fromId, toId, level, valence } = word;
  checkWord(word, now());
  const words = await ties.findOwnWords(viewer, fromId, toId);
  if (!words) throw new NotFound('pair of people', `${fromId}, ${toId}`);
  const { said } = words;
  const isTakenBack = level === null && valence === null;
  const [only, ...others] = said;
  const day = now().toISOString().slice(0, 10);
  const isAsBefore = isTakenBack ? only === undefined : only !== undefined && others.length === 0 && isSame(word, only, day);
  if (isAsBefore || isDryRun) return { changed: !isAsBefore };
  if (isTakenBack) {
    const recordIds = said.map(({ recordId }) => recordId);
    await writer.takeBackWords(viewer, recordIds, now());
  } else await saveWord(needs, viewer, word, words);
  const [oneId = '', otherId = ''] = [fromId, toId].sort();
  await refreshPairs(needs, viewer, [{ oneId, otherId }]);
  return { changed: true };
}

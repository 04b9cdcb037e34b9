import { contactPoints, probabilityOf } from '../contact/contact-model.ts';
import type { ContactEvidence, Evidence } from '../evidence.ts';
import type { Weights } from '../weights.ts';
import { type GroundDraft, ground, unique } from './ground.ts';
import { counted, listed, writtenDate } from './wording.ts';

/** Mails, meetings, messages and the like, as their sums tell. */
export function contactGround({ sent, received }: Evidence, at: Date, weights: Weights): GroundDraft[] {
  const points = contactPoints(sent, received, at, weights);
  if (!points) return [];
  const counts = ({ count }: ContactEvidence) => count > 0;
  const all = [...sent, ...received].filter(counts);
  const isMutual = (channel: string) => channel === 'meeting' || channel === 'call';
  const countOf = (channel: string, sums: readonly ContactEvidence[]) =>
    sums.filter((sum) => sum.channel === channel).reduce((total, { count }) => total + count, 0);
  const events = [...new Set(all.map(({ channel }) => channel))].map((channel) => ({
    channel,
    count: isMutual(channel) ? Math.max(countOf(channel, sent), countOf(channel, received)) : countOf(channel, all),
  }));
  const firstAt = all.map((sum) => sum.firstAt).sort()[0] ?? null;
  const lastAt =
    all
      .map((sum) => sum.lastAt)
      .sort()
      .at(-1) ?? null;
  const ways = !received.some(counts) ? 'never answered' : sent.some(counts) ? 'both ways' : 'one way';
  const what = listed(
    events
      .toSorted((one, other) => other.count - one.count || (one.channel < other.channel ? -1 : 1))
      .map(({ channel, count }) => counted(channel, count)),
  );
  return [
    ground('contact', probabilityOf(points), `${what}, ${ways}, last on ${writtenDate(lastAt ?? '')}`, {
      count: events.reduce((total, { count }) => total + count, 0),
      firstAt,
      lastAt,
      sourceIds: unique(all.map(({ sourceId }) => sourceId)),
      points: points.filter((part) => part.points !== 0),
    }),
  ];
}

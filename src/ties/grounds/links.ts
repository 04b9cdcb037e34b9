import type { Evidence, LinkEvidence } from '../evidence.ts';
import type { Weights } from '../weights.ts';
import { anyOf, type GroundDraft, ground, unique } from './ground.ts';
import { listed, writtenDate } from './wording.ts';

function earliest(links: readonly LinkEvidence[]): string | null {
  return links.flatMap(({ at }) => at ?? []).sort()[0] ?? null;
}

/** Being connected, plus what was said with it: to be praised by somebody says that he reacts. */
export function connectedGround({ links }: Evidence, weights: Weights): GroundDraft[] {
  const connections = links.filter(({ kind }) => kind === 'CONNECTED_TO');
  const follows = links.filter(({ kind }) => kind === 'FOLLOWS');
  const isMutualFollow =
    follows.some(({ direction }) => direction === 'given') && follows.some(({ direction }) => direction === 'received');
  const praise = links.filter(({ kind }) => kind === 'PRAISED');
  const said = (what: string) => praise.filter((link) => link.what === what).length;
  const parts = [
    ...(connections.length > 0 || isMutualFollow ? [weights.connected] : []),
    ...(said('recommendation') > 0 ? [weights.recommendation] : []),
    ...(said('endorsement') > 0 ? [weights.endorsement] : []),
    ...(said('invitation-note') > 0 ? [weights.invitationNote] : []),
  ];
  if (parts.length === 0) return [];
  const since = earliest(connections);
  const words = [
    ...(connections.length > 0
      ? [since ? `connected since ${writtenDate(since)}` : 'connected']
      : isMutualFollow
        ? ['follow each other']
        : []),
    ...(said('recommendation') > 0 ? ['a recommendation'] : []),
    ...(said('endorsement') > 0 ? ['endorsed'] : []),
    ...(said('invitation-note') > 0 ? ['a personal note with the invitation'] : []),
  ];
  const used = [...connections, ...praise, ...(isMutualFollow ? follows : [])];
  return [
    ground('connected', anyOf(parts), listed(words), { firstAt: since, sourceIds: unique(used.map(({ sourceId }) => sourceId)) }),
  ];
}

/** Who follows us is interested in us, and so likelier to react. */
export function followGround({ links }: Evidence, weights: Weights): GroundDraft[] {
  const followers = links.filter(({ kind, direction }) => kind === 'FOLLOWS' && direction === 'received');
  const isMutual = links.some(({ kind, direction }) => kind === 'FOLLOWS' && direction === 'given');
  if (followers.length === 0 || isMutual) return [];
  return [
    ground('follows', weights.followed, 'follows', {
      firstAt: earliest(followers),
      sourceIds: unique(followers.map(({ sourceId }) => sourceId)),
    }),
  ];
}

import type { Channel, ParticipantRole } from '../sources/fact.ts';
import { CC_SHARE, CHANNEL_DEPTH, type Contact, MOST_OTHERS } from './contact-sum.ts';

/** A dated event between identities, as the ledger keeps it. */
export interface Interaction {
  readonly id: string;
  readonly channel: Channel;
  readonly occurredAt: string;
  readonly countsNot: string | null;
  readonly participants: readonly InteractionParticipant[];
}

export interface InteractionParticipant {
  readonly identityId: string;
  readonly role: ParticipantRole;
  readonly accepted: boolean | null;
}

const SENDING: ReadonlySet<ParticipantRole> = new Set(['from', 'author']);

function distinct(ids: readonly string[]): string[] {
  return [...new Set(ids)];
}

/** Everyone who was there reached everyone else. */
function contactsOfMeeting(interaction: Interaction): Contact[] {
  const present = distinct(
    interaction.participants
      .filter(({ role, accepted }) => role === 'organizer' || accepted === true)
      .map(({ identityId }) => identityId),
  );
  const others = present.length - 1;
  if (others < 1 || others > MOST_OTHERS) return [];
  const weight = CHANNEL_DEPTH[interaction.channel] / others;
  return present.flatMap((fromId) =>
    present
      .filter((toId) => toId !== fromId)
      .map((toId) => ({ fromId, toId, channel: interaction.channel, at: interaction.occurredAt, weight })),
  );
}

/** The sender reached everyone addressed. */
function contactsOfMessage(interaction: Interaction): Contact[] {
  const sender = interaction.participants.find(({ role }) => SENDING.has(role))?.identityId;
  if (!sender) return [];
  const addressed = new Map<string, number>();
  for (const { identityId, role } of interaction.participants) {
    if (identityId === sender || SENDING.has(role)) continue;
    addressed.set(identityId, Math.max(addressed.get(identityId) ?? 0, role === 'cc' ? CC_SHARE : 1));
  }
  if (addressed.size < 1 || addressed.size > MOST_OTHERS) return [];
  const depth = CHANNEL_DEPTH[interaction.channel] / addressed.size;
  return [...addressed].map(([toId, share]) => ({
    fromId: sender,
    toId,
    channel: interaction.channel,
    at: interaction.occurredAt,
    weight: depth * share,
  }));
}

/**
 * Who reached whom by an interaction, and how much it counts: w = depth(channel) · 1/(n − 1) · role, with n − 1 the number of others addressed or present.
 * Nothing for what counts not (lists, mailings, cancelled meetings), and nothing to oneself.
 */
export function contactsOf(interaction: Interaction): Contact[] {
  if (interaction.countsNot) return [];
  return interaction.channel === 'meeting' || interaction.channel === 'call'
    ? contactsOfMeeting(interaction)
    : contactsOfMessage(interaction);
}

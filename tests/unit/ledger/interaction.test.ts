import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contactsOf, type Interaction, type InteractionParticipant } from '../../../src/ledger/interaction.ts';
import type { Channel, ParticipantRole } from '../../../src/sources/fact.ts';

const AT = '2026-11-02T09:00:00.000Z';

function interaction(
  channel: Channel,
  participants: readonly InteractionParticipant[],
  countsNot: string | null = null,
): Interaction {
  return { id: 'int_1', channel, occurredAt: AT, countsNot, participants };
}

function part(identityId: string, role: ParticipantRole, accepted: boolean | null = null): InteractionParticipant {
  return { identityId, role, accepted };
}

const others = (count: number, role: ParticipantRole, accepted: boolean | null = null) =>
  Array.from({ length: count }, (_, index) => part(`other${index}`, role, accepted));

function contact(fromId: string, toId: string, channel: Channel, weight: number) {
  return { fromId, toId, channel, at: AT, weight };
}

test('a mail to one person counts one, in the direction it went', () => {
  expect(contactsOf(interaction('email', [part('ana', 'from'), part('bo', 'to')]))).toEqual([contact('ana', 'bo', 'email', 1)]);
});

test('a mail to several is shared among them, and a copy counts 0.3 of a letter', () => {
  const mail = interaction('email', [part('ana', 'from'), part('bo', 'to'), part('cy', 'cc')]);
  expect(contactsOf(mail)).toEqual([contact('ana', 'bo', 'email', 0.5), contact('ana', 'cy', 'email', 0.15)]);
});

test('somebody who is addressed and copied, in either order, is addressed', () => {
  const expected = [contact('ana', 'bo', 'email', 1)];
  expect(contactsOf(interaction('email', [part('ana', 'from'), part('bo', 'to'), part('bo', 'cc')]))).toEqual(expected);
  expect(contactsOf(interaction('email', [part('ana', 'from'), part('bo', 'cc'), part('bo', 'to')]))).toEqual(expected);
});

test('a mail to oneself reaches nobody, and a copy to oneself changes nothing for the others', () => {
  expect(contactsOf(interaction('email', [part('ana', 'from'), part('ana', 'to')]))).toEqual([]);
  expect(contactsOf(interaction('email', [part('ana', 'from'), part('bo', 'to'), part('ana', 'cc')]))).toEqual([
    contact('ana', 'bo', 'email', 1),
  ]);
});

test('six others are still a contact, seven are a mailing', () => {
  expect(contactsOf(interaction('email', [part('ana', 'from'), ...others(6, 'to')]))).toHaveLength(6);
  expect(contactsOf(interaction('email', [part('ana', 'from'), ...others(7, 'to')]))).toEqual([]);
  expect(contactsOf(interaction('email', [part('ana', 'from'), ...others(1, 'to'), ...others(7, 'cc')]))).toEqual([]);
  expect(contactsOf(interaction('meeting', [part('ana', 'organizer'), ...others(6, 'attendee', true)]))).toHaveLength(42);
  expect(contactsOf(interaction('meeting', [part('ana', 'organizer'), ...others(7, 'attendee', true)]))).toEqual([]);
});

test('what is marked as no contact counts for nobody', () => {
  expect(contactsOf(interaction('email', [part('ana', 'from'), part('bo', 'to')], 'list mail'))).toEqual([]);
  expect(contactsOf(interaction('meeting', [part('ana', 'organizer'), part('bo', 'attendee', true)], 'cancelled'))).toEqual([]);
});

test('in a meeting of n everybody reached everybody, at 3 / (n − 1)', () => {
  const meeting = interaction('meeting', [part('ana', 'organizer'), part('bo', 'attendee', true), part('cy', 'attendee', true)]);
  expect(contactsOf(meeting)).toEqual([
    contact('ana', 'bo', 'meeting', 1.5),
    contact('ana', 'cy', 'meeting', 1.5),
    contact('bo', 'ana', 'meeting', 1.5),
    contact('bo', 'cy', 'meeting', 1.5),
    contact('cy', 'ana', 'meeting', 1.5),
    contact('cy', 'bo', 'meeting', 1.5),
  ]);
});

test('who declined or never answered an invitation was not met, and does not make the meeting larger', () => {
  const declined = [part('bo', 'attendee', false), part('cy', 'attendee')];
  expect(contactsOf(interaction('meeting', [part('ana', 'organizer'), ...declined]))).toEqual([]);
  expect(contactsOf(interaction('meeting', [part('ana', 'organizer'), part('di', 'attendee', true), ...declined]))).toEqual([
    contact('ana', 'di', 'meeting', 3),
    contact('di', 'ana', 'meeting', 3),
  ]);
});

test('an organizer who is also listed as attendee is one person', () => {
  const meeting = interaction('call', [part('ana', 'organizer'), part('ana', 'attendee', true), part('bo', 'attendee', true)]);
  expect(contactsOf(meeting)).toEqual([contact('ana', 'bo', 'call', 3), contact('bo', 'ana', 'call', 3)]);
});

test('a message without a sender reaches nobody', () => {
  expect(contactsOf(interaction('email', [part('ana', 'to'), part('bo', 'cc')]))).toEqual([]);
});

test('channels go as deep as the table says', () => {
  const weight = (channel: Channel, from: ParticipantRole, to: ParticipantRole) =>
    contactsOf(interaction(channel, [part('ana', from), part('bo', to)])).map((found) => found.weight);
  expect(weight('direct-message', 'from', 'to')).toEqual([1.5]);
  expect(weight('reply', 'author', 'mentioned')).toEqual([0.7]);
  expect(weight('post', 'author', 'mentioned')).toEqual([0.7]);
  expect(weight('reaction', 'author', 'mentioned')).toEqual([0.2]);
});

test('whatever takes part, nobody reaches himself, no pair is counted twice, and one event never counts more than its channel’s depth for a person', () => {
  const people = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i');
  const roles = fc.constantFrom<ParticipantRole>('from', 'to', 'cc', 'organizer', 'attendee', 'author', 'mentioned');
  const channels = fc.constantFrom<Channel>('email', 'meeting', 'call', 'direct-message', 'post', 'reply', 'reaction');
  const participants = fc.array(fc.record({ identityId: people, role: roles, accepted: fc.constantFrom(true, false, null) }), {
    maxLength: 12,
  });
  fc.assert(
    fc.property(channels, participants, (channel, all) => {
      const contacts = contactsOf(interaction(channel, all));
      expect(contacts.every(({ fromId, toId }) => fromId !== toId)).toBe(true);
      expect(new Set(contacts.map(({ fromId, toId }) => `${fromId} ${toId}`)).size).toBe(contacts.length);
      for (const sent of Map.groupBy(contacts, ({ fromId }) => fromId).values()) {
        expect(sent.reduce((sum, { weight }) => sum + weight, 0)).toBeLessThanOrEqual(3 + 1e-9);
      }
    }),
  );
});

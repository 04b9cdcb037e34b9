import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { HALF_LIVES_DAYS, MS_PER_DAY, worthAt } from '../../src/ledger/contact-sum.ts';
import { contactsOf, type Interaction, type InteractionParticipant } from '../../src/ledger/interaction.ts';
import { sumContacts } from '../../src/ledger/plan-batch.ts';
import type { Evidence } from '../../src/ties/evidence.ts';
import { tieFrom } from '../../src/ties/strength.ts';
import { START_WEIGHTS } from '../../src/ties/weights.ts';

const PAGE = readFileSync(join(import.meta.dirname, '../../docs/strength.md'), 'utf8');
const AT = new Date('2026-11-22T00:00:00Z');

/** The body of the table behind `<!-- checked: name -->`, cell by cell. */
function tableCalled(name: string): string[][] {
  const [, after = ''] = PAGE.split(`<!-- checked: ${name} -->`);
  const lines = after
    .trimStart()
    .split('\n')
    .slice(2)
    .map((line) => line.split('|').slice(1, -1));
  return lines
    .slice(
      0,
      lines.findIndex((cells) => cells.length === 0),
    )
    .map((cells) => cells.map((cell) => cell.trim()));
}

function took(identityId: string, role: InteractionParticipant['role'], accepted: boolean | null = null): InteractionParticipant {
  return { identityId, role, accepted };
}

function event(day: string, channel: Interaction['channel'], ...participants: InteractionParticipant[]): Interaction {
  return { id: day, channel, occurredAt: `${day}T00:00:00Z`, countsNot: null, participants };
}

const six = ['a', 'b', 'c', 'd', 'e', 'f'].map((other) => took(other, 'to'));

const EVENTS: readonly Interaction[] = [
  event('2026-10-23', 'email', took('fatima', 'from'), took('petra', 'to')),
  event('2026-11-01', 'email', took('petra', 'from'), took('fatima', 'to'), took('gijs', 'cc')),
  event(
    '2026-11-10',
    'meeting',
    took('fatima', 'organizer', true),
    took('petra', 'attendee', true),
    took('gijs', 'attendee', true),
  ),
  event('2026-11-12', 'email', took('petra', 'from'), took('fatima', 'to'), ...six),
];

function sumsBetween(fromId: string, toId: string) {
  return sumContacts(EVENTS)
    .filter((sum) => sum.fromId === fromId && sum.toId === toId)
    .map((sum) => ({ ...sum, sourceId: 'src_mail' }));
}

const nothing = { sent: [], received: [], links: [], bonds: [], work: [], matters: [] };
const connected = { kind: 'CONNECTED_TO', direction: 'given', what: null, at: '2024-05-02', sourceId: 'src_linkedin' } as const;

const FATIMA_TO_PETRA: Evidence = {
  ...nothing,
  fromId: 'fatima',
  toId: 'petra',
  sent: sumsBetween('fatima', 'petra'),
  received: sumsBetween('petra', 'fatima'),
  links: [connected],
};

/** What is left on the day, per half-life. */
function worths(sums: Evidence['sent']): readonly number[] {
  const total = { 7: 'sum7d', 30: 'sum30d', 180: 'sum180d', 720: 'sum720d' } as const;
  return HALF_LIVES_DAYS.map((days) =>
    worthAt(
      sums.reduce((sum, one) => sum + one[total[days]], 0),
      AT.getTime(),
      days,
    ),
  );
}

/** What each half-life adds to z, by the betas. */
function additions(): readonly number[] {
  const [out, back] = [worths(FATIMA_TO_PETRA.sent), worths(FATIMA_TO_PETRA.received)];
  const { both, received, sent } = START_WEIGHTS.contact;
  return out.map((sentWorth, index) => {
    const gotWorth = back[index] ?? 0;
    const betas = [both[index] ?? 0, received[index] ?? 0, sent[index] ?? 0] as const;
    const logs = [Math.min(sentWorth, gotWorth), gotWorth, sentWorth].map(Math.log1p);
    return betas.reduce((sum, beta, place) => sum + beta * (logs[place] ?? 0), 0);
  });
}

test("the example's events count what docs/strength.md says", () => {
  const weight = (contacts: ReturnType<typeof contactsOf>, fromId: string, toId: string) =>
    contacts.find((contact) => contact.fromId === fromId && contact.toId === toId)?.weight ?? 0;
  const computed = EVENTS.map((one) => {
    const contacts = contactsOf(one);
    return [one.id, String(weight(contacts, 'fatima', 'petra')), String(weight(contacts, 'petra', 'fatima'))];
  });
  expect(tableCalled('events').map(([day, , out, back]) => [day, out, back])).toEqual(computed);
  expect(PAGE).toContain(`= ${weight(contactsOf(EVENTS[1] ?? event('', 'email')), 'petra', 'gijs')})`);
});

test("the example's sums are those of the ledger", () => {
  const [out, back, adds] = [worths(FATIMA_TO_PETRA.sent), worths(FATIMA_TO_PETRA.received), additions()];
  const computed = HALF_LIVES_DAYS.map((days, index) => {
    const [sent = 0, got = 0] = [out[index], back[index]];
    return [String(days), ...[sent, got, Math.min(sent, got), adds[index] ?? 0].map((value) => value.toFixed(4))];
  });
  expect(tableCalled('sums')).toEqual(computed);
});

test("the example's strength is the product's", () => {
  const tie = tieFrom(FATIMA_TO_PETRA, AT, START_WEIGHTS);
  const { intercept, recencyOfAny, recencyOfReceived } = START_WEIGHTS.contact;
  const sum = additions().reduce((total, value) => total + value, 0);
  const recency = 4 - 0.5 * Math.log1p((AT.getTime() - Date.parse('2026-11-10T00:00:00Z')) / MS_PER_DAY);
  const [contact, link] = tie?.grounds ?? [];
  expect(tableCalled('tie').map(([, number]) => number)).toEqual([
    sum.toFixed(4),
    recency.toFixed(4),
    (intercept + sum + (recencyOfAny + recencyOfReceived) * recency).toFixed(4),
    contact?.probability.toFixed(4),
    link?.probability.toFixed(4),
    tie?.strength.toFixed(4),
    String(tie?.cost),
  ]);
});

test('the ties of Petra and of Sanne with Daan have the strengths that the page gives', () => {
  const atVeldhuis = {
    company: 'Veldhuis Pumps',
    peopleKnown: 5,
    isSameDepartment: false,
    askerFrom: '2016-03-01',
    askerTo: null,
    otherFrom: '2017-09-01',
    otherTo: null,
    sourceIds: ['src_contacts'],
  };
  const brother = { kind: 'sibling', isKin: true, isOther: true, sourceId: 'src_cards', statedBy: 'Sanne Bakker' };
  const petra = tieFrom({ ...nothing, fromId: 'petra', toId: 'daan', work: [atVeldhuis] }, AT, START_WEIGHTS);
  const sanne = tieFrom({ ...nothing, fromId: 'sanne', toId: 'daan', bonds: [brother], links: [connected] }, AT, START_WEIGHTS);
  const [petrasRow = [], sannesRow = []] = tableCalled('others');
  expect(petrasRow[2]).toBe(petra?.strength.toFixed(4));
  expect(petrasRow[1]).toContain(`= ${petra?.grounds[0]?.probability.toFixed(4)}`);
  expect(sannesRow).toEqual([
    'Sanne → Daan',
    `siblings ${sanne?.grounds[0]?.probability.toFixed(4)}, connected ${sanne?.grounds[1]?.probability.toFixed(4)}`,
    sanne?.strength.toFixed(4),
  ]);
});

/** The numbers of a row of the page's tables that begins with these words. */
function numbersOf(row: string): number[] {
  const [line = ''] = PAGE.split('\n').filter((text) => text.startsWith(`| ${row} |`));
  return (line.slice(row.length + 3).match(/−?\d+(?:\.\d+)?/g) ?? []).map((number) => Number(number.replace('−', '-')));
}

test('the tables of start values are those of the code', () => {
  const { contact, valence } = START_WEIGHTS;
  const formula = `\`z = ${String(contact.intercept).replace('-', '−')} + Σ β · ln(1 + x) + ${contact.recencyOfAny} · recency(any) + ${contact.recencyOfReceived} · recency(from b)\``;
  expect(PAGE).toContain(formula);
  expect(numbersOf('x = min(in, out)')).toEqual(contact.both);
  expect(numbersOf('x = in')).toEqual(contact.received);
  expect(numbersOf('x = out')).toEqual(contact.sent);
  expect(numbersOf('won')).toEqual([valence.wonTogether, valence.wonFromThem]);
  expect(numbersOf('done')).toEqual([valence.wonTogether, valence.wonTogether]);
  expect(numbersOf('lost')).toEqual([valence.lostTogether, valence.lostToThem]);
  const probabilities = PAGE.split('\n').flatMap((line) => /^\|[^|]*\|[^|]*\| (?:up to )?(0\.\d+) \|$/.exec(line)?.[1] ?? []);
  const { kin, matter, acquainted, workedTogether } = START_WEIGHTS;
  expect(probabilities.map(Number).slice(0, 13)).toEqual([
    START_WEIGHTS.connected,
    START_WEIGHTS.recommendation,
    START_WEIGHTS.endorsement,
    START_WEIGHTS.invitationNote,
    START_WEIGHTS.followed,
    kin.near,
    kin.far,
    acquainted.friend,
    acquainted.manager,
    acquainted.colleague,
    matter.sameSide,
    matter.acrossTheTable,
    workedTogether.most,
  ]);
  expect(acquainted.assistant).toBe(acquainted.manager);
  expect(PAGE).toContain(`\`${START_WEIGHTS.version}\` in \`src/ties/weights.ts\``);
});

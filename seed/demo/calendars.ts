import { castMember } from '../cast.ts';
import { daysBefore, icsTime, MS_PER_DAY, workday } from '../clock.ts';
import { ICS_END, type IcsAttendee, type IcsEvent, icsEvent, icsHead } from '../files/ics-file.ts';
import { fullName } from '../person.ts';
import { randomOf } from '../random.ts';

type Owner = 'joris' | 'fatima';

interface Plan {
  readonly owner: Owner;
  readonly daysAgo: number;
  readonly hour: number;
  readonly summary: string;
  readonly location?: string;
  /** Keys; `key!` declined, `key?` has not answered. */
  readonly guests: string;
  readonly status?: 'CANCELLED';
  readonly room?: true;
}

/** Who met whom: a meeting lies in the calendar of everyone of the two owners who is in it. */
const PLANS: readonly Plan[] = [
  {
    owner: 'joris',
    daysAgo: 128,
    hour: 14,
    summary: 'Koffie in het pompgebouw',
    location: 'Meridiaan Drinkwater',
    guests: 'joost',
  },
  {
    owner: 'joris',
    daysAgo: 67,
    hour: 11,
    summary: 'Onderhoud drukverhoging',
    location: 'Meridiaan Drinkwater',
    guests: 'joost',
  },
  { owner: 'joris', daysAgo: 16, hour: 10, summary: 'Storingen pompgebouw doornemen', guests: 'joost ahmet' },
  {
    owner: 'joris',
    daysAgo: 340,
    hour: 9,
    summary: 'Kennismaking projecten',
    location: 'Waterschap Lingemark',
    guests: 'mohamed',
  },
  { owner: 'joris', daysAgo: 74, hour: 13, summary: 'Bezoek gemaal Oude Sluis', guests: 'mohamed noor' },
  { owner: 'joris', daysAgo: 24, hour: 15, summary: 'Voortgang gemalen', guests: 'mohamed marieke' },
  { owner: 'joris', daysAgo: 260, hour: 10, summary: 'Marktconsultatie', location: 'Waterschap Lingemark', guests: 'ellen' },
  { owner: 'joris', daysAgo: 45, hour: 14, summary: 'Contractgesprek', guests: 'ellen noor' },
  { owner: 'joris', daysAgo: 310, hour: 11, summary: 'Evaluatie raamcontract', guests: 'wieteke' },
  { owner: 'joris', daysAgo: 93, hour: 9, summary: 'Kwartaaloverleg', guests: 'wieteke noor' },
  { owner: 'joris', daysAgo: 205, hour: 13, summary: 'Rondje fabriek', location: 'De Drie Akkers', guests: 'roelof esther' },
  { owner: 'joris', daysAgo: 58, hour: 10, summary: 'Uitbreiding proceswater', guests: 'roelof emre' },
  { owner: 'joris', daysAgo: 39, hour: 16, summary: 'Rioolplan', guests: 'karin', status: 'CANCELLED' },
  { owner: 'joris', daysAgo: 30, hour: 12, summary: 'Lunch', guests: 'esther!' },
  {
    owner: 'fatima',
    daysAgo: 238,
    hour: 10,
    summary: 'Kennismaking Veldhuis Pumps',
    location: 'Waterwerk, kamer Linge',
    guests: 'petra',
  },
  { owner: 'fatima', daysAgo: 52, hour: 14, summary: 'Jaarafspraken', guests: 'petra' },
  { owner: 'fatima', daysAgo: 290, hour: 9, summary: 'Valves, framework agreement', guests: 'juergen' },
  {
    owner: 'fatima',
    daysAgo: 81,
    hour: 10,
    summary: 'Supplier day',
    location: 'Waterwerk, kamer Linge',
    guests: 'juergen anke joris',
    room: true,
  },
  { owner: 'fatima', daysAgo: 174, hour: 11, summary: 'Panelen, levertijden', guests: 'chantal' },
  { owner: 'fatima', daysAgo: 37, hour: 11, summary: 'Panelen, planning', guests: 'chantal ruud?' },
  { owner: 'fatima', daysAgo: 100, hour: 15, summary: 'Servicecontract', guests: 'hendrik', status: 'CANCELLED' },
  { owner: 'fatima', daysAgo: 20, hour: 13, summary: 'Nieuwe folder inkoop', guests: 'sanne lotte' },
];

const NAMES: Readonly<Record<Owner, string>> = { joris: 'Joris van der Meer', fatima: 'Fatima el Amrani' };

function guest(text: string): IcsAttendee & { readonly key: string } {
  const key = text.replace(/[!?]$/, '');
  const who = castMember(key);
  const answer = text.endsWith('!') ? 'DECLINED' : text.endsWith('?') ? 'NEEDS-ACTION' : 'ACCEPTED';
  return { key, name: fullName(who), address: who.email, answer };
}

const ROOM: IcsAttendee = {
  name: 'Kamer Linge (12 plaatsen)',
  address: 'kamer.linge@waterwerk.example',
  answer: 'ACCEPTED',
  isRoom: true,
};

const host = (owner: Owner) => ({ name: NAMES[owner], address: castMember(owner).email });

function meeting(plan: Plan, now: Date, seed: number): IcsEvent & { readonly keys: readonly string[] } {
  const guests = plan.guests.split(' ').map(guest);
  const organizer = host(plan.owner);
  const start = workday(daysBefore(now, plan.daysAgo, plan.hour));
  return {
    uid: `${randomOf(seed, `${plan.owner} ${plan.summary}`).hex(26)}@google.com`,
    start,
    minutes: 60,
    writtenAt: new Date(start.getTime() - 9 * MS_PER_DAY),
    summary: plan.summary,
    ...(plan.location ? { location: plan.location } : {}),
    organizer,
    attendees: [
      { ...organizer, answer: 'ACCEPTED' },
      ...guests.map(({ name, address, answer }) => ({ name, address, answer })),
      ...(plan.room ? [ROOM] : []),
    ],
    ...(plan.status ? { status: plan.status } : {}),
    keys: [plan.owner, ...guests.map(({ key }) => key)],
  };
}

/** A series every two weeks that ended three weeks ago: one date left out, one moved to the afternoon. */
function series(owner: Owner, others: readonly string[], summary: string, now: Date, seed: number): IcsEvent[] {
  const organizer = host(owner);
  const first = workday(daysBefore(now, 21 + 26 * 14, 9));
  const nth = (index: number) => new Date(first.getTime() + index * 14 * MS_PER_DAY);
  const attendees: IcsAttendee[] = [
    { ...organizer, answer: 'ACCEPTED' },
    ...others.map((text) => {
      const { name, address, answer } = guest(text);
      return { name, address, answer };
    }),
  ];
  const uid = `${randomOf(seed, `series ${summary}`).hex(26)}@google.com`;
  const base = { uid, minutes: 45, writtenAt: new Date(first.getTime() - 7 * MS_PER_DAY), summary, organizer, attendees };
  const until = `${icsTime(new Date(nth(26).getTime() + MS_PER_DAY))}Z`;
  return [
    { ...base, start: first, rule: `FREQ=WEEKLY;INTERVAL=2;UNTIL=${until}`, exceptOn: [nth(7)] },
    { ...base, start: new Date(nth(19).getTime() + 5 * 3_600_000), insteadOf: nth(19) },
  ];
}

function ownEvents(owner: Owner, now: Date, seed: number): IcsEvent[] {
  const uid = (name: string) => `${randomOf(seed, `${owner} ${name}`).hex(26)}@google.com`;
  const at = (daysAgo: number, hour = 0) => workday(daysBefore(now, daysAgo, hour));
  const noted = (daysAgo: number) => daysBefore(now, daysAgo + 20, 7);
  const townHall: IcsEvent = {
    uid: 'b7e2f40c91aa4d3e8f5510cd27@google.com',
    start: at(12, 16),
    minutes: 60,
    writtenAt: noted(12),
    summary: 'Koffie met iedereen',
    organizer: { name: 'Annelies van Dijk', address: castMember('annelies').email },
    attendees: ['annelies', 'rutger', 'saskia', 'noor', 'willem', 'gijs', 'henk', 'marieke', 'lotte', 'joris!', 'fatima']
      .map(guest)
      .map(({ name, address, answer }) => ({ name, address, answer })),
  };
  if (owner === 'fatima') return [...series('fatima', ['gijs'], 'Bila Gijs en Fatima', now, seed), townHall];
  return [
    ...series('joris', ['noor', 'willem'], 'Verkoopoverleg', now, seed),
    townHall,
    { uid: uid('tandarts'), start: at(27, 8), minutes: 30, writtenAt: noted(27), summary: 'Tandarts', isPrivate: true },
    { uid: uid('beurs'), start: at(158), writtenAt: noted(158), summary: 'Waterbeurs' },
    {
      uid: uid('afgezegd'),
      start: at(49, 15),
      minutes: 60,
      writtenAt: noted(49),
      summary: 'Demonstratie Leidingtotaal',
      organizer: { name: 'Verkoop Leidingtotaal', address: 'verkoop@leidingtotaal.example' },
      attendees: [{ name: NAMES.joris, address: castMember('joris').email, answer: 'DECLINED' }],
    },
  ];
}

/** The calendar of one owner as an ICS file, as Google exports it. */
export function calendarText(owner: Owner, now: Date, seed: number): string {
  const meetings = PLANS.map((plan) => meeting(plan, now, seed)).filter(({ keys }) => keys.includes(owner));
  const events = [...meetings, ...ownEvents(owner, now, seed)].map(icsEvent).join('');
  return `${icsHead(NAMES[owner], '-//Google Inc//Google Calendar 70.9054//EN')}${events}${ICS_END}`;
}

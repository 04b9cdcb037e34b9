import { type CastPerson, COMPANIES, castMember, EMPLOYEES } from '../cast.ts';
import { daysBefore } from '../clock.ts';
import type { LinkedinLife, LinkedinMessage } from '../files/linkedin-archive.ts';
import { randomOf } from '../random.ts';

const HOURS = [8, 10, 11, 13, 15] as const;

/** Connections as `key:days ago`. Colleagues let each other see their address; of the others almost nobody does. */
function connectionsOf(text: string, now: Date): LinkedinLife['connections'] {
  return text.split(' ').map((entry) => {
    const [key = '', days = '0'] = entry.split(':');
    const who = castMember(key);
    return { who, at: daysBefore(now, Number(days)), showsEmail: EMPLOYEES.includes(who) || key === 'floor' };
  });
}

type Talk = {
  readonly with: readonly CastPerson[];
  readonly daysAgo: number;
  readonly title?: string;
  readonly lines: readonly string[];
};

/** A conversation: the owner writes first, then each in turn, about a day later. */
function talk(owner: CastPerson, { with: others, daysAgo, title, lines }: Talk, now: Date, seed: number): LinkedinMessage[] {
  const random = randomOf(seed, `talk of ${owner.key}, ${daysAgo} days ago`);
  const everybody = [owner, ...others];
  const conversation = `2-${Buffer.from(random.hex(32)).toString('base64').slice(0, 43)}=`;
  return lines.map((content, turn) => {
    const from = everybody[turn % everybody.length] ?? owner;
    const at = daysBefore(now, daysAgo - turn, random.pick(HOURS), random.between(0, 59));
    const to = everybody.filter((one) => one !== from);
    return { conversation, from, to, at, content, ...(title ? { title } : {}) };
  });
}

function sanneLife(now: Date, seed: number): LinkedinLife {
  const owner = castMember('sanne');
  const talks: readonly Talk[] = [
    {
      with: [castMember('floor')],
      daysAgo: 96,
      lines: [
        'Floor, ik zag jullie campagne voor de open dag. Mooi gedaan!',
        'Dank je Sanne! Zullen we binnenkort eens lunchen?',
        'Graag. Volgende week donderdag?',
        'Staat in de agenda.',
      ],
    },
    {
      with: [castMember('tessa')],
      daysAgo: 210,
      lines: [
        'Tessa, hebben jullie ruimte voor een stuk over het nieuwe gemaal?',
        'In het volgende nummer wel. Stuur je een opzet?',
        'Doe ik deze week.',
      ],
    },
  ];
  return {
    owner,
    headline: 'Communications Adviser at Waterwerk Lingedal',
    skills: ['Corporate Communications', 'Copywriting', 'Event Management', 'Dutch'],
    school: 'Hogeschool Lingestad',
    connections: connectionsOf(
      'lotte:2310 annelies:2290 joris:2105 fatima:1980 emre:1544 marieke:1403 daan:3410 floor:1822 milan:611 tessa:1260 karin:745 roelof:402 fiona:333',
      now,
    ),
    withdrawn: [daysBefore(now, 2875), daysBefore(now, 1204)],
    messages: [
      ...talks.flatMap((one) => talk(owner, one, now, seed)),
      {
        conversation: '2-c3BvbnNvcmVkLWlubWFpbC1mb3ItZXZlcnlib2R5LTE=',
        from: 'stranger',
        to: [owner],
        at: daysBefore(now, 58, 6, 12),
        content: 'Hi Sanne, I help marketing teams to triple their leads. Do you have 15 minutes this week?',
        folder: 'SPAM',
      },
    ],
    invitations: [
      { who: castMember('milan'), at: daysBefore(now, 613, 14, 5), incoming: true, note: '' },
      {
        who: castMember('roelof'),
        at: daysBefore(now, 404, 9, 31),
        incoming: false,
        note: 'Leuk je te spreken bij de opening van de zuivering. Groet, Sanne',
      },
    ],
    endorsements: [
      { who: castMember('tessa'), at: daysBefore(now, 640, 12), skill: 'Copywriting', received: true },
      { who: castMember('milan'), at: daysBefore(now, 402, 15), skill: 'Graphic Design', received: false },
    ],
    recommendations: [],
    companyFollows: [
      { name: COMPANIES.kade.name, at: daysBefore(now, 1500) },
      { name: COMPANIES.vakblad.name, at: daysBefore(now, 1211) },
    ],
  };
}

function jorisLife(now: Date, seed: number): LinkedinLife {
  const owner = castMember('joris');
  const talks: readonly Talk[] = [
    {
      with: [castMember('joost')],
      daysAgo: 131,
      lines: [
        'Ha Joost, bevalt het bij Meridiaan? Hier is het druk als altijd.',
        'Prima! Eindelijk aan de andere kant van de tafel. Kom eens langs in het pompgebouw.',
        'Doe ik. Schikt de eerste week van de maand?',
        'Dinsdag na tweeën. Ik zorg voor koffie.',
      ],
    },
    {
      with: [castMember('ellen')],
      daysAgo: 264,
      lines: [
        'Ellen, gefeliciteerd met je nieuwe rol als contractmanager.',
        'Dank je Joris! We spreken elkaar vast bij de marktconsultatie.',
      ],
    },
    {
      with: [castMember('noor'), castMember('mohamed')],
      daysAgo: 77,
      title: 'Bezoek gemaal Oude Sluis',
      lines: [
        'Zullen we met zijn drieën naar het gemaal? Dan laat Mohamed de nieuwe roosters zien.',
        'Goed idee, ik kan donderdag.',
        'Donderdag past. Veiligheidsschoenen mee!',
      ],
    },
  ];
  return {
    owner,
    headline: 'Account Manager Water Boards at Waterwerk Lingedal',
    skills: ['Account Management', 'Public Tenders', 'Negotiation'],
    school: 'Hogeschool Lingestad',
    connections: connectionsOf(
      'noor:2950 willem:2901 marieke:2440 gijs:1666 sanne:2105 ellen:2012 mohamed:1875 roelof:1730 esther:690 wieteke:1555 joost:1402 ahmet:820 chantal:505 mark:412',
      now,
    ),
    withdrawn: [daysBefore(now, 2222)],
    messages: talks.flatMap((one) => talk(owner, one, now, seed)),
    invitations: [
      { who: castMember('mark'), at: daysBefore(now, 415, 16, 48), incoming: true, note: '' },
      {
        who: castMember('esther'),
        at: daysBefore(now, 692, 8, 15),
        incoming: false,
        note: 'Beste Esther, fijn dat de nieuwe filters draaien. Tot de volgende keer! Joris',
      },
    ],
    endorsements: [{ who: castMember('wieteke'), at: daysBefore(now, 530, 11), skill: 'Account Management', received: true }],
    recommendations: [],
    companyFollows: [
      { name: COMPANIES.waterschap.name, at: daysBefore(now, 1900) },
      { name: COMPANIES.drinkwater.name, at: daysBefore(now, 1390) },
    ],
  };
}

function emreLife(now: Date, seed: number): LinkedinLife {
  const owner = castMember('emre');
  const talks: readonly Talk[] = [
    {
      with: [castMember('oliver')],
      daysAgo: 48,
      lines: [
        'Oliver, do you still have the fouling curves of the pilot?',
        'I do, and they look better than we feared. Sending them to your work address.',
        'Brilliant. I owe you a stroopwafel.',
        'I shall hold you to that.',
      ],
    },
    {
      with: [castMember('ahmet')],
      daysAgo: 187,
      lines: ['Ahmet, loopt de proef met de nieuwe membranen nog?', 'Ja, nog een paar weken. Resultaten volgen.'],
    },
  ];
  return {
    owner,
    headline: 'Process Engineer at Waterwerk Lingedal | membranes and reuse',
    skills: ['Membrane Filtration', 'Process Engineering', 'Water Reuse', 'Piping and Instrumentation Drawings'],
    school: 'Technische Hogeschool Waalstad',
    connections: connectionsOf(
      'henk:3100 bram:2830 priya:1750 thijs:2120 sanne:1544 oliver:1320 fiona:1318 juergen:890 joost:1140 ahmet:860 daan:977',
      now,
    ),
    withdrawn: [],
    messages: talks.flatMap((one) => talk(owner, one, now, seed)),
    invitations: [
      { who: castMember('daan'), at: daysBefore(now, 979, 10, 22), incoming: false, note: '' },
      {
        who: castMember('oliver'),
        at: daysBefore(now, 1322, 15, 3),
        incoming: true,
        note: 'Good to meet you at the pilot plant, Emre. Let us stay in touch.',
      },
    ],
    endorsements: [
      { who: castMember('daan'), at: daysBefore(now, 702, 9, 40), skill: 'Industrial pumps', received: false },
      { who: castMember('juergen'), at: daysBefore(now, 702, 9, 42), skill: 'Control valves', received: false },
      { who: castMember('oliver'), at: daysBefore(now, 566, 17, 5), skill: 'Membrane Filtration', received: true },
    ],
    recommendations: [
      {
        who: castMember('oliver'),
        at: daysBefore(now, 545, 12, 2),
        text: 'Oliver led the pilot with calm and humour, and his designs simply work.',
      },
    ],
    companyFollows: [
      { name: COMPANIES.brightwell.name, at: daysBefore(now, 1300) },
      { name: COMPANIES.veldhuis.name, at: daysBefore(now, 970) },
    ],
  };
}

/** The three archives that colleagues downloaded: of Sanne, of Joris and of Emre. */
export function linkedinLives(now: Date, seed: number): readonly LinkedinLife[] {
  return [sanneLife(now, seed), jorisLife(now, seed), emreLife(now, seed)];
}

/** So many conversations of a mailbox's owner with somebody, the first and the last so many days ago. */
export interface Exchange {
  readonly owner: 'sanne' | 'fatima';
  readonly with: string;
  readonly threads: number;
  readonly firstDaysAgo: number;
  readonly lastDaysAgo: number;
}

const exchange = (
  owner: Exchange['owner'],
  key: string,
  threads: number,
  firstDaysAgo: number,
  lastDaysAgo: number,
): Exchange => ({
  owner,
  with: key,
  threads,
  firstDaysAgo,
  lastDaysAgo,
});

/** Who wrote with whom. Sanne and Daan are family and never do so at work; nobody but Fatima writes with Petra. */
export const EXCHANGES: readonly Exchange[] = [
  exchange('sanne', 'floor', 11, 690, 5),
  exchange('sanne', 'milan', 5, 520, 40),
  exchange('sanne', 'tessa', 8, 700, 12),
  exchange('sanne', 'karin', 3, 410, 96),
  exchange('sanne', 'roelof', 4, 400, 61),
  exchange('sanne', 'fiona', 2, 330, 150),
  exchange('sanne', 'lotte', 9, 715, 3),
  exchange('sanne', 'joris', 4, 600, 30),
  exchange('sanne', 'annelies', 2, 480, 75),
  exchange('sanne', 'fatima', 3, 300, 22),
  exchange('fatima', 'petra', 11, 540, 6),
  exchange('fatima', 'hendrik', 2, 260, 110),
  exchange('fatima', 'juergen', 8, 705, 9),
  exchange('fatima', 'anke', 4, 610, 35),
  exchange('fatima', 'chantal', 6, 660, 18),
  exchange('fatima', 'ruud', 2, 500, 210),
  exchange('fatima', 'wieteke', 2, 450, 190),
  exchange('fatima', 'gijs', 8, 710, 4),
  exchange('fatima', 'emre', 5, 580, 26),
  exchange('fatima', 'yara', 5, 560, 8),
];

/** Somebody who wrote once and was never answered: staged, not a person. */
interface Unanswered {
  readonly to: readonly ('sanne' | 'fatima')[];
  readonly name: string;
  readonly address: string;
  readonly subject: string;
  readonly daysAgo: number;
  readonly body: string;
}

/** Mails that nobody answered. */
export const UNANSWERED: readonly Unanswered[] = [
  {
    to: ['sanne'],
    name: 'Stagebureau Rivierstad',
    address: 'aanmelden@stagebureau.example',
    subject: 'Stagiair beschikbaar',
    daysAgo: 33,
    body: 'Wij hebben een enthousiaste stagiair communicatie voor u.',
  },
  {
    to: ['sanne'],
    name: 'Quinten Aldershof',
    address: 'quinten@beursstand.example',
    subject: 'Uw stand op de waterbeurs',
    daysAgo: 171,
    body: 'Wij bouwen graag uw stand, van ontwerp tot afbraak.',
  },
  {
    to: ['fatima'],
    name: 'Liesbeth Koopman',
    address: 'l.koopman@buizenhandel.example',
    subject: 'Kennismaking',
    daysAgo: 58,
    body: 'Graag stel ik ons assortiment buizen en fittingen aan u voor.',
  },
  {
    to: ['fatima'],
    name: 'Tomasz Zielony',
    address: 't.zielony@castings.example',
    subject: 'Castings from Poland',
    daysAgo: 143,
    body: 'We would like to quote for your cast iron parts.',
  },
  {
    to: ['fatima'],
    name: 'Verkoop Leidingtotaal',
    address: 'verkoop@leidingtotaal.example',
    subject: 'Aanbieding: 20 procent korting',
    daysAgo: 301,
    body: 'Alleen deze maand twintig procent korting op alle afsluiters.',
  },
  {
    to: ['sanne', 'fatima'],
    name: 'Enquête Ondernemend Lingedal',
    address: 'enquete@ondernemend-lingedal.example',
    subject: 'Doet u mee aan onze enquête?',
    daysAgo: 222,
    body: 'Vijf minuten van uw tijd voor een mooier bedrijventerrein.',
  },
];

/** What comes by itself: newsletters and notices. */
export interface Automatic {
  readonly to: 'sanne' | 'fatima';
  readonly name: string;
  readonly address: string;
  readonly subject: string;
  readonly everyDays: number;
  readonly times: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly labels?: readonly string[];
}

/** Newsletters, notices and spam of the two mailboxes. */
export const AUTOMATIC: readonly Automatic[] = [
  {
    to: 'sanne',
    name: 'Stroom & Water',
    address: 'nieuwsbrief@stroomenwater.example',
    subject: 'Het waternieuws van deze maand',
    everyDays: 30,
    times: 22,
    headers: {
      'List-Id': 'Nieuwsbrief Stroom & Water <nieuws.stroomenwater.example>',
      'List-Unsubscribe': '<mailto:afmelden@stroomenwater.example>',
      Precedence: 'bulk',
    },
  },
  {
    to: 'sanne',
    name: 'Drukkerij Inktvis',
    address: 'no-reply@drukkerijinktvis.example',
    subject: 'Uw drukproef staat klaar',
    everyDays: 85,
    times: 7,
    headers: { 'Auto-Submitted': 'auto-generated' },
  },
  {
    to: 'sanne',
    name: 'Snel Rijk BV',
    address: 'win@snelrijk.example',
    subject: 'U bent de gelukkige winnaar',
    everyDays: 190,
    times: 3,
    headers: {},
    labels: ['Spam'],
  },
  {
    to: 'fatima',
    name: 'Bestelportaal Nordhafen',
    address: 'noreply@nordhafen-armaturen.example',
    subject: 'Order confirmation',
    everyDays: 45,
    times: 14,
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
  },
  {
    to: 'fatima',
    name: 'Inkoopnetwerk Gelderland',
    address: 'nieuws@inkoopnetwerk.example',
    subject: 'Inkoopnieuws',
    everyDays: 60,
    times: 11,
    headers: { 'List-Id': '<nieuws.inkoopnetwerk.example>', Precedence: 'list' },
  },
];

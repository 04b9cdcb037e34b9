import { plain, type SeedCompany, type SeedJob, type SeedPerson } from './person.ts';
import { hash32 } from './random.ts';

/** One of the named people of the demo. All are invented. */
export interface CastPerson extends SeedPerson {
  readonly key: string;
  readonly x?: { readonly handle: string; readonly id: string };
  readonly department?: string;
  readonly language: 'nl' | 'en';
  /** What they are known for. */
  readonly topic?: string;
}

/** The twelve organisations; the first is our firm. */
export const COMPANIES = {
  waterwerk: { name: 'Waterwerk Lingedal', domain: 'waterwerk.example' },
  veldhuis: { name: 'Veldhuis Pumps', domain: 'veldhuispumps.example' },
  brouwer: { name: 'Brouwer & Zijl Pompsystemen', domain: 'brouwerzijl.example' },
  waterschap: { name: 'Waterschap Lingemark', domain: 'waterschaplingemark.example' },
  gemeente: { name: 'Gemeente Oudenwaard', domain: 'gemeente-oudenwaard.example' },
  zuivel: { name: 'Zuivelhuis De Drie Akkers', domain: 'drieakkers.example' },
  drinkwater: { name: 'Meridiaan Drinkwater', domain: 'meridiaandrinkwater.example' },
  nordhafen: { name: 'Nordhafen Armaturen GmbH', domain: 'nordhafen-armaturen.example' },
  brightwell: { name: 'Brightwell Process Engineering Ltd', domain: 'brightwell-process.example' },
  terhorst: { name: 'Ter Horst Elektropanelen', domain: 'terhorstelektro.example' },
  kade: { name: 'Bureau Kade Negen', domain: 'kadenegen.example' },
  vakblad: { name: 'Vakblad Stroom & Water', domain: 'stroomenwater.example' },
} as const satisfies Record<string, SeedCompany>;

type CompanyKey = keyof typeof COMPANIES;

type Work = Omit<SeedJob, 'company'> & { readonly company: CompanyKey };

type Extra = Partial<Pick<CastPerson, 'email' | 'privateEmail' | 'x' | 'department' | 'language' | 'topic'>>;

function person(key: string, given: string, family: string, work: readonly Work[], extra: Extra = {}): CastPerson {
  const jobs = work.map((job) => ({ ...job, company: COMPANIES[job.company] }));
  const email = `${plain(given)}.${plain(family)}@${jobs[0]?.company.domain}`;
  const slug = `${given} ${family}`.toLowerCase().replaceAll('ı', 'i').replaceAll(' ', '-');
  const linkedin = `${slug}-${hash32(key, 19).toString(16).padStart(8, '0')}`;
  return { key, given, family, email, linkedin, jobs, language: 'nl', ...extra };
}

function colleague(
  key: string,
  given: string,
  family: string,
  department: string,
  title: string,
  from: string,
  extra: Extra = {},
) {
  return person(key, given, family, [{ company: 'waterwerk', title, from }], { department, ...extra });
}

function contact(
  key: string,
  given: string,
  family: string,
  company: CompanyKey,
  title: string,
  from: string,
  extra: Extra = {},
) {
  return person(key, given, family, [{ company, title, from }], extra);
}

/** Our people in the order of the staff list. Jeroen has left. */
export const EMPLOYEES: readonly CastPerson[] = [
  colleague('annelies', 'Annelies', 'van Dijk', 'Management', 'Managing Director', '2008-03'),
  colleague('rutger', 'Rutger', 'Hendriks', 'Management', 'Operations Director', '2011-09'),
  colleague('saskia', 'Saskia', 'Brandsma', 'Management', 'Finance Manager', '2013-01'),
  colleague('noor', 'Noor', 'Willemsen', 'Sales', 'Head of Sales', '2010-05'),
  colleague('willem', 'Willem', 'de Ruiter', 'Sales', 'Bid Manager', '2013-08'),
  colleague('joris', 'Joris', 'van der Meer', 'Sales', 'Account Manager', '2018-02'),
  person(
    'jeroen',
    'Jeroen',
    'van Leeuwen',
    [{ company: 'waterwerk', title: 'Service Account Manager', from: '2012-04', to: '2023-06' }],
    { department: 'Sales' },
  ),
  colleague('gijs', 'Gijs', 'Timmermans', 'Procurement', 'Head of Procurement', '2012-10'),
  colleague('fatima', 'Fatima', 'el Amrani', 'Procurement', 'Senior Buyer', '2016-06'),
  colleague('yara', 'Yara', 'Haddad', 'Procurement', 'Buyer', '2022-09'),
  colleague('henk', 'Henk', 'Oosterhuis', 'Engineering', 'Head of Engineering', '2006-01'),
  colleague('marieke', 'Marieke', 'de Wit', 'Engineering', 'Project Leader', '2009-11'),
  colleague('bram', 'Bram', 'Kuipers', 'Engineering', 'Commissioning Engineer', '2015-04'),
  colleague('emre', 'Emre', 'Yılmaz', 'Engineering', 'Process Engineer', '2017-01', { topic: 'Membrane filtration' }),
  colleague('thijs', 'Thijs', 'Verhoeven', 'Engineering', 'Control Systems Engineer', '2020-02'),
  colleague('priya', 'Priya', 'Raman', 'Engineering', 'Hydraulic Engineer', '2021-08', { language: 'en' }),
  colleague('lotte', 'Lotte', 'van den Berg', 'Marketing', 'Marketing Manager', '2014-09'),
  colleague('sanne', 'Sanne', 'Bakker', 'Marketing', 'Communications Adviser', '2019-05', {
    privateEmail: 'sanne@familiebakker.example',
  }),
];

/** People outside, the three of the story first. */
export const CONTACTS: readonly CastPerson[] = [
  contact('daan', 'Daan', 'Bakker', 'veldhuis', 'Product Expert Industrial Pumps', '2017-09', {
    privateEmail: 'daan@familiebakker.example',
    topic: 'Industrial pumps',
  }),
  person(
    'mark',
    'Mark',
    'Visser',
    [
      { company: 'veldhuis', title: 'Account Director', from: '2023-04' },
      { company: 'brouwer', title: 'Bid Manager', from: '2014-02', to: '2023-03' },
    ],
    { email: 'm.visser@brouwerzijl.example', x: { handle: 'mvisser_tenders', id: '1187204439' } },
  ),
  contact('petra', 'Petra', 'Mulder', 'veldhuis', 'Sales Manager Water', '2016-03'),
  contact('hendrik', 'Hendrik', 'Postma', 'veldhuis', 'Service Coordinator', '2019-10'),
  person('joost', 'Joost', 'Terpstra', [
    { company: 'drinkwater', title: 'Maintenance Manager', from: '2021-11' },
    { company: 'veldhuis', title: 'Field Service Engineer', from: '2015-02', to: '2021-10' },
  ]),
  contact('cor', 'Cor', 'Zijlstra', 'brouwer', 'Director', '2005-01'),
  contact('ellen', 'Ellen', 'Scholten', 'waterschap', 'Contract Manager', '2012-06', { topic: 'Public tenders' }),
  contact('mohamed', 'Mohamed', 'Benali', 'waterschap', 'Project Manager Pumping Stations', '2015-09'),
  contact('karin', 'Karin', 'Nieuwland', 'gemeente', 'Policy Adviser Sewerage', '2018-01'),
  contact('roelof', 'Roelof', 'Wiersma', 'zuivel', 'Technical Director', '2010-04', { topic: 'Process water' }),
  contact('esther', 'Esther', 'Blom', 'zuivel', 'Plant Manager', '2019-02'),
  contact('wieteke', 'Wieteke', 'van Houten', 'drinkwater', 'Purchasing Manager', '2014-08'),
  contact('ahmet', 'Ahmet', 'Çelik', 'drinkwater', 'Asset Manager', '2016-11'),
  contact('juergen', 'Jürgen', 'Harms', 'nordhafen', 'Sales Engineer', '2011-03', { language: 'en', topic: 'Control valves' }),
  contact('anke', 'Anke', 'Petersen', 'nordhafen', 'Order Desk', '2017-05', { language: 'en' }),
  contact('oliver', 'Oliver', 'Hargreaves', 'brightwell', 'Lead Process Engineer', '2013-10', { language: 'en' }),
  contact('fiona', 'Fiona', 'MacLellan', 'brightwell', 'Project Director', '2009-07', { language: 'en' }),
  contact('ruud', 'Ruud', 'ter Horst', 'terhorst', 'Owner', '2001-01'),
  contact('chantal', 'Chantal', 'Smeets', 'terhorst', 'Planner', '2016-02'),
  contact('floor', 'Floor', 'van Wijk', 'kade', 'Account Director', '2015-03', {
    x: { handle: 'floor_kade9', id: '2290417753' },
  }),
  contact('milan', 'Milan', 'Jonker', 'kade', 'Designer', '2020-09'),
  contact('tessa', 'Tessa', 'Groen', 'vakblad', 'Editor', '2017-04', { x: { handle: 'tessa_stroomt', id: '3316608215' } }),
];

/** Sanne's and Daan's mother: only in Sanne's address book, as people have them there. */
export const MOTHER = { given: 'Ria', family: 'Bakker', privateEmail: 'ria@familiebakker.example' } as const;

/** All named people who have a work address or a LinkedIn profile. */
export const CAST: readonly CastPerson[] = [...EMPLOYEES, ...CONTACTS];

const byKey = new Map(CAST.map((member) => [member.key, member]));

/** Somebody of the cast. Throws `RangeError` when nobody has this key. */
export function castMember(key: string): CastPerson {
  const found = byKey.get(key);
  if (!found) throw new RangeError(`nobody in the cast is called ${key}`);
  return found;
}

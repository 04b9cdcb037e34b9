import { type CastPerson, CONTACTS, castMember, EMPLOYEES } from '../cast.ts';
import { table } from '../files/table.ts';
import { firstDay, fullName, lastDay, linkedinUrl } from '../person.ts';

const MANAGERS: Readonly<Record<string, string>> = {
  Management: 'annelies',
  Sales: 'noor',
  Procurement: 'gijs',
  Engineering: 'henk',
  Marketing: 'lotte',
};

const employeeId = (who: CastPerson): string => `W${String(EMPLOYEES.indexOf(who) + 101)}`;

/** The staff list of the firm's HR system. */
export function employeesCsv(): string {
  return table(
    ['employee_id', 'given_name', 'family_name', 'email', 'department', 'title', 'manager_id', 'start_date', 'end_date'],
    EMPLOYEES.map((who) => {
      const head = castMember(MANAGERS[who.department ?? ''] ?? 'annelies');
      const manager = head === who ? castMember('annelies') : head;
      return {
        employee_id: employeeId(who),
        given_name: who.given,
        family_name: who.family,
        email: who.email,
        department: who.department ?? '',
        title: who.jobs[0]?.title ?? '',
        manager_id: manager === who ? '' : employeeId(manager),
        start_date: firstDay(who.jobs[0]?.from ?? ''),
        end_date: who.jobs[0]?.to ? lastDay(who.jobs[0].to) : '',
      };
    }),
  );
}

/** Who is missing from the shared list of contacts: Mark is known from the tender only, Cor likewise. */
const NOT_LISTED = new Set(['mark', 'cor']);

/** Of whom Procurement only knows the name and the profile, from the supplier's web site. */
const WITHOUT_ADDRESS = new Set(['daan']);

/** The list of contacts that Sales and Procurement keep in a spreadsheet: one row a job. */
export function contactsCsv(): string {
  const listed = CONTACTS.filter((who) => !NOT_LISTED.has(who.key));
  return table(
    ['name', 'email', 'linkedin', 'company', 'company_domain', 'job_title', 'employed_from', 'employed_to', 'topic'],
    listed.flatMap((who) =>
      who.jobs.map((job) => ({
        name: fullName(who),
        email: WITHOUT_ADDRESS.has(who.key) ? '' : who.email,
        linkedin: linkedinUrl(who),
        company: job.company.name,
        company_domain: job.company.domain,
        job_title: job.title,
        employed_from: firstDay(job.from),
        employed_to: job.to ? lastDay(job.to) : '',
        topic: who.topic ?? '',
      })),
    ),
  );
}

type Involved = readonly [key: string, role: string];

interface DemoMatter {
  readonly id: string;
  readonly kind: 'tender' | 'deal' | 'project';
  readonly title: string;
  readonly opened: string;
  readonly closed: string;
  readonly outcome: 'won' | 'lost' | 'done' | 'cancelled';
  readonly ours: readonly Involved[];
  readonly theirs: readonly Involved[];
}

/** Tenders, deals and projects that the firm looks back on. The first is the one of the story. */
const MATTERS: readonly DemoMatter[] = [
  {
    id: 'T-2019-07',
    kind: 'tender',
    title: 'Tender pumping stations Waterschap Lingemark 2019',
    opened: '2019-02-11',
    closed: '2019-06-27',
    outcome: 'lost',
    ours: [
      ['willem', 'bid manager'],
      ['jeroen', 'bid writer'],
    ],
    theirs: [
      ['mark', 'bid manager of competitor'],
      ['cor', 'director of competitor'],
    ],
  },
  {
    id: 'P-2021-03',
    kind: 'project',
    title: 'Renovation pumping station Oude Sluis',
    opened: '2021-04-06',
    closed: '2022-10-14',
    outcome: 'done',
    ours: [
      ['marieke', 'project leader'],
      ['bram', 'commissioning engineer'],
    ],
    theirs: [
      ['mohamed', 'project manager of customer'],
      ['chantal', 'planner of subcontractor'],
    ],
  },
  {
    id: 'D-2022-11',
    kind: 'deal',
    title: 'Process water for De Drie Akkers',
    opened: '2022-01-20',
    closed: '2022-09-02',
    outcome: 'won',
    ours: [
      ['noor', 'account lead'],
      ['emre', 'process engineer'],
    ],
    theirs: [
      ['roelof', 'decision maker'],
      ['esther', 'user'],
    ],
  },
  {
    id: 'P-2020-05',
    kind: 'project',
    title: 'Membrane pilot with Brightwell',
    opened: '2020-09-01',
    closed: '2021-12-17',
    outcome: 'done',
    ours: [
      ['henk', 'sponsor'],
      ['emre', 'process engineer'],
    ],
    theirs: [
      ['oliver', 'lead engineer of partner'],
      ['fiona', 'project director of partner'],
    ],
  },
  {
    id: 'T-2023-02',
    kind: 'tender',
    title: 'Framework maintenance Meridiaan Drinkwater',
    opened: '2023-01-16',
    closed: '2023-07-07',
    outcome: 'lost',
    ours: [
      ['noor', 'account lead'],
      ['willem', 'bid manager'],
    ],
    theirs: [['wieteke', 'buyer']],
  },
];

/** Where somebody worked on a day. */
function workOn(who: CastPerson, day: string) {
  const job = who.jobs.find(({ from, to }) => from <= day && (to ?? '9999') >= day);
  if (!job) throw new RangeError(`${who.key} had no job on ${day}`);
  return {
    company: job.company.name,
    company_domain: job.company.domain,
    job_title: job.title,
    employed_from: firstDay(job.from),
    employed_to: job.to ? lastDay(job.to) : '',
  };
}

function matterRow(matter: DemoMatter, side: 'ours' | 'theirs', [key, role]: Involved) {
  const who = castMember(key);
  const { id, kind, title, opened, closed, outcome } = matter;
  return {
    matter_id: id,
    kind,
    matter: title,
    opened,
    closed,
    outcome,
    name: fullName(who),
    email: who.email,
    ...(side === 'theirs' ? { linkedin: linkedinUrl(who), x_handle: who.x ? `@${who.x.handle}` : '' } : {}),
    ...workOn(who, opened),
    role,
    side,
  };
}

/** The list of matters, one row a person involved. It states that Mark's old address, his profile and his X account are one man's. */
export function mattersCsv(): string {
  const columns =
    'matter_id kind matter opened closed outcome name email linkedin x_handle company company_domain job_title employed_from employed_to role side';
  return table(
    columns.split(' '),
    MATTERS.flatMap((matter) =>
      (['ours', 'theirs'] as const).flatMap((side) => matter[side].map((involved) => matterRow(matter, side, involved))),
    ),
  );
}

import { daysBefore } from '../clock.ts';
import { linkedinArchive } from '../files/linkedin-archive.ts';
import { table, tableRows } from '../files/table.ts';
import { type PhoneCard, phoneCard } from '../files/vcard-file.ts';
import type { ArchiveEntry } from '../files/zip.ts';
import { firstDay, fullName, lastDay, linkedinUrl } from '../person.ts';
import { randomOf } from '../random.ts';
import type { Circle } from './circle.ts';
import type { FirmModel, FirmPerson } from './model.ts';

const EMPLOYEE_COLUMNS = [
  'employee_id',
  'given_name',
  'family_name',
  'email',
  'department',
  'title',
  'manager_id',
  'start_date',
  'end_date',
] as const;

const CONTACT_COLUMNS = [
  'name',
  'email',
  'linkedin',
  'company',
  'company_domain',
  'job_title',
  'employed_from',
  'employed_to',
  'topic',
] as const;

const PEOPLE_AT_ONCE = 500;

const employeeRow = (who: FirmPerson) => ({
  employee_id: `E${who.index + 1}`,
  given_name: who.given,
  family_name: who.family,
  email: who.email,
  department: who.department ?? '',
  title: who.jobs[0]?.title ?? '',
  // Everybody has about seven below: employee n answers to employee n/7.
  manager_id: who.index === 0 ? '' : `E${Math.floor((who.index - 1) / 7) + 1}`,
  start_date: firstDay(who.jobs[0]?.from ?? ''),
});

const contactRows = (who: FirmPerson) =>
  who.jobs.map((job) => ({
    name: fullName(who),
    email: who.email,
    linkedin: linkedinUrl(who),
    company: job.company.name,
    company_domain: job.company.domain,
    job_title: job.title,
    employed_from: firstDay(job.from),
    employed_to: job.to ? lastDay(job.to) : '',
    topic: who.topic ?? '',
  }));

function* inPieces(model: FirmModel, from: number, to: number): Generator<FirmPerson[]> {
  for (let first = from; first < to; first += PEOPLE_AT_ONCE) {
    yield Array.from({ length: Math.min(PEOPLE_AT_ONCE, to - first) }, (_, step) => model.person(first + step));
  }
}

/** The firm's staff list, piece by piece. */
export function* employeesText(model: FirmModel): Generator<string> {
  yield table(EMPLOYEE_COLUMNS, []);
  for (const piece of inPieces(model, 0, model.employees)) yield tableRows(EMPLOYEE_COLUMNS, piece.map(employeeRow));
}

/** Everybody outside the firm, one row a job, piece by piece. */
export function* contactsText(model: FirmModel): Generator<string> {
  yield table(CONTACT_COLUMNS, []);
  for (const piece of inPieces(model, model.employees, model.people))
    yield tableRows(CONTACT_COLUMNS, piece.flatMap(contactRows));
}

/** Everybody as lines of JSON, with all identities and jobs: the truth. */
export function* peopleTruth(model: FirmModel): Generator<string> {
  for (const piece of inPieces(model, 0, model.people)) {
    yield piece.map((who) => `${JSON.stringify({ ...who, company: model.companyOf(who.index) })}\n`).join('');
  }
}

/** "The person of number `owner` states that the other is a sibling." */
interface TrueKinship {
  readonly owner: number;
  readonly other: number;
  readonly relation: 'sibling';
}

/** Of an owner's circle, those outside the firm who are in the address book. The first owner, and about one other in three, has a sister there, who is the only one of her name in it. */
export function addressBookOf(
  model: FirmModel,
  circle: Circle,
): { readonly people: readonly number[]; readonly kin: readonly TrueKinship[] } {
  const random = randomOf(model.seed, `address book of ${circle.owner}`);
  const outside = circle.acquaintances.map(({ person }) => person).filter((person) => person >= model.employees);
  const people = outside.filter(() => random.chance(0.4));
  const names = people.map((person) => fullName(model.person(person)));
  const unmistakable = people.filter((_, index) => names.filter((name) => name === names[index]).length === 1);
  const hasSister = circle.owner === 0 || random.chance(0.34);
  if (!hasSister || unmistakable.length === 0) return { people, kin: [] };
  return { people, kin: [{ owner: circle.owner, other: random.pick(unmistakable), relation: 'sibling' }] };
}

function cardOf(who: FirmPerson, related: readonly FirmPerson[]): PhoneCard {
  return {
    given: who.given,
    family: who.family,
    company: who.jobs[0]?.company.name ?? '',
    title: who.jobs[0]?.title ?? '',
    emails: [{ place: 'WORK', address: who.email }],
    ...(related.length
      ? { related: related.map((one) => ({ label: 'Sister', name: fullName(one) })) }
      : { linkedin: linkedinUrl(who) }),
  };
}

/** An owner's address book as a phone exports it, the own card first. */
export function addressBookText(model: FirmModel, circle: Circle): string {
  const { people, kin } = addressBookOf(model, circle);
  const own = cardOf(
    model.person(circle.owner),
    kin.map(({ other }) => model.person(other)),
  );
  return [own, ...people.map((person) => cardOf(model.person(person), []))].map(phoneCard).join('');
}

/** Whom of the circle an owner is connected with on LinkedIn: about six in ten. */
export function connectionsOf(model: FirmModel, circle: Circle): readonly number[] {
  const random = randomOf(model.seed, `connections of ${circle.owner}`);
  return circle.acquaintances.map(({ person }) => person).filter(() => random.chance(0.6));
}

/** An owner's LinkedIn archive with connections and, so that it tells whose it is, one message. */
export function linkedinEntries(model: FirmModel, circle: Circle): readonly ArchiveEntry[] {
  const random = randomOf(model.seed, `linkedin of ${circle.owner}`);
  const owner = model.person(circle.owner);
  const connections = connectionsOf(model, circle).map((person) => ({
    who: model.person(person),
    at: daysBefore(model.now, random.between(10, 3000)),
    showsEmail: person < model.employees,
  }));
  const first = connections[0]?.who;
  return linkedinArchive({
    owner,
    headline: `${owner.jobs[0]?.title} at ${owner.jobs[0]?.company.name}`,
    skills: ['Teamwork'],
    school: 'Hogeschool Lingestad',
    connections,
    withdrawn: [],
    messages: first
      ? [
          {
            conversation: `2-${random.hex(20)}=`,
            from: owner,
            to: [first],
            at: daysBefore(model.now, 40),
            content: 'Tot binnenkort!',
          },
        ]
      : [],
    invitations: [],
    endorsements: [],
    recommendations: [],
    companyFollows: [],
  });
}

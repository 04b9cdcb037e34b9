import type { Bundle, Part } from '../bundle.ts';
import { parsePartialDate } from '../date.ts';
import type { CompanyMention, EmploymentFact, Fact, RecordFact, SourceRow } from '../fact.ts';
import { type Origin, SourceError, type SourceFormat } from '../format.ts';
import {
  cleanText,
  domainOf,
  emailIdentity,
  isFreeMailDomain,
  linkedinIdentity,
  phoneIdentity,
  rowIdentity,
} from '../identity.ts';
import { type CsvLayout, cellReader, findLayout, readRows } from './csv-text.ts';
import { encodingNotes } from './encoding.ts';

const NAME_COLUMNS = ['given_name', 'family_name', 'display_name'];
/** Columns that only a directory of employees has. */
const DIRECTORY_COLUMNS = ['employee_id', 'manager_id'];

type Row = (column: string) => string;

function isHeader(columns: readonly string[]): boolean {
  const has = (column: string) => columns.includes(column);
  return DIRECTORY_COLUMNS.some(has) && (has('employee_id') || has('email')) && NAME_COLUMNS.some(has);
}

function directoryOf(bundle: Bundle): { part: Part; layout: CsvLayout } | undefined {
  const [part] = bundle.parts;
  const layout = part !== undefined && bundle.parts.length === 1 ? findLayout(part, isHeader) : undefined;
  return part !== undefined && layout !== undefined ? { part, layout } : undefined;
}

function getDirectory(bundle: Bundle): { part: Part; layout: CsvLayout } {
  const directory = directoryOf(bundle);
  if (directory !== undefined) return directory;
  throw new SourceError(
    `${bundle.name} is no CSV of employees: its first 20 lines hold no header with employee_id (or email and manager_id) and given_name, family_name or display_name`,
  );
}

async function* rowsOf(
  bundle: Bundle,
): AsyncGenerator<{ part: string; line: number; row: Row } | Extract<SourceRow, { skipped: string }>> {
  const { part, layout } = getDirectory(bundle);
  const cell = cellReader(layout.header);
  for await (const row of readRows(part, layout)) {
    if ('skipped' in row) yield { part: part.path, ...row };
    else yield { part: part.path, line: row.line, row: (column) => cleanText(cell(row.cells, column)) };
  }
}

function mostFrequent(counts: ReadonlyMap<string, number>): string | undefined {
  return [...counts].sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1))[0]?.[0];
}

/** `hollandwerk` of `mail.hollandwerk.co.uk`. */
function domainLabel(domain: string): string {
  const labels = domain.split('.');
  const isTwoPartSuffix =
    labels.length > 2 && /^(?:co|com|org|net|ac|gov)$/.test(labels.at(-2) ?? '') && labels.at(-1)?.length === 2;
  return labels.at(isTwoPartSuffix ? -3 : -2) ?? domain;
}

/** Our own firm as the file shows it: the domain most employees have, and its name where a column gives it. */
async function findFirm(bundle: Bundle): Promise<CompanyMention> {
  const domains = new Map<string, number>();
  const names = new Map<string, number>();
  const count = (counts: Map<string, number>, value: string) => counts.set(value, (counts.get(value) ?? 0) + 1);
  for await (const found of rowsOf(bundle)) {
    if ('skipped' in found) continue;
    const email = emailIdentity(found.row('email'));
    const domain = email === undefined ? undefined : domainOf(email);
    if (domain !== undefined && !isFreeMailDomain(domain)) count(domains, domain);
    if (found.row('company')) count(names, found.row('company'));
  }
  const domain = mostFrequent(domains);
  const name = mostFrequent(names) ?? (domain === undefined ? 'Our firm' : domainLabel(domain));
  return { name, ...(domain === undefined ? {} : { domain }), isFirm: true };
}

function recordOf(row: Row, externalId: string): RecordFact {
  const given = row('given_name');
  const family = row('family_name');
  const displayName = row('display_name') || [given, family].filter(Boolean).join(' ');
  const identities = [
    emailIdentity(row('email'), displayName),
    phoneIdentity(row('phone')),
    linkedinIdentity(row('linkedin')),
    rowIdentity('hr', row('employee_id')),
  ].filter((identity) => identity !== undefined);
  return {
    kind: 'record',
    externalId,
    about: 'person',
    identities,
    displayName,
    ...(given ? { givenName: given } : {}),
    ...(family ? { familyName: family } : {}),
    isEmployee: true,
    isNamed: true,
  };
}

function employmentOf(row: Row, recordId: string, firm: CompanyMention): EmploymentFact {
  const title = row('title');
  const department = row('department');
  const validFrom = parsePartialDate(row('start_date'));
  const validTo = parsePartialDate(row('end_date'));
  return {
    kind: 'employment',
    recordId,
    company: firm,
    ...(title ? { title } : {}),
    ...(department ? { department } : {}),
    ...(validFrom === undefined ? {} : { validFrom }),
    ...(validTo === undefined ? {} : { validTo }),
  };
}

/** Who leads this employee, as a mention by row id: the ledger finds the person by it. */
function managerOf(row: Row, recordId: string): Fact[] {
  const managerId = row('manager_id');
  const identity = managerId === row('employee_id') ? undefined : rowIdentity('hr', managerId);
  if (identity === undefined) return [];
  const mention: RecordFact = {
    kind: 'record',
    externalId: `${recordId}/relation/manager`,
    about: 'person',
    identities: [identity],
    isNamed: false,
  };
  return [{ kind: 'relation', recordId, relation: 'manager', mention }];
}

/** Why the row states nothing; undefined when it can be read. */
function flawOf(row: Row): string | undefined {
  if (!row('employee_id') && !row('email')) return 'neither employee_id nor email';
  if (!row('employee_id') && emailIdentity(row('email')) === undefined) return 'email is not one address';
  if (!NAME_COLUMNS.some((column) => row(column))) return 'no name';
  const badDate = ['start_date', 'end_date'].find((column) => row(column) && parsePartialDate(row(column)) === undefined);
  return badDate === undefined ? undefined : `${badDate} is no date`;
}

async function origin(bundle: Bundle): Promise<Origin> {
  const { part } = getDirectory(bundle);
  const firm = await findFirm(bundle);
  const whose = firm.domain ?? firm.name;
  return { label: `Employees of ${whose}`, key: `employees:${whose}`, owner: [], ...(await encodingNotes([part])) };
}

async function* read(bundle: Bundle): AsyncGenerator<SourceRow> {
  const firm = await findFirm(bundle);
  const seen = new Set<string>();
  for await (const found of rowsOf(bundle)) {
    if ('skipped' in found) {
      yield found;
      continue;
    }
    const { part, line, row } = found;
    const externalId = row('employee_id') || (emailIdentity(row('email'))?.handle ?? '');
    const flaw = flawOf(row);
    if (flaw !== undefined) yield { part, line, skipped: flaw };
    else if (seen.has(externalId)) yield { part, line, skipped: 'an employee of an earlier row' };
    else {
      seen.add(externalId);
      const facts = [recordOf(row, externalId), employmentOf(row, externalId, firm), ...managerOf(row, externalId)];
      yield { part, line, externalId, facts };
    }
  }
}

/** The firm's own directory of employees as a CSV of its HR system. */
export const employeesCsv: SourceFormat = {
  kind: 'employees-csv',
  label: 'Employees (CSV)',
  detect: (bundle) => directoryOf(bundle) !== undefined,
  origin,
  read,
};

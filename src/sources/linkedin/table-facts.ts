import { rowKey } from '../csv/row-key.ts';
import { parseInstant, parsePartialDate } from '../date.ts';
import type { Fact, Identity, Instant, RecordFact } from '../fact.ts';
import { cleanText, emailIdentity, identityKey, linkedinIdentity, xIdentity } from '../identity.ts';
import { type ArchiveOwner, fullName, isYes, nameKey, profilesIn } from './archive-owner.ts';
import type { Row, Table, TableKind } from './tables.ts';

/** Key of the record of the archive's owner. */
export const OWNER_RECORD = 'owner';

/** What somebody lists as a skill of his own. */
const OWN_SKILL_LEVEL = 0.6;
/** A skill that somebody else vouches for. */
const ENDORSED_LEVEL = 0.7;
/** More others than this in a thread make a message no contact between two. */
const MAX_OTHERS_IN_THREAD = 6;
/** Archives write times of unknown zones, so a day ahead is not yet the future. */
const MS_PER_DAY = 86_400_000;

/** What a table's rows are read with. */
interface ArchiveContext {
  readonly owner: ArchiveOwner;
  readonly learnedAt: Date;
}

/** A row's key and facts, or the reason why it states none. */
type Reading = { readonly externalId: string; readonly facts: readonly Fact[] } | string;

type Reader = (row: Row, context: ArchiveContext, table: Table) => Reading;

const NO_OWNER = 'whose archive this is cannot be told';
const NO_PROFILE = 'no profile of the other';

function instantOf(text: string, { learnedAt }: ArchiveContext): Instant | undefined {
  const instant = parseInstant(text);
  return instant !== undefined && Date.parse(instant) <= learnedAt.getTime() + MS_PER_DAY ? instant : undefined;
}

function named(identity: Identity | undefined, name: string): Identity | undefined {
  return identity === undefined || !name ? identity : { ...identity, displayName: name };
}

/** The owner as a record, with further identities where a row states them. */
export function ownerRecord(owner: ArchiveOwner, externalId: string, identities: readonly Identity[]): RecordFact {
  return {
    kind: 'record',
    externalId,
    about: 'person',
    identities,
    ...(owner.name ? { displayName: owner.name } : {}),
    ...(owner.givenName ? { givenName: owner.givenName } : {}),
    ...(owner.familyName ? { familyName: owner.familyName } : {}),
    isOwner: true,
    isNamed: true,
  };
}

const readProfile: Reader = (row, { owner }) => {
  const handles = row('twitter handles').replace(/[[\]]/g, '').split(',');
  const accounts = handles.map((handle) => xIdentity(handle)).filter((identity) => identity !== undefined);
  const record = ownerRecord(owner, OWNER_RECORD, [...owner.identities, ...accounts]);
  const town = cleanText(row('geo location')).split(',')[0];
  const birthday = parsePartialDate(row('birth date'));
  const facts = [{ ...record, ...(town ? { town } : {}), ...(birthday === undefined ? {} : { birthday }) }];
  return { externalId: OWNER_RECORD, facts };
};

const readEmail: Reader = (row, { owner }) => {
  const email = emailIdentity(row('email address'));
  if (email === undefined) return 'not one e-mail address';
  if (!isYes(row('confirmed'))) return 'an address that is not confirmed';
  const externalId = `${OWNER_RECORD}/email/${email.handle}`;
  const others = owner.identities.slice(0, 1).filter(({ handle }) => handle !== email.handle);
  return { externalId, facts: [ownerRecord(owner, externalId, [...others, email])] };
};

const readConnection: Reader = (row, { owner }) => {
  const name = fullName(row);
  const profile = linkedinIdentity(row('url'), name);
  const email = emailIdentity(row('email address'), name);
  const identities = [profile, email].filter((identity) => identity !== undefined);
  const [them] = identities;
  const company = cleanText(row('company'));
  if (!name && them === undefined && !company) return 'withdrawn member';
  const since = parsePartialDate(row('connected on'));
  const externalId = them?.handle ?? rowKey(name, since ?? company);
  const [given, family, title] = [row('first name'), row('last name'), row('position')].map(cleanText);
  const facts: Fact[] = [
    {
      kind: 'record',
      externalId,
      about: 'person',
      identities,
      ...(name ? { displayName: name } : {}),
      ...(given ? { givenName: given } : {}),
      ...(family ? { familyName: family } : {}),
      isNamed: true,
    },
  ];
  if (company) facts.push({ kind: 'employment', recordId: externalId, company: { name: company }, ...(title ? { title } : {}) });
  const [us] = owner.identities;
  if (us !== undefined && them !== undefined && identityKey(us) !== identityKey(them)) {
    facts.push({ kind: 'connection', between: [us, them], ...(since === undefined ? {} : { since }) });
  }
  return { externalId, facts };
};

/** Only who, to whom and when; what was written is never kept. */
const readMessage: Reader = (row, context) => {
  if (/^spam$/i.test(row('folder'))) return 'spam';
  if (isYes(row('is message draft'))) return 'draft';
  const sender = linkedinIdentity(row('sender profile url'), row('from'));
  if (sender === undefined) return 'no profile of the sender';
  const urls = row('recipient profile urls').split(',');
  const names = row('to').split(',');
  const list =
    urls.length === names.length ? urls.map((url, index) => linkedinIdentity(url, names[index])) : profilesIn(urls.join());
  const recipients = new Map(list.flatMap((identity) => (identity === undefined ? [] : [[identity.handle, identity] as const])));
  recipients.delete(sender.handle);
  if (recipients.size === 0) return 'no profile of a recipient';
  const occurredAt = instantOf(row('date'), context);
  if (occurredAt === undefined) return 'no date, or one after the archive was received';
  const externalId = rowKey(row('conversation id'), occurredAt, sender.handle);
  const participants = [
    { identity: sender, role: 'from' as const },
    ...[...recipients.values()].map((identity) => ({ identity, role: 'to' as const })),
  ];
  const isGroup = recipients.size > MAX_OTHERS_IN_THREAD;
  const facts: Fact[] = [
    {
      kind: 'interaction',
      externalId,
      channel: 'direct-message',
      occurredAt,
      participants,
      ...(isGroup ? { countsNot: `group of ${recipients.size + 1}` } : {}),
    },
  ];
  return { externalId, facts };
};

const readInvitation: Reader = (row, context) => {
  if (!row('message').trim()) return 'no note';
  const from = linkedinIdentity(row('inviterprofileurl'), row('from'));
  const to = linkedinIdentity(row('inviteeprofileurl'), row('to'));
  if (from === undefined || to === undefined) return NO_PROFILE;
  const occurredAt = instantOf(row('sent at'), context);
  const externalId = rowKey('invitation', from.handle, to.handle, occurredAt ?? row('sent at'));
  return { externalId, facts: [{ kind: 'praise', what: 'invitation-note', from, to, ...(occurredAt ? { occurredAt } : {}) }] };
};

const readPosition: Reader = (row, { owner }) => {
  const company = cleanText(row('company name'));
  const title = cleanText(row('title'));
  if (!company) return 'no company';
  const badDate = ['started on', 'finished on'].find((column) => row(column) && parsePartialDate(row(column)) === undefined);
  if (badDate !== undefined) return `${badDate} is no date`;
  if (owner.identities.length === 0) return NO_OWNER;
  const validFrom = parsePartialDate(row('started on'));
  const validTo = parsePartialDate(row('finished on'));
  const externalId = rowKey('position', company, title, validFrom ?? '');
  const employment: Fact = {
    kind: 'employment',
    recordId: OWNER_RECORD,
    company: { name: company },
    ...(title ? { title } : {}),
    ...(validFrom === undefined ? {} : { validFrom }),
    ...(validTo === undefined ? {} : { validTo }),
  };
  return { externalId, facts: [employment] };
};

const readEducation: Reader = (row, { owner }) => {
  const school = cleanText(row('school name'));
  const degree = cleanText(row('degree name'));
  if (!school) return 'no school';
  const badDate = ['start date', 'end date'].find((column) => row(column) && parsePartialDate(row(column)) === undefined);
  if (badDate !== undefined) return `${badDate} is no date`;
  if (owner.identities.length === 0) return NO_OWNER;
  const validFrom = parsePartialDate(row('start date'));
  const validTo = parsePartialDate(row('end date'));
  const study: Fact = {
    kind: 'employment',
    recordId: OWNER_RECORD,
    company: { name: school },
    role: 'student',
    ...(degree ? { title: degree } : {}),
    ...(validFrom === undefined ? {} : { validFrom }),
    ...(validTo === undefined ? {} : { validTo }),
  };
  return { externalId: rowKey('education', school, degree, validFrom ?? ''), facts: [study] };
};

const readSkill: Reader = (row, { owner }) => {
  const topic = cleanText(row('name'));
  const [of] = owner.identities;
  if (!topic) return 'no skill';
  if (of === undefined) return NO_OWNER;
  return { externalId: rowKey('skill', topic), facts: [{ kind: 'expertise', of, topic, level: OWN_SKILL_LEVEL }] };
};

function endorsementReader(other: 'endorser' | 'endorsee'): Reader {
  return (row, context) => {
    const name = fullName(row, `${other} first name`, `${other} last name`);
    const them = linkedinIdentity(row(`${other} public url`), name);
    const [us] = context.owner.identities;
    const topic = cleanText(row('skill name'));
    if (them === undefined) return NO_PROFILE;
    if (us === undefined) return NO_OWNER;
    if (!topic) return 'no skill';
    if (/reject|declin|withdrawn|deleted/i.test(row('endorsement status'))) return 'an endorsement that was taken back';
    const [from, to] = other === 'endorser' ? [them, us] : [us, them];
    const occurredAt = instantOf(row('endorsement date'), context);
    const facts: Fact[] = [
      { kind: 'praise', what: 'endorsement', from, to, ...(occurredAt ? { occurredAt } : {}) },
      { kind: 'expertise', of: to, topic, level: ENDORSED_LEVEL },
    ];
    return { externalId: rowKey('endorsement', from.handle, to.handle, topic), facts };
  };
}

/** Both files have one head, without URLs: the direction is in the file's name, the other is the one connection of that name. */
const readRecommendation: Reader = (row, context, { part }) => {
  const isGiven = /given|gegeven/i.test(part.path);
  if (isGiven === /received|ontvangen/i.test(part.path)) return 'whether it was given or received cannot be told';
  const name = fullName(row);
  const them = named(context.owner.connectionsByName.get(nameKey(name)), name);
  const [us] = context.owner.identities;
  if (them === undefined) return 'not exactly one connection has this name';
  if (us === undefined) return NO_OWNER;
  const occurredAt = instantOf(row('creation date'), context);
  const [from, to] = isGiven ? [us, them] : [them, us];
  const facts: Fact[] = [{ kind: 'praise', what: 'recommendation', from, to, ...(occurredAt ? { occurredAt } : {}) }];
  return { externalId: rowKey('recommendation', from.handle, to.handle, occurredAt ?? ''), facts };
};

const readCompanyFollow: Reader = (row, { owner }) => {
  const name = cleanText(row('organization'));
  const [from] = owner.identities;
  if (!name) return 'no company';
  if (from === undefined) return NO_OWNER;
  const since = parsePartialDate(row('followed on'));
  const facts: Fact[] = [{ kind: 'company-follow', from, company: { name }, ...(since === undefined ? {} : { since }) }];
  return { externalId: rowKey('company-follow', name), facts };
};

/** How the rows of every table become facts. */
export const TABLE_READERS: Readonly<Record<TableKind, Reader>> = {
  profile: readProfile,
  emails: readEmail,
  connections: readConnection,
  messages: readMessage,
  invitations: readInvitation,
  positions: readPosition,
  education: readEducation,
  skills: readSkill,
  'endorsements-received': endorsementReader('endorser'),
  'endorsements-given': endorsementReader('endorsee'),
  recommendations: readRecommendation,
  'company-follows': readCompanyFollow,
};

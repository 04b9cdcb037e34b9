import { createHash } from 'node:crypto';
import type { Identity, InteractionFact, SourceRow } from '../fact.ts';
import { MAX_OTHERS, MAX_RECIPIENTS } from '../mail/classify.ts';
import { type CalendarTime, compactInstant, instantOf, timesOf, type ZoneContext } from './calendar-time.ts';
import type { CalendarComponent } from './components.ts';
import { type Invited, readInvited } from './participants.ts';
import { findProperty, type Property, readProperties, textOf } from './property.ts';
import { expandRule, RecurrenceError, type StepBudget } from './recurrence.ts';

const MS_PER_DAY = 86_400_000;
/** How far back recurring events are told one by one. */
const EXPANDED_DAYS = 2 * 365 + 1;
/** At most so many times of one recurring event, the latest. */
const MAX_INSTANCES = 1000;
const KEPT_OF_CROWD = 50;

/** An event of a calendar file. */
export type EventComponent = Extract<CalendarComponent, { isWhole: boolean }>;

/** What is known of the file when its events are read. */
interface EventContext {
  readonly part: string;
  readonly learnedAt: Date;
  readonly owner: Identity | undefined;
  readonly zonesOf: (calendar: number) => ZoneContext;
  readonly isCancelled: (calendar: number) => boolean;
  /** The RECURRENCE-ID of all events that stand for one time of a recurring event, by UID. */
  readonly overrides: ReadonlyMap<string, readonly Property[]>;
  readonly budget: StepBudget;
}

/** The UID of an event, or a stable one made of its time and people. */
export function uidOf(properties: readonly Property[]): string {
  const uid = findProperty(properties, 'uid');
  const written = uid === undefined ? '' : textOf(uid).trim();
  if (written !== '') return written;
  const telling = ['dtstart', 'organizer', 'attendee', 'recurrence-id'];
  const lines = properties.filter(({ name }) => telling.includes(name)).map(({ name, value }) => `${name}:${value}`);
  return `sha256-${createHash('sha256').update(lines.toSorted().join('\n')).digest('hex').slice(0, 40)}`;
}

/** Times that are taken out of a recurring event: as instants, and as whole days of local time. */
interface TimeSet {
  readonly instants: ReadonlySet<number>;
  readonly days: ReadonlySet<number>;
}

function timeSet(properties: readonly Property[], zones: ZoneContext): TimeSet {
  const times = properties.flatMap((property) => timesOf(property, zones));
  return {
    instants: new Set(times.filter(({ isDate }) => !isDate).map(instantOf)),
    days: new Set(times.filter(({ isDate }) => isDate).map(({ local }) => Math.floor(local / MS_PER_DAY))),
  };
}

function isIn(set: TimeSet, time: CalendarTime): boolean {
  return set.instants.has(instantOf(time)) || set.days.has(Math.floor(time.local / MS_PER_DAY));
}

function named(properties: readonly Property[], name: string): readonly Property[] {
  return properties.filter((property) => property.name === name);
}

/** The times of a recurring event in the last two years up to now, without those that are excluded or told by an event of their own. Throws `RecurrenceError`. */
function recurringTimes(
  properties: readonly Property[],
  start: CalendarTime,
  zones: ZoneContext,
  context: EventContext,
): readonly CalendarTime[] {
  const now = context.learnedAt.getTime();
  const earliest = now - EXPANDED_DAYS * MS_PER_DAY;
  // A day more on both sides, since these are local times.
  const { local, zone, isDate } = start;
  const recurring = { start: local, isDate, zone, from: earliest - MS_PER_DAY, until: now + MS_PER_DAY };
  const expanded = (name: string) => named(properties, name).flatMap(({ value }) => expandRule(value, recurring, context.budget));
  const excludedLocals = new Set(expanded('exrule'));
  const excluded = timeSet(named(properties, 'exdate'), zones);
  const told = timeSet(context.overrides.get(uidOf(properties)) ?? [], zones);

  const byRule = expanded('rrule').map((time) => ({ local: time, zone, isDate }));
  const first = named(properties, 'rrule').length === 0 ? [start] : [];
  const byDate = named(properties, 'rdate').flatMap((property) => timesOf(property, zones));
  const byInstant = new Map<number, CalendarTime>();
  for (const time of [...first, ...byRule, ...byDate]) {
    const instant = instantOf(time);
    const isOut = excludedLocals.has(time.local) || isIn(excluded, time) || isIn(told, time);
    if (instant >= earliest && instant <= now && !isOut) byInstant.set(instant, time);
  }
  const inOrder = [...byInstant].toSorted(([a], [b]) => a - b).map(([, time]) => time);
  return inOrder.slice(-MAX_INSTANCES);
}

/** Why a meeting is no contact; undefined when it is one. */
function whyNoContact(
  properties: readonly Property[],
  isDate: boolean,
  isCancelled: boolean,
  invited: Invited,
): string | undefined {
  const status = findProperty(properties, 'status')?.value.toUpperCase();
  if (isCancelled || status === 'CANCELLED') return 'cancelled';
  if (isDate) return 'all-day';
  return invited.participants.length - 1 + invited.unreadable > MAX_OTHERS ? 'more than 6 others' : undefined;
}

/** Why nobody was met, if nobody can have been. */
function whyNobody({ participants, hasNobody, unreadable }: Invited): string | undefined {
  if (participants.length >= 2) return undefined;
  if (unreadable > 0) return 'nobody with an e-mail address invited';
  return hasNobody ? 'only rooms or groups invited' : 'nobody else invited';
}

/** What one event states: an Interaction for each time that it took place, or the reason why it states none. Titles, texts and places are never read. */
export function eventRow(event: EventComponent, context: EventContext): SourceRow {
  const { part } = context;
  const skipped = (reason: string): SourceRow => ({ part, line: event.line, skipped: reason });
  if (!event.isWhole) return skipped('event without an end');
  const properties = readProperties(event.lines);
  const zones = context.zonesOf(event.calendar);
  const dtstart = findProperty(properties, 'dtstart');
  const [start] = dtstart === undefined ? [] : timesOf(dtstart, zones);
  if (start === undefined) return skipped('no readable start');
  const invited = readInvited(properties, context.owner);
  const nobody = whyNobody(invited);
  if (nobody !== undefined) return skipped(nobody);

  const uid = uidOf(properties);
  const countsNot = whyNoContact(properties, start.isDate, context.isCancelled(event.calendar), invited);
  const isCrowd = invited.participants.length - 1 > MAX_RECIPIENTS;
  const factAt = (externalId: string, instant: number): InteractionFact => ({
    kind: 'interaction',
    externalId,
    channel: 'meeting',
    occurredAt: new Date(instant).toISOString(),
    participants: isCrowd ? invited.participants.slice(0, KEPT_OF_CROWD) : invited.participants,
    ...(countsNot ? { countsNot } : {}),
  });

  const recurrenceId = findProperty(properties, 'recurrence-id');
  const [replaced] = recurrenceId === undefined ? [] : timesOf(recurrenceId, zones);
  const isRecurring = replaced === undefined && properties.some(({ name }) => name === 'rrule' || name === 'rdate');
  if (!isRecurring) {
    const instant = instantOf(start);
    if (instant > context.learnedAt.getTime()) return skipped('in the future');
    const externalId = replaced === undefined ? uid : instanceId(uid, replaced);
    return { part, line: event.line, externalId, facts: [factAt(externalId, instant)] };
  }
  try {
    const times = recurringTimes(properties, start, zones, context);
    const facts = times.map((time) => factAt(instanceId(uid, time), instantOf(time)));
    const isFuture = instantOf(start) > context.learnedAt.getTime();
    if (facts.length === 0) return skipped(isFuture ? 'in the future' : 'no time in the last 2 years');
    return { part, line: event.line, externalId: uid, facts };
  } catch (error) {
    if (error instanceof RecurrenceError) return skipped(error.message);
    throw error;
  }
}

function instanceId(uid: string, time: CalendarTime): string {
  return `${uid}/${time.isDate ? compactInstant(time.local).slice(0, 8) : compactInstant(instantOf(time))}`;
}

import type { Part } from '../bundle.ts';
import type { Identity } from '../fact.ts';
import { emailIdentity } from '../identity.ts';
import { countEach } from '../mail/mailbox-owner.ts';
import type { ZoneContext } from './calendar-time.ts';
import { type CalendarComponent, readComponents } from './components.ts';
import { type EventComponent, uidOf } from './event-row.ts';
import { readInvited } from './participants.ts';
import { findProperty, type Property, paramOf, readProperties, textOf } from './property.ts';
import { ianaZone, newZones, utcZone, type Zones } from './zones.ts';

/** What holds of a calendar file as a whole, known before its events are told. */
export interface CalendarFile {
  readonly zonesOf: (calendar: number) => ZoneContext;
  readonly isCancelled: (calendar: number) => boolean;
  readonly overrides: ReadonlyMap<string, readonly Property[]>;
  /** The line of the newest version of every event that is in the file more than once. */
  readonly newest: ReadonlyMap<string, number>;
  /** X-WR-CALNAME of the first calendar that has one. */
  readonly calendarName: string | undefined;
  /** In how many events with participants each address is, and how many events those are. */
  readonly present: ReadonlyMap<string, number>;
  readonly events: number;
}

interface Calendar {
  readonly zones: Zones;
  floating: ZoneContext['floating'];
  isCancelled: boolean;
}

function newCalendar(): Calendar {
  return { zones: newZones(), floating: utcZone, isCancelled: false };
}

/** What stays the same over versions of one event: UID, and which time of a recurring event it stands for. */
export function versionKey(properties: readonly Property[]): string {
  const recurrenceId = findProperty(properties, 'recurrence-id');
  const time = recurrenceId === undefined ? '' : `${paramOf(recurrenceId, 'tzid') ?? ''} ${recurrenceId.value}`;
  return `${uidOf(properties)}\n${time}`;
}

function sequenceOf(properties: readonly Property[]): number {
  return Number.parseInt(findProperty(properties, 'sequence')?.value ?? '', 10) || 0;
}

/** Goes over a calendar file once for what its events need to be understood: zones, single times of recurring events, newer versions, and whose calendar it is. */
export async function surveyCalendar(part: Part): Promise<CalendarFile> {
  const calendars = new Map<number, Calendar>();
  const overrides = new Map<string, Property[]>();
  const versions = new Map<string, { sequence: number; line: number }>();
  const present = new Map<string, number>();
  let calendarName: string | undefined;
  let events = 0;

  const calendarOf = (ordinal: number): Calendar => {
    const calendar = calendars.get(ordinal) ?? newCalendar();
    calendars.set(ordinal, calendar);
    return calendar;
  };
  const addProperty = (calendar: Calendar, property: Property) => {
    if (property.name === 'method') calendar.isCancelled ||= property.value.toUpperCase() === 'CANCEL';
    else if (property.name === 'x-wr-timezone') calendar.floating = ianaZone(textOf(property)) ?? utcZone;
    else calendarName ??= textOf(property).trim() || undefined;
  };
  const addEvent = (event: EventComponent) => {
    const properties = readProperties(event.lines);
    const key = versionKey(properties);
    const known = versions.get(key);
    const sequence = sequenceOf(properties);
    if (known === undefined || sequence >= known.sequence) versions.set(key, { sequence, line: event.line });
    const recurrenceId = findProperty(properties, 'recurrence-id');
    if (recurrenceId !== undefined) {
      const uid = uidOf(properties);
      const others = overrides.get(uid);
      if (others) others.push(recurrenceId);
      else overrides.set(uid, [recurrenceId]);
    }
    const { participants } = readInvited(properties, undefined);
    if (participants.length === 0) return;
    events++;
    countEach(
      present,
      participants.map(({ identity }) => identity.handle),
    );
  };
  const add = (component: CalendarComponent) => {
    const calendar = calendarOf(component.calendar);
    if (component.kind === 'zone') calendar.zones.define(component.lines);
    else if (component.kind === 'event' && component.isWhole) addEvent(component);
    else if (component.kind === 'property')
      for (const property of readProperties(component.lines)) addProperty(calendar, property);
  };

  for await (const component of readComponents(part)) add(component);
  return {
    zonesOf: (ordinal) => calendarOf(ordinal),
    isCancelled: (ordinal) => calendarOf(ordinal).isCancelled,
    overrides,
    newest: new Map([...versions].map(([key, { line }]) => [key, line])),
    calendarName,
    present,
    events,
  };
}

/** The owner that a calendar's name gives: Google names calendars by their address. */
export function ownerByName({ calendarName }: CalendarFile): Identity | undefined {
  return calendarName === undefined ? undefined : emailIdentity(calendarName);
}

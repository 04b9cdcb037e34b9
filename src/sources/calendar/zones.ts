import ICAL from 'ical.js';
import { findProperty, readProperties, textOf } from './property.ts';
import { windowsZone } from './windows-zones.ts';

const MS_PER_SECOND = 1000;
const MS_PER_HOUR = 3_600_000;
const MS_PER_DAY = 24 * MS_PER_HOUR;
/** Zones end here: without an end, ical.js looks for transitions up to the year 20000. */
const LAST_TRANSITION = '20991231T000000Z';
const MAX_ZONE_LINES = 1000;

/** A time of day and date somewhere, as the milliseconds that it would have in UTC. */
export type LocalMs = number;

/** How local times of one zone and instants belong together. */
export interface Zone {
  readonly toInstant: (local: LocalMs) => number;
  readonly toLocal: (instant: number) => LocalMs;
}

export const utcZone: Zone = { toInstant: (local) => local, toLocal: (instant) => instant };

const ianaZones = new Map<string, Zone | undefined>();
const MAX_KNOWN_ZONES = 1000;
const MAX_KNOWN_DAYS = 20_000;

/** The zone of an IANA name (or a fixed offset such as `+01:00`), from the rules that the runtime has; undefined for other names. */
export function ianaZone(name: string): Zone | undefined {
  if (ianaZones.has(name)) return ianaZones.get(name);
  const zone = name.length > 60 ? undefined : newIanaZone(name);
  if (ianaZones.size < MAX_KNOWN_ZONES) ianaZones.set(name, zone);
  return zone;
}

/** The same offsets, asked for once a day where the day has but one: asking takes microseconds, and calendars have millions of times. */
function perDay(offsetAt: (instant: number) => number): (instant: number) => number {
  const offsets = new Map<number, number | undefined>();
  const offsetOfDay = (day: number): number | undefined => {
    const offset = offsetAt(day * MS_PER_DAY);
    return offset === offsetAt((day + 1) * MS_PER_DAY) ? offset : undefined;
  };
  return (instant) => {
    const day = Math.floor(instant / MS_PER_DAY);
    if (!offsets.has(day)) {
      if (offsets.size >= MAX_KNOWN_DAYS) offsets.clear();
      offsets.set(day, offsetOfDay(day));
    }
    return offsets.get(day) ?? offsetAt(instant);
  };
}

function newIanaZone(name: string): Zone | undefined {
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset', year: 'numeric' });
  } catch {
    return undefined;
  }
  const askedOffset = (instant: number): number => {
    // 1/1/2025, GMT+01:00
    const [, sign, hours, minutes, seconds = '0'] = /GMT([+-])(\d{2}):(\d{2})(?::(\d{2}))?$/.exec(format.format(instant)) ?? [];
    if (sign === undefined) return 0;
    const offset = Number(hours) * MS_PER_HOUR + Number(minutes) * 60 * MS_PER_SECOND + Number(seconds) * MS_PER_SECOND;
    return sign === '-' ? -offset : offset;
  };
  const offsetAt = perDay(askedOffset);
  return {
    toLocal: (instant) => instant + offsetAt(instant),
    toInstant: (local) => {
      // RFC 5545 3.3.5: a time that comes twice is the first one; one that does not come has the offset from before the gap.
      const before = local - offsetAt(local - MS_PER_DAY);
      const after = local - offsetAt(local + MS_PER_DAY);
      if (before + offsetAt(before) === local) return before;
      return after + offsetAt(after) === local ? after : before;
    },
  };
}

function icalTime(local: LocalMs): ICAL.Time {
  const date = new Date(local);
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
  const [hour, minute, second] = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()];
  return new ICAL.Time({ year, month, day, hour, minute, second, isDate: false }, ICAL.Timezone.localTimezone);
}

/** A zone's rule may only name one day a year, or one of a range of days: others are no rule of any zone, and could go on without end. */
function isZoneRule(line: string): boolean {
  return /^RRULE:(?:(?:FREQ=YEARLY|INTERVAL=1|BYMONTH=\d{1,2}|BYDAY=[+-]?[1-5]?[A-Z]{2}|BYMONTHDAY=[-\d,]{1,60}|BY(?:HOUR|MINUTE|SECOND)=\d{1,2}|WKST=[A-Z]{2}|UNTIL=[\dTZ]{8,16})(?:;|$))+$/.test(
    line,
  );
}

/** The zone that a VTIMEZONE of the file defines (RFC 5545 3.6.5), or undefined when it cannot be used. */
function definedZone(lines: readonly string[]): Zone | undefined {
  if (lines.length > MAX_ZONE_LINES) return undefined;
  const upper = lines.map((line) => (/^rrule/i.test(line) ? line.toUpperCase() : line));
  const rules = upper.filter((line) => line.startsWith('RRULE'));
  if (!rules.every(isZoneRule)) return undefined;
  const ending = upper.map((line) =>
    line.startsWith('RRULE') && !line.includes('UNTIL=') ? `${line};UNTIL=${LAST_TRANSITION}` : line,
  );
  try {
    const component = new ICAL.Component(ICAL.parse(['BEGIN:VTIMEZONE', ...ending, 'END:VTIMEZONE'].join('\r\n')));
    const zone = new ICAL.Timezone({ component, tzid: 'defined' });
    const isDefined = component
      .getAllSubcomponents()
      .some((part) => part.hasProperty('dtstart') && part.hasProperty('tzoffsetto'));
    if (!isDefined || Number.isNaN(zone.utcOffset(icalTime(0)))) return undefined;
    const offsetAt = (local: LocalMs) => zone.utcOffset(icalTime(local)) * MS_PER_SECOND;
    return {
      toInstant: (local) => local - offsetAt(local),
      toLocal: (instant) => instant + offsetAt(instant + offsetAt(instant)),
    };
  } catch {
    return undefined;
  }
}

/** The zones of one calendar by the names that it uses. */
export interface Zones {
  readonly define: (lines: readonly string[]) => void;
  /** Names in this order of trust: IANA's (files often hold but one year of a zone), the file's own definition, Windows' names, IANA's at the end of a path. Undefined for a name that means nothing. */
  readonly find: (tzid: string) => Zone | undefined;
}

/** An empty set of zones. */
export function newZones(): Zones {
  const definitions = new Map<string, readonly string[]>();
  const found = new Map<string, Zone | undefined>();
  const resolve = (tzid: string): Zone | undefined => {
    const lines = definitions.get(tzid);
    const atEnd = /([A-Za-z_]+\/[A-Za-z_+\-0-9]+)$/.exec(tzid.slice(-100))?.[1];
    const windows = windowsZone(tzid);
    return (
      ianaZone(tzid) ??
      (lines === undefined ? undefined : definedZone(lines)) ??
      (windows === undefined ? undefined : ianaZone(windows)) ??
      (atEnd === undefined ? undefined : ianaZone(atEnd))
    );
  };
  return {
    define: (lines) => {
      const tzid = findProperty(readProperties(lines.filter((line) => /^tzid/i.test(line))), 'tzid');
      if (tzid !== undefined && definitions.size < MAX_KNOWN_ZONES) definitions.set(textOf(tzid), lines);
    },
    find: (tzid) => {
      if (!found.has(tzid)) found.set(tzid, resolve(tzid));
      return found.get(tzid);
    },
  };
}

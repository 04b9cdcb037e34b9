import { type Property, paramOf } from './property.ts';
import { type LocalMs, utcZone, type Zone, type Zones } from './zones.ts';

/** A time of a calendar, with the zone in which it is meant. */
export interface CalendarTime {
  readonly local: LocalMs;
  readonly zone: Zone;
  /** A day without a time; its instant is midnight in UTC. */
  readonly isDate: boolean;
}

/** The zones by name, and the one for times that name none. */
export interface ZoneContext {
  readonly zones: Zones;
  readonly floating: Zone;
}

const DATE_TIME = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})?(Z)?)?$/i;

/** The local time of a DATE or DATE-TIME (RFC 5545 3.3.4 and 3.3.5), or undefined when there is no such time. */
export function readLocal(text: string): { local: LocalMs; isDate: boolean; isUtc: boolean } | undefined {
  const [, year, month, day, hour, minute = '0', second = '0', utc] = DATE_TIME.exec(text.trim()) ?? [];
  if (year === undefined) return undefined;
  const [hours, minutes, seconds] = [Number(hour ?? 0), Number(minute), Math.min(Number(second), 59)];
  if (hours > 23 || minutes > 59 || Number(second) > 60) return undefined;
  const local = Date.UTC(Number(year), Number(month) - 1, Number(day), hours, minutes, seconds);
  const date = new Date(local);
  const isReal =
    date.getUTCFullYear() === Number(year) && date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
  return isReal ? { local, isDate: hour === undefined, isUtc: utc !== undefined } : undefined;
}

/** All times of a property; of periods (RFC 5545 3.3.9) their beginnings. What cannot be read is left out. */
export function timesOf(property: Property, { zones, floating }: ZoneContext): readonly CalendarTime[] {
  const tzid = paramOf(property, 'tzid');
  const named = tzid === undefined ? floating : (zones.find(tzid) ?? floating);
  return property.value.split(',').flatMap((text) => {
    const time = readLocal(text.split('/')[0] ?? '');
    if (time === undefined) return [];
    return [{ local: time.local, isDate: time.isDate, zone: time.isUtc || time.isDate ? utcZone : named }];
  });
}

/** The instant of a calendar time. */
export function instantOf({ local, zone }: CalendarTime): number {
  return zone.toInstant(local);
}

/** An instant as calendars write it: `20250303T090000Z`. */
export function compactInstant(instant: number): string {
  return new Date(instant).toISOString().replace(/[-:]|\.\d{3}/g, '');
}

import ICAL from 'ical.js';
import { decodeText } from '../mail/headers.ts';

/** One property of a calendar component: its value as written, its parameters by name in lower case. */
export interface Property {
  readonly name: string;
  readonly params: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly value: string;
}

/** Without types of values, ical.js gives every value as it is written. */
const asWritten = {
  property: Object.create(null),
  value: Object.create(null),
  param: ICAL.design.icalendar.param,
  propertyGroups: false,
};

/** The property of an unfolded line (RFC 5545 3.1, RFC 6868), or undefined when it is none. */
function readProperty(line: string): Property | undefined {
  try {
    const [name, params, type, value] = ICAL.parse.property(decodeText(line), asWritten);
    if (typeof value !== 'string') return undefined;
    // VALUE is taken out of the parameters by ical.js and given as the type.
    return { name, params: { ...params, value: type }, value: value.trim() };
  } catch {
    return undefined;
  }
}

/** The properties of a component that can be read. */
export function readProperties(lines: readonly string[]): readonly Property[] {
  return lines.flatMap((line) => readProperty(line) ?? []);
}

/** The value of a parameter; the first, where it has several. */
export function paramOf(property: Property, name: string): string | undefined {
  const value = property.params[name];
  return typeof value === 'string' ? value : value?.[0];
}

/** The first property of this name. */
export function findProperty(properties: readonly Property[], name: string): Property | undefined {
  return properties.find((property) => property.name === name);
}

/** A text value with its escapes undone (RFC 5545 3.3.11). */
export function textOf(property: Property): string {
  return property.value.replace(/\\(.)/g, (_, char: string) => (char === 'n' || char === 'N' ? '\n' : char));
}

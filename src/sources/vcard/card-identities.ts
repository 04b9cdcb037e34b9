import type { Identity } from '../fact.ts';
import { emailIdentity, identityKey, linkedinIdentity, phoneIdentity, profileIdentity, xIdentity } from '../identity.ts';
import { type ContentLine, paramOf, textOf } from './content-line.ts';

const NO_VOICE = new Set(['fax', 'pager', 'modem', 'isdn', 'bbs']);

/** Everything in a card by which its person can be told: addresses, phones and profiles, each once, in this order. */
export function cardIdentities(properties: readonly ContentLine[], displayName: string): readonly Identity[] {
  const name = displayName || undefined;
  const emails = properties.filter((line) => line.name === 'EMAIL').map((line) => emailIdentity(textOf(line), name));
  const phones = properties.filter((line) => line.name === 'TEL').map((line) => phoneOf(line, name));
  const profiles = properties.map((line) => profileOf(line, name));
  const found = [...emails, ...phones, ...profiles].filter((identity) => identity !== undefined);
  return [...new Map(found.map((identity) => [identityKey(identity), identity])).values()];
}

function phoneOf(line: ContentLine, name: string | undefined): Identity | undefined {
  if (paramOf(line, 'TYPE').some((type) => NO_VOICE.has(type))) return undefined;
  return phoneIdentity(textOf(line), undefined, name);
}

function profileOf(line: ContentLine, name: string | undefined): Identity | undefined {
  switch (line.name) {
    case 'URL': {
      const profile = profileIdentity(textOf(line), name);
      // A home page may be the employer's, which many cards have.
      return profile?.network === 'web' ? undefined : profile;
    }
    case 'X-TWITTER':
      return xIdentity(textOf(line), name);
    case 'X-LINKEDIN':
      return linkedinOf(textOf(line), name);
    case 'X-SOCIALPROFILE':
    case 'SOCIALPROFILE':
    case 'IMPP':
      return socialProfile(line, name);
    default:
      return undefined;
  }
}

/** RFC 9554 3.5 (SERVICE-TYPE, USERNAME) and Apple's older form (TYPE, X-USER). */
function socialProfile(line: ContentLine, name: string | undefined): Identity | undefined {
  const services = ['SERVICE-TYPE', 'X-SERVICE-TYPE', 'TYPE'].flatMap((param) => paramOf(line, param));
  const value = textOf(line);
  const user = [...(line.params.get('USERNAME') ?? []), ...(line.params.get('X-USER') ?? [])][0];
  // A name with a scheme of its own: `x-apple:ana`, `twitter:ana`.
  const candidates = [value, value.replace(/^[a-z-]+:(?!\/\/)/i, ''), ...(user === undefined ? [] : [user])];
  const read = (reader: (text: string, shown?: string) => Identity | undefined) =>
    candidates.map((text) => reader(text, name)).find((identity) => identity !== undefined);
  if (services.some((service) => service === 'twitter' || service === 'x')) return read(xIdentity);
  if (services.includes('linkedin')) return read(linkedinOf);
  return profileIdentity(value, name);
}

function linkedinOf(value: string, name?: string): Identity | undefined {
  return linkedinIdentity(value, name) ?? (/^[\w-]+$/.test(value) ? linkedinIdentity(`in/${value}`, name) : undefined);
}

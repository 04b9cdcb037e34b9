import type { Identity, Participant } from '../fact.ts';
import { emailIdentity } from '../identity.ts';
import { isMachineAddress } from '../mail/automatic.ts';
import { type Property, paramOf } from './property.ts';

/** Kinds of attendees that are nobody (RFC 5545 3.2.3). */
const NOBODY = new Set(['ROOM', 'RESOURCE', 'GROUP']);
/** Where Google keeps the addresses of rooms, of shared and imported calendars, and of organizers that it does not know. */
const NOBODYS_DOMAIN = /@(?:[a-z\d-]+\.)*calendar\.google\.com$/;
/** Rooms that a calendar gives as if they were people: a word that means one, where only `room` and `zaal`, which are also names, need a number. */
const ROOM_NAME =
  /^(?:(?:meeting|conference|conf|board|project)[-_.]?room|vergader(?:zaal|ruimte|kamer)|besprechungsraum|salle[-_.]?de[-_.]?reunion)[-_.+\d@]|^room[-_.]?\d|^(?:zaal|ruimte)[-_.]\d/;

/** Who takes part in an event. */
export interface Invited {
  /** The organizer first, each address once. */
  readonly participants: readonly Participant[];
  /** Attendees that are people, but whose address cannot be read. */
  readonly unreadable: number;
  /** Whether rooms, other resources or groups were invited, which are left out. */
  readonly hasNobody: boolean;
}

/** Whether an attendee is a room, a thing, a group or a program: by its kind, or by its address where calendars say nothing of its kind. */
function isNobody(property: Property, identity: Identity | undefined): boolean {
  if (NOBODY.has(paramOf(property, 'cutype')?.toUpperCase() ?? '')) return true;
  if (identity === undefined) return false;
  return NOBODYS_DOMAIN.test(identity.handle) || ROOM_NAME.test(identity.handle) || isMachineAddress(identity.handle);
}

/** The person of an ORGANIZER or ATTENDEE: its mailto address, else its EMAIL parameter (RFC 7986 6.2). */
function personOf(property: Property): Identity | undefined {
  const name = paramOf(property, 'cn') ?? '';
  // An address shown as a name is no name, and may be somebody else's.
  const displayName = /\S@\S/.test(name) ? undefined : name;
  const isMailto = /^mailto:/i.test(property.value);
  const address = isMailto ? property.value : (paramOf(property, 'email') ?? '');
  return emailIdentity(address, displayName);
}

/** Who takes part, from ORGANIZER and ATTENDEE properties. The organizer has accepted unless an own line says declined; others only by PARTSTAT=ACCEPTED. Without an organizer it is the owner, where one is known. */
export function readInvited(properties: readonly Property[], owner: Identity | undefined): Invited {
  const organizers = properties.filter(({ name }) => name === 'organizer');
  const attendees = properties.filter(({ name }) => name === 'attendee');
  const people = new Map<string, Participant>();
  let unreadable = 0;
  let hasNobody = false;

  const add = (property: Property, role: 'organizer' | 'attendee') => {
    const identity = personOf(property);
    if (isNobody(property, identity)) {
      hasNobody = true;
      return;
    }
    if (identity === undefined) {
      unreadable++;
      return;
    }
    const seen = people.get(identity.handle);
    const partstat = paramOf(property, 'partstat')?.toUpperCase();
    const isObserver = paramOf(property, 'role')?.toUpperCase() === 'NON-PARTICIPANT';
    const isOrganizer = role === 'organizer' || seen?.role === 'organizer';
    const accepted = isOrganizer ? partstat !== 'DECLINED' && seen?.accepted !== false : partstat === 'ACCEPTED' && !isObserver;
    people.set(identity.handle, {
      identity: seen?.identity.displayName ? seen.identity : identity,
      role: isOrganizer ? 'organizer' : 'attendee',
      accepted: isOrganizer ? accepted : accepted || seen?.accepted === true,
    });
  };

  const [organizer] = organizers;
  if (organizer !== undefined) add(organizer, 'organizer');
  else if (owner !== undefined && attendees.length > 0)
    people.set(owner.handle, { identity: owner, role: 'organizer', accepted: true });
  for (const attendee of attendees) add(attendee, 'attendee');
  return { participants: [...people.values()], unreadable, hasNobody };
}

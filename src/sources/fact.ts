/** Where an identity lives. `x-id` is X's numeric account id, which archives give instead of a handle. `row` is a row id of another system (HR, CRM), as `<system>:<id>`. */
export type Network = 'email' | 'phone' | 'linkedin' | 'x' | 'x-id' | 'web' | 'row';

/** One address of one person in one network, its handle normalised by `identity.ts`. */
export interface Identity {
  readonly network: Network;
  readonly handle: string;
  /** The name shown beside it. Never identifies anybody. */
  readonly displayName?: string;
}

/** A day, month or year without time: `2026-11-22`, `2026-11` or `2026`. */
export type PartialDate = string;

/** An instant in UTC, ISO 8601: `2026-11-22T09:00:00.000Z`. */
export type Instant = string;

export type Channel = 'email' | 'meeting' | 'call' | 'direct-message' | 'post' | 'reply' | 'reaction';

export type ParticipantRole = 'from' | 'to' | 'cc' | 'organizer' | 'attendee' | 'author' | 'mentioned';

/** Kinship as its owner states it: the mention *is* my sibling, parent, … */
export type KinRelation = 'sibling' | 'parent' | 'child' | 'partner' | 'cousin' | 'in-law' | 'kin';

/** What one person may be stated to be to another. */
export type Relation = KinRelation | 'friend' | 'colleague' | 'manager' | 'assistant';

/** What a row says about one person or account: identities that it states together, and attributes as written. */
export interface RecordFact {
  readonly kind: 'record';
  /** Key of the record within its source, stable between exports. */
  readonly externalId: string;
  /** A record about an organisation's own account (a company page, an `info@` account) makes no person. */
  readonly about: 'person' | 'organisation';
  readonly identities: readonly Identity[];
  readonly displayName?: string;
  readonly givenName?: string;
  readonly familyName?: string;
  readonly town?: string;
  readonly birthday?: PartialDate;
  /** The person the file belongs to. */
  readonly isOwner?: boolean;
  /** Stated by the firm's own directory: one of us. */
  readonly isEmployee?: boolean;
  /** Named by someone on purpose (an address book, a directory, a connection): reason enough to make a person. False for a mere mention or follower. */
  readonly isNamed: boolean;
}

/** Work at a company, or what else somebody is there. Without `validFrom` it held when the source was exported. */
export interface EmploymentFact {
  readonly kind: 'employment';
  /** `externalId` of the record of the person, in the same source. */
  readonly recordId: string;
  readonly company: CompanyMention;
  /** What else somebody is there; absent for work, and where the title alone may tell. */
  readonly role?: 'student' | 'board';
  /** Of a student the degree and its subject. */
  readonly title?: string;
  readonly department?: string;
  readonly validFrom?: PartialDate;
  /** Last day; absent while it lasts or when unknown. */
  readonly validTo?: PartialDate;
}

/** A company as a source names it. `isFirm` when it is the one we are. */
export interface CompanyMention {
  readonly name: string;
  readonly domain?: string;
  readonly isFirm?: boolean;
}

/** "My brother Daan": the person of `recordId` states that the mention is his `relation`. The mention is a record of its own. */
export interface RelationFact {
  readonly kind: 'relation';
  readonly recordId: string;
  readonly relation: Relation;
  /** `private`: its owner keeps it to himself. */
  readonly scope?: 'firm' | 'private';
  readonly mention: RecordFact;
}

export interface Participant {
  readonly identity: Identity;
  readonly role: ParticipantRole;
  /** Meetings: whether this participant accepted (the organizer has). Others are not counted as met. */
  readonly accepted?: boolean;
}

/** A dated event between two or more identities. */
export interface InteractionFact {
  readonly kind: 'interaction';
  /** Globally stable, so that two mailboxes or two calendars state one event once: the Message-ID, UID and RECURRENCE-ID, conversation and time. */
  readonly externalId: string;
  readonly channel: Channel;
  readonly occurredAt: Instant;
  readonly participants: readonly Participant[];
  /** Why it is no contact between its participants (`list mail`, `automatic`, `cancelled`, …): kept, but counts 0. */
  readonly countsNot?: string;
}

/** `from` follows `to`; since when, if known. */
export interface FollowFact {
  readonly kind: 'follow';
  readonly from: Identity;
  readonly to: Identity;
  readonly since?: PartialDate;
}

/** Both agreed to be connected (LinkedIn). */
export interface ConnectionFact {
  readonly kind: 'connection';
  readonly between: readonly [Identity, Identity];
  readonly since?: PartialDate;
}

/** Something said for somebody: an endorsement, a recommendation, a personal note with an invitation. */
export interface PraiseFact {
  readonly kind: 'praise';
  readonly what: 'endorsement' | 'recommendation' | 'invitation-note';
  readonly from: Identity;
  readonly to: Identity;
  readonly occurredAt?: Instant;
}

/** How well somebody knows a topic, 0…1. */
export interface ExpertiseFact {
  readonly kind: 'expertise';
  readonly of: Identity;
  readonly topic: string;
  readonly level: number;
}

/** `from` interest of an identity in a company (LinkedIn's Company Follows). */
export interface CompanyFollowFact {
  readonly kind: 'company-follow';
  readonly from: Identity;
  readonly company: CompanyMention;
  readonly since?: PartialDate;
}

/** A tender, deal, project, order or ticket. */
export interface MatterFact {
  readonly kind: 'matter';
  readonly externalId: string;
  readonly matterKind: 'tender' | 'deal' | 'project' | 'order' | 'ticket';
  readonly title: string;
  readonly openedAt?: PartialDate;
  readonly closedAt?: PartialDate;
  /** How it ended for our firm. */
  readonly outcome?: 'won' | 'lost' | 'done' | 'cancelled';
}

/** The person of `recordId` took part in a matter, on our side or across the table. */
export interface InvolvementFact {
  readonly kind: 'involvement';
  readonly matterId: string;
  readonly recordId: string;
  /** As written: `buyer`, `bid manager`, `competitor`. */
  readonly role: string;
  readonly side: 'ours' | 'theirs';
}

/** "I know her well", "we fell out": a person's own word on whom he knows and how it feels; at least one of both. */
export interface StatementFact {
  readonly kind: 'statement';
  readonly from: Identity;
  readonly to: Identity;
  readonly level?: 'well' | 'slightly' | 'not';
  /** How it feels, −1…1. */
  readonly valence?: number;
  readonly statedAt?: PartialDate;
  /** Last day on which it holds, where the author says so. */
  readonly until?: PartialDate;
}

/** One typed statement that a source parser gives. */
export type Fact =
  | RecordFact
  | EmploymentFact
  | RelationFact
  | InteractionFact
  | FollowFact
  | ConnectionFact
  | PraiseFact
  | ExpertiseFact
  | CompanyFollowFact
  | MatterFact
  | InvolvementFact
  | StatementFact;

/** What became of one row of a source: the facts that it states, or the reason why it states none. `line` counts from 1 (a line of a CSV, the n-th mail, card or event of other formats). */
export type SourceRow =
  | { readonly part: string; readonly line: number; readonly externalId: string; readonly facts: readonly Fact[] }
  | { readonly part: string; readonly line: number; readonly skipped: string };

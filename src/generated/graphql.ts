// Made from schema.graphql by `npm run generate`. Change that file instead of this one.
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Person as PersonModel, Employment as EmploymentModel, PersonIdentity as IdentityModel } from '../directory/person.ts';
import type { Company as CompanyModel } from '../directory/company.ts';
import type { IntroductionAnswer as IntroductionAnswerModel, IntroductionPath as IntroductionPathModel, PathWarning as PathWarningModel, NearMiss as NearMissModel } from '../introductions/introduction.ts';
import type { ComputedTie as TieModel, ValencePart as ValencePartModel, Ground as GroundModel } from '../ties/tie.ts';
import type { Import as ImportModel } from '../ledger/import.ts';
import type { Context } from '../graphql/context.ts';
export type Maybe<T> = T | null | undefined;
export type InputMaybe<T> = T | null | undefined;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** An instant in UTC, ISO 8601: `2026-11-22T09:00:00.000Z`. */
  DateTime: { input: string; output: string; }
  /** A day, month or year without time, as it was stated: `2026-11-22`, `2026-11` or `2026`. */
  Date: { input: string; output: string; }
};

/** What can be asked. */
export type Query = {
  /** The best ways for us to meet somebody: exact, in a total order, each tie with its evidence. */
  readonly introductions: IntroductionAnswer;
  /** One person by id. Null when there is none. */
  readonly person?: Maybe<Person>;
  /** People by name, or all in the order of their names. */
  readonly people: PersonConnection;
  /** One company by id or domain. Null when there is none. */
  readonly company?: Maybe<Company>;
  /** Companies by name or domain, or all in the order of their names. */
  readonly companies: CompanyConnection;
  /** One tie with its grounds; their parts give its strength. Null when there is none. */
  readonly tie?: Maybe<Tie>;
  /** One import and its report. */
  readonly import?: Maybe<Import>;
  /** Imports, newest first. */
  readonly imports: ImportConnection;
  /** Every source, in the order of their labels, and for how long its interactions are kept. */
  readonly retentions: RetentionConnection;
  /** Weights of ties that were fitted on the firm's own past, or are to be: the newest 20. */
  readonly strengthFits: ReadonlyArray<StrengthFit>;
  /** One fit of weights. */
  readonly strengthFit?: Maybe<StrengthFit>;
  /** The weights of ties that are in use. */
  readonly strengthWeights: WeightsInUse;
};


/** What can be asked. */
export type QueryIntroductionsArgs = {
  to: TargetInput;
  from?: InputMaybe<StartInput>;
  first?: InputMaybe<Scalars['Int']['input']>;
  maxHops?: InputMaybe<Scalars['Int']['input']>;
  filter?: InputMaybe<PathFilterInput>;
  diverse?: InputMaybe<Scalars['Boolean']['input']>;
};


/** What can be asked. */
export type QueryPersonArgs = {
  id: Scalars['ID']['input'];
};


/** What can be asked. */
export type QueryPeopleArgs = {
  search?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<PersonFilterInput>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** What can be asked. */
export type QueryCompanyArgs = {
  id?: InputMaybe<Scalars['ID']['input']>;
  domain?: InputMaybe<Scalars['String']['input']>;
};


/** What can be asked. */
export type QueryCompaniesArgs = {
  search?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** What can be asked. */
export type QueryTieArgs = {
  from: Scalars['ID']['input'];
  to: Scalars['ID']['input'];
};


/** What can be asked. */
export type QueryImportArgs = {
  id: Scalars['ID']['input'];
};


/** What can be asked. */
export type QueryImportsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** What can be asked. */
export type QueryRetentionsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** What can be asked. */
export type QueryStrengthFitArgs = {
  version: Scalars['String']['input'];
};

/** What can be changed. Each says what it changed, and can be tried with `dryRun: true`. */
export type Mutation = {
  /** Asks for the weights of contacts to be fitted on what happened next in the firm's own past. Takes seconds to minutes; changes nothing until it is applied. */
  readonly fitStrength: FitStrengthPayload;
  /** Puts fitted weights into use at once; all ties are computed again in the background. The fit says beforehand what would change. */
  readonly applyStrength: WeightsInUse;
  /** Goes back to the weights that were in use before; all ties are computed again in the background. */
  readonly revertStrength: WeightsInUse;
  /** Computes ties again: those of these people, or all. */
  readonly refreshTies: RefreshTiesPayload;
  /** Keeps one's own word on whom one knows and how it feels, in place of what one said here before, and computes the tie again. Saying neither takes it back. */
  readonly stateTie: StateTiePayload;
  /** Sets for how long the interactions of a source are kept one by one. Nothing is removed before the next run. */
  readonly setRetention: SetRetentionPayload;
  /** Removes every interaction that is older than each of its sources keeps it. What they add up to stays, and so do ties. Runs by itself once a day. */
  readonly expireInteractions: ExpireInteractionsPayload;
};


/** What can be changed. Each says what it changed, and can be tried with `dryRun: true`. */
export type MutationApplyStrengthArgs = {
  version: Scalars['String']['input'];
};


/** What can be changed. Each says what it changed, and can be tried with `dryRun: true`. */
export type MutationRefreshTiesArgs = {
  personIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  dryRun?: InputMaybe<Scalars['Boolean']['input']>;
};


/** What can be changed. Each says what it changed, and can be tried with `dryRun: true`. */
export type MutationStateTieArgs = {
  from: Scalars['ID']['input'];
  to: Scalars['ID']['input'];
  word?: InputMaybe<TieWord>;
  valence?: InputMaybe<Scalars['Float']['input']>;
  until?: InputMaybe<Scalars['Date']['input']>;
  dryRun?: InputMaybe<Scalars['Boolean']['input']>;
};


/** What can be changed. Each says what it changed, and can be tried with `dryRun: true`. */
export type MutationSetRetentionArgs = {
  sourceId: Scalars['ID']['input'];
  keepDays?: InputMaybe<Scalars['Int']['input']>;
  dryRun?: InputMaybe<Scalars['Boolean']['input']>;
};


/** What can be changed. Each says what it changed, and can be tried with `dryRun: true`. */
export type MutationExpireInteractionsArgs = {
  dryRun?: InputMaybe<Scalars['Boolean']['input']>;
};

/** What can be followed. */
export type Subscription = {
  /** The import each time it has got further, until it has ended. */
  readonly importProgress: Import;
};


/** What can be followed. */
export type SubscriptionImportProgressArgs = {
  id: Scalars['ID']['input'];
};

/** Who is to be met: exactly one of these. */
export type TargetInput =
  /** This person. */
  { readonly personId: Scalars['ID']['input']; readonly companyId?: never; readonly expertise?: never; readonly name?: never; }
  |  /** Anybody who works at this company now. */
  { readonly personId?: never; readonly companyId: Scalars['ID']['input']; readonly expertise?: never; readonly name?: never; }
  |  /** Whoever knows about a topic, at a company or anywhere. */
  { readonly personId?: never; readonly companyId?: never; readonly expertise: ExpertiseTargetInput; readonly name?: never; }
  |  /** Whoever bears this name, at a company or anywhere. */
  { readonly personId?: never; readonly companyId?: never; readonly expertise?: never; readonly name: NameTargetInput; };

/** Somebody who knows about a topic. Who is known for it goes before who has it in the title. */
export type ExpertiseTargetInput = {
  /** The topic, in words: `industrial pumps`. */
  readonly topic: Scalars['String']['input'];
  /** Only at this company. */
  readonly companyId?: InputMaybe<Scalars['ID']['input']>;
  /** Only at the company of this domain. */
  readonly companyDomain?: InputMaybe<Scalars['String']['input']>;
};

/** Somebody by name. */
export type NameTargetInput = {
  /** The person's name; with a company only, anybody there. */
  readonly person: Scalars['String']['input'];
  /** Name or domain of the company. */
  readonly company?: InputMaybe<Scalars['String']['input']>;
};

/** Who of us may begin: exactly one of these. */
export type StartInput =
  /** These people. Colleagues who are not among them may stand between. */
  { readonly personIds: ReadonlyArray<Scalars['ID']['input']>; readonly department?: never; readonly firm?: never; }
  |  /** The people of a department. */
  { readonly personIds?: never; readonly department: Scalars['String']['input']; readonly firm?: never; }
  |  /** The whole firm. */
  { readonly personIds?: never; readonly department?: never; readonly firm: Scalars['Boolean']['input']; };

/** What paths may be made of. Every part narrows. */
export type PathFilterInput = {
  /** Only ties with a ground of any of these kinds. */
  readonly kinds?: InputMaybe<ReadonlyArray<GroundKind>>;
  /** Only ties at least this strong, 0…1. */
  readonly minStrength?: InputMaybe<Scalars['Float']['input']>;
  /** Only ties with a contact on or after this day, in UTC; of an instant its day counts. Ties without a dated contact fall out. */
  readonly lastContactSince?: InputMaybe<Scalars['DateTime']['input']>;
  /** As if these people were not there. */
  readonly avoidPeople?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** The people of these companies introduce nobody; targets stay. */
  readonly avoidCompanies?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Only people of these departments begin; nobody passes through other colleagues all the same. */
  readonly startDepartments?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Leaves out ties that went sour. Otherwise the path warns of them. */
  readonly avoidBruised?: InputMaybe<Scalars['Boolean']['input']>;
};

/** Which people a list shows. */
export type PersonFilterInput = {
  /** Only employees (true) or only contacts (false). */
  readonly isEmployee?: InputMaybe<Scalars['Boolean']['input']>;
  /** Only people who work at this company now. */
  readonly companyId?: InputMaybe<Scalars['ID']['input']>;
  /** Only whoever has this e-mail address. */
  readonly email?: InputMaybe<Scalars['String']['input']>;
};

/** Ways to meet somebody. */
export type IntroductionAnswer = {
  /** The best first: by cost, then hops, then ids. */
  readonly paths: ReadonlyArray<IntroductionPath>;
  /** Targets who work at our firm: a colleague knows it. */
  readonly alreadyInside: ReadonlyArray<Person>;
  /** How many people were looked for. */
  readonly targetCount: Scalars['Int']['output'];
  /** How many of us could begin. */
  readonly startCount: Scalars['Int']['output'];
  /** Whether this is the whole answer; false when a budget was hit. */
  readonly complete: Scalars['Boolean']['output'];
  /** The change position of the ties that the answer reflects. */
  readonly asOf: Scalars['String']['output'];
  /** How near we are when there is no path. */
  readonly nearest: ReadonlyArray<NearMiss>;
  /** What finding the paths took. */
  readonly search: SearchEffort;
};

/** What answers a question about paths. */
export type PathEngine =
  /** The tie index in memory. */
  | 'MEMORY'
  /** The graph itself, while the tie index is not there yet. */
  | 'CYPHER';

/** What a search took. */
export type SearchEffort = {
  /** What answered. */
  readonly engine: PathEngine;
  /** Prefixes of paths taken up; 0 where the engine does not count. */
  readonly pops: Scalars['Int']['output'];
  /** Ties looked at; 0 where the engine does not count. */
  readonly probes: Scalars['Int']['output'];
  /** Times that sharper bounds were computed for it. */
  readonly sharpened: Scalars['Int']['output'];
  /** How long it took, without reading names and evidence. */
  readonly microseconds: Scalars['Float']['output'];
};

/** People joined by ties, from one of us to the target, none twice. */
export type IntroductionPath = {
  /** From the start to the target. */
  readonly people: ReadonlyArray<Person>;
  /** The ties between them, in the direction of asking. */
  readonly hops: ReadonlyArray<Tie>;
  /** Product of the strengths, and of how well the target fits, 0…1. */
  readonly warmth: Scalars['Float']['output'];
  /** round(−ln(strength) · 2048), added along the path; less is better. */
  readonly cost: Scalars['Int']['output'];
  /** The path's bottleneck. */
  readonly weakest: Tie;
  /** What to mind before asking. */
  readonly warnings: ReadonlyArray<PathWarning>;
};

/** Why to think before asking. */
export type PathWarningKind =
  /** A tie of the path went sour. */
  | 'BRUISED_TIE'
  /** Somebody at the target's company was across the table from us in a matter that we lost. */
  | 'OPPONENT_AT_TARGET_COMPANY';

/** Something to mind before asking. */
export type PathWarning = {
  /** What it is. */
  readonly kind: PathWarningKind;
  /** Whom it is about. */
  readonly person: Person;
  /** One sentence for people. */
  readonly summary: Scalars['String']['output'];
};

/** Why somebody is near though there is no path. */
export type NearMissKind =
  /** A path leads to somebody else at the target's company. */
  | 'COLLEAGUE_OF_TARGET'
  /** A path with one hop more leads to the target. */
  | 'ONE_HOP_MORE'
  /** Works at the target's company; no path is known. */
  | 'WORKS_THERE';

/** How near we are. */
export type NearMiss = {
  /** Why it is near. */
  readonly kind: NearMissKind;
  /** Who is near. */
  readonly person: Person;
  /** The way there, if there is one. */
  readonly path?: Maybe<IntroductionPath>;
};

/** What we conclude between two people, in one direction. */
export type Tie = {
  /** Who asks. */
  readonly from: Person;
  /** Who is asked. */
  readonly to: Person;
  /** How likely the other reacts helpfully, 0…1. */
  readonly strength: Scalars['Float']['output'];
  /** How it feels, −1…1; null where nothing is known. Never part of the strength. */
  readonly valence?: Maybe<Scalars['Float']['output']>;
  /** The last dated contact. */
  readonly lastContactAt?: Maybe<Scalars['DateTime']['output']>;
  /** Why: 1 − Π(1 − probability) of the grounds that are not outranked is the strength, at most 0.98. */
  readonly grounds: ReadonlyArray<Ground>;
  /** Why it feels so: the mean of the parts that are not outranked is the valence. */
  readonly valenceParts: ReadonlyArray<ValencePart>;
  /** Version of the weights with which it was computed. */
  readonly weights?: Maybe<Scalars['String']['output']>;
  /** The last three things between the two that are kept one by one: when and how, never what. */
  readonly lastInteractions: ReadonlyArray<LastInteraction>;
};

/** Something that happened between two people. */
export type LastInteraction = {
  /** When. */
  readonly at: Scalars['DateTime']['output'];
  /** How: `email`, `meeting`, … */
  readonly channel: Scalars['String']['output'];
};

/** One reason for how a tie feels. */
export type ValencePart = {
  /** −1…1. */
  readonly valence: Scalars['Float']['output'];
  /** One sentence for people. */
  readonly summary: Scalars['String']['output'];
  /** When it was, or was said. */
  readonly at?: Maybe<Scalars['Date']['output']>;
  /** Where we know it from. */
  readonly sources: ReadonlyArray<Source>;
  /** Whether a word of one of the two stands in its place, so that it does not count. */
  readonly isOutranked: Scalars['Boolean']['output'];
};

/** What a tie may rest on. */
export type GroundKind =
  /** Mails, meetings, messages, replies. */
  | 'CONTACT'
  /** Connected on a network, and what was said with it. */
  | 'CONNECTED'
  /** The other follows. */
  | 'FOLLOWS'
  /** Colleagues, now or then. */
  | 'WORKED_TOGETHER'
  /** Family, stated by someone who guards it. */
  | 'KIN'
  /** The same tender, deal or project, on the same side or across the table. */
  | 'MATTER'
  /** Somebody's own word. */
  | 'STATED'
  /** Students of one school, now or then. */
  | 'STUDIED_TOGETHER'
  /** Members of one board, now or then. */
  | 'BOARD_TOGETHER';

/** One reason for a tie. */
export type Ground = {
  /** What it is. */
  readonly kind: GroundKind;
  /** That this alone makes the other react helpfully, 0…1. */
  readonly probability: Scalars['Float']['output'];
  /** One sentence for people. */
  readonly summary: Scalars['String']['output'];
  /** How many events or matters. */
  readonly count?: Maybe<Scalars['Int']['output']>;
  /** The first of them, or since when. */
  readonly firstAt?: Maybe<Scalars['Date']['output']>;
  /** The last of them. */
  readonly lastAt?: Maybe<Scalars['Date']['output']>;
  /** Where we know it from. */
  readonly sources: ReadonlyArray<Source>;
  /** Of a contact: what adds up to z, where the probability is 1 / (1 + e^−z). Empty for other kinds. */
  readonly points: ReadonlyArray<GroundPoint>;
  /** Whether a person's own word stands in its place, so that it does not count. */
  readonly isOutranked: Scalars['Boolean']['output'];
};

/** What one number of the contact model adds. */
export type GroundPoint = {
  /** Which: `both30d`, `recencyOfReceived`, …, or `intercept`. */
  readonly feature: Scalars['String']['output'];
  /** Its value for these two. */
  readonly value: Scalars['Float']['output'];
  /** What the weights make of one. */
  readonly beta: Scalars['Float']['output'];
  /** beta · value. */
  readonly points: Scalars['Float']['output'];
};

/** A file or service that facts come from. */
export type Source = {
  /** Opaque id. */
  readonly id: Scalars['ID']['output'];
  /** Its format: `linkedin`, `mbox`, … */
  readonly kind: Scalars['String']['output'];
  /** What a person would call it. */
  readonly label: Scalars['String']['output'];
  /** When its newest export was imported. */
  readonly importedAt: Scalars['DateTime']['output'];
};

/** For how long the interactions of a source are kept one by one. What they add up to is kept as long as the source. */
export type Retention = {
  /** The source. */
  readonly source: Source;
  /** Days after which its interactions are removed, unless another source keeps them; null: never. */
  readonly keepDays?: Maybe<Scalars['Int']['output']>;
  /** How many interactions that it states are still there. */
  readonly keptCount: Scalars['Int']['output'];
  /** How many interactions that it was the first to state have been removed. They still count in ties. */
  readonly expiredCount: Scalars['Int']['output'];
};

/** A page of sources and for how long they keep their interactions. */
export type RetentionConnection = {
  /** The retentions with their cursors. */
  readonly edges: ReadonlyArray<RetentionEdge>;
  /** The retentions alone. */
  readonly nodes: ReadonlyArray<Retention>;
  /** How many there are in all. */
  readonly totalCount: Scalars['Int']['output'];
  /** Where the page is. */
  readonly pageInfo: PageInfo;
};

/** A retention in a list. */
export type RetentionEdge = {
  /** Where to go on from. */
  readonly cursor: Scalars['String']['output'];
  /** The retention. */
  readonly node: Retention;
};

/** What was set, or would be. */
export type SetRetentionPayload = {
  /** How it stands now. */
  readonly retention: Retention;
  /** How many interactions, of all sources, the next run removes when it is set like this. */
  readonly dueCount: Scalars['Int']['output'];
  /** Whether it was only tried. */
  readonly dryRun: Scalars['Boolean']['output'];
};

/** What was removed, or would be. */
export type ExpireInteractionsPayload = {
  /** How many interactions. */
  readonly count: Scalars['Int']['output'];
  /** How many of each source that had any; one of several sources counts to the one that stated it first. */
  readonly sources: ReadonlyArray<ExpiredOfSource>;
  /** Whether it was only tried. */
  readonly dryRun: Scalars['Boolean']['output'];
};

/** What was removed of one source, or would be. */
export type ExpiredOfSource = {
  /** The source and for how long it keeps its interactions. */
  readonly retention: Retention;
  /** How many interactions. */
  readonly count: Scalars['Int']['output'];
};

/** One human. */
export type Person = {
  /** Opaque id. */
  readonly id: Scalars['ID']['output'];
  /** Full name as the most trusted source writes it. */
  readonly name: Scalars['String']['output'];
  /** Works at our firm today. */
  readonly isEmployee: Scalars['Boolean']['output'];
  /** Where the person lives, if stated. */
  readonly town?: Maybe<Scalars['String']['output']>;
  /** The present work that counts first, in words: `Product Expert at Veldhuis Pumps`. */
  readonly headline?: Maybe<Scalars['String']['output']>;
  /** Employments, present ones first. */
  readonly employments: ReadonlyArray<Employment>;
  /** Addresses and accounts. */
  readonly identities: ReadonlyArray<Identity>;
  /** What the person knows about, best first. */
  readonly expertise: ReadonlyArray<Expertise>;
  /** How warm the firm's best introduction to the person is, 0 to 1: that of the best path of at most 4 ties; 1 for who works at the firm; null where nobody leads to the person. */
  readonly warmth?: Maybe<Scalars['Float']['output']>;
};

/** Work at a company. */
export type Employment = {
  /** Where. */
  readonly company: Company;
  /** As what. */
  readonly title?: Maybe<Scalars['String']['output']>;
  /** In which department. */
  readonly department?: Maybe<Scalars['String']['output']>;
  /** Since when, if known. */
  readonly validFrom?: Maybe<Scalars['Date']['output']>;
  /** Until when; null while it lasts. */
  readonly validTo?: Maybe<Scalars['Date']['output']>;
};

/** How well a person knows a topic. */
export type Expertise = {
  /** The topic. */
  readonly topic: Scalars['String']['output'];
  /** 0…1. */
  readonly level: Scalars['Float']['output'];
};

/** One address or account of a person. */
export type Identity = {
  /** Opaque id. */
  readonly id: Scalars['ID']['output'];
  /** Where it lives: `email`, `phone`, `linkedin`, `x`, … */
  readonly network: Scalars['String']['output'];
  /** Its normalised value there. */
  readonly handle: Scalars['String']['output'];
  /** That it is this person's, 0…1. */
  readonly probability: Scalars['Float']['output'];
};

/** An organisation that people work at. */
export type Company = {
  /** Opaque id. */
  readonly id: Scalars['ID']['output'];
  /** Its name. */
  readonly name: Scalars['String']['output'];
  /** Its domain, if known. */
  readonly domain?: Maybe<Scalars['String']['output']>;
  /** Whether it is the one we are. */
  readonly isFirm: Scalars['Boolean']['output'];
  /** Who works there now. */
  readonly people: PersonConnection;
};


/** An organisation that people work at. */
export type CompanyPeopleArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** A file on its way into the graph, and its report: read = new + same + changed + staged + skipped, counted in the source's own rows. */
export type Import = {
  /** Opaque id. */
  readonly id: Scalars['ID']['output'];
  /** Name of the file. */
  readonly file: Scalars['String']['output'];
  /** Its format, once known. */
  readonly kind?: Maybe<Scalars['String']['output']>;
  /** What the source turned out to be. */
  readonly label?: Maybe<Scalars['String']['output']>;
  /** JSON of how the columns of a CSV are read, as `--mapping` takes it. */
  readonly mapping?: Maybe<Scalars['String']['output']>;
  /** Who says so, once it is read. */
  readonly mappingFrom?: Maybe<MappingFrom>;
  /** Where it is. */
  readonly state: ImportState;
  /** How far it is, 0…1. */
  readonly progress: Scalars['Float']['output'];
  /** Whether it only tells what it would do. */
  readonly isDryRun: Scalars['Boolean']['output'];
  /** Rows read so far. */
  readonly read: Scalars['Int']['output'];
  /** Rows that stated something new. */
  readonly new: Scalars['Int']['output'];
  /** Rows that were known word for word. */
  readonly same: Scalars['Int']['output'];
  /** Rows that state something else than before. */
  readonly changed: Scalars['Int']['output'];
  /** Rows whose people are not yet people: they wrote, and nobody answered. */
  readonly staged: Scalars['Int']['output'];
  /** Rows that state nothing, with reasons. */
  readonly skipped: Scalars['Int']['output'];
  /** Interactions added to the graph. */
  readonly interactions: Scalars['Int']['output'];
  /** How long it took, once ended. */
  readonly seconds?: Maybe<Scalars['Float']['output']>;
  /** Why it failed, and what to do. */
  readonly error?: Maybe<Scalars['String']['output']>;
  /** Rows that state nothing, in the order of the file. */
  readonly rejects: ReadonlyArray<Reject>;
  /** When it was asked for. */
  readonly requestedAt: Scalars['DateTime']['output'];
  /** When it ended. */
  readonly finishedAt?: Maybe<Scalars['DateTime']['output']>;
};


/** A file on its way into the graph, and its report: read = new + same + changed + staged + skipped, counted in the source's own rows. */
export type ImportRejectsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** Who says how the columns of a CSV are meant. */
export type MappingFrom =
  /** The person who imported it. */
  | 'GIVEN'
  /** An earlier import of a CSV with the same header. */
  | 'REMEMBERED'
  /** The words of the header. */
  | 'PROPOSED';

/** Where an import is. */
export type ImportState =
  /** Waits for a worker. */
  | 'QUEUED'
  /** Writes the ledger. */
  | 'READING'
  /** Decides who is who. */
  | 'MATCHING'
  /** Computes ties. */
  | 'TYING'
  /** Ended well. */
  | 'DONE'
  /** Ended: the file cannot be read. */
  | 'FAILED';

/** A row that states nothing. */
export type Reject = {
  /** File within the archive. */
  readonly part: Scalars['String']['output'];
  /** Its line, or the how-manieth mail, card or event. */
  readonly line: Scalars['Int']['output'];
  /** Why. */
  readonly reason: Scalars['String']['output'];
};

/** How well somebody says that he knows somebody. */
export type TieWord =
  /** I know them well. */
  | 'WELL'
  /** I know them slightly. */
  | 'SLIGHTLY'
  /** I do not know them. */
  | 'NOT';

/** What stating a tie did. */
export type StateTiePayload = {
  /** The tie as it is now; null when there is none. */
  readonly tie?: Maybe<Tie>;
  /** Whether something was stated or taken back that was not so before; of a dry run, whether it would have been. */
  readonly changed: Scalars['Boolean']['output'];
  /** Whether it was only tried. */
  readonly dryRun: Scalars['Boolean']['output'];
};

/** What a refresh of ties did. */
export type RefreshTiesPayload = {
  /** How many people it concerned. */
  readonly peopleCount: Scalars['Int']['output'];
  /** How many ties were computed. */
  readonly saved: Scalars['Int']['output'];
  /** How many were removed. */
  readonly removed: Scalars['Int']['output'];
  /** Whether it was only tried. */
  readonly dryRun: Scalars['Boolean']['output'];
};

/** A page of people. */
export type PersonConnection = {
  /** The people with their cursors. */
  readonly edges: ReadonlyArray<PersonEdge>;
  /** The people alone. */
  readonly nodes: ReadonlyArray<Person>;
  /** Where the page is. */
  readonly pageInfo: PageInfo;
  /** How many there are in all. */
  readonly totalCount: Scalars['Int']['output'];
};

/** A person in a list. */
export type PersonEdge = {
  /** Where to go on from. */
  readonly cursor: Scalars['String']['output'];
  /** The person. */
  readonly node: Person;
};

/** A page of companies. */
export type CompanyConnection = {
  /** The companies with their cursors. */
  readonly edges: ReadonlyArray<CompanyEdge>;
  /** The companies alone. */
  readonly nodes: ReadonlyArray<Company>;
  /** Where the page is. */
  readonly pageInfo: PageInfo;
  /** How many there are in all. */
  readonly totalCount: Scalars['Int']['output'];
};

/** A company in a list. */
export type CompanyEdge = {
  /** Where to go on from. */
  readonly cursor: Scalars['String']['output'];
  /** The company. */
  readonly node: Company;
};

/** A page of imports. */
export type ImportConnection = {
  /** The imports with their cursors. */
  readonly edges: ReadonlyArray<ImportEdge>;
  /** The imports alone. */
  readonly nodes: ReadonlyArray<Import>;
  /** Where the page is. */
  readonly pageInfo: PageInfo;
};

/** An import in a list. */
export type ImportEdge = {
  /** Where to go on from. */
  readonly cursor: Scalars['String']['output'];
  /** The import. */
  readonly node: Import;
};

/** Where a page is in its list. */
export type PageInfo = {
  /** Whether there is more after it. */
  readonly hasNextPage: Scalars['Boolean']['output'];
  /** Cursor of the last one on it. */
  readonly endCursor?: Maybe<Scalars['String']['output']>;
};

/** Weights of the contact model, fitted on the firm's own past. */
export type StrengthFit = {
  /** Version of the weights. */
  readonly version: Scalars['String']['output'];
  /** How far it is. */
  readonly state: FitState;
  /** When it was asked for. */
  readonly requestedAt: Scalars['DateTime']['output'];
  /** When it ended. */
  readonly finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Why it was refused, or failed. */
  readonly error?: Maybe<Scalars['String']['output']>;
  /** What was learned from, how good it is, and what would change; of one that is ready. */
  readonly report?: Maybe<FitReport>;
};

/** How far a fit is. */
export type FitState =
  /** Waits for its turn. */
  | 'QUEUED'
  /** At work. */
  | 'FITTING'
  /** Can be applied. */
  | 'READY'
  /** The past says too little. */
  | 'REFUSED'
  /** Ended by a fault of ours. */
  | 'FAILED';

/** What a fit learned from and what it would change. */
export type FitReport = {
  /** Dated contacts between two people, one for each who was reached. */
  readonly contacts: Scalars['Int']['output'];
  /** Directions between two people with any contact. */
  readonly directions: Scalars['Int']['output'];
  /** Day of the first contact. */
  readonly since: Scalars['Date']['output'];
  /** Day of the last contact. */
  readonly until: Scalars['Date']['output'];
  /** Day as of which both weights were judged. The new ones were fitted for that on what came before it alone. */
  readonly judgedAt: Scalars['Date']['output'];
  /** Days after it in which it was seen who wrote to whom. */
  readonly horizonDays: Scalars['Float']['output'];
  /** Directions that were judged. */
  readonly judgedDirections: Scalars['Int']['output'];
  /** Those of them that were used in the days after. */
  readonly cameTrue: Scalars['Int']['output'];
  /** How well the weights in use told it. */
  readonly before: Accuracy;
  /** How well the fitted weights told it. */
  readonly after: Accuracy;
  /** The numbers of the model, before and after. */
  readonly betas: ReadonlyArray<BetaChange>;
  /** How many ties with contacts would shift by half a percent or more. */
  readonly shiftedTies: Scalars['Int']['output'];
  /** The ties that would change most. */
  readonly ties: ReadonlyArray<TieShift>;
  /** The answers that would change most: the best path to a person. */
  readonly paths: ReadonlyArray<PathShift>;
};

/** How well weights told who would be written to. Higher is better for the first two, lower for the last two. */
export type Accuracy = {
  /** Of which weights. */
  readonly version: Scalars['String']['output'];
  /** Average precision with the ends of its 95 % interval. */
  readonly averagePrecision: ReadonlyArray<Scalars['Float']['output']>;
  /** Area under the receiver operating characteristic with the ends of its 95 % interval. */
  readonly auc: ReadonlyArray<Scalars['Float']['output']>;
  /** Mean squared error of the probabilities. */
  readonly brier: Scalars['Float']['output'];
  /** Expected calibration error over ten bins of equal size. */
  readonly ece: Scalars['Float']['output'];
  /** What was said and what came true, by bin. */
  readonly calibration: ReadonlyArray<CalibrationBin>;
};

/** Directions with like probabilities. */
export type CalibrationBin = {
  /** How many. */
  readonly rows: Scalars['Int']['output'];
  /** Mean probability said. */
  readonly said: Scalars['Float']['output'];
  /** Share that came true. */
  readonly cameTrue: Scalars['Float']['output'];
};

/** One number of the contact model. */
export type BetaChange = {
  /** Its feature; `intercept` for the constant. */
  readonly feature: Scalars['String']['output'];
  /** As it is. */
  readonly before: Scalars['Float']['output'];
  /** As it would be. */
  readonly after: Scalars['Float']['output'];
};

/** A tie whose strength would change. */
export type TieShift = {
  /** Who asks. */
  readonly from: Person;
  /** Who is asked. */
  readonly to: Person;
  /** Strength as it is. */
  readonly before: Scalars['Float']['output'];
  /** Strength as it would be. */
  readonly after: Scalars['Float']['output'];
};

/** An answer that would change. */
export type PathShift = {
  /** Who is to be met. */
  readonly person: Person;
  /** The best path as it is; null when there is none. */
  readonly before?: Maybe<BestPath>;
  /** The best path as it would be; null when there would be none. */
  readonly after?: Maybe<BestPath>;
};

/** A path and how warm it is. */
export type BestPath = {
  /** From us to the target. */
  readonly people: ReadonlyArray<Person>;
  /** Product of the strengths. */
  readonly warmth: Scalars['Float']['output'];
};

/** A fit that was asked for. */
export type FitStrengthPayload = {
  /** How it stands. */
  readonly fit: StrengthFit;
};

/** Which weights ties are computed with. */
export type WeightsInUse = {
  /** Their version. */
  readonly version: Scalars['String']['output'];
  /** Versions that were in use before, the first one first. */
  readonly before: ReadonlyArray<Scalars['String']['output']>;
};



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;





/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  TargetInput: TargetInput;
  ExpertiseTargetInput: ExpertiseTargetInput;
  NameTargetInput: NameTargetInput;
  StartInput: StartInput;
  PathFilterInput: PathFilterInput;
  PersonFilterInput: PersonFilterInput;
  IntroductionAnswer: ResolverTypeWrapper<IntroductionAnswerModel>;
  PathEngine: PathEngine;
  SearchEffort: ResolverTypeWrapper<SearchEffort>;
  IntroductionPath: ResolverTypeWrapper<IntroductionPathModel>;
  PathWarningKind: PathWarningKind;
  PathWarning: ResolverTypeWrapper<PathWarningModel>;
  NearMissKind: NearMissKind;
  NearMiss: ResolverTypeWrapper<NearMissModel>;
  Tie: ResolverTypeWrapper<TieModel>;
  LastInteraction: ResolverTypeWrapper<LastInteraction>;
  ValencePart: ResolverTypeWrapper<ValencePartModel>;
  GroundKind: GroundKind;
  Ground: ResolverTypeWrapper<GroundModel>;
  GroundPoint: ResolverTypeWrapper<GroundPoint>;
  Source: ResolverTypeWrapper<Source>;
  Retention: ResolverTypeWrapper<Retention>;
  RetentionConnection: ResolverTypeWrapper<RetentionConnection>;
  RetentionEdge: ResolverTypeWrapper<RetentionEdge>;
  SetRetentionPayload: ResolverTypeWrapper<SetRetentionPayload>;
  ExpireInteractionsPayload: ResolverTypeWrapper<ExpireInteractionsPayload>;
  ExpiredOfSource: ResolverTypeWrapper<ExpiredOfSource>;
  Person: ResolverTypeWrapper<PersonModel>;
  Employment: ResolverTypeWrapper<EmploymentModel>;
  Expertise: ResolverTypeWrapper<Expertise>;
  Identity: ResolverTypeWrapper<IdentityModel>;
  Company: ResolverTypeWrapper<CompanyModel>;
  Import: ResolverTypeWrapper<ImportModel>;
  MappingFrom: MappingFrom;
  ImportState: ImportState;
  Reject: ResolverTypeWrapper<Reject>;
  TieWord: TieWord;
  StateTiePayload: ResolverTypeWrapper<Omit<StateTiePayload, 'tie'> & { tie?: Maybe<ResolversTypes['Tie']> }>;
  RefreshTiesPayload: ResolverTypeWrapper<RefreshTiesPayload>;
  PersonConnection: ResolverTypeWrapper<Omit<PersonConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['PersonEdge']>, nodes: ReadonlyArray<ResolversTypes['Person']> }>;
  PersonEdge: ResolverTypeWrapper<Omit<PersonEdge, 'node'> & { node: ResolversTypes['Person'] }>;
  CompanyConnection: ResolverTypeWrapper<Omit<CompanyConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['CompanyEdge']>, nodes: ReadonlyArray<ResolversTypes['Company']> }>;
  CompanyEdge: ResolverTypeWrapper<Omit<CompanyEdge, 'node'> & { node: ResolversTypes['Company'] }>;
  ImportConnection: ResolverTypeWrapper<Omit<ImportConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['ImportEdge']>, nodes: ReadonlyArray<ResolversTypes['Import']> }>;
  ImportEdge: ResolverTypeWrapper<Omit<ImportEdge, 'node'> & { node: ResolversTypes['Import'] }>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  StrengthFit: ResolverTypeWrapper<Omit<StrengthFit, 'report'> & { report?: Maybe<ResolversTypes['FitReport']> }>;
  FitState: FitState;
  FitReport: ResolverTypeWrapper<Omit<FitReport, 'ties' | 'paths'> & { ties: ReadonlyArray<ResolversTypes['TieShift']>, paths: ReadonlyArray<ResolversTypes['PathShift']> }>;
  Accuracy: ResolverTypeWrapper<Accuracy>;
  CalibrationBin: ResolverTypeWrapper<CalibrationBin>;
  BetaChange: ResolverTypeWrapper<BetaChange>;
  TieShift: ResolverTypeWrapper<Omit<TieShift, 'from' | 'to'> & { from: ResolversTypes['Person'], to: ResolversTypes['Person'] }>;
  PathShift: ResolverTypeWrapper<Omit<PathShift, 'person' | 'before' | 'after'> & { person: ResolversTypes['Person'], before?: Maybe<ResolversTypes['BestPath']>, after?: Maybe<ResolversTypes['BestPath']> }>;
  BestPath: ResolverTypeWrapper<Omit<BestPath, 'people'> & { people: ReadonlyArray<ResolversTypes['Person']> }>;
  FitStrengthPayload: ResolverTypeWrapper<Omit<FitStrengthPayload, 'fit'> & { fit: ResolversTypes['StrengthFit'] }>;
  WeightsInUse: ResolverTypeWrapper<WeightsInUse>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  DateTime: Scalars['DateTime']['output'];
  Date: Scalars['Date']['output'];
  Query: Record<PropertyKey, never>;
  Int: Scalars['Int']['output'];
  Boolean: Scalars['Boolean']['output'];
  ID: Scalars['ID']['output'];
  String: Scalars['String']['output'];
  Mutation: Record<PropertyKey, never>;
  Float: Scalars['Float']['output'];
  Subscription: Record<PropertyKey, never>;
  TargetInput: TargetInput;
  ExpertiseTargetInput: ExpertiseTargetInput;
  NameTargetInput: NameTargetInput;
  StartInput: StartInput;
  PathFilterInput: PathFilterInput;
  PersonFilterInput: PersonFilterInput;
  IntroductionAnswer: IntroductionAnswerModel;
  SearchEffort: SearchEffort;
  IntroductionPath: IntroductionPathModel;
  PathWarning: PathWarningModel;
  NearMiss: NearMissModel;
  Tie: TieModel;
  LastInteraction: LastInteraction;
  ValencePart: ValencePartModel;
  Ground: GroundModel;
  GroundPoint: GroundPoint;
  Source: Source;
  Retention: Retention;
  RetentionConnection: RetentionConnection;
  RetentionEdge: RetentionEdge;
  SetRetentionPayload: SetRetentionPayload;
  ExpireInteractionsPayload: ExpireInteractionsPayload;
  ExpiredOfSource: ExpiredOfSource;
  Person: PersonModel;
  Employment: EmploymentModel;
  Expertise: Expertise;
  Identity: IdentityModel;
  Company: CompanyModel;
  Import: ImportModel;
  Reject: Reject;
  StateTiePayload: Omit<StateTiePayload, 'tie'> & { tie?: Maybe<ResolversParentTypes['Tie']> };
  RefreshTiesPayload: RefreshTiesPayload;
  PersonConnection: Omit<PersonConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['PersonEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Person']> };
  PersonEdge: Omit<PersonEdge, 'node'> & { node: ResolversParentTypes['Person'] };
  CompanyConnection: Omit<CompanyConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['CompanyEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Company']> };
  CompanyEdge: Omit<CompanyEdge, 'node'> & { node: ResolversParentTypes['Company'] };
  ImportConnection: Omit<ImportConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['ImportEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Import']> };
  ImportEdge: Omit<ImportEdge, 'node'> & { node: ResolversParentTypes['Import'] };
  PageInfo: PageInfo;
  StrengthFit: Omit<StrengthFit, 'report'> & { report?: Maybe<ResolversParentTypes['FitReport']> };
  FitReport: Omit<FitReport, 'ties' | 'paths'> & { ties: ReadonlyArray<ResolversParentTypes['TieShift']>, paths: ReadonlyArray<ResolversParentTypes['PathShift']> };
  Accuracy: Accuracy;
  CalibrationBin: CalibrationBin;
  BetaChange: BetaChange;
  TieShift: Omit<TieShift, 'from' | 'to'> & { from: ResolversParentTypes['Person'], to: ResolversParentTypes['Person'] };
  PathShift: Omit<PathShift, 'person' | 'before' | 'after'> & { person: ResolversParentTypes['Person'], before?: Maybe<ResolversParentTypes['BestPath']>, after?: Maybe<ResolversParentTypes['BestPath']> };
  BestPath: Omit<BestPath, 'people'> & { people: ReadonlyArray<ResolversParentTypes['Person']> };
  FitStrengthPayload: Omit<FitStrengthPayload, 'fit'> & { fit: ResolversParentTypes['StrengthFit'] };
  WeightsInUse: WeightsInUse;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface DateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Date'], any> {
  name: 'Date';
}

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  introductions?: Resolver<ResolversTypes['IntroductionAnswer'], ParentType, ContextType, RequireFields<QueryIntroductionsArgs, 'to' | 'first' | 'maxHops' | 'diverse'>>;
  person?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType, RequireFields<QueryPersonArgs, 'id'>>;
  people?: Resolver<ResolversTypes['PersonConnection'], ParentType, ContextType, RequireFields<QueryPeopleArgs, 'first'>>;
  company?: Resolver<Maybe<ResolversTypes['Company']>, ParentType, ContextType, Partial<QueryCompanyArgs>>;
  companies?: Resolver<ResolversTypes['CompanyConnection'], ParentType, ContextType, RequireFields<QueryCompaniesArgs, 'first'>>;
  tie?: Resolver<Maybe<ResolversTypes['Tie']>, ParentType, ContextType, RequireFields<QueryTieArgs, 'from' | 'to'>>;
  import?: Resolver<Maybe<ResolversTypes['Import']>, ParentType, ContextType, RequireFields<QueryImportArgs, 'id'>>;
  imports?: Resolver<ResolversTypes['ImportConnection'], ParentType, ContextType, RequireFields<QueryImportsArgs, 'first'>>;
  retentions?: Resolver<ResolversTypes['RetentionConnection'], ParentType, ContextType, RequireFields<QueryRetentionsArgs, 'first'>>;
  strengthFits?: Resolver<ReadonlyArray<ResolversTypes['StrengthFit']>, ParentType, ContextType>;
  strengthFit?: Resolver<Maybe<ResolversTypes['StrengthFit']>, ParentType, ContextType, RequireFields<QueryStrengthFitArgs, 'version'>>;
  strengthWeights?: Resolver<ResolversTypes['WeightsInUse'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  fitStrength?: Resolver<ResolversTypes['FitStrengthPayload'], ParentType, ContextType>;
  applyStrength?: Resolver<ResolversTypes['WeightsInUse'], ParentType, ContextType, RequireFields<MutationApplyStrengthArgs, 'version'>>;
  revertStrength?: Resolver<ResolversTypes['WeightsInUse'], ParentType, ContextType>;
  refreshTies?: Resolver<ResolversTypes['RefreshTiesPayload'], ParentType, ContextType, RequireFields<MutationRefreshTiesArgs, 'dryRun'>>;
  stateTie?: Resolver<ResolversTypes['StateTiePayload'], ParentType, ContextType, RequireFields<MutationStateTieArgs, 'from' | 'to' | 'dryRun'>>;
  setRetention?: Resolver<ResolversTypes['SetRetentionPayload'], ParentType, ContextType, RequireFields<MutationSetRetentionArgs, 'sourceId' | 'dryRun'>>;
  expireInteractions?: Resolver<ResolversTypes['ExpireInteractionsPayload'], ParentType, ContextType, RequireFields<MutationExpireInteractionsArgs, 'dryRun'>>;
};

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  importProgress?: SubscriptionResolver<ResolversTypes['Import'], "importProgress", ParentType, ContextType, RequireFields<SubscriptionImportProgressArgs, 'id'>>;
};

export type IntroductionAnswerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IntroductionAnswer'] = ResolversParentTypes['IntroductionAnswer']> = {
  paths?: Resolver<ReadonlyArray<ResolversTypes['IntroductionPath']>, ParentType, ContextType>;
  alreadyInside?: Resolver<ReadonlyArray<ResolversTypes['Person']>, ParentType, ContextType>;
  targetCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  startCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  complete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  asOf?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  nearest?: Resolver<ReadonlyArray<ResolversTypes['NearMiss']>, ParentType, ContextType>;
  search?: Resolver<ResolversTypes['SearchEffort'], ParentType, ContextType>;
};

export type SearchEffortResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SearchEffort'] = ResolversParentTypes['SearchEffort']> = {
  engine?: Resolver<ResolversTypes['PathEngine'], ParentType, ContextType>;
  pops?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  probes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  sharpened?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  microseconds?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type IntroductionPathResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IntroductionPath'] = ResolversParentTypes['IntroductionPath']> = {
  people?: Resolver<ReadonlyArray<ResolversTypes['Person']>, ParentType, ContextType>;
  hops?: Resolver<ReadonlyArray<ResolversTypes['Tie']>, ParentType, ContextType>;
  warmth?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  cost?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  weakest?: Resolver<ResolversTypes['Tie'], ParentType, ContextType>;
  warnings?: Resolver<ReadonlyArray<ResolversTypes['PathWarning']>, ParentType, ContextType>;
};

export type PathWarningResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PathWarning'] = ResolversParentTypes['PathWarning']> = {
  kind?: Resolver<ResolversTypes['PathWarningKind'], ParentType, ContextType>;
  person?: Resolver<ResolversTypes['Person'], ParentType, ContextType>;
  summary?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type NearMissResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NearMiss'] = ResolversParentTypes['NearMiss']> = {
  kind?: Resolver<ResolversTypes['NearMissKind'], ParentType, ContextType>;
  person?: Resolver<ResolversTypes['Person'], ParentType, ContextType>;
  path?: Resolver<Maybe<ResolversTypes['IntroductionPath']>, ParentType, ContextType>;
};

export type TieResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Tie'] = ResolversParentTypes['Tie']> = {
  from?: Resolver<ResolversTypes['Person'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['Person'], ParentType, ContextType>;
  strength?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  valence?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  lastContactAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  grounds?: Resolver<ReadonlyArray<ResolversTypes['Ground']>, ParentType, ContextType>;
  valenceParts?: Resolver<ReadonlyArray<ResolversTypes['ValencePart']>, ParentType, ContextType>;
  weights?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  lastInteractions?: Resolver<ReadonlyArray<ResolversTypes['LastInteraction']>, ParentType, ContextType>;
};

export type LastInteractionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LastInteraction'] = ResolversParentTypes['LastInteraction']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  channel?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ValencePartResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ValencePart'] = ResolversParentTypes['ValencePart']> = {
  valence?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  summary?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  at?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  sources?: Resolver<ReadonlyArray<ResolversTypes['Source']>, ParentType, ContextType>;
  isOutranked?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type GroundResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Ground'] = ResolversParentTypes['Ground']> = {
  kind?: Resolver<ResolversTypes['GroundKind'], ParentType, ContextType>;
  probability?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  summary?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  count?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  firstAt?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  lastAt?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  sources?: Resolver<ReadonlyArray<ResolversTypes['Source']>, ParentType, ContextType>;
  points?: Resolver<ReadonlyArray<ResolversTypes['GroundPoint']>, ParentType, ContextType>;
  isOutranked?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type GroundPointResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GroundPoint'] = ResolversParentTypes['GroundPoint']> = {
  feature?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  beta?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  points?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type SourceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Source'] = ResolversParentTypes['Source']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  importedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type RetentionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Retention'] = ResolversParentTypes['Retention']> = {
  source?: Resolver<ResolversTypes['Source'], ParentType, ContextType>;
  keepDays?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  keptCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  expiredCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type RetentionConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RetentionConnection'] = ResolversParentTypes['RetentionConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['RetentionEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Retention']>, ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type RetentionEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RetentionEdge'] = ResolversParentTypes['RetentionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Retention'], ParentType, ContextType>;
};

export type SetRetentionPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetRetentionPayload'] = ResolversParentTypes['SetRetentionPayload']> = {
  retention?: Resolver<ResolversTypes['Retention'], ParentType, ContextType>;
  dueCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  dryRun?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type ExpireInteractionsPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ExpireInteractionsPayload'] = ResolversParentTypes['ExpireInteractionsPayload']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  sources?: Resolver<ReadonlyArray<ResolversTypes['ExpiredOfSource']>, ParentType, ContextType>;
  dryRun?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type ExpiredOfSourceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ExpiredOfSource'] = ResolversParentTypes['ExpiredOfSource']> = {
  retention?: Resolver<ResolversTypes['Retention'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type PersonResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Person'] = ResolversParentTypes['Person']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  isEmployee?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  town?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  headline?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  employments?: Resolver<ReadonlyArray<ResolversTypes['Employment']>, ParentType, ContextType>;
  identities?: Resolver<ReadonlyArray<ResolversTypes['Identity']>, ParentType, ContextType>;
  expertise?: Resolver<ReadonlyArray<ResolversTypes['Expertise']>, ParentType, ContextType>;
  warmth?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type EmploymentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Employment'] = ResolversParentTypes['Employment']> = {
  company?: Resolver<ResolversTypes['Company'], ParentType, ContextType>;
  title?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  department?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  validFrom?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  validTo?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
};

export type ExpertiseResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Expertise'] = ResolversParentTypes['Expertise']> = {
  topic?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  level?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type IdentityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Identity'] = ResolversParentTypes['Identity']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  network?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  handle?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  probability?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type CompanyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Company'] = ResolversParentTypes['Company']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  domain?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  isFirm?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  people?: Resolver<ResolversTypes['PersonConnection'], ParentType, ContextType, RequireFields<CompanyPeopleArgs, 'first'>>;
};

export type ImportResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Import'] = ResolversParentTypes['Import']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  file?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kind?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  label?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  mapping?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  mappingFrom?: Resolver<Maybe<ResolversTypes['MappingFrom']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['ImportState'], ParentType, ContextType>;
  progress?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  isDryRun?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  read?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  new?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  same?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  changed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  staged?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  skipped?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  interactions?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  seconds?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  error?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  rejects?: Resolver<ReadonlyArray<ResolversTypes['Reject']>, ParentType, ContextType, RequireFields<ImportRejectsArgs, 'first'>>;
  requestedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  finishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type RejectResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Reject'] = ResolversParentTypes['Reject']> = {
  part?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  line?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type StateTiePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StateTiePayload'] = ResolversParentTypes['StateTiePayload']> = {
  tie?: Resolver<Maybe<ResolversTypes['Tie']>, ParentType, ContextType>;
  changed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  dryRun?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type RefreshTiesPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RefreshTiesPayload'] = ResolversParentTypes['RefreshTiesPayload']> = {
  peopleCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  saved?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  removed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  dryRun?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type PersonConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PersonConnection'] = ResolversParentTypes['PersonConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['PersonEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Person']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type PersonEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PersonEdge'] = ResolversParentTypes['PersonEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Person'], ParentType, ContextType>;
};

export type CompanyConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CompanyConnection'] = ResolversParentTypes['CompanyConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['CompanyEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Company']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type CompanyEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CompanyEdge'] = ResolversParentTypes['CompanyEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Company'], ParentType, ContextType>;
};

export type ImportConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ImportConnection'] = ResolversParentTypes['ImportConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ImportEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Import']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ImportEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ImportEdge'] = ResolversParentTypes['ImportEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Import'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type StrengthFitResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StrengthFit'] = ResolversParentTypes['StrengthFit']> = {
  version?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['FitState'], ParentType, ContextType>;
  requestedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  finishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  error?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  report?: Resolver<Maybe<ResolversTypes['FitReport']>, ParentType, ContextType>;
};

export type FitReportResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FitReport'] = ResolversParentTypes['FitReport']> = {
  contacts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  directions?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  since?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  until?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  judgedAt?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  horizonDays?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  judgedDirections?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  cameTrue?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  before?: Resolver<ResolversTypes['Accuracy'], ParentType, ContextType>;
  after?: Resolver<ResolversTypes['Accuracy'], ParentType, ContextType>;
  betas?: Resolver<ReadonlyArray<ResolversTypes['BetaChange']>, ParentType, ContextType>;
  shiftedTies?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  ties?: Resolver<ReadonlyArray<ResolversTypes['TieShift']>, ParentType, ContextType>;
  paths?: Resolver<ReadonlyArray<ResolversTypes['PathShift']>, ParentType, ContextType>;
};

export type AccuracyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Accuracy'] = ResolversParentTypes['Accuracy']> = {
  version?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  averagePrecision?: Resolver<ReadonlyArray<ResolversTypes['Float']>, ParentType, ContextType>;
  auc?: Resolver<ReadonlyArray<ResolversTypes['Float']>, ParentType, ContextType>;
  brier?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  ece?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  calibration?: Resolver<ReadonlyArray<ResolversTypes['CalibrationBin']>, ParentType, ContextType>;
};

export type CalibrationBinResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CalibrationBin'] = ResolversParentTypes['CalibrationBin']> = {
  rows?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  said?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  cameTrue?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type BetaChangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BetaChange'] = ResolversParentTypes['BetaChange']> = {
  feature?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  before?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  after?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type TieShiftResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TieShift'] = ResolversParentTypes['TieShift']> = {
  from?: Resolver<ResolversTypes['Person'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['Person'], ParentType, ContextType>;
  before?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  after?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type PathShiftResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PathShift'] = ResolversParentTypes['PathShift']> = {
  person?: Resolver<ResolversTypes['Person'], ParentType, ContextType>;
  before?: Resolver<Maybe<ResolversTypes['BestPath']>, ParentType, ContextType>;
  after?: Resolver<Maybe<ResolversTypes['BestPath']>, ParentType, ContextType>;
};

export type BestPathResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BestPath'] = ResolversParentTypes['BestPath']> = {
  people?: Resolver<ReadonlyArray<ResolversTypes['Person']>, ParentType, ContextType>;
  warmth?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type FitStrengthPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FitStrengthPayload'] = ResolversParentTypes['FitStrengthPayload']> = {
  fit?: Resolver<ResolversTypes['StrengthFit'], ParentType, ContextType>;
};

export type WeightsInUseResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WeightsInUse'] = ResolversParentTypes['WeightsInUse']> = {
  version?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  before?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  DateTime?: GraphQLScalarType;
  Date?: GraphQLScalarType;
  Query?: QueryResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  IntroductionAnswer?: IntroductionAnswerResolvers<ContextType>;
  SearchEffort?: SearchEffortResolvers<ContextType>;
  IntroductionPath?: IntroductionPathResolvers<ContextType>;
  PathWarning?: PathWarningResolvers<ContextType>;
  NearMiss?: NearMissResolvers<ContextType>;
  Tie?: TieResolvers<ContextType>;
  LastInteraction?: LastInteractionResolvers<ContextType>;
  ValencePart?: ValencePartResolvers<ContextType>;
  Ground?: GroundResolvers<ContextType>;
  GroundPoint?: GroundPointResolvers<ContextType>;
  Source?: SourceResolvers<ContextType>;
  Retention?: RetentionResolvers<ContextType>;
  RetentionConnection?: RetentionConnectionResolvers<ContextType>;
  RetentionEdge?: RetentionEdgeResolvers<ContextType>;
  SetRetentionPayload?: SetRetentionPayloadResolvers<ContextType>;
  ExpireInteractionsPayload?: ExpireInteractionsPayloadResolvers<ContextType>;
  ExpiredOfSource?: ExpiredOfSourceResolvers<ContextType>;
  Person?: PersonResolvers<ContextType>;
  Employment?: EmploymentResolvers<ContextType>;
  Expertise?: ExpertiseResolvers<ContextType>;
  Identity?: IdentityResolvers<ContextType>;
  Company?: CompanyResolvers<ContextType>;
  Import?: ImportResolvers<ContextType>;
  Reject?: RejectResolvers<ContextType>;
  StateTiePayload?: StateTiePayloadResolvers<ContextType>;
  RefreshTiesPayload?: RefreshTiesPayloadResolvers<ContextType>;
  PersonConnection?: PersonConnectionResolvers<ContextType>;
  PersonEdge?: PersonEdgeResolvers<ContextType>;
  CompanyConnection?: CompanyConnectionResolvers<ContextType>;
  CompanyEdge?: CompanyEdgeResolvers<ContextType>;
  ImportConnection?: ImportConnectionResolvers<ContextType>;
  ImportEdge?: ImportEdgeResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  StrengthFit?: StrengthFitResolvers<ContextType>;
  FitReport?: FitReportResolvers<ContextType>;
  Accuracy?: AccuracyResolvers<ContextType>;
  CalibrationBin?: CalibrationBinResolvers<ContextType>;
  BetaChange?: BetaChangeResolvers<ContextType>;
  TieShift?: TieShiftResolvers<ContextType>;
  PathShift?: PathShiftResolvers<ContextType>;
  BestPath?: BestPathResolvers<ContextType>;
  FitStrengthPayload?: FitStrengthPayloadResolvers<ContextType>;
  WeightsInUse?: WeightsInUseResolvers<ContextType>;
};


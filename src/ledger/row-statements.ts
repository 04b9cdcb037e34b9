import type { EmploymentFact, Fact, Identity, InteractionFact, RecordFact, SourceRow } from '../sources/fact.ts';
import { contentHash, stableId } from './id.ts';
import type { Interaction } from './interaction.ts';

/** A row that states something. */
export type StatingRow = Extract<SourceRow, { readonly facts: readonly Fact[] }>;

/** An identity with its id. */
export interface KnownIdentity {
  readonly id: string;
  readonly network: string;
  readonly handle: string;
  readonly displayName: string | null;
}

/** A record as it goes into the ledger. */
export interface RecordDraft {
  readonly id: string;
  /** Key of the record, the same for all its versions. */
  readonly key: string;
  /** Key of the row that states it. */
  readonly rowKey: string;
  readonly externalId: string;
  readonly contentHash: string;
  /** Attributes as stated, by their names in the graph. */
  readonly stated: Readonly<Record<string, string | boolean>>;
  readonly identityIds: readonly string[];
}

/** An interaction as it goes into the ledger. */
export interface InteractionDraft extends Interaction {
  readonly contentHash: string;
}

/** Everything that one row adds to the ledger, with ids. Pure: the same row of the same source gives the same ids for ever. */
export interface RowStatements {
  /** Key and content of the row itself, where it is more than interactions: the guard against writing it twice. */
  readonly guard: { readonly key: string; readonly contentHash: string } | undefined;
  readonly identities: readonly KnownIdentity[];
  readonly records: readonly RecordDraft[];
  readonly concerns: readonly { readonly recordId: string; readonly subjectKey: string }[];
  readonly relations: readonly {
    readonly subjectKey: string;
    readonly mentionId: string;
    readonly relation: string;
    readonly scope: string;
  }[];
  readonly follows: readonly { readonly fromId: string; readonly toId: string; readonly since: string | null }[];
  readonly connections: readonly { readonly oneId: string; readonly otherId: string; readonly since: string | null }[];
  readonly praise: readonly { fromId: string; toId: string; what: string; recordId: string; occurredAt: string | null }[];
  readonly expertise: readonly { identityId: string; topicId: string; topic: string; level: number; recordId: string }[];
  readonly matters: readonly {
    id: string;
    kind: string;
    title: string;
    openedAt: string | null;
    closedAt: string | null;
    outcome: string | null;
  }[];
  readonly involvements: readonly { recordKey: string; matterId: string; role: string; side: string }[];
  readonly statements: readonly {
    fromId: string;
    toId: string;
    level: string | null;
    valence: number | null;
    statedAt: string;
    until: string | null;
    recordId: string;
  }[];
  readonly interactions: readonly InteractionDraft[];
}

/** Where and when a row was learned: what its ids and undated statements rest on. */
export interface Provenance {
  readonly sourceId: string;
  readonly importId: string;
  readonly learnedAt: string;
}

/** Id of an identity: the same in every source. */
export function identityId({ network, handle }: Pick<Identity, 'network' | 'handle'>): string {
  return stableId('idn', network, handle);
}

/** Key of a row of a source, the same for all its versions. */
export function rowKey(sourceId: string, externalId: string): string {
  return stableId('row', sourceId, externalId);
}

/** Topics are one when they differ only in case, spacing and punctuation. */
export function topicId(topic: string): string {
  return stableId(
    'top',
    topic
      .normalize('NFKC')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}+#]+/gu, ' ')
      .trim(),
  );
}

/** One interaction is one node, whoever states it. */
export function interactionId({ channel, externalId }: Pick<InteractionFact, 'channel' | 'externalId'>): string {
  return stableId('int', channel, externalId);
}

type Attributes = Readonly<Record<string, string | boolean | undefined>>;

function present(attributes: Attributes): Record<string, string | boolean> {
  const kept: Record<string, string | boolean> = {};
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined && value !== '') kept[name] = value;
  return kept;
}

function attributesOfRecord(fact: RecordFact, isMention: boolean): Attributes {
  return {
    about: fact.about,
    displayName: fact.displayName,
    givenName: fact.givenName,
    familyName: fact.familyName,
    town: fact.town,
    birthday: fact.birthday,
    isOwner: fact.isOwner,
    isEmployee: fact.isEmployee,
    isNamed: fact.isNamed,
    isMention: isMention || undefined,
  };
}

function attributesOfEmployment(fact: EmploymentFact): Attributes {
  return {
    companyName: fact.company.name,
    companyDomain: fact.company.domain,
    companyIsFirm: fact.company.isFirm,
    companyRole: fact.role,
    title: fact.title,
    department: fact.department,
    validFrom: fact.validFrom,
    validTo: fact.validTo,
  };
}

/** Collects what a row states while its facts are read one by one. */
class Collector {
  readonly identities = new Map<string, KnownIdentity>();
  readonly drafts = new Map<string, { attributes: Attributes; identityIds: string[]; subjectKey?: string }>();
  readonly relations: { subjectKey: string; mentionExternalId: string; relation: string; scope: string }[] = [];
  readonly said: {
    -readonly [K in
      | 'follows'
      | 'connections'
      | 'expertise'
      | 'matters'
      | 'involvements'
      | 'statements'
      | 'praise']: RowStatements[K][number][];
  } = { follows: [], connections: [], expertise: [], matters: [], involvements: [], statements: [], praise: [] };
  readonly interactions: InteractionDraft[] = [];
  readonly row: StatingRow;
  readonly provenance: Provenance;
  readonly hash: string;

  constructor(row: StatingRow, provenance: Provenance) {
    this.row = row;
    this.provenance = provenance;
    this.hash = contentHash(row.facts);
  }

  keyOf(externalId: string): string {
    return rowKey(this.provenance.sourceId, externalId);
  }

  recordIdOf(externalId: string): string {
    return stableId('rec', this.keyOf(externalId), this.hash, this.provenance.importId);
  }

  identity(identity: Identity): string {
    const id = identityId(identity);
    const known = this.identities.get(id);
    if (!known?.displayName) {
      this.identities.set(id, {
        id,
        network: identity.network,
        handle: identity.handle,
        displayName: identity.displayName ?? null,
      });
    }
    return id;
  }

  /** What is stated of a record in several places of a row is put together. */
  record(fact: RecordFact, isMention = false): void {
    const before = this.drafts.get(fact.externalId);
    const isMentionOnly = isMention && (!before || before.attributes.isMention === true);
    const { isMention: _, ...known } = before?.attributes ?? {};
    this.drafts.set(fact.externalId, {
      attributes: {
        ...known,
        ...present(attributesOfRecord(fact, isMentionOnly)),
        isNamed: fact.isNamed || known.isNamed === true,
      },
      identityIds: [...new Set([...(before?.identityIds ?? []), ...fact.identities.map((identity) => this.identity(identity))])],
    });
  }

  /** The row itself where no record is in its place, else a record beside it whose key depends on nothing but others of its kind. */
  besides(kind: 'employment' | 'company-follow'): string {
    if (!this.drafts.has(this.row.externalId)) return this.row.externalId;
    let count = 1;
    while (this.drafts.has(`${this.row.externalId}/${kind}/${count}`)) count += 1;
    return `${this.row.externalId}/${kind}/${count}`;
  }

  employment(fact: EmploymentFact): void {
    const own = this.drafts.get(fact.recordId);
    if (own && own.attributes.companyName === undefined) {
      own.attributes = { ...own.attributes, ...attributesOfEmployment(fact) };
      return;
    }
    this.drafts.set(this.besides('employment'), {
      attributes: { about: 'person', ...attributesOfEmployment(fact) },
      identityIds: [],
      subjectKey: this.keyOf(fact.recordId),
    });
  }

  interaction(fact: InteractionFact): void {
    const body = {
      channel: fact.channel,
      occurredAt: fact.occurredAt,
      countsNot: fact.countsNot ?? null,
      participants: fact.participants.map((participant) => ({
        identityId: this.identity(participant.identity),
        role: participant.role,
        accepted: participant.accepted ?? null,
      })),
    };
    this.interactions.push({ id: interactionId(fact), ...body, contentHash: contentHash(body) });
  }
}

function collect(collector: Collector, fact: Fact): void {
  const { row, said } = collector;
  const recordId = collector.recordIdOf(row.externalId);
  switch (fact.kind) {
    case 'record':
      collector.record(fact);
      return;
    case 'employment':
      collector.employment(fact);
      return;
    case 'interaction':
      collector.interaction(fact);
      return;
    case 'relation':
      collector.record(fact.mention, true);
      collector.relations.push({
        subjectKey: collector.keyOf(fact.recordId),
        mentionExternalId: fact.mention.externalId,
        relation: fact.relation,
        scope: fact.scope ?? 'firm',
      });
      return;
    case 'follow':
      said.follows.push({ fromId: collector.identity(fact.from), toId: collector.identity(fact.to), since: fact.since ?? null });
      return;
    case 'connection': {
      const [oneId, otherId] = fact.between.map((identity) => collector.identity(identity)).sort();
      if (oneId && otherId) said.connections.push({ oneId, otherId, since: fact.since ?? null });
      return;
    }
    case 'praise':
      said.praise.push({
        fromId: collector.identity(fact.from),
        toId: collector.identity(fact.to),
        what: fact.what,
        recordId,
        occurredAt: fact.occurredAt ?? null,
      });
      return;
    case 'expertise':
      said.expertise.push({
        identityId: collector.identity(fact.of),
        topicId: topicId(fact.topic),
        topic: fact.topic,
        level: fact.level,
        recordId,
      });
      return;
    case 'matter':
      said.matters.push({
        id: stableId('mat', collector.provenance.sourceId, fact.externalId),
        kind: fact.matterKind,
        title: fact.title,
        openedAt: fact.openedAt ?? null,
        closedAt: fact.closedAt ?? null,
        outcome: fact.outcome ?? null,
      });
      return;
    case 'involvement':
      said.involvements.push({
        recordKey: collector.keyOf(fact.recordId),
        matterId: stableId('mat', collector.provenance.sourceId, fact.matterId),
        role: fact.role,
        side: fact.side,
      });
      return;
    case 'statement':
      said.statements.push({
        fromId: collector.identity(fact.from),
        toId: collector.identity(fact.to),
        level: fact.level ?? null,
        valence: fact.valence ?? null,
        statedAt: fact.statedAt ?? collector.provenance.learnedAt.slice(0, 10),
        until: fact.until ?? null,
        recordId,
      });
      return;
    case 'company-follow':
      collector.drafts.set(collector.besides('company-follow'), {
        attributes: { about: 'row', followsCompany: fact.company.name },
        identityIds: [collector.identity(fact.from)],
      });
  }
}

/** What a row adds to the ledger. */
export function statementsOf(row: StatingRow, provenance: Provenance): RowStatements {
  const collector = new Collector(row, provenance);
  // Records first: what is said of them may come before them.
  const isRecord = ({ kind }: Fact) => kind === 'record' || kind === 'relation';
  for (const fact of row.facts.filter(isRecord)) collect(collector, fact);
  for (const fact of row.facts.filter((other) => !isRecord(other))) collect(collector, fact);
  const isMoreThanInteractions = row.facts.some(({ kind }) => kind !== 'interaction');
  if (isMoreThanInteractions && !collector.drafts.has(row.externalId)) {
    // Of whom it speaks, so that they are described anew when only this row is new.
    collector.drafts.set(row.externalId, { attributes: { about: 'row' }, identityIds: [...collector.identities.keys()] });
  }
  const records = [...collector.drafts].map(([externalId, draft]) => ({
    id: collector.recordIdOf(externalId),
    key: collector.keyOf(externalId),
    rowKey: collector.keyOf(row.externalId),
    externalId,
    contentHash: collector.hash,
    stated: present(draft.attributes),
    identityIds: draft.identityIds,
  }));
  return {
    guard: isMoreThanInteractions ? { key: collector.keyOf(row.externalId), contentHash: collector.hash } : undefined,
    identities: [...collector.identities.values()],
    records,
    concerns: [...collector.drafts].flatMap(([externalId, { subjectKey }]) =>
      subjectKey ? [{ recordId: collector.recordIdOf(externalId), subjectKey }] : [],
    ),
    relations: collector.relations.map(({ subjectKey, mentionExternalId, relation, scope }) => ({
      subjectKey,
      mentionId: collector.recordIdOf(mentionExternalId),
      relation,
      scope,
    })),
    ...collector.said,
    interactions: collector.interactions,
  };
}

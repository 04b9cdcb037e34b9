/** What nodes of one label may have. */
export interface NodeModel {
  /** The label that every such node has too, and whose properties it shares: an `Employee` is a `Person`. */
  readonly also?: string;
  /** Each set of properties is unique among the nodes of the label; the migrations make the constraints. */
  readonly unique: readonly (readonly string[])[];
  readonly properties: readonly string[];
}

/** What relationships of one type may have, and which nodes they join. */
export interface RelationshipModel {
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly unique?: readonly (readonly string[])[];
  readonly properties: readonly string[];
}

/** Every label of the graph. Ids are opaque, or made from the natural key where several sources may state one thing. */
export const NODES = {
  // The ledger: what was said, never edited.
  Source: {
    unique: [['id']],
    properties: ['id', 'kind', 'label', 'ownerKey', 'contentHash', 'importedAt', 'headerKey', 'mapping', 'keepDays'],
  },
  Record: {
    unique: [['id']],
    properties: [
      'id',
      'key',
      'rowKey',
      'externalId',
      'about',
      'displayName',
      'givenName',
      'familyName',
      'town',
      'birthday',
      'isOwner',
      'isEmployee',
      'isNamed',
      'isMention',
      'companyName',
      'companyDomain',
      'companyIsFirm',
      'companyRole',
      'title',
      'department',
      'validFrom',
      'validTo',
      'contentHash',
      'importId',
      'occurredAt',
      'learnedAt',
      'supersededAt',
    ],
  },
  Identity: { unique: [['id']], properties: ['id', 'network', 'handle', 'url', 'displayName'] },
  SocialAccount: { also: 'Identity', unique: [], properties: [] },
  Interaction: { unique: [['id']], properties: ['id', 'channel', 'occurredAt', 'countsNot', 'sourceId', 'importId'] },
  ExpiredInteraction: { unique: [['id']], properties: ['id', 'sourceId'] },
  MatchDecision: { unique: [['id']], properties: ['id', 'verdict', 'probability', 'decidedBy', 'decidedAt', 'reason'] },

  // Imports and their reports.
  Import: {
    unique: [['id'], ['activeKey']],
    properties: [
      'id',
      'activeKey',
      'label',
      'mapping',
      'mappingFrom',
      'isDryRun',
      'requestedAt',
      'requestedBy',
      'totalBytes',
      'bytesRead',
      'sourceId',
      'file',
      'path',
      'folder',
      'bytes',
      'kind',
      'state',
      'contentHash',
      'position',
      'startedAt',
      'finishedAt',
      'ownerEmail',
      'error',
      'read',
      'new',
      'same',
      'changed',
      'staged',
      'skipped',
      'interactions',
      'seconds',
      'isMatched',
    ],
  },
  Reject: { unique: [['id']], properties: ['id', 'line', 'part', 'reason'] },

  // Conclusions: each knows the records it rests on.
  Person: {
    unique: [['id']],
    properties: [
      'id',
      'displayName',
      'foldedName',
      'givenName',
      'familyName',
      'town',
      'birthday',
      'recordIds',
      'computedAt',
      'areTiesDue',
    ],
  },
  Employee: { also: 'Person', unique: [], properties: [] },
  Contact: { also: 'Person', unique: [], properties: [] },
  Company: { unique: [['id']], properties: ['id', 'name', 'foldedName', 'nameKey', 'domain', 'recordIds'] },
  Firm: { also: 'Company', unique: [], properties: [] },
  Topic: { unique: [['id']], properties: ['id', 'name'] },
  Matter: {
    unique: [['id']],
    properties: ['id', 'externalId', 'sourceId', 'kind', 'title', 'openedAt', 'closedAt', 'outcome', 'recordIds'],
  },

  // The product's own books.
  Counter: { unique: [['id']], properties: ['id', 'position', 'graphId'] },
  TieWeights: {
    unique: [['id']],
    properties: ['id', 'state', 'requestedAt', 'requestedBy', 'finishedAt', 'error', 'weights', 'report'],
  },
  Tuning: { unique: [['id']], properties: ['id', 'versions'] },
  TieRemoval: { unique: [['id']], properties: ['id', 'fromId', 'toId', 'position'] },
  ApiKey: { unique: [['id']], properties: ['id', 'hash', 'createdAt', 'scopes', 'label', 'revokedAt'] },
  Migration: { unique: [], properties: ['id', 'appliedAt', 'checksum'] },
} as const satisfies Readonly<Record<string, NodeModel>>;

/** Every type of relationship. */
export const RELATIONSHIPS = {
  FROM: { from: ['Record', 'Interaction'], to: ['Source'], properties: ['contentHash'] },
  STATES: { from: ['Record'], to: ['Identity'], properties: [] },
  STATES_RELATION: { from: ['Record'], to: ['Record'], properties: ['kind', 'scope'] },
  STATES_INVOLVEMENT: { from: ['Record'], to: ['Matter'], properties: ['role', 'side'] },
  DESCRIBES: { from: ['Record'], to: ['Person'], properties: [] },
  CONCERNS: { from: ['Record'], to: ['Record'], properties: [] },
  TOOK_PART_IN: { from: ['Identity'], to: ['Interaction'], properties: ['role', 'accepted'] },
  CONTACTED: {
    from: ['Identity'],
    to: ['Identity'],
    properties: [
      'channel',
      'sourceId',
      'count',
      'sum7d',
      'sum30d',
      'sum180d',
      'sum720d',
      'firstAt',
      'lastAt',
      'expiredFirstAt',
      'expiredLastAt',
    ],
  },
  FOLLOWS: { from: ['Identity'], to: ['Identity'], properties: ['since', 'sourceId'] },
  CONNECTED_TO: { from: ['Identity'], to: ['Identity'], properties: ['since', 'sourceId'] },
  PRAISED: { from: ['Identity'], to: ['Identity'], properties: ['what', 'recordId', 'sourceId', 'occurredAt'] },
  SAYS_KNOWS: {
    from: ['Identity'],
    to: ['Identity'],
    properties: ['recordId', 'sourceId', 'level', 'valence', 'statedAt', 'until'],
  },
  SAID_TO_KNOW: { from: ['Identity'], to: ['Topic'], properties: ['recordId', 'sourceId', 'level'] },
  ABOUT: { from: ['MatchDecision'], to: ['Record', 'Identity'], properties: [] },
  REJECTED: { from: ['Import'], to: ['Reject'], properties: [] },
  HAS_IDENTITY: { from: ['Person'], to: ['Identity'], properties: ['probability'] },
  WORKS_AT: {
    from: ['Person'],
    to: ['Company'],
    properties: ['title', 'department', 'validFrom', 'validTo', 'sourceIds', 'recordIds'],
  },
  STUDIED_AT: {
    from: ['Person'],
    to: ['Company'],
    properties: ['title', 'validFrom', 'validTo', 'sourceIds', 'recordIds'],
  },
  SITS_ON_BOARD_OF: {
    from: ['Person'],
    to: ['Company'],
    properties: ['title', 'validFrom', 'validTo', 'sourceIds', 'recordIds'],
  },
  KIN_OF: { from: ['Person'], to: ['Person'], properties: ['kind', 'statedBy', 'scope', 'sourceId', 'recordIds'] },
  ACQUAINTED: { from: ['Person'], to: ['Person'], properties: ['kind', 'statedBy', 'sourceId', 'recordIds'] },
  KNOWS_ABOUT: { from: ['Person'], to: ['Topic'], properties: ['level', 'recordIds'] },
  INVOLVED_IN: { from: ['Person'], to: ['Matter'], properties: ['role', 'side', 'outcome', 'recordIds'] },
  KNOWS: {
    from: ['Person'],
    to: ['Person'],
    properties: ['strength', 'valence', 'kinds', 'cost', 'position', 'groundsJson', 'lastAt', 'computedAt', 'weights'],
  },
} as const satisfies Readonly<Record<string, RelationshipModel>>;

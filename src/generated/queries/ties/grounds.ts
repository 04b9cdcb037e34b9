// Made from cypher/ties/grounds/*.cypher by `npm run generate`. Change those files instead of this one.
import type { CypherQuery } from '../../../neo4j/query.ts';

export type FindBondsBetweenParams = { readonly pairs: readonly { readonly oneId: string; readonly otherId: string }[] };

export type FindBondsBetweenRow = { readonly fromId: string; readonly toId: string; readonly kind: string; readonly isKin: boolean; readonly sourceId: string; readonly statedBy: string | null };

/** Family and other acquaintance that was stated about the people of each pair: what `fromId` is to `toId`. What its owner keeps to himself is left out: a tie is seen by all. */
export const findBondsBetween: CypherQuery<'read', FindBondsBetweenParams, FindBondsBetweenRow> = {
  name: 'ties/grounds/find-bonds-between',
  mode: 'read',
  params: { pairs: [{ oneId: 'string', otherId: 'string' }] },
  row: { fromId: 'string', toId: 'string', kind: 'string', isKin: 'boolean', sourceId: 'string', statedBy: 'string?' },
  text: `UNWIND $pairs AS pair
MATCH (one:Person {id: pair.oneId})-[bond:KIN_OF|ACQUAINTED]-(other:Person {id: pair.otherId})
WHERE coalesce(bond.scope, 'firm') = 'firm'
OPTIONAL MATCH (source:Source {id: bond.sourceId})
OPTIONAL MATCH (owner:Person)-[:HAS_IDENTITY]->(:Identity {id: source.ownerKey})
RETURN
  startNode(bond).id AS fromId,
  endNode(bond).id AS toId,
  bond.kind AS kind,
  type(bond) = 'KIN_OF' AS isKin,
  bond.sourceId AS sourceId,
  min(owner.displayName) AS statedBy`,
};

export type FindContactsBetweenParams = { readonly pairs: readonly { readonly oneId: string; readonly otherId: string }[] };

export type FindContactsBetweenRow = { readonly fromId: string; readonly toId: string; readonly channel: string; readonly sourceId: string; readonly count: number; readonly sum7d: number; readonly sum30d: number; readonly sum180d: number; readonly sum720d: number; readonly firstAt: string; readonly lastAt: string };

/** What the people of each pair sent each other, both directions, per channel and source, as decayed sums against the epoch. */
export const findContactsBetween: CypherQuery<'read', FindContactsBetweenParams, FindContactsBetweenRow> = {
  name: 'ties/grounds/find-contacts-between',
  mode: 'read',
  params: { pairs: [{ oneId: 'string', otherId: 'string' }] },
  row: { fromId: 'string', toId: 'string', channel: 'string', sourceId: 'string', count: 'int', sum7d: 'float', sum30d: 'float', sum180d: 'float', sum720d: 'float', firstAt: 'string', lastAt: 'string' },
  text: `UNWIND $pairs AS pair
MATCH (one:Person {id: pair.oneId})-[:HAS_IDENTITY]->(ofOne:Identity)
MATCH (other:Person {id: pair.otherId})-[:HAS_IDENTITY]->(ofOther:Identity)
MATCH (ofOne)-[sum:CONTACTED]-(ofOther)
WITH
  CASE
    WHEN startNode(sum) = ofOne THEN one.id
    ELSE other.id
  END AS fromId,
  CASE
    WHEN startNode(sum) = ofOne THEN other.id
    ELSE one.id
  END AS toId,
  sum
RETURN
  fromId,
  toId,
  sum.channel AS channel,
  sum.sourceId AS sourceId,
  sum(sum.count) AS count,
  sum(sum.sum7d) AS sum7d,
  sum(sum.sum30d) AS sum30d,
  sum(sum.sum180d) AS sum180d,
  sum(sum.sum720d) AS sum720d,
  toString(min(sum.firstAt)) AS firstAt,
  toString(max(sum.lastAt)) AS lastAt`,
};

export type FindLastInteractionsParams = { readonly pairs: readonly { readonly oneId: string; readonly otherId: string }[]; readonly limit: number };

export type FindLastInteractionsRow = { readonly oneId: string; readonly otherId: string; readonly last: readonly { readonly at: string; readonly channel: string }[] };

/** The last interactions that count in which both people of a pair took part. */
export const findLastInteractions: CypherQuery<'read', FindLastInteractionsParams, FindLastInteractionsRow> = {
  name: 'ties/grounds/find-last-interactions',
  mode: 'read',
  params: { pairs: [{ oneId: 'string', otherId: 'string' }], limit: 'int' },
  row: { oneId: 'string', otherId: 'string', last: [{ at: 'string', channel: 'string' }] },
  text: `UNWIND $pairs AS pair
CALL (pair) {
  MATCH (:Person {id: pair.oneId})-[:HAS_IDENTITY]->(:Identity)-[:TOOK_PART_IN]->(interaction:Interaction)
  WHERE
    interaction.countsNot IS NULL AND
    EXISTS {
    (interaction)<-[:TOOK_PART_IN]-(:Identity)<-[:HAS_IDENTITY]-(:Person {id: pair.otherId})
    }
  WITH DISTINCT interaction
  ORDER BY interaction.occurredAt DESC, interaction.id
  LIMIT $limit
  RETURN collect({at: toString(interaction.occurredAt), channel: interaction.channel}) AS last
}
RETURN pair.oneId AS oneId, pair.otherId AS otherId, last`,
};

export type FindLinksBetweenParams = { readonly pairs: readonly { readonly oneId: string; readonly otherId: string }[] };

export type FindLinksBetweenRow = { readonly fromId: string; readonly toId: string; readonly kind: string; readonly what: string | null; readonly at: string | null; readonly valence: number | null; readonly until: string | null; readonly statedBy: string | null; readonly sourceId: string };

/** Connections, follows, praise and statements between the people of each pair, in the direction they were stated. What was taken back, or replaced by a newer version, is left out. */
export const findLinksBetween: CypherQuery<'read', FindLinksBetweenParams, FindLinksBetweenRow> = {
  name: 'ties/grounds/find-links-between',
  mode: 'read',
  params: { pairs: [{ oneId: 'string', otherId: 'string' }] },
  row: { fromId: 'string', toId: 'string', kind: 'string', what: 'string?', at: 'string?', valence: 'float?', until: 'string?', statedBy: 'string?', sourceId: 'string' },
  text: `UNWIND $pairs AS pair
MATCH (one:Person {id: pair.oneId})-[:HAS_IDENTITY]->(ofOne:Identity)
MATCH (other:Person {id: pair.otherId})-[:HAS_IDENTITY]->(ofOther:Identity)
MATCH (ofOne)-[link:CONNECTED_TO|FOLLOWS|PRAISED|SAYS_KNOWS]-(ofOther)
WHERE
  NOT EXISTS {
    (record:Record {id: link.recordId})
    WHERE record.supersededAt IS NOT NULL
  }
RETURN DISTINCT
  CASE
    WHEN startNode(link) = ofOne THEN one.id
    ELSE other.id
  END AS fromId,
  CASE
    WHEN startNode(link) = ofOne THEN other.id
    ELSE one.id
  END AS toId,
  type(link) AS kind,
  coalesce(link.what, link.level) AS what,
  coalesce(toString(link.occurredAt), link.since, link.statedAt) AS at,
  link.valence AS valence,
  link.until AS until,
  CASE
    WHEN startNode(link) = ofOne THEN one.displayName
    ELSE other.displayName
  END AS statedBy,
  link.sourceId AS sourceId`,
};

export type FindNeighboursParams = { readonly personIds: readonly string[]; readonly mostColleagues: number };

export type FindNeighboursRow = { readonly oneId: string; readonly otherId: string; readonly ways: readonly string[] };

/** Pairs of people between whom anything is known that may make a tie, where one is among those given. The smaller id comes first; `ways` says where to look for what is known. */
export const findNeighbours: CypherQuery<'read', FindNeighboursParams, FindNeighboursRow> = {
  name: 'ties/grounds/find-neighbours',
  mode: 'read',
  params: { personIds: ['string'], mostColleagues: 'int' },
  row: { oneId: 'string', otherId: 'string', ways: ['string'] },
  text: `MATCH (person:Person)
WHERE person.id IN $personIds
CALL (person) {
  MATCH
    (person)-[:HAS_IDENTITY]->
    (:Identity)-[:CONTACTED|CONNECTED_TO|FOLLOWS|PRAISED|SAYS_KNOWS]-
    (:Identity)<-[:HAS_IDENTITY]-
    (other:Person)
  RETURN other, 'identities' AS way
    UNION
  MATCH (person)-[bond:KIN_OF|ACQUAINTED]-(other:Person)
  WHERE coalesce(bond.scope, 'firm') = 'firm'
  RETURN other, 'bonds' AS way
    UNION
  MATCH (person)-[:INVOLVED_IN]->(:Matter)<-[:INVOLVED_IN]-(other:Person)
  RETURN other, 'matters' AS way
    UNION
  MATCH (person)-[:WORKS_AT]->(company:Company)
  WITH DISTINCT company
  WHERE COUNT { (company)<-[:WORKS_AT]-() } <= $mostColleagues
  MATCH (company)<-[:WORKS_AT]-(other:Person)
  RETURN other, 'work' AS way
    UNION
  MATCH (person)-[:STUDIED_AT]->(school:Company)
  WITH DISTINCT school
  WHERE COUNT { (school)<-[:STUDIED_AT]-() } <= $mostColleagues
  MATCH (school)<-[:STUDIED_AT]-(other:Person)
  RETURN other, 'work' AS way
    UNION
  MATCH (person)-[:SITS_ON_BOARD_OF]->(company:Company)
  WITH DISTINCT company
  WHERE COUNT { (company)<-[:SITS_ON_BOARD_OF]-() } <= $mostColleagues
  MATCH (company)<-[:SITS_ON_BOARD_OF]-(other:Person)
  RETURN other, 'work' AS way
    UNION
  MATCH (person)-[:KNOWS]-(other:Person)
  RETURN other, 'tie' AS way
}
WITH
  CASE
    WHEN person.id < other.id THEN person.id
    ELSE other.id
  END AS oneId,
  CASE
    WHEN person.id < other.id THEN other.id
    ELSE person.id
  END AS otherId,
  way
WHERE oneId <> otherId
RETURN oneId, otherId, collect(DISTINCT way) AS ways
ORDER BY oneId, otherId`,
};

export type FindSharedMattersParams = { readonly pairs: readonly { readonly oneId: string; readonly otherId: string }[] };

export type FindSharedMattersRow = { readonly oneId: string; readonly otherId: string; readonly matterId: string; readonly kind: string; readonly title: string; readonly at: string | null; readonly outcome: string | null; readonly oneSide: string; readonly otherSide: string; readonly sourceId: string };

/** Matters in which both people of each pair took part, on which sides, and how they ended for us. */
export const findSharedMatters: CypherQuery<'read', FindSharedMattersParams, FindSharedMattersRow> = {
  name: 'ties/grounds/find-shared-matters',
  mode: 'read',
  params: { pairs: [{ oneId: 'string', otherId: 'string' }] },
  row: { oneId: 'string', otherId: 'string', matterId: 'string', kind: 'string', title: 'string', at: 'string?', outcome: 'string?', oneSide: 'string', otherSide: 'string', sourceId: 'string' },
  text: `UNWIND $pairs AS pair
MATCH (one:Person {id: pair.oneId})-[ofOne:INVOLVED_IN]->(matter:Matter)<-[ofOther:INVOLVED_IN]-(other:Person {id: pair.otherId})
RETURN
  one.id AS oneId,
  other.id AS otherId,
  matter.id AS matterId,
  matter.kind AS kind,
  matter.title AS title,
  coalesce(matter.closedAt, matter.openedAt) AS at,
  matter.outcome AS outcome,
  min(ofOne.side) AS oneSide,
  min(ofOther.side) AS otherSide,
  matter.sourceId AS sourceId`,
};

export type FindSharedWorkParams = { readonly pairs: readonly { readonly oneId: string; readonly otherId: string }[] };

export type FindSharedWorkRow = { readonly oneId: string; readonly otherId: string; readonly companyId: string; readonly company: string; readonly role: string; readonly peopleKnown: number; readonly oneDepartment: string | null; readonly oneTitle: string | null; readonly oneFrom: string | null; readonly oneTo: string | null; readonly otherDepartment: string | null; readonly otherTitle: string | null; readonly otherFrom: string | null; readonly otherTo: string | null; readonly sourceIds: readonly string[] };

/** Companies where both people of each pair work or worked, studied, or sit or sat on the board, with the dates, and how many people we know there as the same. */
export const findSharedWork: CypherQuery<'read', FindSharedWorkParams, FindSharedWorkRow> = {
  name: 'ties/grounds/find-shared-work',
  mode: 'read',
  params: { pairs: [{ oneId: 'string', otherId: 'string' }] },
  row: { oneId: 'string', otherId: 'string', companyId: 'string', company: 'string', role: 'string', peopleKnown: 'int', oneDepartment: 'string?', oneTitle: 'string?', oneFrom: 'string?', oneTo: 'string?', otherDepartment: 'string?', otherTitle: 'string?', otherFrom: 'string?', otherTo: 'string?', sourceIds: ['string'] },
  text: `UNWIND $pairs AS pair
MATCH
  (one:Person {id: pair.oneId})-[ofOne:WORKS_AT|STUDIED_AT|SITS_ON_BOARD_OF]->
  (company:Company)<-[ofOther:WORKS_AT|STUDIED_AT|SITS_ON_BOARD_OF]-
  (other:Person {id: pair.otherId})
WHERE type(ofOne) = type(ofOther)
RETURN
  one.id AS oneId,
  other.id AS otherId,
  company.id AS companyId,
  company.name AS company,
  CASE type(ofOne)
    WHEN 'STUDIED_AT' THEN 'student'
    WHEN 'SITS_ON_BOARD_OF' THEN 'board'
    ELSE 'work'
  END AS role,
  CASE type(ofOne)
    WHEN 'STUDIED_AT' THEN COUNT { (company)<-[:STUDIED_AT]-() }
    WHEN 'SITS_ON_BOARD_OF' THEN COUNT { (company)<-[:SITS_ON_BOARD_OF]-() }
    ELSE COUNT { (company)<-[:WORKS_AT]-() }
  END AS peopleKnown,
  ofOne.department AS oneDepartment,
  ofOne.title AS oneTitle,
  ofOne.validFrom AS oneFrom,
  ofOne.validTo AS oneTo,
  ofOther.department AS otherDepartment,
  ofOther.title AS otherTitle,
  ofOther.validFrom AS otherFrom,
  ofOther.validTo AS otherTo,
  coalesce(ofOne.sourceIds, []) + coalesce(ofOther.sourceIds, []) AS sourceIds`,
};

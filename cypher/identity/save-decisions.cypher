// Keeps decisions about pairs of records. A decision is never edited; a later one supersedes it.
//
// mode    write
// param   decisions: list<map{ id: string, oneId: string, otherId: string, verdict: string, probability: float, decidedBy: string, decidedAt: string, reason: string }>
// example { decisions: [{ id: 'dec_1', oneId: 'rec_1', otherId: 'rec_2', verdict: 'same', probability: 1.0, decidedBy: 'rule', decidedAt: '2026-11-22T09:00:00Z', reason: 'same name' }] }
UNWIND $decisions AS row
MATCH (one:Record {id: row.oneId})
MATCH (other:Record {id: row.otherId})
MERGE (decision:MatchDecision {id: row.id})
  ON CREATE SET
    decision.verdict = row.verdict,
    decision.probability = row.probability,
    decision.decidedBy = row.decidedBy,
    decision.decidedAt = datetime(row.decidedAt),
    decision.reason = row.reason
MERGE (decision)-[:ABOUT]->(one)
MERGE (decision)-[:ABOUT]->(other)

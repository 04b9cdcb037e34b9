// "My brother Daan": the person of one record states what the mention is to him.
//
// mode    write
// param   relations: list<map{ subjectKey: string, mentionId: string, relation: string, scope: string }>
// example { relations: [{ subjectKey: 'src_1/1', mentionId: 'rec_2', relation: 'sibling', scope: 'firm' }] }
UNWIND $relations AS row
MATCH (subject:Record {key: row.subjectKey})
WHERE subject.supersededAt IS NULL
MATCH (mention:Record {id: row.mentionId})
MERGE (subject)-[stated:STATES_RELATION {kind: row.relation}]->(mention)
SET stated.scope = row.scope

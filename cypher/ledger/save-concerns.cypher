// A record that says more about the person of another record of the same source.
//
// mode    write
// param   pairs: list<map{ recordId: string, subjectKey: string }>
// example { pairs: [{ recordId: 'rec_2', subjectKey: 'src_1/1' }] }
UNWIND $pairs AS pair
MATCH (record:Record {id: pair.recordId})
MATCH (subject:Record {key: pair.subjectKey})
WHERE subject.supersededAt IS NULL
MERGE (record)-[:CONCERNS]->(subject)

// What somebody is said to know about.
//
// mode    write
// param   sourceId: string
// param   expertise: list<map{ identityId: string, topicId: string, topic: string, level: float, recordId: string }>
// example { sourceId: 'src_1', expertise: [{ identityId: 'linkedin:in/a', topicId: 'top_1', topic: 'Pumps', level: 0.7, recordId: 'rec_1' }] }
UNWIND $expertise AS row
MATCH (identity:Identity {id: row.identityId})
MERGE (topic:Topic {id: row.topicId})
  ON CREATE SET topic.name = row.topic
MERGE (identity)-[said:SAID_TO_KNOW {recordId: row.recordId}]->(topic)
SET said.sourceId = $sourceId, said.level = row.level

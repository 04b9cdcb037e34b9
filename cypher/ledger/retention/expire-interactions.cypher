// Removes interactions with who took part in them. Their hashed ids stay, so that they are not counted again, and in whose sums they count.
//
// mode    write
// param   interactions: list<map{ id: string, sourceId: string }>
// example { interactions: [{ id: 'int_1', sourceId: 'src_1' }] }
UNWIND $interactions AS row
MERGE (expired:ExpiredInteraction {id: row.id})
SET expired.sourceId = row.sourceId
WITH row
MATCH (interaction:Interaction {id: row.id})
DETACH DELETE interaction

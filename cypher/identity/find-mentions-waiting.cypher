// Mentions of one source under these names that nobody has decided about yet.
//
// mode    read
// param   sourceId: string
// param   names: list<string>
// row     id: string
// row     displayName: string
// example { sourceId: 'src_1', names: ['daan bakker'] }
MATCH (:Source {id: $sourceId})<-[:FROM]-(mention:Record {isMention: true})
WHERE
  toLower(mention.displayName) IN $names AND
  mention.supersededAt IS NULL AND
  NOT (mention)-[:STATES]->(:Identity) AND
  NOT (mention)<-[:ABOUT]-(:MatchDecision)
RETURN mention.id AS id, mention.displayName AS displayName

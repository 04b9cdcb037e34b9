// The last interactions that count in which both people of a pair took part.
//
// mode    read
// param   pairs: list<map{ oneId: string, otherId: string }>
// param   limit: int
// row     oneId: string
// row     otherId: string
// row     last: list<map{ at: string, channel: string }>
// example { pairs: [{ oneId: 'per_1', otherId: 'per_2' }], limit: 3 }
UNWIND $pairs AS pair
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
RETURN pair.oneId AS oneId, pair.otherId AS otherId, last

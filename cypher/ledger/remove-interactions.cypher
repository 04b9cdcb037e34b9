// Takes interactions out, to be stated anew by a newer export of the source that stated them first.
//
// mode    write
// param   ids: list<string>
// example { ids: ['int_1'] }
MATCH (interaction:Interaction)
WHERE interaction.id IN $ids
DETACH DELETE interaction

// The position of the last change of ties, the mark of the graph that it belongs to, and how often people, companies or sources have changed.
//
// mode    read
// row     position: int
// row     graphId: string?
// row     described: int
// example {}
OPTIONAL MATCH (counter:Counter {id: 'ties'})
OPTIONAL MATCH (directory:Counter {id: 'directory'})
RETURN coalesce(counter.position, 0) AS position, counter.graphId AS graphId, coalesce(directory.position, 0) AS described

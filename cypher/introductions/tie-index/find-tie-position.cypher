// The position of the last change of ties, and the mark of the graph that it belongs to.
//
// mode    read
// row     position: int
// row     graphId: string?
// example {}
OPTIONAL MATCH (counter:Counter {id: 'ties'})
RETURN coalesce(counter.position, 0) AS position, counter.graphId AS graphId

// The position of the last change of ties.
//
// mode    read
// row     position: int
// example {}
OPTIONAL MATCH (counter:Counter {id: 'ties'})
RETURN coalesce(counter.position, 0) AS position

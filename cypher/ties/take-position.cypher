// The next position of changes of ties. Its lock is held until the commit, so positions follow the order of commits.
//
// mode    write
// row     position: int
// example {}
MERGE (counter:Counter {id: 'ties'})
SET counter.position = coalesce(counter.position, 0) + 1, counter.graphId = coalesce(counter.graphId, randomUUID())
RETURN counter.position AS position

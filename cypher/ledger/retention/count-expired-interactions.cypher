// How many interactions that count in the sums of each of these sources have expired.
//
// mode    read
// param   ids: list<string>
// row     id: string
// row     count: int
// example { ids: ['src_1'] }
MATCH (source:Source)
WHERE source.id IN $ids
RETURN
  source.id AS id,
  COUNT {
    MATCH (expired:ExpiredInteraction)
    WHERE expired.sourceId = source.id
  } AS count

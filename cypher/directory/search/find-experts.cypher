// Who knows about a topic: stated for it, or bearing all its words in the title of his present work; at a company, if one is given.
//
// mode    read
// param   topicId: string
// param   words: list<string>
// param   companyId: string?
// row     personId: string
// row     stated: float?
// row     isInTitle: boolean
// example { topicId: 'top_1', words: ['pumps'], companyId: 'com_1' }
// plan    allow NodeByLabelScan: without a company, titles of all people are looked through
CALL () {
  MATCH (person:Person)-[knows:KNOWS_ABOUT]->(:Topic {id: $topicId})
  WHERE knows.level > 0
  RETURN person
    UNION
  MATCH (person:Person)-[work:WORKS_AT]->(company:Company)
  WHERE
    work.validTo IS NULL AND
    ($companyId IS NULL OR company.id = $companyId) AND
    size($words) > 0 AND
    all(word IN $words WHERE toLower(work.title) CONTAINS word)
  RETURN person
}
WITH DISTINCT person
WHERE
  $companyId IS NULL OR
  EXISTS {
    (person)-[work:WORKS_AT]->(:Company {id: $companyId})
    WHERE work.validTo IS NULL
  }
OPTIONAL MATCH (person)-[knows:KNOWS_ABOUT]->(:Topic {id: $topicId})
RETURN
  person.id AS personId,
  max(knows.level) AS stated,
  size($words) > 0 AND
  EXISTS {
    (person)-[work:WORKS_AT]->(:Company)
    WHERE work.validTo IS NULL AND all(word IN $words WHERE toLower(work.title) CONTAINS word)
  } AS isInTitle
ORDER BY personId

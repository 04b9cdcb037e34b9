// Names are sought and sorted with case and accents aside. Neo4j's analyzer that folds accents drops English words such as `will` and `an`, which are names:
// so the folded name is stored, as src/directory/folded-name.ts makes it. Here for who is there already.
MATCH (n:Person)
WHERE n.foldedName IS NULL AND n.displayName IS NOT NULL
SET n.foldedName = reduce(folded = normalize(reduce(bare = '', letter IN split(normalize(toLower(n.displayName), NFKD), '') | bare + CASE WHEN letter >= '\u0300' AND letter <= '\u036f' THEN '' ELSE letter END), NFC), pair IN [['ı', 'i'], ['ø', 'o'], ['ł', 'l'], ['đ', 'd'], ['ð', 'd'], ['ħ', 'h'], ['ŧ', 't'], ['ß', 'ss'], ['æ', 'ae'], ['œ', 'oe'], ['þ', 'th']] | replace(folded, pair[0], pair[1]));
MATCH (n:Company)
WHERE n.foldedName IS NULL AND n.name IS NOT NULL
SET n.foldedName = reduce(folded = normalize(reduce(bare = '', letter IN split(normalize(toLower(n.name), NFKD), '') | bare + CASE WHEN letter >= '\u0300' AND letter <= '\u036f' THEN '' ELSE letter END), NFC), pair IN [['ı', 'i'], ['ø', 'o'], ['ł', 'l'], ['đ', 'd'], ['ð', 'd'], ['ħ', 'h'], ['ŧ', 't'], ['ß', 'ss'], ['æ', 'ae'], ['œ', 'oe'], ['þ', 'th']] | replace(folded, pair[0], pair[1]));
DROP INDEX person_search IF EXISTS;
DROP INDEX company_search IF EXISTS;
CREATE FULLTEXT INDEX person_search IF NOT EXISTS FOR (n:Person) ON EACH [n.foldedName];
CREATE FULLTEXT INDEX company_search IF NOT EXISTS FOR (n:Company) ON EACH [n.foldedName, n.domain];

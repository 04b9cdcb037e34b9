// How many ties there are.
//
// mode    read
// row     ties: int
// example {}
MATCH ()-[tie:KNOWS]->()
RETURN count(tie) AS ties

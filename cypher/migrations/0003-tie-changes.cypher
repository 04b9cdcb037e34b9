// The tie index asks for what has changed since a position.
CREATE INDEX tie_position IF NOT EXISTS FOR ()-[t:KNOWS]-() ON (t.position);
CREATE CONSTRAINT tie_removal_id IF NOT EXISTS FOR (n:TieRemoval) REQUIRE n.id IS UNIQUE;
CREATE INDEX tie_removal_position IF NOT EXISTS FOR (n:TieRemoval) ON (n.position);

// What is left of an interaction that has expired: its id, which is a hash, and the source in whose sums it counts.
CREATE CONSTRAINT expired_interaction_id IF NOT EXISTS FOR (n:ExpiredInteraction) REQUIRE n.id IS UNIQUE;
CREATE INDEX expired_interaction_source IF NOT EXISTS FOR (n:ExpiredInteraction) ON (n.sourceId);

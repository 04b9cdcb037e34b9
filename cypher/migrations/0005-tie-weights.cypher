// Weights that were fitted on the firm's own past, and which are in use.
CREATE CONSTRAINT tie_weights_id IF NOT EXISTS FOR (n:TieWeights) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT tuning_id IF NOT EXISTS FOR (n:Tuning) REQUIRE n.id IS UNIQUE;

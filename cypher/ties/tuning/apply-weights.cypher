// Puts weights that are ready into use, all at once. Without a row there are no such weights. Those in use already stay.
//
// mode    write
// param   version: string
// row     versions: list<string>
// example { version: 'own-1' }
MATCH (weights:TieWeights {id: $version, state: 'ready'})
MERGE (tuning:Tuning {id: 'ties'})
  ON CREATE SET tuning.versions = []
SET tuning.versions =
    CASE
      WHEN last(tuning.versions) = $version THEN tuning.versions
      ELSE tuning.versions + $version
    END
RETURN tuning.versions AS versions

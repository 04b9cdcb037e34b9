// Notes that weights are to be fitted.
//
// mode    write
// param   version: string
// param   requestedAt: string
// param   requestedBy: string
// example { version: 'own-1', requestedAt: '2026-11-22T09:00:00Z', requestedBy: 'per_1' }
MERGE (weights:TieWeights {id: $version})
  ON CREATE SET weights.state = 'queued', weights.requestedAt = datetime($requestedAt), weights.requestedBy = $requestedBy

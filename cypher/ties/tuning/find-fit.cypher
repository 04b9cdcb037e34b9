// One fit of weights.
//
// mode    read
// param   version: string
// row     id: string
// row     state: string
// row     requestedAt: string
// row     finishedAt: string?
// row     error: string?
// row     weights: string?
// row     report: string?
// example { version: 'own-1' }
MATCH (fit:TieWeights {id: $version})
RETURN
  fit.id AS id,
  fit.state AS state,
  toString(fit.requestedAt) AS requestedAt,
  toString(fit.finishedAt) AS finishedAt,
  fit.error AS error,
  fit.weights AS weights,
  fit.report AS report

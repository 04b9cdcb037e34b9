// Fits of weights, the newest first.
//
// mode    read
// param   limit: int
// row     id: string
// row     state: string
// row     requestedAt: string
// row     finishedAt: string?
// row     error: string?
// row     weights: string?
// row     report: string?
// example { limit: 10 }
// plan    allow NodeByLabelScan: there are as many as times that somebody fitted
MATCH (fit:TieWeights)
RETURN
  fit.id AS id,
  fit.state AS state,
  toString(fit.requestedAt) AS requestedAt,
  toString(fit.finishedAt) AS finishedAt,
  fit.error AS error,
  fit.weights AS weights,
  fit.report AS report
ORDER BY requestedAt DESC, id DESC
LIMIT $limit

// Notes how far a fit is; one that has ended stays as it is.
//
// mode    write
// param   version: string
// param   state: string
// param   finishedAt: string?
// param   error: string?
// param   weights: string?
// param   report: string?
// example { version: 'own-1', state: 'ready', finishedAt: '2026-11-22T09:00:00Z', error: null, weights: '{}', report: '{}' }
MATCH (fit:TieWeights {id: $version})
WHERE fit.state IN ['queued', 'fitting']
SET fit.state = $state, fit.finishedAt = datetime($finishedAt), fit.error = $error, fit.weights = $weights, fit.report = $report

// Ends an import: done, or failed with the reason. The same file may be imported again from now on. It is kept whether people were sought among what it
// has written: not where it stopped before.
//
// mode    write
// param   id: string
// param   state: string
// param   error: string?
// param   finishedAt: string
// example { id: 'imp_1', state: 'done', error: null, finishedAt: '2026-11-22T09:00:00Z' }
MATCH (import:Import {id: $id})
SET import.isMatched = coalesce(import.isMatched, import.state = 'tying')
SET
  import.state = $state,
  import.error = $error,
  import.finishedAt = datetime($finishedAt),
  import.seconds = duration.inSeconds(import.startedAt, datetime($finishedAt)).milliseconds / 1000.0
REMOVE import.activeKey, import.path, import.folder

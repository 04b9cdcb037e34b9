// How far an import is, in the transaction that writes its rows. Fails to match when the import is not where the caller thinks.
//
// Setting the id to itself takes the lock before the position is read: of two workers at one place, the second finds the import moved on.
//
// mode    write
// param   id: string
// param   fromPosition: int
// param   toPosition: int
// param   bytesRead: int
// param   new: int
// param   same: int
// param   changed: int
// param   skipped: int
// param   interactions: int
// row     skipped: int
// example { id: 'imp_1', fromPosition: 0, toPosition: 10, bytesRead: 1, new: 10, same: 0, changed: 0, skipped: 0, interactions: 0 }
MATCH (import:Import {id: $id})
SET import.id = $id
WITH import
WHERE import.position = $fromPosition
SET
  import.position = $toPosition,
  import.bytesRead = $bytesRead,
  import.read = $toPosition,
  import.new = import.new + $new,
  import.same = import.same + $same,
  import.changed = import.changed + $changed,
  import.skipped = import.skipped + $skipped,
  import.interactions = import.interactions + $interactions
RETURN import.skipped AS skipped

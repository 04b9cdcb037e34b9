// Ties that were removed after a position, though some may be there again; without `toId` a person who is gone with all ties.
//
// mode    read
// param   after: int
// row     fromId: string
// row     toId: string?
// example { after: 0 }
MATCH (removal:TieRemoval)
USING INDEX SEEK removal:TieRemoval(position)
WHERE removal.position > $after
RETURN removal.fromId AS fromId, removal.toId AS toId

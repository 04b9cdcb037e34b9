// Everybody with all ties to him: who has each, and the tie as one number: cost + bits · 2^16 + day · 2^32, with one bit a kind of ground in the order of GROUND_KINDS, the
// sixteenth for a tie that went sour, and the day of the last contact since 1970.
//
// mode    read
// row     id: string
// row     fromIds: list<string>
// row     ties: list<int>
// example {}
// plan    allow NodeByLabelScan: the whole graph is read
MATCH (to:Person)
CALL (to) {
  MATCH (from:Person)-[tie:KNOWS]->(to)
  WHERE tie.cost <= 65535
  RETURN
    collect(from.id) AS fromIds,
    collect(
      tie.cost +
      65536 *
      reduce(
        bits =
        CASE
          WHEN tie.valence < 0 THEN 32768
          ELSE 0
        END,
        kind IN
        coalesce(tie.kinds, []) |
          bits +
          CASE kind
            WHEN 'contact' THEN 1
            WHEN 'connected' THEN 2
            WHEN 'follows' THEN 4
            WHEN 'worked-together' THEN 8
            WHEN 'kin' THEN 16
            WHEN 'matter' THEN 32
            WHEN 'stated' THEN 64
            WHEN 'studied-together' THEN 128
            WHEN 'board-together' THEN 256
            ELSE 0
          END) +
      4294967296 * coalesce(tie.lastAt.epochSeconds / 86400, 0)) AS ties
}
RETURN to.id AS id, fromIds, ties

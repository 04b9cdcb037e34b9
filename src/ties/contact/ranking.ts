/** Rows by falling score, with where each group of equal scores ends, so that ties count as ties whatever their order. */
export interface Ranking {
  readonly order: Uint32Array;
  /** Place after the last row of each group. */
  readonly groupEnds: Uint32Array;
}

/** The rows ranked by score, the highest first. */
export function rankingOf(scores: Float64Array): Ranking {
  const order = Uint32Array.from(scores, (_, row) => row).sort(
    (one, other) => (scores[other] as number) - (scores[one] as number) || one - other,
  );
  const groupEnds = order
    .map((_, place) => place + 1)
    .filter((end) => end === order.length || scores[order[end] as number] !== scores[order[end - 1] as number]);
  return { order, groupEnds };
}

/** How well a ranking finds what came true; NaN where nothing or all did. */
export interface RankingFigures {
  /** Σ (recall gained) · precision over the groups of equal scores, as scikit-learn computes it. */
  readonly averagePrecision: number;
  /** Probability that what came true ranks above what did not, ties half (Mann–Whitney). */
  readonly auc: number;
}

/** Average precision and AUC, each row counted `times[row]` times. */
export function rankingFigures({ order, groupEnds }: Ranking, labels: Uint8Array, times?: Uint8Array): RankingFigures {
  let [hits, misses, precisions, wins] = [0, 0, 0, 0];
  let begin = 0;
  for (let group = 0; group < groupEnds.length; group += 1) {
    const end = groupEnds[group] as number;
    let [groupHits, groupMisses] = [0, 0];
    for (let place = begin; place < end; place += 1) {
      const row = order[place] as number;
      const count = times ? (times[row] as number) : 1;
      if (labels[row] === 1) groupHits += count;
      else groupMisses += count;
    }
    wins += groupMisses * (hits + groupHits / 2);
    hits += groupHits;
    misses += groupMisses;
    if (groupHits > 0) precisions += (groupHits * hits) / (hits + misses);
    begin = end;
  }
  return { averagePrecision: precisions / hits, auc: wins / (hits * misses) };
}

/**
 * For each person to whom something came true (for the rest no ranking is right): the share of his `most` best-ranked others, or of all where he has
 * fewer, that came true. Equal scores at the edge count by their mean.
 */
export function precisionByPerson(
  { order }: Ranking,
  scores: Float64Array,
  labels: Uint8Array,
  person: Uint32Array,
  most = 5,
): ReadonlyMap<number, number> {
  const rowsOf = new Map<number, number[]>();
  for (const row of order) {
    const own = rowsOf.get(person[row] as number);
    if (own) own.push(row);
    else rowsOf.set(person[row] as number, [row]);
  }
  const shares = new Map<number, number>();
  for (const [one, rows] of rowsOf)
    if (rows.some((row) => labels[row] === 1)) shares.set(one, shareOfBest(rows, scores, labels, Math.min(most, rows.length)));
  return shares;
}

/** Expected share of hits among the best so many of ranked rows, where equal scores are drawn by lot. */
function shareOfBest(rows: readonly number[], scores: Float64Array, labels: Uint8Array, places: number): number {
  const edge = scores[rows[places - 1] as number] as number;
  const hits = (chosen: readonly number[]) => chosen.reduce((sum, row) => sum + (labels[row] as number), 0);
  const sure = rows.filter((row) => (scores[row] as number) > edge);
  const equal = rows.filter((row) => scores[row] === edge);
  return (hits(sure) + (hits(equal) * (places - sure.length)) / equal.length) / places;
}

/** How far probabilities are from what came true. */
export interface Calibration {
  /** Mean of (p − label)². */
  readonly brier: number;
  /** Expected calibration error: mean distance of probability and share that came true, over bins of equally many rows. */
  readonly ece: number;
  readonly bins: readonly CalibrationBin[];
}

/** Rows of like probability: what was said and what came true. */
export interface CalibrationBin {
  readonly rows: number;
  readonly said: number;
  readonly cameTrue: number;
}

/** Calibration of the probabilities with which a ranking was made, in `count` bins of equally many rows, each counted `times[row]` times. */
export function calibrationOf(
  { order }: Ranking,
  scores: Float64Array,
  labels: Uint8Array,
  count = 10,
  times?: Uint8Array,
): Calibration {
  const timesOf = (row: number) => (times ? (times[row] as number) : 1);
  let [rows, squares] = [0, 0];
  for (let row = 0; row < labels.length; row += 1) {
    rows += timesOf(row);
    squares += timesOf(row) * ((scores[row] as number) - (labels[row] as number)) ** 2;
  }
  const bins = Array.from({ length: count }, () => ({ rows: 0, said: 0, cameTrue: 0 }));
  let seen = 0;
  for (let place = order.length - 1; place >= 0; place -= 1) {
    const row = order[place] as number;
    const many = timesOf(row);
    const bin = bins[Math.min(count - 1, Math.floor((seen * count) / rows))];
    if (!bin || many === 0) continue;
    bin.rows += many;
    bin.said += many * (scores[row] as number);
    bin.cameTrue += many * (labels[row] as number);
    seen += many;
  }
  const gaps = bins.reduce((sum, bin) => sum + Math.abs(bin.said - bin.cameTrue), 0);
  return {
    brier: squares / rows,
    ece: gaps / rows,
    bins: bins
      .filter((bin) => bin.rows > 0)
      .map((bin) => ({ rows: bin.rows, said: bin.said / bin.rows, cameTrue: bin.cameTrue / bin.rows })),
  };
}

/** Ranks from 1, equal values sharing the mean of theirs. */
function ranksOf(values: ArrayLike<number>): Float64Array {
  const order = Uint32Array.from({ length: values.length }, (_, index) => index).sort(
    (one, other) => (values[one] as number) - (values[other] as number),
  );
  const ranks = new Float64Array(values.length);
  for (let begin = 0; begin < order.length; ) {
    let end = begin + 1;
    while (end < order.length && values[order[end] as number] === values[order[begin] as number]) end += 1;
    for (let place = begin; place < end; place += 1) ranks[order[place] as number] = (begin + end + 1) / 2;
    begin = end;
  }
  return ranks;
}

/** Spearman's rank correlation −1…1, with mean ranks for equal values (Spearman 1904; Kendall 1945 for ties): Pearson's of the ranks. NaN where one side is all equal. */
export function rankCorrelation(one: ArrayLike<number>, other: ArrayLike<number>): number {
  const [x, y] = [ranksOf(one), ranksOf(other)];
  const mean = (x.length + 1) / 2;
  let [xy, xx, yy] = [0, 0, 0];
  for (let index = 0; index < x.length; index += 1) {
    const [dx, dy] = [(x[index] as number) - mean, (y[index] as number) - mean];
    xy += dx * dy;
    xx += dx * dx;
    yy += dy * dy;
  }
  return xy / Math.sqrt(xx * yy);
}

/** A pivot smaller than this part of its diagonal is taken as this: features that say the same. */
const LEAST_PIVOT = 1e-12;
const MOST_CHANGES = 1000;

/** The x of Ax = b for a positive definite A, given its entries (Cholesky). */
function solved(size: number, entry: (row: number, column: number) => number, right: readonly number[]): Float64Array {
  const lower = new Float64Array(size * size);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let sum = entry(row, column);
      for (let inner = 0; inner < column; inner += 1)
        sum -= (lower[row * size + inner] as number) * (lower[column * size + inner] as number);
      lower[row * size + column] =
        row === column
          ? Math.sqrt(Math.max(sum, LEAST_PIVOT * entry(row, row)))
          : sum / (lower[column * size + column] as number);
    }
  }
  const x = Float64Array.from(right);
  for (let row = 0; row < size; row += 1) {
    for (let inner = 0; inner < row; inner += 1)
      x[row] = (x[row] as number) - (lower[row * size + inner] as number) * (x[inner] as number);
    x[row] = (x[row] as number) / (lower[row * size + row] as number);
  }
  for (let row = size - 1; row >= 0; row -= 1) {
    for (let inner = row + 1; inner < size; inner += 1)
      x[row] = (x[row] as number) - (lower[inner * size + row] as number) * (x[inner] as number);
    x[row] = (x[row] as number) / (lower[row * size + row] as number);
  }
  return x;
}

/** Slope of gᵀd + ½ dᵀHd at a move. */
function slopesAt(gradient: Float64Array, hessian: Float64Array, move: Float64Array): Float64Array {
  const size = gradient.length;
  return gradient.map((slope, row) =>
    move.reduce((sum, by, column) => sum + (hessian[row * size + column] as number) * by, slope),
  );
}

/** How far to go towards a target (1: all the way) before a coordinate meets its bound, and which. */
function furthest(
  free: readonly number[],
  move: Float64Array,
  target: Float64Array,
  leastOf: (index: number) => number,
): { share: number; blocked?: number } {
  return free.reduce<{ share: number; blocked?: number }>(
    (nearest, index, place) => {
      const [from, to, least] = [move[index] as number, target[place] as number, leastOf(index)];
      if (to >= least) return nearest;
      const share = (least - from) / (to - from);
      return share < nearest.share ? { share: Math.max(0, share), blocked: index } : nearest;
    },
    { share: 1 },
  );
}

/**
 * The move d that makes gᵀd + ½ dᵀHd least, with point + d ≥ 0 everywhere but at index 0 when bounded, for a positive definite Hessian in row order: the
 * primal active-set method (Nocedal and Wright 2006, 16.5).
 */
export function boundedStep(
  gradient: Float64Array,
  hessian: Float64Array,
  point: Float64Array,
  isBounded: boolean,
): Float64Array {
  const size = gradient.length;
  const leastOf = (index: number) => (isBounded && index > 0 ? -(point[index] as number) : Number.NEGATIVE_INFINITY);
  const move = new Float64Array(size);
  const isFree = Array.from({ length: size }, (_, index) => leastOf(index) < 0);
  const slack = 1e-12 * gradient.reduce((most, slope) => Math.max(most, Math.abs(slope)), 0);
  for (let change = 0; change < MOST_CHANGES; change += 1) {
    const free = isFree.flatMap((is, index) => (is ? [index] : []));
    const slopes = slopesAt(gradient, hessian, move);
    const by = solved(
      free.length,
      (row, column) => hessian[(free[row] as number) * size + (free[column] as number)] as number,
      free.map((index) => -(slopes[index] as number)),
    );
    const target = by.map((step, place) => (move[free[place] as number] as number) + step);
    const { share, blocked } = furthest(free, move, target, leastOf);
    free.forEach((index, place) => {
      move[index] = index === blocked ? leastOf(index) : (move[index] as number) + share * (by[place] as number);
    });
    if (blocked !== undefined) {
      isFree[blocked] = false;
      continue;
    }
    const after = slopesAt(gradient, hessian, move);
    const held = isFree.flatMap((is, index) => (!is && (after[index] as number) < -slack ? [index] : []));
    const [released] = held.toSorted((one, other) => (after[one] as number) - (after[other] as number));
    if (released === undefined) break;
    isFree[released] = true;
  }
  return move;
}

/** The generator mulberry32 (Tommy Ettinger), as numbers in [0, 1): the same seed gives the same numbers on every machine. */
function mulberry32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A value with the interval in which 95 of 100 resampled values lie. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** The value with the 2.5 and 97.5 % quantiles of what resampling gave (percentile bootstrap; Efron and Tibshirani 1993); NaN is left out. */
export function estimateOf(value: number, resampled: readonly number[]): Estimate {
  const known = resampled.filter((one) => !Number.isNaN(one)).sort((one, other) => one - other);
  const at = (share: number) =>
    known[Math.min(known.length - 1, Math.max(0, Math.round(share * (known.length - 1))))] ?? Number.NaN;
  return { value, low: at(0.025), high: at(0.975) };
}

/** `draws` resamples of `people` with replacement: how often each person is in it. Persons are drawn, not pairs, since what one person does goes together. */
export function resamplesOf(people: number, draws: number, seed: number): Uint8Array[] {
  const random = mulberry32(seed);
  return Array.from({ length: draws }, () => {
    const times = new Uint8Array(people);
    for (let drawn = 0; drawn < people; drawn += 1) {
      const person = Math.floor(random() * people);
      times[person] = Math.min(255, (times[person] as number) + 1);
    }
    return times;
  });
}

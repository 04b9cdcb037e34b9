import type { LabelledColumns } from '../../../../src/ties/contact/fit.ts';

/** The linear congruential generator of Park and Miller (1988), 48271 · x mod 2³¹ − 1: any language draws the same. */
export function parkMiller(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** Rows with three features, of which two are near to one another and one speaks against: features are multiples of 1/1024, which singles hold exactly. */
export function drawnRows(count: number): LabelledColumns {
  const next = parkMiller(42);
  const columns = [new Float32Array(count), new Float32Array(count), new Float32Array(count)] as const;
  const labels = new Uint8Array(count);
  for (let row = 0; row < count; row += 1) {
    const [one, near, against] = [next(), next(), next()].map((value) => Math.floor(value * 4096) / 1024) as [
      number,
      number,
      number,
    ];
    columns[0][row] = one;
    columns[1][row] = one + near / 8;
    columns[2][row] = against;
    labels[row] = Number(next() < 1 / (1 + Math.exp(2.5 - one - 0.2 * near + 0.6 * against)));
  }
  return { columns, labels };
}

/** Fills one row index a path for the next period. */
export type RowSource = (rows: Int32Array) => void;

const TWO_32 = 4_294_967_296;

/**
 * Rows of a history drawn in blocks (stationary bootstrap): a path goes on to the next row, and with
 * probability `1 / meanBlock` jumps to any row instead, so that blocks last `meanBlock` periods on average; the
 * last row is followed by the first. Months that came one after the other mostly stay together, and all
 * columns of a month always do. The same seed draws the same rows, on every machine.
 * Sources: Politis and Romano, "The Stationary Bootstrap" (1994); sfc32 by Doty-Humphrey (PractRand).
 */
export function blockRows(seed: number, observations: number, meanBlock: number, paths: number): RowSource {
  const state = seededState(seed);
  const current = new Int32Array(paths);
  let isFirst = true;
  return (rows) => {
    drawPeriod(state, current, observations, isFirst ? 1 : 1 / meanBlock);
    isFirst = false;
    rows.set(current);
  };
}

function drawPeriod(state: Int32Array, current: Int32Array, observations: number, jump: number): void {
  let [a, b, c, d] = [state[0] ?? 0, state[1] ?? 0, state[2] ?? 0, state[3] ?? 0];
  const spread = observations / jump;
  for (let path = 0; path < current.length; path += 1) {
    const drawn = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + drawn) | 0;
    const chance = (drawn >>> 0) / TWO_32;
    const next = (current[path] ?? 0) + 1;
    // Below `jump` the draw is even over [0, jump): it says where to jump as well.
    current[path] = chance < jump ? Math.floor(chance * spread) : next === observations ? 0 : next;
  }
  state[0] = a;
  state[1] = b;
  state[2] = c;
  state[3] = d;
}

/** Four words from one by splitmix32, then some turns so that near seeds part. */
function seededState(seed: number): Int32Array {
  let word = seed | 0;
  const state = Int32Array.from({ length: 4 }, () => {
    word = (word + 0x9e3779b9) | 0;
    let mixed = word ^ (word >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    return mixed ^ (mixed >>> 15);
  });
  drawPeriod(state, new Int32Array(16), 1, 1);
  return state;
}

/**
 * Mean block in periods: a year of months, three years of years. Long enough to keep calm and stormy stretches and slow
 * recoveries together, short enough that thirty years are put together from many pieces; never above a third of what was seen.
 */
export function defaultBlock(periodsPerYear: number, observations: number): number {
  const wanted = periodsPerYear === 1 ? 3 : periodsPerYear;
  return Math.max(1, Math.min(wanted, Math.floor(observations / 3)));
}

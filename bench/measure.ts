/** One figure of the report; times in milliseconds. */
export type Figure = {
  name: string;
  unit: string;
  median: number;
  least: number;
  most: number;
  note?: string;
};

const ROUNDS = 7;
const ROUND_MS = 200;

export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? Number.NaN)
    : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
}

/** Milliseconds a call, by rounds of about a fifth of a second after one round of warming up. */
export function timeCalls(name: string, work: () => unknown, note?: string): Figure {
  const perRound: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const started = performance.now();
    let calls = 0;
    do {
      work();
      calls += 1;
    } while (performance.now() - started < ROUND_MS);
    if (round > 0) perRound.push((performance.now() - started) / calls);
  }
  return {
    name,
    unit: "ms",
    median: medianOf(perRound),
    least: Math.min(...perRound),
    most: Math.max(...perRound),
    note,
  };
}

/** The exponent k of cost ~ size^k between a size and ten times it. */
export function growthExponent(atOne: Figure, atTen: Figure): number {
  return Math.log10(atTen.median / atOne.median);
}

export function printFigures(title: string, figures: readonly Figure[]): void {
  console.log(`\n${title}`);
  const width = Math.max(...figures.map((figure) => figure.name.length));
  for (const { name, unit, median, least, most, note } of figures) {
    const cells = [median, least, most].map((value) => value.toPrecision(3).padStart(9)).join(" ");
    console.log(`  ${name.padEnd(width)} ${cells} ${unit}${note ? `  ${note}` : ""}`);
  }
}

/** What a curve of growth says by itself, over a stretch of its rows. Null is a figure that cannot be told. */
export type GrowthFigures = {
  fromRow: number;
  toRow: number;
  /** Calendar days from the first row to the last. */
  days: number;
  returns: number;
  /** Observations a year, as they were: 252 or 261 for daily series, 12, 1. */
  periodsPerYear: number | null;
  /** Last over first. */
  growth: number;
  /** A year, compounded. */
  cagr: number | null;
  /** Sample standard deviation of the returns, a year. */
  volatility: number | null;
  sharpe: number | null;
  sortino: number | null;
  /** Zero or below; zero when it never fell. */
  maxDrawdown: number | null;
  /** Rows of the largest fall; null when there was none, `recoveryRow` also while it lasts. */
  peakRow: number | null;
  troughRow: number | null;
  recoveryRow: number | null;
  calmar: number | null;
};

export type GrowthStretch = {
  /** First and last row, both included. */
  fromRow?: number;
  toRow?: number;
  /** What money without risk earns a year: 0.02 is 2 %. */
  riskFree?: number;
};

/** A curve needs days and values in the same rows; only the rows asked for are read. */
export type Curve = { days: Int32Array; growth: Float64Array };

/** Of days over a year, also for Julian centuries; domain §6. */
export const YEAR_DAYS = 365.25;
/** A deviation of returns below this is the rounding of doubles, not a movement. */
export const ROUNDING = 1e-13;

type Moments = { mean: number; deviation: number | null; downside: number };
type Fall = { depth: number; peakRow: number; troughRow: number };

/**
 * Return, risk and the largest fall of a curve; `growth` above zero, in any unit.
 * CAGR `(G_T/G_0)^(365.25/days) − 1`; volatility sample deviation × √(observations a year); Sharpe and Sortino on
 * returns less the risk-free one of a period, a year; Sortino's divisor is the root mean square of what lies below it;
 * Calmar CAGR over the largest fall. Source: domain §6; Sharpe (1994); Sortino and Price (1994).
 */
export function measureGrowth({ days, growth }: Curve, stretch: GrowthStretch = {}): GrowthFigures {
  const fromRow = stretch.fromRow ?? 0;
  const toRow = stretch.toRow ?? growth.length - 1;
  const returns = Math.max(0, toRow - fromRow);
  const span = returns > 0 ? (days[toRow] ?? 0) - (days[fromRow] ?? 0) : 0;
  const first = growth[fromRow] ?? 1;
  const total = (growth[toRow] ?? first) / first;
  const years = span / YEAR_DAYS;
  const periodsPerYear = years > 0 ? returns / years : null;
  const cagr = years > 0 ? known(total ** (1 / years) - 1) : null;
  const figures = { fromRow, toRow, days: span, returns, periodsPerYear, growth: total, cagr };
  if (periodsPerYear === null) return { ...figures, ...UNKNOWN };
  const free = (1 + (stretch.riskFree ?? 0)) ** (1 / periodsPerYear) - 1;
  const { mean, deviation, downside } = momentsOf(growth, fromRow, toRow, free);
  const fall = largestFall(growth, fromRow, toRow);
  const root = Math.sqrt(periodsPerYear);
  return {
    ...figures,
    volatility: deviation === null ? null : known(deviation * root),
    sharpe: deviation === null || deviation === 0 ? null : known(((mean - free) / deviation) * root),
    sortino: deviation === null || downside <= ROUNDING ? null : known(((mean - free) / downside) * root),
    maxDrawdown: fall.depth,
    peakRow: fall.depth < 0 ? fall.peakRow : null,
    troughRow: fall.depth < 0 ? fall.troughRow : null,
    recoveryRow: fall.depth < 0 ? recoveryOf(growth, fall, toRow) : null,
    calmar: cagr === null || fall.depth === 0 ? null : cagr / -fall.depth,
  };
}

const UNKNOWN = {
  volatility: null,
  sharpe: null,
  sortino: null,
  maxDrawdown: null,
  peakRow: null,
  troughRow: null,
  recoveryRow: null,
  calmar: null,
};

/** A figure, or null where doubles have no number for it. */
export function known(figure: number): number | null {
  return Number.isFinite(figure) ? figure : null;
}

/** Sums are taken about the geometric mean, so that one pass loses no digits to cancellation. */
function momentsOf(growth: Float64Array, from: number, to: number, free: number): Moments {
  const count = to - from;
  let before = growth[from] ?? 1;
  const centre = ((growth[to] ?? before) / before) ** (1 / count) - 1;
  let sum = 0;
  let squares = 0;
  let below = 0;
  for (let row = from + 1; row <= to; row += 1) {
    const now = growth[row] ?? before;
    const change = now / before - 1;
    const off = change - centre;
    const short = change < free ? change - free : 0;
    sum += off;
    squares += off * off;
    below += short * short;
    before = now;
  }
  const mean = centre + sum / count;
  const downside = Math.sqrt(below / count);
  if (count < 2) return { mean, deviation: null, downside };
  const deviation = Math.sqrt(Math.max(0, squares - (sum * sum) / count) / (count - 1));
  return { mean, deviation: deviation <= ROUNDING ? 0 : deviation, downside };
}

/** A trough is set against its peak once the next peak ends it: one division a fall, not one a row. */
function largestFall(growth: Float64Array, from: number, to: number): Fall {
  let peak = growth[from] ?? 1;
  let low = peak;
  let [high, bottom] = [from, from];
  const worst: Fall = { depth: 0, peakRow: from, troughRow: from };
  for (let row = from + 1; row <= to; row += 1) {
    const now = growth[row] ?? peak;
    if (now < low) {
      low = now;
      bottom = row;
    }
    if (now < peak) continue;
    note(worst, low / peak - 1, high, bottom);
    peak = now;
    low = now;
    high = row;
  }
  note(worst, low / peak - 1, high, bottom);
  return worst;
}

function note(worst: Fall, depth: number, peakRow: number, troughRow: number): void {
  if (depth >= worst.depth) return;
  worst.depth = depth;
  worst.peakRow = peakRow;
  worst.troughRow = troughRow;
}

function recoveryOf(growth: Float64Array, { peakRow, troughRow }: Fall, to: number): number | null {
  const peak = growth[peakRow] ?? 0;
  for (let row = troughRow + 1; row <= to; row += 1) if ((growth[row] ?? 0) >= peak) return row;
  return null;
}

import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { kernelTable } from "@/lib/engine/backtest/kernel/kernel-table";
import { measureGrowth } from "@/lib/engine/backtest/measure/measure-growth";
import { measureSimulation } from "@/lib/engine/backtest/measure/measure-simulation";
import { simulate } from "@/lib/engine/backtest/simulate";
import { type SweepCell, type SweepJob, sweep, variantOf } from "@/lib/engine/backtest/sweep";
import type { PolicyNode, PriceTable, SimulationInput, SimulationPolicy } from "@/lib/engine/backtest/types";
import { dateOfDayNumber, dayNumber } from "@/lib/kernel/dates";
import { SWEEP_THREADS, sweepInThreads } from "@/lib/threads/sweep-in-threads";
import { type CAnswer, type CProgram, startCProgram } from "./backtest-c";
import { type Figure, growthExponent, medianOf, timeCalls } from "./measure";

const SHARED = process.env.PLUMBLINE_SHARED_DATA ?? join(process.cwd(), "../shared/data");
const HOME = join(import.meta.dirname, "..", ".plumbline", "bench");
const WEIGHTS = [0.18, 0.15, 0.13, 0.12, 0.1, 0.09, 0.08, 0.06, 0.05, 0.04];
const AMOUNT = 1_000_000;
const ROWS = 7560;
const WIDTHS = 100;
const ROUNDS = 7;
const ROUND_MS = 150;
const TOLERANCE = 1e-9;

/** Beside C in the same rounds; alone at three sizes of rows and of columns. */
export async function benchBacktest(): Promise<Figure[]> {
  const { table, csvPath } = pricesOfBench();
  const program = startCProgram(csvPath);
  try {
    const cases = casesOf(table);
    if (program) await checkAgreement(program, cases);
    const beside = [];
    for (const each of cases) beside.push(await timeBeside(each, program));
    return [...beside, layingOut(table), ...growing("rows"), ...growing("columns")];
  } finally {
    program?.stop();
  }
}

/** The synthetic series of the shared data, or, where they are absent, a random walk of the same size. */
function pricesOfBench(): { table: PriceTable; csvPath: string } {
  const shared = join(SHARED, "backtest", "synth.csv");
  if (existsSync(shared)) return { table: tableOf(readFileSync(shared, "utf8")), csvPath: shared };
  const table = walk(ROWS, WEIGHTS.length);
  const csvPath = join(HOME, "walk.csv");
  mkdirSync(HOME, { recursive: true });
  const line = (row: number) =>
    [dateOfDayNumber(table.days[row] ?? 0), ...table.prices.subarray(row * 10, row * 10 + 10)].join(",");
  const lines = Array.from(table.days, (_, row) => line(row));
  writeFileSync(csvPath, `${[`date,${table.symbols.join(",")}`, ...lines].join("\n")}\n`);
  console.log(`  ${shared} is absent: a random walk of the same size stands in`);
  return { table, csvPath };
}

function tableOf(csv: string): PriceTable {
  const [head = "", ...lines] = csv.trim().split(/\r?\n/);
  const cells = lines.map((line) => line.split(","));
  return {
    symbols: head.split(",").slice(1),
    days: Int32Array.from(cells, ([date = ""]) => dayNumber(date)),
    prices: Float64Array.from(cells.flatMap((row) => row.slice(1).map(Number))),
  };
}

/** Prices that move about 1 % a day, the same every time. */
function walk(rows: number, columns: number): PriceTable {
  let state = 20_260_726;
  const step = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 31 - 1;
  };
  const prices = new Float64Array(rows * columns).fill(100);
  for (let at = columns; at < prices.length; at += 1) {
    prices[at] = (prices[at - columns] ?? 100) * Math.exp(0.017 * step() + 0.0002);
  }
  const first = dayNumber("1995-01-03");
  return {
    symbols: Array.from({ length: columns }, (_, column) => `A${column}`),
    days: Int32Array.from({ length: rows }, (_, row) => first + Math.floor((row * 7) / 5)),
    prices,
  };
}

/** A flat policy; `width` is relative to each target, null watches nothing. */
function policyOf(
  mode: SimulationPolicy["mode"],
  width: number | null,
  weights: readonly number[] = WEIGHTS,
): SimulationPolicy {
  const nodes = weights.map((target, column): PolicyNode => {
    const [path, band] = [`A${column}`, target * (width ?? 1)];
    const bounds = { target, lower: target - band, upper: target + band };
    return {
      path,
      label: path,
      isLeaf: true,
      parent: -1,
      children: [],
      columns: Int32Array.of(column),
      ...bounds,
    };
  });
  return {
    mode,
    cadence: mode === "periodic" ? "Q" : "none",
    destination: "target",
    scope: "all",
    costRate: 0,
    weights: Float64Array.from(weights),
    nodes,
    watched: Int32Array.from(width === null ? [] : nodes.keys()),
  };
}

function inputOf(table: PriceTable, policy: SimulationPolicy): SimulationInput {
  return { table, policy, amount: AMOUNT, flows: [], isStartCharged: false };
}

function sweepOfWidths(table: PriceTable): SweepJob {
  const widths = Array.from({ length: WIDTHS }, (_, index) => (index + 1) / 100);
  const variants = widths.map((width) => variantOf(policyOf("band", width)));
  return { ...inputOf(table, policyOf("band", 1)), variants, periods: [], riskFree: 0 };
}

type Beside = {
  name: string;
  kind: Parameters<CProgram["ask"]>[0];
  width: number;
  work(): unknown;
  /** Figures to hold against C's, where the work gives them. */
  cells?(): SweepCell[];
};

function casesOf(table: PriceTable): Beside[] {
  const quarterly = inputOf(table, policyOf("periodic", null));
  const watched = inputOf(table, policyOf("periodic", 0.05));
  const band = inputOf(table, policyOf("band", 0.05));
  const widths = sweepOfWidths(table);
  const one = (input: SimulationInput): SweepJob => ({
    ...input,
    variants: [variantOf(input.policy)],
    periods: [],
    riskFree: 0,
  });
  const figures = (input: SimulationInput) => () => sweep(one(input));
  const curve = (input: SimulationInput) => () =>
    measureGrowth({ days: table.days, growth: simulate(input).growth });
  const all = (input: SimulationInput) => () =>
    measureSimulation({ simulation: simulate(input), days: table.days, amount: AMOUNT, flows: [] });
  const cellsOf = (job: SweepJob) => () => sweep(job);
  const q = { kind: "quarterly", width: 0 } as const;
  const b = { kind: "band", width: 0.05 } as const;
  const s = { kind: "sweep", width: WIDTHS } as const;
  const w = { kind: "quarterly_watched", width: 0.05 } as const;
  return [
    { name: "quarterly, figures", ...q, work: figures(quarterly), cells: cellsOf(one(quarterly)) },
    { name: "quarterly, curve and figures handed out", ...q, work: curve(quarterly) },
    { name: "quarterly, days out of band too", ...w, work: figures(watched), cells: cellsOf(one(watched)) },
    { name: "quarterly, trades and every metric", ...w, work: all(watched) },
    { name: "5 % relative band, figures", ...b, work: figures(band), cells: cellsOf(one(band)) },
    { name: "5 % relative band, curve and figures handed out", ...b, work: curve(band) },
    { name: "5 % relative band, 1,368 trades and every metric", ...b, work: all(band) },
    { name: "sweep of 100 widths, one core", ...s, work: () => sweep(widths), cells: () => sweep(widths) },
    { name: `sweep of 100 widths, ${SWEEP_THREADS} threads`, ...s, work: () => sweepInThreads(widths) },
  ];
}

/** Every figure that both give, or the bench ends: a fast wrong answer is no figure. */
async function checkAgreement(program: CProgram, cases: readonly Beside[]): Promise<void> {
  let worst = 0;
  for (const { name, kind, width, cells } of cases) {
    if (!cells) continue;
    const c = await program.ask(kind, width, 1);
    const own = cells();
    const sum = (pick: (cell: SweepCell) => number | null) =>
      own.reduce((total, cell) => total + (pick(cell) ?? Number.NaN), 0);
    const pairs: [string, number, number][] = [
      ["final value", sum((cell) => cell.finalValue), c.finalValue],
      ["CAGR", sum((cell) => cell.cagr), c.cagr],
      ["volatility", sum((cell) => cell.volatility), c.volatility],
      ["Sharpe", sum((cell) => cell.sharpe), c.sharpe],
      ["maximum drawdown", sum((cell) => cell.maxDrawdown), c.maxDrawdown],
      ["trades", sum((cell) => cell.rebalances + 1), c.trades],
      ["days out of band", sum((cell) => cell.daysOutOfBand), c.daysOut],
    ];
    for (const [figure, ours, theirs] of pairs) {
      const error = ours === theirs ? 0 : Math.abs(ours - theirs) / Math.abs(theirs);
      if (!(error <= TOLERANCE)) throw new Error(`${name}: ${figure} is ${ours}, C says ${theirs}`);
      worst = Math.max(worst, error);
    }
  }
  console.log(
    `  Every figure equals that of the C program; the largest relative difference is ${worst.toExponential(1)}`,
  );
}

type Round = { wallMs: number; busyMs: number; c: CAnswer | null };

/** Rounds of ours and then C's, the ratio of each; processor time says what the work costs where a machine is shared. */
async function timeBeside({ name, kind, width, work }: Beside, program: CProgram | null): Promise<Figure> {
  const rounds: Round[] = [];
  let cCalls = 1;
  for (let round = 0; round <= ROUNDS; round += 1) {
    const own = await timeRound(work);
    const c = program ? await program.ask(kind, width, cCalls) : null;
    if (c) cCalls = Math.max(1, Math.round((ROUND_MS * 1e6) / c.wallNs));
    // The first one warms up.
    if (round > 0) rounds.push({ ...own, c });
  }
  const walls = rounds.map(({ wallMs }) => wallMs);
  const figure = {
    name,
    unit: "ms",
    median: medianOf(walls),
    least: Math.min(...walls),
    most: Math.max(...walls),
  };
  return { ...figure, note: ratioNote(rounds) };
}

async function timeRound(work: () => unknown): Promise<{ wallMs: number; busyMs: number }> {
  const busyFrom = process.cpuUsage();
  const from = performance.now();
  let calls = 0;
  do {
    const outcome = work();
    if (outcome instanceof Promise) await outcome;
    calls += 1;
  } while (performance.now() - from < ROUND_MS);
  const busy = process.cpuUsage(busyFrom);
  return { wallMs: (performance.now() - from) / calls, busyMs: (busy.user + busy.system) / 1000 / calls };
}

function ratioNote(rounds: readonly Round[]): string {
  const ratios = (pick: (round: Round, c: CAnswer) => number) =>
    rounds.flatMap((round) => (round.c ? [pick(round, round.c)] : []));
  const wall = ratios(({ wallMs }, c) => (wallMs * 1e6) / c.wallNs);
  if (wall.length === 0) return "";
  const busy = ratios(({ busyMs }, c) => (busyMs * 1e6) / c.busyNs);
  const cMs = medianOf(rounds.map(({ c }) => (c?.wallNs ?? 0) / 1e6));
  const each = wall.map((ratio) => ratio.toFixed(2)).join(" ");
  return `${medianOf(wall).toFixed(2)} × C (${cMs.toPrecision(3)} ms); of processor time ${medianOf(busy).toFixed(2)} ×; by round ${each}`;
}

/** Once a table, not once a run. */
function layingOut(table: PriceTable): Figure {
  return timeCalls("lay a new table out for the kernel (once a table)", () => kernelTable({ ...table }));
}

const SIZES = {
  rows: [756, 7560, 75_600].map((rows) => [rows, 10] as const),
  columns: [5, 50, 500].map((columns) => [ROWS, columns] as const),
};

/** One band run with its curve and figures at three sizes, and the exponent between them. */
function growing(by: keyof typeof SIZES): Figure[] {
  const figures = SIZES[by].map(([rows, columns]) => {
    const table = walk(rows, columns);
    const weights = table.symbols.map(() => 1 / columns);
    const input = inputOf(table, policyOf("band", 0.25, weights));
    return timeCalls(`25 % band, ${rows} days × ${columns} series`, () =>
      measureGrowth({ days: table.days, growth: simulate(input).growth }),
    );
  });
  return figures.map((figure, index) => {
    const before = figures[index - 1];
    return before
      ? { ...figure, note: `grows with ${by}^${growthExponent(before, figure).toFixed(2)}` }
      : figure;
  });
}

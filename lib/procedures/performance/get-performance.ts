import { driftReport } from "@/lib/engine/drift/drift-report";
import type { DriftLine } from "@/lib/engine/drift/types";
import { measurePerformance } from "@/lib/engine/performance/measure-performance";
import type { Contribution, Performance } from "@/lib/engine/performance/types";
import { ZERO } from "@/lib/kernel/decimal";
import { read } from "@/lib/procedures/base";
import type { Scope } from "@/lib/procedures/context";
import { frameOf } from "@/lib/procedures/portfolio/frames";
import { centsText } from "@/lib/schemas/drift";
import { type PerformanceView, performanceInput, performanceView } from "@/lib/schemas/performance";
import { loadPast, type Past } from "./load-past";
import { type Benchmark, readBenchmark } from "./read-benchmark";

/** About ten years of trading days. */
const MOST_DAYS = 2_700;

export const getPerformance = read({
  role: "viewer",
  method: "GET",
  path: "/analytics/portfolios/{id}/performance",
  tag: "Analytics",
  summary: "Returns of a portfolio, and what each bucket and product contributed",
  description:
    "Time-weighted by day (money in counts from the morning, money out until the evening), money-weighted as an " +
    "internal rate of return, beside a benchmark by adjusted closes. Contributions are exact and sum to the gain. " +
    "At most about ten years; of more the last ones.",
  input: performanceInput,
  output: performanceView,
  handler: async (scope, { id, from, to, benchmark: asked }) => {
    const past = await loadPast(scope, id, { from, to }, MOST_DAYS);
    const performance = measurePerformance(past.past, past.days);
    const benchmark = await readBenchmark(scope, past, asked, performance.days);
    const placed = await placesOf(scope, past);
    const { portfolio } = past.facts;
    const first = performance.days[0]?.date ?? null;
    return {
      portfolio: { id: portfolio.id, name: portfolio.name, base_ccy: portfolio.baseCcy },
      from: first,
      to: performance.days.at(-1)?.date ?? null,
      start_value: centsText(performance.startCents),
      end_value: centsText(performance.endCents),
      net_flow: centsText(performance.netFlowCents),
      gain: centsText(performance.gainCents),
      time_weighted: performance.timeWeighted,
      time_weighted_a_year: performance.timeWeightedAYear,
      money_weighted_a_year: performance.moneyWeightedAYear,
      dietz: performance.dietz,
      benchmark: benchmark && {
        symbol: benchmark.symbol,
        name: benchmark.name,
        total_return: benchmark.totalReturn,
        from: benchmark.from,
      },
      days: performance.days.map((day, index) => ({
        date: day.date,
        value: centsText(day.valueCents),
        flow: centsText(day.inCents - day.outCents),
        growth: day.growth,
        benchmark_growth: benchmark?.growth[index] ?? null,
      })),
      contributions: performance.contributions.map((line) => toLine(line, past, placed)),
      buckets: bucketsOf(performance, placed),
      notes: notesOf(performance, past, benchmark),
      has_sample_prices: past.hasSamples,
    };
  },
});

type Places = {
  bySymbol: ReadonlyMap<string, DriftLine>;
  nodes: readonly { path: string; label: string; depth: number; parentPath: string | null }[];
};

/** Where each product belongs by today's framework, those no longer held included. */
async function placesOf({ tx, principal, today }: Scope, { facts, past }: Past): Promise<Places> {
  const frame = await frameOf(tx, principal.workspaceId, facts.portfolio.framework);
  const held = new Set(facts.positions.map(({ symbol }) => symbol));
  const gone = [...past.products]
    .filter(([symbol]) => !held.has(symbol))
    .map(([symbol, known]) => ({
      ...known,
      symbol,
      quantity: ZERO,
      price: null,
      priceDate: null,
      isSamplePrice: false,
    }));
  const report = driftReport(frame, {
    ...facts,
    baseCcy: facts.portfolio.baseCcy,
    positions: [...facts.positions.map((position) => ({ ...position, isExcluded: false })), ...gone],
    asOf: today,
  });
  const bySymbol = new Map<string, DriftLine>();
  for (const line of report.lines) {
    // A product of several leaves counts where most of it lies.
    const before = line.symbol === null ? undefined : bySymbol.get(line.symbol);
    if (line.symbol !== null && (!before || (line.valueCents ?? 0n) > (before.valueCents ?? 0n))) {
      bySymbol.set(line.symbol, line);
    }
  }
  return { bySymbol, nodes: report.nodes };
}

function toLine(line: Contribution, { past }: Past, { bySymbol, nodes }: Places) {
  const path = line.symbol === null ? null : (bySymbol.get(line.symbol)?.bucketPath ?? null);
  const name = line.symbol === null ? "Money" : (past.products.get(line.symbol)?.product.name ?? line.symbol);
  return {
    symbol: line.symbol,
    name,
    bucket_path: path,
    bucket_label: nodes.find((node) => node.path === path)?.label ?? null,
    start_value: centsText(line.startCents),
    end_value: centsText(line.endCents),
    gain: centsText(line.gainCents),
    of_return: line.ofReturn,
  };
}

/** Every bucket with what it and those below it gained; last what lies in none. */
function bucketsOf(performance: Performance, { bySymbol, nodes }: Places): PerformanceView["buckets"] {
  const own = new Map<string | null, { gain: bigint; ofReturn: number }>();
  for (const { symbol, gainCents, ofReturn } of performance.contributions) {
    const path = symbol === null ? null : (bySymbol.get(symbol)?.bucketPath ?? null);
    const sum = own.get(path) ?? { gain: 0n, ofReturn: 0 };
    own.set(path, { gain: sum.gain + gainCents, ofReturn: sum.ofReturn + (ofReturn ?? 0) });
  }
  const isKnown = performance.dietz !== null;
  const line = (
    path: string | null,
    label: string,
    depth: number,
    below: (leaf: string | null) => boolean,
  ) => {
    const parts = [...own].filter(([leaf]) => below(leaf)).map(([, sum]) => sum);
    return {
      path,
      label,
      depth,
      gain: centsText(parts.reduce((total, { gain }) => total + gain, 0n)),
      of_return: isKnown ? parts.reduce((total, { ofReturn }) => total + ofReturn, 0) : null,
    };
  };
  const buckets = nodes
    .filter(({ path }) => path.includes("/"))
    .map(({ path, label, depth }) =>
      line(path, label, depth, (leaf) => leaf === path || (leaf?.startsWith(`${path}/`) ?? false)),
    );
  return [...buckets, line(null, "Money and unclassified", 1, (leaf) => leaf === null)];
}

function notesOf(performance: Performance, past: Past, benchmark: Benchmark | null): string[] {
  const notes: string[] = [];
  if (performance.skippedDays > 0) {
    const days = performance.skippedDays === 1 ? "1 day is" : `${performance.skippedDays} days are`;
    notes.push(`${days} left out: ${performance.firstSkipReason}.`);
  }
  if (past.days.length === MOST_DAYS) notes.push(`Only the last ${MOST_DAYS} valuation days are looked at.`);
  if (benchmark?.note) notes.push(benchmark.note);
  return notes;
}

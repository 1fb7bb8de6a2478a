import { loadFramework } from "@/db/repositories/frameworks";
import {
  type PolicyBenchmark,
  policyBenchmark,
  type Returns,
} from "@/lib/engine/backtest/policy-benchmark/policy-benchmark";
import { driftReport } from "@/lib/engine/drift/drift-report";
import { measurePerformance } from "@/lib/engine/performance/measure-performance";
import type { PerformanceDay } from "@/lib/engine/performance/types";
import { inForce } from "@/lib/engine/portfolio/replay";
import type { Transaction } from "@/lib/engine/portfolio/transaction-types";
import { read } from "@/lib/procedures/base";
import type { Scope } from "@/lib/procedures/context";
import { frameOf } from "@/lib/procedures/portfolio/frames";
import type { PriceBasis } from "@/lib/schemas/backtest";
import { centsText } from "@/lib/schemas/drift";
import {
  type PolicyBenchmarkView,
  type PolicySideView,
  policyBenchmarkInput,
  policyBenchmarkView,
} from "@/lib/schemas/policy-benchmark";
import { loadPast } from "./load-past";
import { besidePolicy, heldFindings } from "./policy-holdings";
import { loadPolicySeries, policyLevels, withPolicyDays } from "./policy-levels";
import { policyPeriods } from "./policy-periods";
import { statisticMoney as money } from "./statistic-money";
import { targetPeriods, type VersionPeriod } from "./target-periods";

/** About ten years of trading days, as the returns themselves look back. */
const MOST_DAYS = 2_700;

export const getPolicyBenchmark = read({
  role: "viewer",
  method: "GET",
  path: "/analytics/portfolios/{id}/policy-benchmark",
  tag: "Analytics",
  summary: "What the policy would have held of a portfolio's money, and the shortfall of what was done",
  description:
    "From the portfolio's first valued day on: the same money in and out on the same days, under the framework version in " +
    "force at each time, simulated by the engine of backtests at the same closes. Both returns are counted alike. " +
    "At most about ten years; of more the last ones.",
  input: policyBenchmarkInput,
  output: policyBenchmarkView,
  handler: async (scope, { id, from, price_basis: asked }) => {
    const past = await loadPast(scope, id, { from }, MOST_DAYS);
    const { facts } = past;
    const { portfolio } = facts;
    const book = inForce(past.past.book);
    const basis = asked ?? basisOf(book);
    const sources = await targetPeriods(scope, id, past);
    const frame = await frameOf(scope.tx, scope.principal.workspaceId, portfolio.framework);
    const report = driftReport(frame, { ...facts, baseCcy: portfolio.baseCcy, asOf: scope.today });
    const { periods, findings, unavailable } = policyPeriods(
      sources,
      report,
      await frameworkNames(scope, sources),
    );
    const range = { from: past.days[0] ?? scope.today, to: scope.today };
    const series = await loadPolicySeries(scope, symbolsOf(periods), range, basis, book);
    const days = withPolicyDays(past.days, series, MOST_DAYS);
    const performance = measurePerformance(past.past, days);
    const valued = performance.days.map(({ date }) => date);
    const levels = await policyLevels(scope, series, valued, portfolio.baseCcy);
    const found = policyBenchmark(
      performance.days,
      periods.map(({ period }) => period),
      levels,
    );
    const source = periods.find(({ period }) => period === found?.last)?.source;
    const beside =
      found && source
        ? besidePolicy(
            driftReport(source.frame, {
              ...facts,
              mapping: source.mapping,
              baseCcy: portfolio.baseCcy,
              asOf: scope.today,
            }),
            found,
          )
        : { buckets: [], products: [] };
    return {
      portfolio: { id: portfolio.id, name: portfolio.name, base_ccy: portfolio.baseCcy },
      price_basis: basis,
      versions: sources.flatMap(({ version, from: since }) => (version === null ? [] : [{ version, since }])),
      ...comparisonOf(found, performance.days),
      ...beside,
      unavailable: found ? null : (unavailable ?? whyNothing(performance.days)),
      warnings: [
        ...findings,
        ...(found?.findings ?? []),
        ...(found ? heldFindings(report, facts.positions) : []),
        ...skippedOf(performance.skippedDays, performance.firstSkipReason),
        ...(days.length === MOST_DAYS
          ? [{ code: "CUT", message: `Only the last ${MOST_DAYS} valuation days are looked at` }]
          : []),
      ],
      assumptions: found ? assumptionsOf(basis, asked === undefined) : [],
      has_sample_prices: past.hasSamples || series.hasSamples,
    };
  },
});

async function frameworkNames(
  { tx, principal }: Pick<Scope, "tx" | "principal">,
  sources: readonly VersionPeriod[],
): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (const { frameworkId, version } of sources) {
    if (frameworkId === null || version === null) continue;
    const stored = await loadFramework(tx, principal.workspaceId, frameworkId, version);
    if (stored) names.set(frameworkId, stored.framework.name);
  }
  return names;
}

/** Dividends count on both sides or on none: the policy gets them when the books do. */
function basisOf(book: readonly Transaction[]): PriceBasis {
  return book.some(({ kind }) => kind === "dividend") ? "total_return" : "price_only";
}

function symbolsOf(periods: ReturnType<typeof policyPeriods>["periods"]): string[] {
  const columns = periods.flatMap(({ period }) => period.policy.columns);
  return [...new Set(columns.filter(({ isMoney }) => !isMoney).map(({ symbol }) => symbol))];
}

type Comparison = Pick<
  PolicyBenchmarkView,
  | "from"
  | "to"
  | "start_value"
  | "net_flow"
  | "actual"
  | "policy"
  | "shortfall"
  | "rebalances"
  | "cost"
  | "days"
>;

const NOTHING: Comparison = {
  from: null,
  to: null,
  start_value: "0.00",
  net_flow: "0.00",
  actual: null,
  policy: null,
  shortfall: null,
  rebalances: 0,
  cost: "0.00",
  days: [],
};

function comparisonOf(found: PolicyBenchmark | null, days: readonly PerformanceDay[]): Comparison {
  if (!found) return NOTHING;
  const { fromRow, toRow, actual, policy } = found;
  const less = (key: keyof Returns) => {
    const [theirs, own] = [policy[key], actual[key]];
    return theirs === null || own === null ? null : theirs - own;
  };
  return {
    from: days[fromRow]?.date ?? null,
    to: days[toRow]?.date ?? null,
    start_value: money(found.startValue),
    net_flow: money(found.netFlow),
    actual: sideOf(actual),
    policy: sideOf(policy),
    shortfall: {
      value: money((Math.round(policy.value * 100) - Math.round(actual.value * 100)) / 100),
      time_weighted: less("timeWeighted"),
      time_weighted_a_year: less("timeWeightedAYear"),
      money_weighted_a_year: less("moneyWeightedAYear"),
    },
    rebalances: found.rebalances,
    cost: money(found.cost),
    days: days.slice(fromRow, toRow + 1).map(({ date, valueCents }, row) => ({
      date,
      value: centsText(valueCents),
      policy_value: money(found.policyValues[row] ?? 0),
      growth: found.actualGrowth[row] ?? 1,
      policy_growth: found.policyGrowth[row] ?? 1,
    })),
  };
}

function sideOf({
  value,
  gain,
  timeWeighted,
  timeWeightedAYear,
  moneyWeightedAYear,
}: Returns): PolicySideView {
  return {
    value: money(value),
    gain: money(gain),
    time_weighted: timeWeighted,
    time_weighted_a_year: timeWeightedAYear,
    money_weighted_a_year: moneyWeightedAYear,
  };
}

function whyNothing(days: readonly PerformanceDay[]): string {
  return days.some(({ valueCents }) => valueCents > 0n)
    ? "There are no prices of what the policy names on any day the portfolio had a value."
    : "The portfolio has held nothing yet.";
}

function skippedOf(count: number, reason: string | null): PolicyBenchmarkView["warnings"] {
  if (count === 0) return [];
  const days = count === 1 ? "1 day is" : `${count} days are`;
  return [{ code: "DAYS_SKIPPED", message: `${days} left out: ${reason}` }];
}

function assumptionsOf(basis: PriceBasis, isOwn: boolean): string[] {
  const why = isOwn ? "; the books have none" : "";
  return [
    "It begins with what the portfolio was worth on the first day, spread by the targets at that day's closes.",
    "Money from outside comes and goes on the same days as in the books: what comes in buys at target, what goes out sells of everything held.",
    "Bands, check dates, destination and cost of trading are the framework's own; units are fractional.",
    basis === "total_return"
      ? "Dividends count: they stay invested (adjusted closes)."
      : `Dividends do not count (closes alone)${why}.`,
    "Both returns count money in from the morning and money out until the evening.",
  ];
}

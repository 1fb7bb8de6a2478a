import type { FrameworkPolicy } from "@/lib/engine/backtest/policy-of-framework";
import { dayText, type Finding, someOf } from "@/lib/engine/backtest/price-series";
import { type DatedAmount, internalRate } from "@/lib/engine/performance/internal-rate";
import type { PerformanceDay } from "@/lib/engine/performance/types";
import { dayNumber, type IsoDate } from "@/lib/kernel/dates";
import { type Followed, followPolicies, type PolicyStretch } from "./follow-policies";
import type { Levels } from "./levels";

/** What the portfolio hung from, from a day on. */
export type PolicyPeriod = { from: IsoDate; name: string; policy: FrameworkPolicy };

/** Rates as fractions; null is what cannot be told. */
export type Returns = {
  value: number;
  /** value − first value − net flow. */
  gain: number;
  timeWeighted: number | null;
  timeWeightedAYear: number | null;
  moneyWeightedAYear: number | null;
};

export type PolicyBenchmark = {
  /** Rows of the days given: the first and the last that are compared. */
  fromRow: number;
  toRow: number;
  startValue: number;
  netFlow: number;
  actual: Returns;
  policy: Returns;
  /** Worth and growth of 1 by row from `fromRow` to `toRow`. */
  policyValues: Float64Array;
  policyGrowth: Float64Array;
  actualGrowth: Float64Array;
  /** Worth by column of the policy in force at the end; null when the policy had run out. */
  held: Float64Array | null;
  last: PolicyPeriod;
  rebalances: number;
  cost: number;
  findings: Finding[];
};

const YEAR_DAYS = 365.25;
const CENTS = 100;
/** A last price older than this is told of: longer than a weekend with holidays. */
const OLD_DAYS = 7;

/**
 * What the policy would have held of the money a portfolio had: from its first valued day on, the same flows on the same days,
 * simulated at the same closes under the framework version in force at each time. Both sides' returns are counted as the
 * portfolio's own performance counts them (money in from the morning, out until the evening), so that they can be held
 * against each other. Null when there is no day to begin on: nothing held, or no prices of what the policy names.
 */
export function policyBenchmark(
  days: readonly PerformanceDay[],
  periods: readonly PolicyPeriod[],
  levels: ReadonlyMap<string, Levels>,
): PolicyBenchmark | null {
  const dayNumbers = Int32Array.from(days, ({ date }) => dayNumber(date));
  const funded = days.findIndex(({ valueCents }) => valueCents > 0n);
  if (funded < 0 || periods.length === 0) return null;
  const { stretches, findings } = layOut(days, periods, levels, funded);
  const fromRow = stretches[0]?.fromRow;
  if (fromRow === undefined) return null;
  const flows = Float64Array.from(days, ({ inCents, outCents }) => Number(inCents - outCents) / CENTS);
  const startValue = Number(days[fromRow]?.valueCents ?? 0n) / CENTS;
  const followed = followPolicies(dayNumbers, levels, stretches, startValue, flows);
  // The day of a withdrawal that the policy could not have paid tells nothing of returns.
  const toRow = followed.ruinRow === null ? followed.endRow : Math.max(fromRow, followed.ruinRow - 1);
  const policyGrowth = growthOf(days, fromRow, toRow, (row) => followed.values[row] ?? 0);
  const actualGrowth = growthOf(days, fromRow, toRow, (row) => Number(days[row]?.valueCents ?? 0n) / CENTS);
  let netFlow = 0;
  for (let row = fromRow + 1; row <= toRow; row += 1) netFlow += flows[row] ?? 0;
  const returnsOf = (values: (row: number) => number, growth: Float64Array) =>
    returns(days, { fromRow, toRow, startValue, netFlow, flows }, values(toRow), growth);
  return {
    fromRow,
    toRow,
    startValue,
    netFlow,
    actual: returnsOf((row) => Number(days[row]?.valueCents ?? 0n) / CENTS, actualGrowth),
    policy: returnsOf((row) => followed.values[row] ?? 0, policyGrowth),
    policyValues: followed.values.slice(fromRow, toRow + 1),
    policyGrowth,
    actualGrowth,
    held: followed.ruinRow === null ? followed.held : null,
    last: lastPeriod(stretches, periods),
    rebalances: followed.rebalances,
    cost: followed.cost,
    findings: [...findings, ...staleOf(days, stretches, levels, toRow), ...ruinOf(days, followed)],
  };
}

/** Which period's policy leads from which row on: from its day, or the first day later on which all it names has a price. */
function layOut(
  days: readonly PerformanceDay[],
  periods: readonly PolicyPeriod[],
  levels: ReadonlyMap<string, Levels>,
  funded: number,
): { stretches: PolicyStretch[]; findings: Finding[] } {
  const stretches: PolicyStretch[] = [];
  const findings: Finding[] = [];
  let current: PolicyPeriod | null = null;
  const waiting = new Set<PolicyPeriod>();
  for (let row = funded; row < days.length; row += 1) {
    const date = days[row]?.date ?? "";
    const due = periodOn(periods, date);
    if (!due || due === current) continue;
    const missing = missingOn(due, levels, row);
    if (missing.length > 0) {
      if (!waiting.has(due)) findings.push(waitingFor(due, missing, date, current !== null));
      waiting.add(due);
      continue;
    }
    stretches.push({ fromRow: row, policy: due.policy });
    current = due;
  }
  if (stretches.length > 0 && (stretches[0]?.fromRow ?? 0) > funded) {
    const date = days[stretches[0]?.fromRow ?? 0]?.date ?? "";
    findings.push({
      code: "LATE_START",
      message: `The comparison begins on ${date}, with what the portfolio was worth then`,
    });
  }
  const firstDay = periods[0]?.from ?? "";
  if (firstDay > (days[funded]?.date ?? "")) {
    const message = `Targets are known from ${firstDay} on; the days before are followed by the first of them`;
    findings.push({ code: "TARGETS_BEFORE", message });
  }
  if (stretches.length > 1) {
    const message = `${stretches.length} versions were in force one after the other; the policy moves to the targets of each on its first day`;
    findings.push({ code: "SEVERAL_VERSIONS", message });
  }
  return { stretches, findings };
}

/** Of several that begin on one day the last; before all of them what the first day ended with. */
function periodOn(periods: readonly PolicyPeriod[], date: IsoDate): PolicyPeriod | undefined {
  const first = periods[0]?.from;
  return periods.findLast(({ from }) => from <= date) ?? periods.findLast(({ from }) => from === first);
}

function missingOn({ policy }: PolicyPeriod, levels: ReadonlyMap<string, Levels>, row: number): string[] {
  const symbols = policy.columns.filter(({ isMoney }) => !isMoney).map(({ symbol }) => symbol);
  // A later row without a rate would stop the run, so all rows from here on have to be known.
  return [...new Set(symbols)].filter((symbol) => {
    const worth = levels.get(symbol)?.worth;
    return worth === undefined || worth.subarray(row).some((level) => Number.isNaN(level));
  });
}

function waitingFor(
  { name }: PolicyPeriod,
  missing: readonly string[],
  date: IsoDate,
  isLater: boolean,
): Finding {
  const until = isLater
    ? "the version before it is followed until there are"
    : "the comparison waits for them";
  return {
    code: "PRICES_MISSING",
    message: `On ${date} there are no prices of ${someOf(missing)}, which ${name} names; ${until}`,
  };
}

function lastPeriod(stretches: readonly PolicyStretch[], periods: readonly PolicyPeriod[]): PolicyPeriod {
  const last = periods.find(({ policy }) => policy === stretches.at(-1)?.policy);
  if (!last) throw new Error("a stretch follows one of the periods");
  return last;
}

/** `(V + out) / (V before + in)`, chained, as `measurePerformance` does. */
function growthOf(
  days: readonly PerformanceDay[],
  fromRow: number,
  toRow: number,
  worthOf: (row: number) => number,
): Float64Array {
  const growth = new Float64Array(toRow - fromRow + 1).fill(1);
  for (let row = fromRow + 1; row <= toRow; row += 1) {
    const { inCents = 0n, outCents = 0n } = days[row] ?? {};
    const base = worthOf(row - 1) + Number(inCents) / CENTS;
    const step = base > 0 ? (worthOf(row) + Number(outCents) / CENTS) / base : 1;
    growth[row - fromRow] = (growth[row - fromRow - 1] ?? 1) * step;
  }
  return growth;
}

type Span = { fromRow: number; toRow: number; startValue: number; netFlow: number; flows: Float64Array };

function returns(
  days: readonly PerformanceDay[],
  { fromRow, toRow, startValue, netFlow, flows }: Span,
  value: number,
  growth: Float64Array,
): Returns {
  const dateOf = (row: number) => days[row]?.date ?? "";
  const span = dayNumber(dateOf(toRow)) - dayNumber(dateOf(fromRow));
  const timeWeighted = span > 0 ? (growth.at(-1) ?? 1) - 1 : null;
  const amounts: DatedAmount[] = [{ date: dateOf(fromRow), amount: -startValue }];
  for (let row = fromRow + 1; row <= toRow; row += 1) {
    const amount = -(flows[row] ?? 0) + (row === toRow ? value : 0);
    if (amount !== 0) amounts.push({ date: dateOf(row), amount });
  }
  return {
    value,
    gain: value - startValue - netFlow,
    timeWeighted,
    timeWeightedAYear:
      timeWeighted !== null && span > YEAR_DAYS ? (1 + timeWeighted) ** (YEAR_DAYS / span) - 1 : null,
    moneyWeightedAYear: span > 0 ? internalRate(amounts) : null,
  };
}

/** Of each symbol of a policy in force the longest time it went by an old price. */
function staleOf(
  days: readonly PerformanceDay[],
  stretches: readonly PolicyStretch[],
  levels: ReadonlyMap<string, Levels>,
  toRow: number,
): Finding[] {
  const oldest = new Map<string, { age: number; row: number }>();
  stretches.forEach(({ fromRow, policy }, index) => {
    const to = Math.min((stretches[index + 1]?.fromRow ?? days.length) - 1, toRow);
    for (const { symbol } of policy.columns) {
      const ages = levels.get(symbol)?.ages;
      for (let row = fromRow; ages && row <= to; row += 1) {
        const age = ages[row] ?? 0;
        if (age > OLD_DAYS && age > (oldest.get(symbol)?.age ?? 0)) oldest.set(symbol, { age, row });
      }
    }
  });
  return [...oldest].map(([symbol, { age, row }]) => ({
    code: "OLD_PRICE",
    message: `${symbol} went without a price for up to ${age} days, until ${days[row]?.date}; its last one was used`,
  }));
}

function ruinOf(days: readonly PerformanceDay[], { ruinRow }: Followed): Finding[] {
  if (ruinRow === null) return [];
  const date = dayText(dayNumber(days[ruinRow]?.date ?? ""));
  return [
    {
      code: "RAN_OUT",
      message: `On ${date} more was taken out than the policy would have had; the comparison ends before it`,
    },
  ];
}

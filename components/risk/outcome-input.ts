import { LEVELS, type OutcomeInput, type Outcomes } from "@/lib/engine/risk/bootstrap";
import { defaultBlock } from "@/lib/engine/risk/draw-rows";
import type { ReturnHistoryView } from "@/lib/schemas/outcomes";

export const PATHS = 10_000;
const MONTHS = 12;

/** What a person sets; amounts are plain decimal strings. */
export type OutcomeChoices = {
  years: number;
  amount: string;
  flow: "none" | "in" | "out";
  monthly: string;
  /** Months between trades back to target; 0 is never. */
  rebalanceMonths: number;
  isReal: boolean;
  seed: number;
};

/** What the engine is to work out; null while an amount is missing. Statistics, so amounts become plain numbers here. */
export function outcomeInput(history: ReturnHistoryView, choices: OutcomeChoices): OutcomeInput | null {
  const amount = Number(choices.amount);
  const monthly = choices.flow === "none" ? 0 : Number(choices.monthly);
  if (!(amount > 0) || !Number.isFinite(monthly)) return null;
  const perYear = history.periods_per_year;
  const inflation = choices.isReal ? history.inflation : null;
  return {
    returns: history.returns.map((column) =>
      Float64Array.from(column, (value, row) => (1 + value) / (1 + (inflation?.[row] ?? 0)) - 1),
    ),
    weights: Float64Array.from(history.columns, ({ weight }) => weight),
    periodsPerYear: perYear,
    years: choices.years,
    paths: PATHS,
    meanBlock: defaultBlock(perYear, history.observations),
    seed: choices.seed,
    amount,
    flow: ((choices.flow === "out" ? -monthly : monthly) * MONTHS) / perYear,
    flowGrowth: 0,
    rebalanceEvery: everyPeriods(choices.rebalanceMonths, perYear),
  };
}

/** Years cannot be split: what is more often than yearly is yearly there. */
function everyPeriods(months: number, perYear: number): number {
  return months === 0 ? 0 : Math.max(1, Math.round((months * perYear) / MONTHS));
}

/** The fan at whole periods, thinned to at most a point a month. */
export function fanPoints({ fan, periods }: Outcomes, perYear: number) {
  return Array.from({ length: periods + 1 }, (_, period) => {
    const at = (level: number) => fan[level]?.[period] ?? 0;
    return { years: period / perYear, values: [at(0), at(1), at(2), at(3), at(4)] as const };
  });
}

/** How levels are called in tables: "5 %" is the value that 5 of 100 draws fall below. */
export const LEVEL_HEADS = LEVELS.map((level) => (level === 50 ? "Middle" : `${level} %`));

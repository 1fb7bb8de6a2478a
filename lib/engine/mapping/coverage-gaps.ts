import type { Decimal } from "@/lib/kernel/decimal";
import { percentText } from "@/lib/kernel/percent";
import { type Bitset, countBits, fullBitset, indicesOf, intersect, subtract } from "./bitset";
import { dollarsText, type FilterStep } from "./filter-steps";
import type { CoverageGap, RuleName } from "./types";
import type { Universe } from "./universe";

/** Fewer candidates than this and the report says what would admit more. */
export const THIN_BELOW = 2;
/** A loosened figure is the nearest one that admits at least this many, or all there are. */
const ENOUGH_MORE = 3;

/**
 * For a leaf with few candidates: for each rule, how many more would fit if that rule alone were
 * loosened, in words that say what to change: figures to move first, then rules to drop, each with
 * the most useful first. Empty when no single change helps.
 */
export function findCoverageGaps(
  universe: Universe,
  steps: readonly FilterStep[],
  candidates: Bitset,
): CoverageGap[] {
  const gaps: (CoverageGap & { isFigure: boolean })[] = [];
  steps.forEach((step, position) => {
    const others = steps.filter((_, index) => index !== position).map(({ admits }) => admits);
    const without = others.reduce(intersect, fullBitset(universe.size));
    const admitted = subtract(without, candidates);
    const admits = countBits(admitted);
    if (admits === 0) return;
    gaps.push(gapOf(universe, step, admitted, admits));
  });
  gaps.sort((a, b) => Number(b.isFigure) - Number(a.isFigure) || b.admits - a.admits);
  return gaps.map(({ rule, admits, message }) => ({ rule, admits, message }));
}

function gapOf(universe: Universe, step: FilterStep, admitted: Bitset, admits: number) {
  const loosened = step.limit ? loosen(universe, step.rule, admitted) : null;
  if (!loosened) {
    return {
      isFigure: false,
      rule: step.rule,
      admits,
      message: `${dropping(step)} would admit ${more(admits)}.`,
    };
  }
  const { admits: count, words } = loosened;
  return { isFigure: true, rule: step.rule, admits: count, message: `${words} would admit ${more(count)}.` };
}

function more(count: number): string {
  return `${count} more`;
}

function dropping(step: FilterStep): string {
  switch (step.rule) {
    case "universe":
      return "Searching the whole catalogue";
    case "include_tags":
    case "exclude_tags":
      return `Dropping the tag rule “${step.label}”`;
    case "constraint_max_expense_ratio":
      return "Dropping the framework's limit on the expense ratio";
    default:
      return `Dropping the rule “${step.label}”`;
  }
}

/** The nearest figure that lets in enough of the admitted products; null when their figures are unknown. */
function loosen(
  universe: Universe,
  rule: RuleName,
  admitted: Bitset,
): { admits: number; words: string } | null {
  const indices = indicesOf(admitted);
  switch (rule) {
    case "max_expense_ratio":
    case "constraint_max_expense_ratio": {
      const found = nearest(indices, universe.expenseRatio.exact, "up");
      const whose =
        rule === "max_expense_ratio" ? "the largest expense ratio" : "the framework's largest expense ratio";
      return found && { admits: found.admits, words: `Raising ${whose} to ${percentText(found.limit)}` };
    }
    case "min_aum_usd": {
      const found = nearest(indices, universe.aumUsd.exact, "down");
      return (
        found && { admits: found.admits, words: `Lowering the smallest size to ${dollarsText(found.limit)}` }
      );
    }
    case "min_adv_usd": {
      const found = nearest(indices, universe.averageDailyVolumeUsd.exact, "down");
      const words = (limit: Decimal) => `Lowering the smallest daily volume to ${dollarsText(limit)}`;
      return found && { admits: found.admits, words: words(found.limit) };
    }
    case "min_history_years":
      return loosenYears(indices, universe.historyYears);
    default:
      return null;
  }
}

function nearest(
  indices: readonly number[],
  exact: readonly (Decimal | null)[],
  direction: "up" | "down",
): { limit: Decimal; admits: number } | null {
  const known = indices.map((index) => exact[index] ?? null).filter((value) => value !== null);
  known.sort((a, b) => (direction === "up" ? a.cmp(b) : b.cmp(a)));
  const limit = known[Math.min(ENOUGH_MORE, known.length) - 1];
  if (!limit) return null;
  const admits = known.filter((value) => (direction === "up" ? value.lte(limit) : value.gte(limit))).length;
  return { limit, admits };
}

function loosenYears(
  indices: readonly number[],
  historyYears: Float64Array,
): { admits: number; words: string } | null {
  const years = indices.map((index) => historyYears[index] as number).sort((a, b) => b - a);
  const least = years[Math.min(ENOUGH_MORE, years.length) - 1];
  if (least === undefined) return null;
  const limit = Math.floor(least * 10) / 10;
  const admits = years.filter((value) => value >= limit).length;
  return { admits, words: `Lowering the shortest history to ${limit} years` };
}

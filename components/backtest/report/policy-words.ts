import { DEFAULT_RELATIVE_PCT } from "@/lib/engine/framework/bands";
import { formatBps, formatPercent } from "@/lib/format/percent";
import type { BacktestView } from "@/lib/schemas/backtest-view";

type Policy = BacktestView["policy"];

const PERIOD = { none: "day", M: "month", Q: "quarter", A: "year" } as const;

/** "Looks at the bands on the first day of each quarter" */
export function modeWords({ mode, cadence }: Pick<Policy, "mode" | "cadence">): string {
  switch (mode) {
    case "static":
      return "Never rebalanced";
    case "periodic":
      return `Rebalanced on the first day of each ${PERIOD[cadence]}`;
    case "band":
      return "Rebalanced when a bucket is out of its band";
    case "periodic_band":
      return `Rebalanced when a bucket is out of its band on the first day of a ${PERIOD[cadence]}`;
    default:
      return mode satisfies never;
  }
}

/** Short, for a cell: "Quarterly, bands". */
export function modeLabel({ mode, cadence }: Pick<Policy, "mode" | "cadence">): string {
  const often = { none: "Daily", M: "Monthly", Q: "Quarterly", A: "Yearly" }[cadence];
  switch (mode) {
    case "static":
      return "Never";
    case "periodic":
      return often;
    case "band":
      return "Bands";
    case "periodic_band":
      return `${often}, bands`;
    default:
      return mode satisfies never;
  }
}

export function bandWords(
  policy: Pick<Policy, "band" | "drift_bps" | "relative_pct">,
  locale: string,
): string {
  const points = `${formatPercent(policy.drift_bps / 10_000, { locale, isTrimmed: true, decimals: 2 }).replace("%", "points")}`;
  const part = policy.relative_pct ?? DEFAULT_RELATIVE_PCT;
  const share = `${formatPercent(part, { locale, isTrimmed: true, decimals: 2 })} of its target`;
  switch (policy.band) {
    case "absolute":
      return `${points} of the portfolio either way`;
    case "relative":
      return `${share} either way`;
    case "tighter":
      return `The tighter of ${points} and ${share}`;
    case "wider":
      return `The wider of ${points} and ${share}`;
    case "min_max":
      return "From each bucket’s lowest to its highest weight";
    default:
      return policy.band satisfies never;
  }
}

/** "To the target, all buckets, at 10 bps of what is traded" */
export function tradeWords({
  destination,
  scope,
  cost_bps: cost,
}: Pick<Policy, "destination" | "scope" | "cost_bps">): string {
  const where = destination === "edge" ? "To the nearest edge of the band" : "To the target";
  const which = scope === "breached" ? "the buckets that are out" : "all buckets";
  return `${where}, ${which}, at ${cost === 0 ? "no cost" : `${formatBps(cost)} of what is traded`}`;
}

export const DATA_WORDS = {
  prices: "Daily closes of the products",
  annual: "Yearly returns of asset classes",
  monthly: "Monthly returns of asset classes",
} as const;

export const BASIS_WORDS = {
  total_return: "Total return: dividends kept invested",
  price_only: "Prices alone: without dividends",
} as const;

import type { BacktestMode } from "@/lib/engine/backtest/types";
import type { Cadence } from "@/lib/kernel/dates";
import type { BacktestPolicyView } from "@/lib/schemas/backtest-view";
import type { VariantKey } from "./lab-state";

export const MODE_NAMES: Record<BacktestMode, string> = {
  static: "Never",
  periodic: "By the calendar",
  band: "By band",
  periodic_band: "By band, on calendar days",
};

export const MODE_HELP: Record<BacktestMode, string> = {
  static: "Bought once at the targets and left to drift.",
  periodic: "Back to the targets on the first day of each period, whatever the drift.",
  band: "The bands are looked at every day; a trade is due as soon as a bucket lies outside its own.",
  periodic_band: "The bands are looked at on the first day of each period only.",
};

export const CADENCE_NAMES: Record<Cadence, string> = {
  none: "Never",
  M: "Monthly",
  Q: "Quarterly",
  A: "Yearly",
};

/** A line of its own each; the policy at hand is drawn in its colour as all the others are. */
export const VARIANT_COLOURS: Record<VariantKey, string> = {
  A: "var(--bucket-0)",
  B: "var(--bucket-1)",
  C: "var(--bucket-2)",
  D: "var(--bucket-3)",
  E: "var(--bucket-4)",
};

/** "by band, on the first day of a quarter, to target". */
export function policyWords(policy: Pick<BacktestPolicyView, "mode" | "cadence" | "destination">): string {
  const every = { none: "day", M: "month", Q: "quarter", A: "year" }[policy.cadence];
  const where = policy.destination === "edge" ? "to the edge of its band" : "to target";
  switch (policy.mode) {
    case "static":
      return "never rebalanced";
    case "periodic":
      return `rebalanced each ${every}, ${where}`;
    case "band":
      return `rebalanced when out of band, ${where}`;
    case "periodic_band":
      return `rebalanced on the first day of a ${every} when out of band, ${where}`;
  }
}

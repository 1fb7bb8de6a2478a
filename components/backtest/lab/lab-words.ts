import type { BacktestMode } from "@/lib/engine/backtest/types";
import type { Cadence } from "@/lib/kernel/dates";
import type { VariantKey } from "./lab-state";

export const MODE_NAMES: Record<BacktestMode, string> = {
  static: "Never",
  periodic: "By the calendar",
  band: "By band",
  periodic_band: "By band, on calendar days",
};

/** After a name, to tell policies apart. */
export const MODE_SHORT: Record<BacktestMode, string> = {
  static: "left alone",
  periodic: "calendar",
  band: "band",
  periodic_band: "band by calendar",
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

import type { TermKey } from "@/components/learn/glossary/glossary";
import type { SweepCell } from "@/lib/engine/backtest/sweep";
import { formatMoney } from "@/lib/format/money";
import { numberText } from "@/lib/format/number-text";
import { formatPercent } from "@/lib/format/percent";
import { formatCount } from "@/lib/format/quantity";
import type { Cadence } from "@/lib/kernel/dates";
import type { GridCell, Measure, WidthKind } from "./band-grid";

export const MEASURE_NAMES: Record<Measure, string> = {
  cagr: "Return a year",
  volatility: "Volatility",
  sharpe: "Sharpe ratio",
  maxDrawdown: "Largest fall",
  turnoverAYear: "Turnover a year",
  totalCost: "Cost of trading",
  daysOutOfBand: "Days out of band",
  rebalances: "Rebalancings",
};

/** The word of the glossary that tells what each figure is. */
export const TERM_OF_MEASURE: Record<Measure, TermKey> = {
  cagr: "cagr",
  volatility: "volatility",
  sharpe: "sharpe",
  maxDrawdown: "drawdown",
  turnoverAYear: "turnover",
  totalCost: "trading-cost",
  daysOutOfBand: "days-out-of-band",
  rebalances: "rebalances",
};

export const LOOKED_AT: Record<Cadence, string> = {
  none: "Every day",
  M: "Monthly",
  Q: "Quarterly",
  A: "Yearly",
};

export const DESTINATION_NAMES = { target: "To target", edge: "To the edge of the band" } as const;

type Context = { currency: string; locale: string };

export function measureText(figures: SweepCell, measure: Measure, { currency, locale }: Context): string {
  const value = figures[measure];
  if (value === null) return "–";
  switch (measure) {
    case "cagr":
      return formatPercent(value, { locale, decimals: 2, isSigned: true });
    case "volatility":
    case "maxDrawdown":
    case "turnoverAYear":
      return formatPercent(value, { locale });
    case "sharpe":
      return numberText(value, locale, { minimumFractionDigits: 3, maximumFractionDigits: 3 });
    case "totalCost":
      return formatMoney(value, { currency, locale, precision: "estimate" });
    case "daysOutOfBand":
    case "rebalances":
      return formatCount(value, locale);
    default:
      return measure satisfies never;
  }
}

/** The figure alone, for the narrow fields of the map; its unit stands above them. */
export function fieldText(figures: SweepCell, measure: Measure, context: Context): string {
  return measureText(figures, measure, context).replace(/[\s\u00a0]*%$/, "");
}

/** The unit of the figures in the fields. */
export function unitOf(measure: Measure, currency: string): string | null {
  if (measure === "totalCost") return currency;
  return ["cagr", "volatility", "maxDrawdown", "turnoverAYear"].includes(measure) ? "%" : null;
}

export function widthText(widthBps: number | null, kind: WidthKind): string {
  if (widthBps === null) return "No band";
  return kind === "absolute" ? `±${widthBps / 100}\u00a0points` : `±${widthBps / 100}\u00a0% of target`;
}

/** "±5 points, looked at quarterly, to target". */
export function cellWords({ widthBps, cadence, destination }: GridCell, kind: WidthKind): string {
  if (widthBps === null) {
    return cadence === "none"
      ? "Never rebalanced"
      : `${LOOKED_AT[cadence]}, whatever the drift, ${where(destination)}`;
  }
  return `${widthText(widthBps, kind)}, looked at ${LOOKED_AT[cadence].toLowerCase()}, ${where(destination)}`;
}

function where(destination: GridCell["destination"]): string {
  return destination === "target" ? "to target" : "to the edge";
}

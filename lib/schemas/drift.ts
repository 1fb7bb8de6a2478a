import { z } from "zod";
import type { DriftFigures, DriftLine, DriftNode, DriftReport, FxRates } from "@/lib/engine/drift/types";
import type { FxRate } from "@/lib/engine/portfolio/fx";
import type { Decimal } from "@/lib/kernel/decimal";
import { moneyText } from "@/lib/kernel/money";
import { weightNumber } from "@/lib/kernel/weight";
import { moneyView, priceView, quantityView, weightView } from "./decimal";

const E10 = 10_000_000_000;
const CENTS_PER_UNIT = 100n;

export const driftStatusView = z.enum(["within_band", "exceeds_band", "no_target"]);

const figuresView = {
  value: moneyView.nullable(),
  target_value: moneyView.nullable(),
  actual_weight: weightView.nullable().describe("Share of the portfolio"),
  target_weight: weightView.nullable().describe("Share of the portfolio"),
  drift: weightView.nullable().describe("actual − target"),
  drift_pct: z.number().nullable().describe("drift / target"),
  band: z.object({ lower: weightView, upper: weightView }).nullable(),
  status: driftStatusView.nullable().describe("null while a price is unknown"),
};

export const driftNodeView = z.object({
  kind: z.enum(["bucket", "unclassified", "cash"]),
  path: z.string(),
  label: z.string(),
  depth: z.number().int(),
  parent_path: z.string().nullable(),
  is_leaf: z.boolean(),
  actual_of_parent: weightView.nullable(),
  target_of_parent: weightView.nullable(),
  ...figuresView,
});

export const fxView = z.object({
  rate: priceView.describe("What one unit of the other currency is worth in the portfolio's"),
  date: z.string(),
  source: z.string(),
  via: z.string().nullable().describe("The currency it was crossed through"),
  is_sample: z.boolean(),
});
export type FxView = z.infer<typeof fxView>;

export const driftPositionView = z.object({
  symbol: z.string().nullable().describe("null is money"),
  name: z.string(),
  bucket_path: z.string().nullable().describe("null is unclassified"),
  assigned_by: z.enum(["hand", "mapping", "rule", "cash", "nothing"]),
  currency: z.string().nullable().describe("What the price is in; null for what is not held, and for money"),
  quantity: quantityView.nullable(),
  price: priceView.nullable(),
  price_date: z.string().nullable(),
  price_age_business_days: z.number().int().nullable(),
  local_value: moneyView.nullable().describe("Quantity × price in its own currency"),
  fx: fxView.nullable().describe("The rate by which the value was converted; null where none was needed"),
  is_stale: z.boolean(),
  is_sample_price: z.boolean(),
  is_locked: z.boolean(),
  ...figuresView,
});

export const driftReportView = z.object({
  as_of: z.string(),
  valuation_date: z.string(),
  value: moneyView.nullable().describe("null while a price is unknown"),
  known_value: moneyView,
  cash: moneyView.describe("All money, converted"),
  rates: z
    .array(z.object({ currency: z.string(), fx: fxView }))
    .describe("Every rate that went into a value; empty where all is in the portfolio's currency"),
  cash_parts: z.array(
    z.object({ currency: z.string(), amount: moneyView, value: moneyView.nullable(), fx: fxView.nullable() }),
  ),
  blocked_reason: z.string().nullable().describe("Why there are no weights; null when there are"),
  total_drift: weightView.nullable().describe("Σ|drift| over the leaves and what is unclassified"),
  turnover_to_target: weightView.nullable().describe("half of it"),
  breach_count: z.number().int(),
  worst: z.object({ path: z.string(), label: z.string(), drift: weightView }).nullable(),
  next_check_date: z.string().nullable(),
  nodes: z.array(driftNodeView),
  positions: z.array(driftPositionView),
  excluded: z.array(
    z.object({
      symbol: z.string(),
      name: z.string(),
      quantity: quantityView,
      value: moneyView.nullable(),
      currency: z.string(),
      fx: fxView.nullable(),
    }),
  ),
  unknown_prices: z.array(
    z.object({
      symbol: z.string(),
      name: z.string(),
      quantity: quantityView,
      reason: z.string(),
      missing: z.enum(["price", "rate"]),
      currency: z.string(),
    }),
  ),
  lost_assignments: z.array(z.string()),
  data_health: z.object({
    score: z.number(),
    grade: z.enum(["good", "fair", "poor"]),
    reasons: z.array(z.string()),
    oldest_price_date: z.string().nullable(),
    oldest_price_age_business_days: z.number().int().nullable(),
    stale: z.array(z.string()),
    has_sample_prices: z.boolean(),
    stale_rates: z.array(z.string()).describe("Currencies whose last rate is more than 5 business days old"),
    has_sample_rates: z.boolean(),
  }),
});

export type DriftNodeView = z.infer<typeof driftNodeView>;
export type DriftPositionView = z.infer<typeof driftPositionView>;
export type DriftReportView = z.infer<typeof driftReportView>;

/** Whole cents as text: 123456n is "1234.56". */
export function centsText(cents: bigint): string {
  const sign = cents < 0n ? "-" : "";
  const size = cents < 0n ? -cents : cents;
  return `${sign}${size / CENTS_PER_UNIT}.${String(size % CENTS_PER_UNIT).padStart(2, "0")}`;
}

const centsOrNull = (cents: bigint | null) => (cents === null ? null : centsText(cents));
/** Whole ten-billionths as a fraction. */
export const shareOrNull = (e10: number | null) => (e10 === null ? null : e10 / E10);
const textOrNull = (value: Decimal | null) => (value === null ? null : value.toFixed());

export function toFxView(fx: FxRate | null): FxView | null {
  if (!fx) return null;
  const { rate, date, source, via, isSample } = fx;
  return { rate: rate.toFixed(), date, source, via, is_sample: isSample };
}

export function toRatesView(rates: FxRates): { currency: string; fx: FxView }[] {
  return [...rates].flatMap(([currency, rate]) => {
    const fx = toFxView(rate);
    return fx ? [{ currency, fx }] : [];
  });
}

function figuresOf(figures: DriftFigures) {
  const { lower, upper } = figures;
  return {
    value: centsOrNull(figures.valueCents),
    target_value: centsOrNull(figures.targetValueCents),
    actual_weight: shareOrNull(figures.actualE10),
    target_weight: shareOrNull(figures.targetE10),
    drift: shareOrNull(figures.driftE10),
    drift_pct: figures.driftPct,
    band:
      lower === null || upper === null ? null : { lower: weightNumber(lower), upper: weightNumber(upper) },
    status: figures.status,
  };
}

function nodeView(node: DriftNode): DriftNodeView {
  return {
    kind: node.kind,
    path: node.path,
    label: node.label,
    depth: node.depth,
    parent_path: node.parentPath,
    is_leaf: node.isLeaf,
    actual_of_parent: node.actualOfParent,
    target_of_parent: node.targetOfParent,
    ...figuresOf(node),
  };
}

function positionView(line: DriftLine): DriftPositionView {
  return {
    symbol: line.symbol,
    name: line.name,
    bucket_path: line.bucketPath,
    assigned_by: line.assignedBy,
    quantity: textOrNull(line.quantity),
    currency: line.currency,
    price: textOrNull(line.price),
    price_date: line.priceDate,
    price_age_business_days: line.ageDays,
    local_value: centsOrNull(line.localCents),
    fx: toFxView(line.fx),
    is_stale: line.isStale,
    is_sample_price: line.isSamplePrice,
    is_locked: line.isLocked,
    ...figuresOf(line),
  };
}

export function toDriftReportView(report: DriftReport): DriftReportView {
  const { health, worst } = report;
  return {
    as_of: report.asOf,
    valuation_date: report.valuationDate,
    value: centsOrNull(report.totalCents),
    known_value: centsText(report.knownCents),
    cash: centsText(report.cashCents),
    rates: toRatesView(report.rates),
    cash_parts: report.cash.map(({ currency, amount, valueCents, fx }) => ({
      currency,
      amount: moneyText(amount),
      value: centsOrNull(valueCents),
      fx: toFxView(fx),
    })),
    blocked_reason: report.blockedReason,
    total_drift: shareOrNull(report.totalDriftE10),
    turnover_to_target: shareOrNull(report.turnoverToTargetE10),
    breach_count: report.breachCount,
    worst: worst && { path: worst.path, label: worst.label, drift: worst.driftE10 / E10 },
    next_check_date: report.nextCheckDate,
    nodes: report.nodes.map(nodeView),
    positions: report.lines.map(positionView),
    excluded: report.excluded.map((line) => ({
      symbol: line.symbol,
      name: line.name,
      quantity: line.quantity.toFixed(),
      value: centsOrNull(line.valueCents),
      currency: line.currency,
      fx: toFxView(line.fx),
    })),
    unknown_prices: report.unknownPrices.map((line) => ({ ...line, quantity: line.quantity.toFixed() })),
    lost_assignments: [...report.lostAssignments],
    data_health: {
      score: health.score,
      grade: health.grade,
      reasons: [...health.reasons],
      oldest_price_date: health.oldestPriceDate,
      oldest_price_age_business_days: health.oldestPriceAgeDays,
      stale: [...health.stale],
      has_sample_prices: health.hasSamplePrices,
      stale_rates: [...health.staleRates],
      has_sample_rates: health.hasSampleRates,
    },
  };
}

import { MODELS } from "./models.data";

/** How often income is paid out: daily (money-market funds), monthly, quarterly, half-yearly, yearly, never. */
export type PayFrequency = "D" | "M" | "Q" | "S" | "A" | "-";

/**
 * What is paid out a year: a fixed share of the price in percent, the aggregate bond yield of the year plus points,
 * or everything the product earns (T-bill and money-market funds).
 */
export type PayRule = { kind: "fixed"; percent: number } | { kind: "bond"; points: number } | { kind: "all" };

export interface PriceModel {
  symbol: string;
  /** Close of the last trading day of `ANCHOR_YEAR`, approximately the real one. */
  anchorClose: number;
  pay: PayRule;
  frequency: PayFrequency;
  /** Daily volatility of its own, as a fraction, beside what the loadings bring. */
  ownVolatility: number;
  /** Empty for the fourteen products of factors.ts, which are the factors. */
  loadings: readonly { symbol: string; beta: number }[];
}

export const ANCHOR_YEAR = 2025;

/** Yield of the US aggregate bond market by year from 2005, percent, rounded (30-day SEC yields of AGG). */
const AGGREGATE_YIELDS = [
  4.2, 4.6, 4.9, 4.7, 4.0, 3.6, 3.2, 2.6, 2.3, 2.3, 2.3, 2.3, 2.4, 2.7, 2.7, 2.1, 1.7, 2.4, 3.1, 3.6, 3.9,
  3.9,
];
const FIRST_YIELD_YEAR = 2005;

export function readPriceModels(): PriceModel[] {
  return MODELS.trim().split("\n").map(readModel);
}

/** The yield in `year` as a fraction; 0 for a rule that pays out everything, which has no fixed yield. */
export function yieldIn(year: number, pay: PayRule): number {
  if (pay.kind === "all") return 0;
  if (pay.kind === "fixed") return pay.percent / 100;
  const last = AGGREGATE_YIELDS.length - 1;
  const base = AGGREGATE_YIELDS[Math.min(Math.max(year - FIRST_YIELD_YEAR, 0), last)] ?? 0;
  return Math.max(base + pay.points, 0.1) / 100;
}

function readModel(line: string): PriceModel {
  const [symbol = "", close = "", pay = "", frequency = "", own = "", loadings = ""] = line.split("|");
  return {
    symbol,
    anchorClose: Number(close),
    pay: readPay(pay),
    frequency: frequency as PayFrequency,
    ownVolatility: Number(own) / 100,
    loadings: loadings === "*" ? [] : loadings.split(" ").map(readLoading),
  };
}

function readPay(text: string): PayRule {
  if (text === "all") return { kind: "all" };
  if (text.startsWith("agg")) return { kind: "bond", points: Number(text.slice(3) || "0") };
  return { kind: "fixed", percent: Number(text) };
}

function readLoading(text: string): { symbol: string; beta: number } {
  const [symbol = "", beta = ""] = text.split(":");
  return { symbol, beta: Number(beta) };
}

import type { ProductType } from "@/lib/engine/product/vocabulary";

/** What an unknown figure is worth: little, but not nothing. */
export const UNKNOWN_QUALITY = 0.2;
/** A yearly cost of 1 % or more is worth nothing. */
const WORTHLESS_EXPENSE_RATIO = 0.01;

/** 1 for free of charge, falling in a line to 0 at 1 % a year; a share or coin has no yearly fee. */
export function costQuality(type: ProductType, expenseRatio: number | undefined): number {
  if (expenseRatio === undefined || Number.isNaN(expenseRatio)) {
    return type === "ETF" || type === "Fund" || type === "Future" ? UNKNOWN_QUALITY : 1;
  }
  return Math.max(0, 1 - expenseRatio / WORTHLESS_EXPENSE_RATIO);
}

/** 0 at `low` dollars, 1 at `high`, in a line over the logarithm; unknown 0.2. */
function logQuality(dollars: number, low: number, high: number): number {
  if (Number.isNaN(dollars)) return UNKNOWN_QUALITY;
  if (dollars <= low) return 0;
  if (dollars >= high) return 1;
  return Math.log10(dollars / low) / Math.log10(high / low);
}

/** Average daily dollar volume: 0 at 100 thousand, 1 at 1 billion. */
export function liquidityQuality(dollarsADay: number): number {
  return logQuality(dollarsADay, 1e5, 1e9);
}

/** Assets under management: 0 at 10 million, 1 at 100 billion. */
export function sizeQuality(dollars: number): number {
  return logQuality(dollars, 1e7, 1e11);
}

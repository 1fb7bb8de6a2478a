import { Decimal } from "@/lib/kernel/decimal";
import { percentText } from "@/lib/kernel/percent";

/** Cents as people read them: "1234.50". */
export function moneyWords(cents: bigint): string {
  return new Decimal(cents.toString()).times("0.01").toFixed(2);
}

/** A part of a total: "61.3 %". */
export function shareWords(cents: bigint, totalCents: bigint): string {
  if (totalCents <= 0n) return "0.0 %";
  return percentText(new Decimal(cents.toString()).div(totalCents.toString()), 1);
}

/** A distance in points of the portfolio: "8.1 points"; small ones with more decimals, never "0.0". */
export function pointsWords(cents: bigint, totalCents: bigint): string {
  const size = new Decimal((cents < 0n ? -cents : cents).toString());
  const points = totalCents > 0n ? size.times(100).div(totalCents.toString()) : size;
  const decimals = points.gte("0.1") ? 1 : points.gte("0.01") ? 2 : 4;
  const text = points.toFixed(decimals);
  return `${text} ${text === "1.0" ? "point" : "points"}`;
}

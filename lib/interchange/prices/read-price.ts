import { type DecimalMark, readNumber } from "@/lib/interchange/numbers";
import { Decimal } from "@/lib/kernel/decimal";

/** Decimals of a stored price. */
export const PRICE_DECIMALS = 12;
const PLAIN = /^(?:0|[1-9][0-9]{0,11})(?:\.([0-9]{1,40}))?$/;
const MISSING = new Set(["", "NA", "N/A", "#N/A", "NaN", "nan", "null", "NULL", "-", "--", "."]);
const LARGEST = new Decimal("1e12");

export type PriceReading =
  | { kind: "price"; text: string; isRounded: boolean }
  | { kind: "missing" }
  | { kind: "bad"; reason: string };

/** Reads a price (or what `what` names) of more than zero as exact text; what has over 12 decimals is rounded half to even, and says so. */
export function readPrice(cell: string, mark: DecimalMark, what = "price"): PriceReading {
  if (MISSING.has(cell)) return { kind: "missing" };
  const plain = mark === "." ? PLAIN.exec(cell) : null;
  if (plain && (plain[1]?.length ?? 0) <= PRICE_DECIMALS && Number(cell) > 0) {
    return { kind: "price", text: cell, isRounded: false };
  }
  const reading = readNumber(cell, mark);
  if (reading.kind !== "number") return reading;
  if (reading.isPercent) return { kind: "bad", reason: `is a percentage, not a ${what}` };
  const value = new Decimal(reading.value);
  if (value.isNegative()) return { kind: "bad", reason: `is negative; a ${what} is more than zero` };
  if (value.isZero()) return { kind: "bad", reason: `is zero; a ${what} is more than zero` };
  if (value.gte(LARGEST)) return { kind: "bad", reason: `is larger than a ${what} can be` };
  const rounded = value.toDecimalPlaces(PRICE_DECIMALS);
  if (rounded.isZero()) return { kind: "bad", reason: `is smaller than a ${what} can be stored` };
  return { kind: "price", text: rounded.toFixed(), isRounded: !rounded.eq(value) };
}

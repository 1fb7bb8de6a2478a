import type { BucketRules } from "../../lib/engine/framework/types";
import { Decimal } from "../../lib/kernel/decimal";

const DECIMAL_FIELDS = ["minAdvUsd", "minAumUsd", "maxExpenseRatio", "minHistoryYears"] as const;

/** Rules as JSON for a column: decimals as exact text. */
export function toStoredRules(rules: BucketRules | undefined): Record<string, unknown> | null {
  if (!rules) return null;
  const stored: Record<string, unknown> = { ...rules };
  for (const field of DECIMAL_FIELDS) {
    const value = rules[field];
    if (value) stored[field] = value.toFixed();
    else delete stored[field];
  }
  return stored;
}

/** Rows are written by `toStoredRules` alone, so their shape is known here and nowhere else. */
export function fromStoredRules(stored: Record<string, unknown> | null): BucketRules | undefined {
  if (!stored) return undefined;
  const rules: Record<string, unknown> = { ...stored };
  for (const field of DECIMAL_FIELDS) {
    const value = stored[field];
    if (typeof value === "string") rules[field] = new Decimal(value);
  }
  return rules as BucketRules;
}

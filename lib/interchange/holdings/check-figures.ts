import { Decimal, sum } from "@/lib/kernel/decimal";
import type { CashLine, HoldingRow, HoldingsCash, HoldingsWarning } from "./types";

/**
 * Compares quantity × price with the value the broker printed. Prices are printed rounded, so half a
 * unit of the price's last decimal per unit held, and two cents, are no difference.
 */
export function checkValues(rows: readonly HoldingRow[]): HoldingsWarning[] {
  const warnings: HoldingsWarning[] = [];
  for (const row of rows) {
    if (row.price === null || row.value === null) continue;
    const quantity = new Decimal(row.quantity);
    const price = new Decimal(row.price);
    const product = quantity.times(price);
    const difference = product.minus(row.value).abs();
    const lastDecimal = new Decimal(10).pow(-Math.max(price.decimalPlaces(), 2));
    if (difference.lte(quantity.times(lastDecimal).div(2).plus("0.02"))) continue;
    const figures = `${row.quantity} × ${row.price} = ${product.toFixed(2)}, but the file says ${row.value}`;
    const isPercentQuote = product.div(100).minus(row.value).abs().lte(difference.div(1000));
    const hint = isPercentQuote ? "; bonds are often quoted in percent of their face value" : "";
    const label = row.symbol ?? row.isin ?? row.name.slice(0, 40);
    warnings.push({
      code: "VALUE_DIFFERS",
      line: row.line,
      message: `Line ${row.line} (${label}): ${figures}${hint}`,
    });
  }
  return warnings;
}

/** Compares the file's own single total with its rows; says nothing when a row has no value. */
export function checkTotal(
  totals: readonly { line: number; value: string | null }[],
  rows: readonly HoldingRow[],
  cash: readonly CashLine[],
  hasBadRows: boolean,
): HoldingsWarning[] {
  const [total] = totals;
  if (totals.length !== 1 || !total || total.value === null || hasBadRows) return [];
  const values = rows.map((row) => row.value);
  if (values.some((value) => value === null)) return [];
  const added = sum([
    ...values.map((value) => new Decimal(value ?? 0)),
    ...cash.map((line) => new Decimal(line.amount)),
  ]);
  if (added.minus(total.value).abs().lte("0.05")) return [];
  const message = `Line ${total.line} gives a total of ${total.value}, but the rows add up to ${added.toFixed(2)}`;
  return [{ code: "TOTAL_DIFFERS", line: total.line, message }];
}

/** Adds up cash; unlike currencies are never added. A line without a currency goes with the others. */
export function sumCash(lines: readonly CashLine[]): HoldingsCash {
  const currencies = new Set(lines.flatMap((line) => (line.currency === null ? [] : [line.currency])));
  const currency = currencies.size === 1 ? ([...currencies][0] ?? null) : null;
  const total = currencies.size > 1 ? null : sum(lines.map((line) => new Decimal(line.amount))).toFixed();
  return { total, currency, lines: [...lines] };
}

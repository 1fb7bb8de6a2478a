import { Decimal } from "@/lib/kernel/decimal";
import type { BadRow, HoldingRow, HoldingsWarning } from "./types";

export type MergedRows = { rows: HoldingRow[]; badRows: BadRow[]; warnings: HoldingsWarning[] };

/**
 * Brings lines of one product (the same holding in several accounts) into one row: quantities, values
 * and costs add up. Rows without a symbol stay apart; a second currency for one symbol is refused.
 */
export function mergeRows(rows: readonly HoldingRow[]): MergedRows {
  const byKey = new Map<string, HoldingRow>();
  const merged: HoldingRow[] = [];
  const badRows: BadRow[] = [];
  const warnings: HoldingsWarning[] = [];
  for (const row of rows) {
    const key = row.symbol ?? row.isin;
    const first = key === null ? undefined : byKey.get(key);
    if (key === null || first === undefined) {
      const own = { ...row };
      merged.push(own);
      if (key !== null) byKey.set(key, own);
      continue;
    }
    if (first.currency !== null && row.currency !== null && first.currency !== row.currency) {
      const reason = `is in ${row.currency}, but line ${first.line} has ${key} in ${first.currency}`;
      badRows.push({ line: row.line, column: "currency", reason, text: `${key} ${row.quantity}` });
      continue;
    }
    if (first.price !== null && row.price !== null && first.price !== row.price) {
      const message = `${key} has price ${first.price} in line ${first.line} and ${row.price} in line ${row.line}`;
      warnings.push({ code: "MERGED_PRICES_DIFFER", line: row.line, message });
    }
    addTo(first, row);
  }
  for (const row of merged) {
    if (row.mergedLines.length === 0) continue;
    const lines = [row.line, ...row.mergedLines].join(", ").slice(0, 120);
    const message = `${row.symbol ?? row.isin} stands in lines ${lines}; together ${row.quantity} units`;
    warnings.push({ code: "MERGED", line: row.line, message });
  }
  return { rows: merged, badRows, warnings };
}

function addTo(first: HoldingRow, row: HoldingRow): void {
  first.mergedLines.push(row.line);
  first.quantity = add(first.quantity, row.quantity);
  first.value = addKnown(first.value, row.value);
  first.costBasis = addKnown(first.costBasis, row.costBasis);
  first.price ??= row.price;
  first.currency ??= row.currency;
  first.isin ??= row.isin;
  if (first.name === "") first.name = row.name;
  for (const account of row.accounts) if (!first.accounts.includes(account)) first.accounts.push(account);
}

function add(a: string, b: string): string {
  return new Decimal(a).plus(b).toFixed();
}

/** A sum with an unknown part is unknown. */
function addKnown(a: string | null, b: string | null): string | null {
  return a === null || b === null ? null : add(a, b);
}

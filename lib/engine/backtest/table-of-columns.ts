import { InvalidInputError } from "@/lib/kernel/errors";
import type { PolicyColumn } from "./policy-of-framework";
import type { PriceTable } from "./types";

/**
 * The table a policy's columns ask for, made from one with a column a symbol: a symbol of several leaves stands in
 * each, money is always worth 1. The given table itself where it already fits. Throws InvalidInputError naming a symbol
 * that the table lacks.
 */
export function tableOfColumns(
  table: PriceTable,
  columns: readonly Pick<PolicyColumn, "symbol" | "isMoney">[],
): PriceTable {
  const columnOf = new Map(table.symbols.map((symbol, column) => [symbol, column]));
  const from = columns.map(({ symbol, isMoney }) => {
    const column = columnOf.get(symbol);
    if (column === undefined && !isMoney) throw new InvalidInputError(`There are no prices for ${symbol}`);
    return isMoney ? -1 : (column ?? -1);
  });
  const isSame = from.length === table.symbols.length && from.every((column, place) => column === place);
  if (isSame) return table;
  const rows = table.days.length;
  const prices = new Float64Array(rows * from.length);
  from.forEach((column, place) => {
    for (let row = 0; row < rows; row += 1) {
      const price = column < 0 ? 1 : (table.prices[row * table.symbols.length + column] ?? 0);
      prices[row * from.length + place] = price;
    }
  });
  return { symbols: columns.map(({ symbol }) => symbol), days: table.days, prices };
}

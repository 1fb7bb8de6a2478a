import { createHash } from "node:crypto";
import type { PriceTable } from "@/lib/engine/backtest/types";

const fingerprints = new WeakMap<PriceTable, string>();

/** The same for the same symbols, days and prices, whatever the policy and in whatever order it names them. */
export function fingerprintOf(table: PriceTable): string {
  const known = fingerprints.get(table);
  if (known !== undefined) return known;
  const { symbols, days, prices } = table;
  const order = symbols.map((_, column) => column).sort((a, b) => compare(symbols[a], symbols[b]));
  const hash = createHash("sha256").update(JSON.stringify(order.map((column) => symbols[column])));
  const isInOrder = order.every((column, index) => column === index);
  for (const { buffer, byteOffset, byteLength } of [days, isInOrder ? prices : reorder(prices, order)]) {
    hash.update(new Uint8Array(buffer, byteOffset, byteLength));
  }
  const fingerprint = hash.digest("hex");
  fingerprints.set(table, fingerprint);
  return fingerprint;
}

function compare(a = "", b = ""): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function reorder(prices: Float64Array, order: readonly number[]): Float64Array {
  const width = order.length;
  const moved = new Float64Array(prices.length);
  for (let row = 0; row < prices.length; row += width) {
    for (let index = 0; index < width; index += 1) {
      moved[row + index] = prices[row + (order[index] ?? 0)] ?? 0;
    }
  }
  return moved;
}

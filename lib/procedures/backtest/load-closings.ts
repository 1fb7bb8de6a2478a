import {
  type ClosingBasis,
  type ClosingColumns,
  copyClosings,
  findSeriesHeads,
  type SeriesHead,
} from "@/db/repositories/closing-series";
import type { PriceSeries } from "@/lib/engine/backtest/price-series";
import { RefusedError } from "@/lib/kernel/errors";
import type { Scope } from "@/lib/procedures/context";
import { closingCache } from "./closing-cache";

/** Series loaded by one query: a bound on what is in flight, and each query stays well below its time limit. */
const AT_ONCE = 40;
const MOST_NAMED = 10;
const NOTHING: ClosingColumns = { days: new Int32Array(), prices: new Float64Array() };

export type LoadedSeries = { head: SeriesHead; series: PriceSeries };

/** The closes of products by symbol, each in its own currency, from memory where they still hold; unknown symbols are absent. */
export async function loadClosings(
  { tx, principal }: Pick<Scope, "tx" | "principal">,
  symbols: readonly string[],
  basis: ClosingBasis,
): Promise<Map<string, LoadedSeries>> {
  const heads = await findSeriesHeads(tx, principal.workspaceId, symbols);
  const columns = await columnsOf(tx, [...heads.values()], basis);
  return new Map(
    [...heads].map(([symbol, head]) => [
      symbol,
      { head, series: { symbol, ...(columns.get(symbol) ?? NOTHING) } },
    ]),
  );
}

async function columnsOf(
  tx: Scope["tx"],
  heads: readonly SeriesHead[],
  basis: ClosingBasis,
): Promise<Map<string, ClosingColumns>> {
  const cache = closingCache();
  const found = new Map<string, ClosingColumns>();
  const missing: { symbol: string; series: NonNullable<SeriesHead["series"]> }[] = [];
  for (const { symbol, series } of heads) {
    if (series === null) continue;
    const kept = cache.get(series, basis, series.stamp);
    if (kept) found.set(symbol, kept);
    else missing.push({ symbol, series });
  }
  for (let from = 0; from < missing.length; from += AT_ONCE) {
    const part = missing.slice(from, from + AT_ONCE);
    const copied = await copyClosings(
      tx,
      part.map(({ series }) => series),
      basis,
    );
    for (const { symbol, series } of part) {
      const columns = copied.get(series.productId) ?? NOTHING;
      cache.put(series, basis, series.stamp, columns);
      found.set(symbol, columns);
    }
  }
  return found;
}

/** Names all symbols that the workspace cannot see; `field` is what of the request named them. */
export function refuseUnknown(
  symbols: readonly string[],
  known: ReadonlyMap<string, unknown>,
  field: string,
): void {
  const unknown = symbols.filter((symbol) => !known.has(symbol));
  if (unknown.length === 0) return;
  const more = unknown.length > MOST_NAMED ? ` and ${unknown.length - MOST_NAMED} more` : "";
  throw new RefusedError(
    "UNKNOWN_SYMBOL",
    `${field}: no product is known as ${unknown.slice(0, MOST_NAMED).join(", ")}${more}`,
    {
      errors: unknown.map((symbol) => ({
        code: "UNKNOWN_SYMBOL",
        path: `${field}.${symbol}`,
        message: `No product is known as ${symbol}`,
      })),
    },
  );
}

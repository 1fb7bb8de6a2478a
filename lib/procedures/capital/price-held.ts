import type { Tx } from "@/db/client";
import { listPositions, type StoredPosition } from "@/db/repositories/capital/positions";
import { loadLastRates } from "@/db/repositories/fx-rates";
import { latestCloses } from "@/db/repositories/prices";
import { findProductsByIds } from "@/db/repositories/products";
import { type PricedPosition, pricePosition } from "@/lib/engine/capital/price-positions";
import { rateBook } from "@/lib/engine/portfolio/fx";
import type { IsoDate } from "@/lib/kernel/dates";

export type HeldPosition = {
  strategyId: string;
  /** Null for what the catalogue does not know. */
  name: string | null;
  updatedAt: Date;
  priced: PricedPosition;
};

const BASE = "USD";

/**
 * What strategies hold, each position at its price of a day: the stated one, else the last close on or before the day,
 * converted to dollars by the last stored rate. All strategies without `strategyIds`.
 */
export async function priceHeld(
  tx: Tx,
  workspaceId: string,
  asOf: IsoDate,
  strategyIds?: readonly string[],
): Promise<HeldPosition[]> {
  const held = await listPositions(tx, workspaceId, strategyIds);
  const ids = [...new Set(held.flatMap(({ productId }) => productId ?? []))];
  if (ids.length === 0) return held.map((each) => priceOne(each, asOf, { name: null, close: null }));
  const products = await findProductsByIds(tx, workspaceId, ids);
  const closes = await latestCloses(tx, workspaceId, ids, asOf);
  const currencies = [...new Set([BASE, ...[...products.values()].map(({ currency }) => currency)])];
  const rates = rateBook(await loadLastRates(tx, workspaceId, currencies, asOf));
  return held.map((each) => {
    const product = each.productId === null ? undefined : products.get(each.productId);
    const last = each.productId === null ? undefined : closes.get(each.productId);
    const close =
      product && last
        ? { price: last.close, date: last.date, currency: product.currency, source: last.source }
        : null;
    return priceOne(each, asOf, { name: product?.name ?? null, close, rates });
  });
}

type Known = {
  name: string | null;
  close: Parameters<typeof pricePosition>[0]["close"];
  rates?: Parameters<typeof pricePosition>[1];
};

function priceOne(held: StoredPosition, asOf: IsoDate, { name, close, rates }: Known): HeldPosition {
  const { strategyId, symbol, quantity, stated, updatedAt } = held;
  const priced = pricePosition({ symbol, quantity, stated, close }, rates ?? rateBook([]), asOf);
  return { strategyId, name, updatedAt, priced };
}

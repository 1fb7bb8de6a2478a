import type { z } from "zod";
import type { Tx } from "@/db/client";
import { loadCapitalState } from "@/db/repositories/capital/load-state";
import { lockReserve } from "@/db/repositories/capital/lock-reserve";
import { type NewPosition, replacePositions as storePositions } from "@/db/repositories/capital/positions";
import { postTransactions } from "@/db/repositories/capital/post-transactions";
import { findProductsBySymbols } from "@/db/repositories/products";
import type { StrategyFacts } from "@/lib/engine/capital/types";
import type { IsoDate } from "@/lib/kernel/dates";
import { ConflictError, RefusedError } from "@/lib/kernel/errors";
import { type Money, moneyText } from "@/lib/kernel/money";
import { write } from "@/lib/procedures/base";
import type { WriteScope } from "@/lib/procedures/context";
import { replacedPositionsView, replacePositionsInput } from "@/lib/schemas/capital-position";
import { positionsViewOf } from "./positions-view";
import { type HeldPosition, priceHeld } from "./price-held";
import { requireStrategy } from "./require-strategy";
import { workspaceDay } from "./workspace-day";

type Stated = z.output<typeof replacePositionsInput>["positions"];

export const replacePositions = write({
  role: "manager",
  method: "PUT",
  path: "/capital/strategies/{id}/positions",
  tag: "Capital",
  summary: "State what a strategy holds; what is not named is no longer held",
  description:
    "With `cash_usd` the difference to its ledger cash is booked as a trade against the outside: what positions cost " +
    "or brought. Stating the same again books nothing.",
  announces: "capital",
  input: replacePositionsInput,
  output: replacedPositionsView,
  handler: async (scope, { id, positions, cash_usd: cash }) => {
    const { tx, principal, now, audit } = scope;
    const { workspaceId } = principal;
    await lockReserve(tx, workspaceId);
    const strategy = requireStrategy(await loadCapitalState(tx, workspaceId, now), id);
    if (strategy.status === "retired")
      throw new ConflictError(`${strategy.name} is retired and holds nothing`);
    const { today } = await workspaceDay(tx, workspaceId, now);
    const before = await priceHeld(tx, workspaceId, today, [strategy.id]);
    await storePositions(tx, workspaceId, strategy.id, await resolve(tx, workspaceId, positions, today));
    const after = await priceHeld(tx, workspaceId, today, [strategy.id]);
    const traded = cash === undefined ? null : cash.minus(strategy.cash);
    const seq = traded === null ? null : await bookTrade(scope, strategy, traded);
    const event = {
      entity: "strategy",
      entityId: strategy.id,
      before: heldNames(before),
      after: heldNames(after),
    };
    await audit({ action: "capital.positions", ...event });
    const left = { ...strategy, cash: cash ?? strategy.cash };
    return {
      ...positionsViewOf(left, after, today),
      traded_usd: moneyText(left.cash.minus(strategy.cash)),
      transaction_id: seq,
    };
  },
});

/** Finds each symbol in the catalogue; one that is not there needs a price of its own. What is held 0 times is not held. */
async function resolve(
  tx: Tx,
  workspaceId: string,
  positions: Stated,
  today: IsoDate,
): Promise<NewPosition[]> {
  const held = positions.filter(({ quantity }) => quantity.gt(0));
  const products = await findProductsBySymbols(
    tx,
    workspaceId,
    held.map(({ symbol }) => symbol),
  );
  const unknown = held.filter(({ symbol, price_usd }) => !products.has(symbol) && price_usd === undefined);
  if (unknown.length > 0) {
    const symbols = unknown.map(({ symbol }) => symbol);
    throw new RefusedError(
      "PRICE_NEEDED",
      `Not in the catalogue, so price_usd is needed: ${symbols.join(", ")}`,
      { symbols },
    );
  }
  const early = held.find(({ price_date }) => price_date !== undefined && price_date > today);
  if (early) {
    throw new RefusedError(
      "FUTURE_PRICE",
      `${early.symbol}: price_date ${early.price_date} is after ${today}`,
    );
  }
  return held.map(({ symbol, quantity, price_usd: price, price_date: date }) => ({
    symbol,
    productId: products.get(symbol)?.id ?? null,
    quantity,
    stated: price === undefined ? null : { price, date: date ?? today },
  }));
}

/** What positions cost or brought, against the outside; null where the cash is as stated. */
async function bookTrade(
  { tx, principal, requestId, now }: WriteScope,
  { id: strategyId }: StrategyFacts,
  gained: Money,
): Promise<number | null> {
  if (gained.isZero()) return null;
  const entries = [
    { account: "external" as const, amount: gained.negated() },
    { account: { strategyId }, amount: gained },
  ];
  const [posted] = await postTransactions(
    tx,
    principal.workspaceId,
    [{ kind: "trade", cause: "direct", strategyId, entries }],
    { requestId, now },
  );
  if (!posted) throw new Error("The trade was not booked");
  return posted.seq;
}

function heldNames(held: readonly HeldPosition[]): Record<string, string> {
  return Object.fromEntries(held.map(({ priced }) => [priced.symbol, priced.quantity.toFixed()]));
}

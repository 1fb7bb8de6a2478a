import { loadPortfolioFacts, type StoredPosition } from "@/db/repositories/drift-facts";
import { loadBook } from "@/db/repositories/transactions";
import type { Books, Holding } from "@/lib/engine/portfolio/books-types";
import {
  realisedByYear,
  unrealisedByCurrency,
  type ValuedLot,
  valueLots,
} from "@/lib/engine/portfolio/gains";
import { addCosts } from "@/lib/engine/portfolio/lots";
import { replay } from "@/lib/engine/portfolio/replay";
import type { IsoDate } from "@/lib/kernel/dates";
import { NotFoundError } from "@/lib/kernel/errors";
import { type Money, moneyText } from "@/lib/kernel/money";
import { read } from "@/lib/procedures/base";
import { portfolioIdInput } from "@/lib/schemas/portfolio";
import { type LotHoldingView, type LotsView, lotsView } from "@/lib/schemas/transaction";
import { toSaleView } from "./transaction-views";

const SALES_SHOWN = 200;

export const getLots = read({
  role: "viewer",
  method: "GET",
  path: "/portfolios/{id}/lots",
  tag: "Portfolios",
  summary: "Tax lots and gains",
  description:
    "What is held in lots, first in, first out, with cost, value at the last price and gain; what sales gained by year; " +
    "what came in and went out. By currency, never added across them. What cost is unknown is in no gain and is counted.",
  input: portfolioIdInput,
  output: lotsView,
  handler: async ({ tx, principal, today }, { id }) => {
    const { workspaceId } = principal;
    const facts = (await loadPortfolioFacts(tx, workspaceId, [id], today)).get(id);
    if (!facts) throw new NotFoundError("portfolio");
    const books = replay(await loadBook(tx, { workspaceId, portfolioId: id }));
    const positions = new Map(facts.positions.map((position) => [position.symbol, position]));
    const holdings = valued(books, positions, today);
    const { name, baseCcy, revision } = facts.portfolio;
    return {
      portfolio: { id, name, base_ccy: baseCcy, revision },
      as_of: today,
      has_sample_prices: facts.positions.some(({ isSamplePrice }) => isSamplePrice),
      holdings: holdings.map(toHoldingView),
      unrealised: unrealisedByCurrency(holdings).map(({ currency, value, cost, gain, unknownLots }) => ({
        currency,
        value: moneyText(value),
        cost: moneyText(cost),
        gain: moneyText(gain),
        unknown_lots: unknownLots,
      })),
      ...soldView(books),
      money: moneyOf(books),
    };
  },
});

type ValuedHolding = Omit<Holding, "lots" | "currency"> & {
  position: StoredPosition;
  currency: string;
  lots: ValuedLot[];
};

function valued(
  books: Books,
  positions: ReadonlyMap<string, StoredPosition>,
  asOf: IsoDate,
): ValuedHolding[] {
  return [...books.holdings.values()]
    .sort((a, b) => (a.symbol < b.symbol ? -1 : 1))
    .map((holding) => {
      const position = positions.get(holding.symbol);
      if (!position) throw new Error(`the books hold ${holding.symbol} and no position does`);
      const { currency } = position.product;
      return {
        ...holding,
        position,
        currency,
        lots: valueLots(holding.lots, position.price, currency, asOf),
      };
    });
}

function toHoldingView({ symbol, units, position, currency, lots }: ValuedHolding): LotHoldingView {
  const text = (value: Money | null) => value && moneyText(value);
  const value = addCosts(lots.map((lot) => ({ cost: lot.value })));
  const cost = addCosts(lots);
  return {
    symbol,
    name: position.product.name,
    currency,
    units: units.toFixed(),
    price: position.price?.toFixed() ?? null,
    price_date: position.priceDate,
    is_sample_price: position.isSamplePrice,
    cost: text(cost),
    value: text(value),
    gain: value && cost && moneyText(value.minus(cost)),
    lots: lots.map((lot) => ({
      opened_on: lot.openedOn,
      units: lot.units.toFixed(),
      cost: text(lot.cost),
      value: text(lot.value),
      gain: text(lot.gain),
      holding_days: lot.holdingDays,
      transaction_id: lot.transactionId,
    })),
  };
}

function soldView({ sales }: Books): Pick<LotsView, "realised" | "sales" | "sale_count"> {
  return {
    realised: realisedByYear(sales).map((one) => ({
      year: one.year,
      currency: one.currency,
      sale_count: one.saleCount,
      proceeds: moneyText(one.proceeds),
      cost: moneyText(one.cost),
      gain: moneyText(one.gain),
      proceeds_without_cost: moneyText(one.proceedsWithoutCost),
    })),
    sales: sales.slice(-SALES_SHOWN).reverse().map(toSaleView),
    sale_count: sales.length,
  };
}

function moneyOf({ totals }: Books): LotsView["money"] {
  return [...totals]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([currency, total]) => ({
      currency,
      deposited: moneyText(total.deposited),
      withdrawn: moneyText(total.withdrawn),
      bought: moneyText(total.bought),
      sold: moneyText(total.sold),
      dividends: moneyText(total.dividends),
      interest: moneyText(total.interest),
      fees: moneyText(total.fees),
      taxes: moneyText(total.taxes),
      adjusted: moneyText(total.adjusted),
      converted: moneyText(total.converted),
    }));
}

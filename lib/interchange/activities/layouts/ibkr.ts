import { BadCell } from "@/lib/interchange/activities/bad-cell";
import type { Collector } from "@/lib/interchange/activities/collector";
import type { RowCells } from "@/lib/interchange/activities/row-cells";
import { ZERO } from "@/lib/kernel/decimal";
import type { Layout } from "./layout";

/** Interactive Brokers' list of trades (a Flex query): one line a trade, exchanges of currency among them. */
export const IBKR: Layout = {
  layout: "interactive_brokers",
  name: "Interactive Brokers trades",
  what: "a list of Interactive Brokers trades",
  titles: [
    ["buy/sell"],
    ["tradedate", "date/time"],
    ["quantity"],
    ["tradeprice", "price"],
    ["currencyprimary", "currency"],
  ],
  mark: ".",
  dateOrder: "ymd",
  figures: [],
  read: (rows, out) => {
    const assumed: { line: number; currency: string }[] = [];
    out.each(rows, (row) => {
      const side = row.text("buy/sell").toUpperCase();
      if (/\(CA\.?\)|CANCEL/.test(side)) {
        out.skip(row, "a trade that was cancelled");
        return;
      }
      if (side !== "BUY" && side !== "SELL")
        throw new BadCell("Buy/Sell", `"${row.text("buy/sell")}" is neither BUY nor SELL`);
      const isFx =
        row.text("isin") === "" &&
        (row.text("symbol") === "" || /^[A-Z]{3}\.[A-Z]{3}$/.test(row.text("symbol")));
      if (isFx) assumed.push(...readExchange(row, side, out));
      else readTrade(row, side, out);
    });
    warnOfAssumed(assumed, out);
  },
};

function idOf(row: RowCells): string | null {
  return row.text("tradeid") || row.text("transactionid") || null;
}

function moneyOf(row: RowCells) {
  const gross = row.number("trademoney") ?? row.figure("quantity").times(row.figure("tradeprice"));
  return gross.abs();
}

function dayOf(row: RowCells) {
  return row.day(row.text("tradedate") === "" ? "date/time" : "tradedate");
}

function readTrade(row: RowCells, side: "BUY" | "SELL", out: Collector): void {
  const units = row.units("quantity");
  const currency = row.currency(row.text("currencyprimary") === "" ? "currency" : "currencyprimary");
  const commission = row.number("ibcommission") ?? ZERO;
  const commissionCurrency =
    row.text("ibcommissioncurrency") === "" ? currency : row.currency("ibcommissioncurrency");
  const isOwn = commissionCurrency === currency && !commission.isPositive();
  const isBuy = side === "BUY";
  const gross = isBuy ? moneyOf(row).negated() : moneyOf(row);
  const base = {
    row,
    date: dayOf(row),
    symbol: row.text("symbol") === "" ? null : row.symbol("symbol"),
    isin: row.isin("isin"),
    name: row.text("description"),
    stamp: idOf(row),
  };
  out.add({
    ...base,
    kind: isBuy ? "buy" : "sell",
    quantity: isBuy ? units : units.negated(),
    price: row.figure(row.text("tradeprice") === "" ? "price" : "tradeprice"),
    currency,
    cash: isOwn ? gross.plus(commission) : gross,
    fee: isOwn ? commission.abs() : ZERO,
  });
  if (!isOwn && !commission.isZero())
    out.add({ ...base, kind: "fee", currency: commissionCurrency, cash: commission, note: "Commission" });
}

/**
 * An exchange of currency has no ISIN: the quantity is money of the currency sold (or bought), the price the rate.
 * Without a symbol such as CHF.USD that currency is not named; commissions on it are in the account's own.
 */
function readExchange(
  row: RowCells,
  side: "BUY" | "SELL",
  out: Collector,
): { line: number; currency: string }[] {
  const quote = row.currency(row.text("currencyprimary") === "" ? "currency" : "currencyprimary");
  const pair = /^([A-Z]{3})\.([A-Z]{3})$/.exec(row.text("symbol"));
  const assumed = row.text("ibcommissioncurrency");
  const base = pair?.[1] ?? assumed;
  if (base === "" || base === quote)
    throw new BadCell("ISIN", "is an exchange of currency that does not name the other currency");
  const isBuy = side === "BUY";
  const units = row.figure("quantity").abs();
  const money = moneyOf(row);
  const common = { row, date: dayOf(row), kind: "conversion" as const, stamp: idOf(row) };
  const note = `${units.toFixed()} ${base} at ${row.figure("tradeprice").toFixed()} ${quote}`;
  out.add({ ...common, currency: base, cash: isBuy ? units : units.negated(), note });
  out.add({ ...common, currency: quote, cash: isBuy ? money.negated() : money, note });
  const commission = row.number("ibcommission") ?? ZERO;
  if (!commission.isZero()) {
    const currency = row.text("ibcommissioncurrency") === "" ? quote : row.currency("ibcommissioncurrency");
    out.add({ ...common, kind: "fee", currency, cash: commission, note: "Commission" });
  }
  return pair ? [] : [{ line: row.line, currency: base }];
}

function warnOfAssumed(assumed: readonly { line: number; currency: string }[], out: Collector): void {
  if (assumed.length === 0) return;
  const lines = assumed.map((one) => one.line).join(", ");
  const currencies = [...new Set(assumed.map((one) => one.currency))].join(", ");
  const message = `${assumed.length === 1 ? "Line" : "Lines"} ${lines}: an exchange of currency that names one side only; the other is taken as ${currencies}, the currency of its commission`;
  out.warn("CURRENCY_ASSUMED", assumed[0]?.line ?? null, message);
}

import { BadCell } from "@/lib/interchange/activities/bad-cell";
import type { Collector, Draft } from "@/lib/interchange/activities/collector";
import { currencyOf } from "@/lib/interchange/activities/read-currency";
import { checkUnits, type RowCells } from "@/lib/interchange/activities/row-cells";
import { readNumber } from "@/lib/interchange/numbers";
import { Decimal, ZERO } from "@/lib/kernel/decimal";
import { type DegiroTrade, PAID_IN_UNITS } from "./degiro-words";

type Facts = Pick<Draft, "row" | "date" | "isin" | "name" | "orderId" | "stamp">;

/** An order, or a measure of the company told in an order's words. */
export function readDegiroTrade(row: RowCells, trade: DegiroTrade, facts: Facts, out: Collector): void {
  const cash = row.figure("amount");
  const currency = row.currency("change");
  const { units, price } = readUnitsAndPrice(trade, cash);
  const quantity = trade.isBuy ? units : units.negated();
  const note = trade.event === null ? null : row.text("description");
  const base = { ...facts, quantity, currency, note };
  const isPaid = trade.event !== null && PAID_IN_UNITS.test(trade.event);
  if (trade.event !== null && cash.isZero() && !(isPaid && trade.isBuy)) {
    out.add({ ...base, kind: trade.isBuy ? "transfer_in" : "transfer_out", cash });
    return;
  }
  const priced = inCurrency(price, trade.currency, currency);
  out.add({
    ...base,
    kind: trade.isBuy ? "buy" : "sell",
    price: isPaid && cash.isZero() ? ZERO : priced,
    cash,
  });
}

/** Pence and pounds differ by a hundred; any other pair of currencies has no price that could be stated. */
function inCurrency(price: Decimal, from: string, to: string): Decimal | null {
  if (currencyOf(from) === to) return price;
  return from === "GBX" && to === "GBP" ? price.div(100) : null;
}

/**
 * The words may use a decimal point or comma whatever the columns do: of the readings the one that agrees with the
 * money that moved is taken, the comma where none moved.
 */
function readUnitsAndPrice(trade: DegiroTrade, cash: Decimal): { units: Decimal; price: Decimal } {
  const scale = trade.currency === "GBX" ? 100 : 1;
  let best: { units: Decimal; price: Decimal; miss: Decimal } | null = null;
  for (const units of readings(trade.units)) {
    for (const price of readings(trade.price)) {
      const miss = cash.isZero() ? ZERO : units.times(price).div(scale).minus(cash.abs()).abs();
      if (!best || miss.lt(best.miss)) best = { units, price, miss };
    }
  }
  if (!best) throw new BadCell("Description", "its units or price are no figures");
  if (best.units.isZero()) throw new BadCell("Description", "trades 0 units");
  return { units: checkUnits(best.units, "Description"), price: best.price };
}

function readings(text: string): Decimal[] {
  const found = ([",", "."] as const).flatMap((mark) => {
    const reading = readNumber(text, mark);
    return reading.kind === "number" ? [new Decimal(reading.value)] : [];
  });
  return found.filter((value, index) => found.findIndex((other) => other.equals(value)) === index);
}

export type DegiroSplitHalf = { row: RowCells; trade: DegiroTrade; facts: Facts };

/** "STOCK SPLIT: Verkoop 1" and "STOCK SPLIT: Koop 10" of one day are one split; their money cancels out. */
export function pairDegiroSplits(halves: readonly DegiroSplitHalf[], out: Collector): void {
  const open = [...halves];
  while (open.length > 0) {
    const half = open.shift() as DegiroSplitHalf;
    out.attempt(half.row, () => {
      const at = open.findIndex(
        (other) =>
          other.trade.isBuy !== half.trade.isBuy &&
          other.facts.date === half.facts.date &&
          other.facts.isin === half.facts.isin,
      );
      if (at < 0)
        throw new BadCell(
          "Description",
          "is one half of a split; its other line with the same ISIN is not in the file",
        );
      const [other] = open.splice(at, 1) as [DegiroSplitHalf];
      const [into, from] = half.trade.isBuy ? [half, other] : [other, half];
      const unitsOf = ({ row, trade }: DegiroSplitHalf) =>
        readUnitsAndPrice(trade, row.figure("amount")).units;
      out.add({
        ...into.facts,
        more: [from.row],
        kind: "split",
        splitRatio: unitsOf(into).div(unitsOf(from)),
        unitsBefore: unitsOf(from),
        currency: into.row.currency("change"),
        cash: ZERO,
        note: into.row.text("description"),
      });
    });
  }
}

import { BadCell } from "@/lib/interchange/activities/bad-cell";
import type { Collector } from "@/lib/interchange/activities/collector";
import type { RowCells } from "@/lib/interchange/activities/row-cells";
import { foldWords } from "@/lib/interchange/activities/words";
import { type Decimal, ZERO } from "@/lib/kernel/decimal";
import { type DegiroSplitHalf, pairDegiroSplits, readDegiroTrade } from "./degiro-trades";
import { type DegiroSense, readTradeWords, senseOf } from "./degiro-words";
import type { Layout } from "./layout";

/** DEGIRO's account statement: the newest line first, what happened told in words of the client's language. */
export const DEGIRO: Layout = {
  layout: "degiro",
  name: "DEGIRO account statement",
  what: "a DEGIRO account statement",
  titles: [
    ["datum", "date", "fecha", "data"],
    ["valutadatum", "value date", "date de valeur", "fecha valor", "data valor", "data val", "date de"],
    ["omschrijving", "description", "beschreibung", "descripción", "descrição", "descrizione"],
    ["mutatie", "change", "änderung", "mouvements", "variación", "mudança", "variazioni"],
  ],
  mark: null,
  dateOrder: "dmy",
  figures: ["amount"],
  aliases: {
    date: ["datum", "fecha", "data"],
    time: ["tijd", "uhrzeit", "heure", "hora", "ora"],
    product: ["produkt", "produit", "producto", "produto", "prodotto"],
    isin: ["code isin"],
    description: ["omschrijving", "beschreibung", "descripción", "descrição", "descrizione"],
    change: ["mutatie", "änderung", "mouvements", "variación", "mudança", "variazioni"],
    "order id": ["order-id", "id ordre", "id orden", "id da ordem", "id ordine"],
  },
  beside: { amount: { of: "change", steps: 1 } },
  read: (given, out) => {
    const rows = joinBrokenLines(given, out);
    const internal = findInternalPairs(rows);
    const splits: DegiroSplitHalf[] = [];
    out.each(rows, (row) => {
      const why = internal.get(row.line);
      if (why !== undefined) out.skip(row, why);
      else readRow(row, out, splits);
    });
    pairDegiroSplits(splits, out);
  },
};

/** A long order id may be broken onto a line of its own, which holds nothing else. */
function joinBrokenLines(rows: readonly RowCells[], out: Collector): RowCells[] {
  const joined: RowCells[] = [];
  for (const row of rows) {
    const id = row.text("order id");
    const isRest = id !== "" && row.whole() === id;
    const last = joined.at(-1);
    if (!isRest || !last) {
      joined.push(row);
      continue;
    }
    joined[joined.length - 1] = last.withText("order id", last.text("order id") + id);
    out.skip(row, `the rest of the order id of line ${last.line}`);
  }
  return joined;
}

function wordsOf(row: RowCells): string {
  return foldWords(row.text("description"));
}

/**
 * Money that only changes its name: a reservation that becomes a deposit, and the bank's side of a withdrawal. Both are
 * two lines of one moment that cancel each other.
 */
function findInternalPairs(rows: readonly RowCells[]): Map<number, string> {
  const internal = new Map<number, string>();
  const settled = rows.filter((row) => /^(ideal|sofort) (deposit|storting)/.test(wordsOf(row)));
  for (const row of rows) {
    const words = wordsOf(row);
    const amount = amountOrNull(row);
    if (amount === null) continue;
    if (senseOf(words) === "reservation" && amount.isNegative()) {
      const at = settled.findIndex(
        (other) => isSameMoment(row, other) && amountOrNull(other)?.equals(amount.negated()),
      );
      if (at < 0) continue;
      const [other] = settled.splice(at, 1) as [RowCells];
      internal.set(row.line, `becomes the deposit of line ${other.line}; the reservation before counts`);
      internal.set(other.line, `takes the place of the reservation in line ${row.line}, which counts`);
    } else if (/processed flatex withdrawal/.test(words) && amount.isPositive()) {
      const other = rows.find(
        (one) =>
          one.line !== row.line &&
          senseOf(wordsOf(one)) === "withdrawal" &&
          isSameMoment(row, one) &&
          amountOrNull(one)?.equals(amount.negated()),
      );
      if (other) internal.set(row.line, `the bank's side of the withdrawal in line ${other.line}`);
    }
  }
  return internal;
}

function isSameMoment(a: RowCells, b: RowCells): boolean {
  return (
    a.text("date") === b.text("date") &&
    a.text("time") === b.text("time") &&
    a.text("change") === b.text("change")
  );
}

function amountOrNull(row: RowCells): Decimal | null {
  try {
    return row.number("amount");
  } catch (error) {
    // The line's own reading names what is wrong with it.
    if (error instanceof BadCell) return null;
    throw error;
  }
}

function readRow(row: RowCells, out: Collector, splits: DegiroSplitHalf[]): void {
  const words = wordsOf(row);
  const sense = senseOf(words);
  if (sense === "sweep" || row.text("isin").toUpperCase() === "NLFLATEXACNT") {
    out.skip(row, "moves money between DEGIRO and its own bank; yours stays the same");
    return;
  }
  const trade = sense === "money_market" ? null : readTradeWords(words);
  if (trade?.event?.includes("split")) {
    splits.push({ row, trade, facts: factsOf(row) });
    return;
  }
  if (trade) {
    readDegiroTrade(row, trade, factsOf(row), out);
    return;
  }
  if (sense === null)
    throw new BadCell(
      "Description",
      `"${row.text("description").slice(0, 80)}" is no kind of line that is known`,
    );
  const cash = row.figure("amount");
  if (cash.isZero()) {
    out.skip(row, "moves neither money nor units");
    return;
  }
  readMoney(row, sense, cash, out);
}

function factsOf(row: RowCells) {
  const orderId = row.text("order id") || null;
  return {
    row,
    date: row.day("date"),
    isin: row.isin("isin"),
    name: row.text("product"),
    orderId,
    stamp: orderId ?? `${row.text("date")} ${row.text("time")}`,
  };
}

function readMoney(row: RowCells, sense: Exclude<DegiroSense, "sweep">, cash: Decimal, out: Collector): void {
  const currency = row.currency("change");
  const base = { ...factsOf(row), currency, cash, note: row.text("description") };
  const money = { ...base, isin: null, name: "" };
  switch (sense) {
    case "exchange":
      out.add({ ...money, kind: "conversion" });
      return;
    case "money_market":
      // DEGIRO counts this fund as cash: what it gains or loses is interest.
      out.add({ ...money, kind: "interest" });
      return;
    case "dividend":
    case "tax":
      out.add({ ...base, kind: sense });
      return;
    case "fee":
    case "credit":
      out.add({ ...base, kind: "fee" });
      return;
    case "interest":
      out.add({ ...money, kind: "interest" });
      return;
    case "reservation":
      if (cash.isNegative())
        throw new BadCell(
          "Change",
          "takes a reservation back, and the deposit in its place is not in the file; if none came, leave the reservation out too",
        );
      out.add({ ...money, kind: "deposit" });
      return;
    case "deposit":
      out.add({ ...money, kind: cash.gt(ZERO) ? "deposit" : "withdrawal" });
      return;
    case "withdrawal":
      if (cash.isPositive()) throw new BadCell("Change", "is a withdrawal that brings money in");
      out.add({ ...money, kind: "withdrawal" });
      return;
    default:
      sense satisfies never;
  }
}

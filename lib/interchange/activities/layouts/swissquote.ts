import type { TransactionKind } from "@/lib/engine/portfolio/transaction-types";
import { BadCell } from "@/lib/interchange/activities/bad-cell";
import type { Collector } from "@/lib/interchange/activities/collector";
import type { RowCells } from "@/lib/interchange/activities/row-cells";
import { foldWords } from "@/lib/interchange/activities/words";
import { ZERO } from "@/lib/kernel/decimal";
import type { Layout } from "./layout";

/** Swissquote's words in English, German and French. */
const KINDS: ReadonlyMap<string, TransactionKind | "money"> = new Map(
  (
    [
      ["buy", "buy|kauf|achat"],
      ["sell", "sell|verkauf|vente"],
      ["dividend", "dividend|dividende|capital gain|kapitalgewinn|gain en capital|distribution"],
      ["interest", "interests|interest|zins|zinsen|interets"],
      [
        "fee",
        "custody fees|depotgebuhren|frais de garde|fees|gebuhren|frais|fees tax statement|exchange fees",
      ],
      ["tax", "stamp duty|withholding tax|verrechnungssteuer|impot anticipe"],
      [
        "conversion",
        "forex credit|forex debit|forex-gutschrift|forex-belastung|fx-gutschrift comp.|fx-belastung comp.|fx credit comp|fx debit comp|fx credit comp.|fx debit comp.|credit forex|debit forex",
      ],
      [
        "money",
        "debit|credit|payment|payment received|auszahlung|einzahlung|vergutung|gutschrift|belastung|versement|paiement|virement",
      ],
    ] as const
  ).flatMap(([kind, words]) => words.split("|").map((word) => [word, kind] as const)),
);

/** Swissquote's transactions: the net amount is signed and has the costs in it. */
export const SWISSQUOTE: Layout = {
  layout: "swissquote",
  name: "Swissquote transactions",
  what: "a Swissquote transaction export",
  titles: [
    ["date", "datum"],
    ["order #", "auftrag #", "ordre #"],
    ["transaction", "transaktionen", "transaktion"],
    ["net amount", "nettobetrag", "montant net"],
  ],
  mark: null,
  dateOrder: "dmy",
  figures: ["quantity", "unit price", "costs", "net amount"],
  aliases: {
    date: ["datum"],
    "order #": ["auftrag #", "ordre #"],
    transaction: ["transaktionen", "transaktion"],
    name: ["bezeichnung", "nom"],
    symbol: ["symbole"],
    quantity: ["anzahl", "quantité"],
    "unit price": ["stückpreis", "prix unitaire"],
    costs: ["kosten", "coûts"],
    "net amount": ["nettobetrag", "montant net"],
    currency: ["währung", "monnaie"],
  },
  read: (rows, out) => out.each(rows, (row) => readRow(row, out)),
};

function readRow(row: RowCells, out: Collector): void {
  const word = row.text("transaction");
  const kind = KINDS.get(foldWords(word));
  if (kind === undefined)
    throw new BadCell("Transaction", `"${word}" is no kind of transaction that is known`);
  const net = row.figure("net amount");
  const costs = row.number("costs")?.abs() ?? ZERO;
  const base = {
    row,
    date: row.day("date"),
    symbol: row.symbol("symbol"),
    isin: row.isin("isin"),
    name: row.text("name"),
    currency: row.currency("currency"),
    stamp: stampOf(row),
    note: word,
  };
  switch (kind) {
    case "buy":
    case "sell": {
      const units = row.units("quantity");
      const price = row.figure("unit price");
      out.add({
        ...base,
        kind,
        quantity: kind === "buy" ? units : units.negated(),
        price,
        cash: net,
        fee: costs,
        note: null,
      });
      return;
    }
    case "dividend":
      // What is taken off a dividend is the withholding tax.
      out.add({ ...base, kind, cash: net, tax: costs });
      return;
    case "money":
      // The money that left and what leaving cost are two things to a return.
      out.add({
        ...base,
        kind: net.isNegative() ? "withdrawal" : "deposit",
        cash: net.plus(costs),
      });
      if (!costs.isZero()) out.add({ ...base, kind: "fee", cash: costs.negated() });
      return;
    default:
      if (net.isZero()) throw new BadCell("Net Amount", "is 0: no money moves");
      out.add({ ...base, kind, cash: net });
  }
}

/** The order's number is shared by its fills, and 00000000 is none: the moment goes along. */
function stampOf(row: RowCells): string {
  return `${row.text("order #")} ${row.text("date")}`;
}

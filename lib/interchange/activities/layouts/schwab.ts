import { BadCell } from "@/lib/interchange/activities/bad-cell";
import type { Collector } from "@/lib/interchange/activities/collector";
import { checkUnits, type RowCells } from "@/lib/interchange/activities/row-cells";
import { foldWords } from "@/lib/interchange/activities/words";
import { type Decimal, ZERO } from "@/lib/kernel/decimal";
import type { Layout } from "./layout";

type Treatment =
  | "buy"
  | "sell"
  | "dividend"
  | "interest"
  | "fee"
  | "tax"
  | "money"
  | "units_paid"
  | "units_moved"
  | "split"
  | "reverse_split";

/** Schwab's words for what happened, as its exports of transactions write them. */
const ACTIONS: ReadonlyMap<string, Treatment> = new Map(
  (
    [
      ["buy", "buy|reinvest shares|buy to open|buy to close"],
      ["sell", "sell|sell short|sell to open|sell to close|full redemption|full redemption adj"],
      [
        "dividend",
        "reinvest dividend|qual div reinvest|pr yr div reinvest|long term cap gain reinvest|short term cap gain reinvest|" +
          "cash dividend|qualified dividend|non-qualified div|special non qual div|special qual div|special dividend|" +
          "pr yr cash div|pr yr non-qual div|pr yr special div|long term cap gain|short term cap gain|return of capital|" +
          "cash in lieu|div adjustment|dividend",
      ],
      ["interest", "credit interest|bank interest|bond interest|margin interest|interest|interest adj"],
      ["fee", "advisor fee|adr mgmt fee|service fee|misc cash entry fee|wire fee|foreign transaction fee"],
      ["tax", "foreign tax paid|nra tax adj|nra withholding|tax withholding|backup withholding"],
      [
        "money",
        "wire sent|wire received|wire funds|wire funds received|moneylink transfer|moneylink deposit|moneylink adj|" +
          "internal transfer|journal|funds received|funds paid|ach deposit|ach withdrawal|misc cash entry|promotional award|" +
          "misc credits|atm withdrawal|visa purchase|cash transfer",
      ],
      ["units_paid", "stock div dist|spin-off|stock dividend"],
      [
        "units_moved",
        "journaled shares|stock merger|name change|conversion|security transfer|exchange or exercise|mandatory merger",
      ],
      ["split", "stock split|forward split"],
      ["reverse_split", "reverse split"],
    ] as const
  ).flatMap(([treatment, words]) => words.split("|").map((word) => [word, treatment] as const)),
);

export const SCHWAB: Layout = {
  layout: "schwab",
  name: "Schwab transactions",
  what: "a Schwab transaction history",
  titles: [["date"], ["action"], ["symbol"], ["fees & comm"], ["amount"]],
  mark: ".",
  dateOrder: "mdy",
  figures: [],
  read: (rows, out) => {
    const halves: RowCells[] = [];
    out.each(rows, (row) => {
      const action = foldWords(row.text("action"));
      if (/^transactions? total$/.test(foldWords(row.text("date")))) {
        out.skip(row, "a total, not a transaction");
        return;
      }
      const treatment = ACTIONS.get(action);
      if (treatment === undefined)
        throw new BadCell("Action", `"${row.text("action")}" is no kind of transaction that is known`);
      if (treatment === "reverse_split") halves.push(row);
      else readRow(row, treatment, out);
    });
    readReverseSplits(halves, out);
  },
};

function readRow(row: RowCells, treatment: Exclude<Treatment, "reverse_split">, out: Collector): void {
  const base = factsOf(row);
  const fee = row.number("fees & comm")?.abs() ?? ZERO;
  switch (treatment) {
    case "buy":
    case "sell": {
      const units = row.units("quantity");
      const quantity = treatment === "buy" ? units : units.negated();
      out.add({
        ...base,
        kind: treatment,
        quantity,
        price: row.number("price"),
        cash: row.figure("amount"),
        fee,
      });
      return;
    }
    case "dividend":
    case "interest":
      out.add({ ...base, kind: treatment, cash: money(row) });
      return;
    case "fee":
    case "tax":
      out.add({ ...base, kind: treatment, cash: money(row) });
      return;
    case "money": {
      const cash = money(row);
      out.add({
        ...base,
        symbol: null,
        kind: cash.isNegative() ? "withdrawal" : "deposit",
        cash,
      });
      return;
    }
    case "units_paid":
      // Units that are paid out cost nothing and come from within: a buy at 0, not a flow from outside.
      out.add({ ...base, kind: "buy", quantity: row.units("quantity"), price: ZERO, cash: ZERO });
      return;
    case "units_moved": {
      const quantity = unitsMoved(row);
      out.add({
        ...base,
        kind: quantity.isNegative() ? "transfer_out" : "transfer_in",
        quantity,
        cash: ZERO,
      });
      return;
    }
    case "split":
      out.add({ ...base, kind: "split", splitUnits: unitsMoved(row), cash: ZERO });
      return;
    default:
      treatment satisfies never;
  }
}

function factsOf(row: RowCells) {
  return {
    row,
    date: row.day("date"),
    symbol: row.symbol("symbol"),
    name: row.text("description"),
    currency: "USD",
    note: row.text("symbol") === "" ? words(row) : row.text("action"),
  };
}

function words(row: RowCells): string {
  return [row.text("action"), row.text("description")].filter((text) => text !== "").join(": ");
}

function money(row: RowCells): Decimal {
  const value = row.figure("amount");
  if (value.isZero()) throw new BadCell("Amount", "is 0: no money moves");
  return value;
}

function unitsMoved(row: RowCells): Decimal {
  const value = checkUnits(row.figure("quantity"), "Quantity");
  if (value.isZero()) throw new BadCell("Quantity", "is 0: no units change hands");
  return value;
}

/** A reverse split is two lines of one day: the new units in, the old ones out under their CUSIP. */
function readReverseSplits(halves: readonly RowCells[], out: Collector): void {
  const open = [...halves];
  while (open.length > 0) {
    const row = open.shift() as RowCells;
    out.attempt(row, () => {
      const units = unitsMoved(row);
      const at = open.findIndex((other) => isOtherHalf(row, units, other));
      if (at < 0)
        throw new BadCell(
          "Action",
          "is one half of a reverse split; its other line is not in the file. Export a longer period",
        );
      const [other] = open.splice(at, 1) as [RowCells];
      const [into, from] = units.isNegative() ? [other, row] : [row, other];
      const unitsBefore = from.units("quantity");
      const splitRatio = into.units("quantity").div(unitsBefore);
      out.add({ ...factsOf(into), more: [from], kind: "split", splitRatio, unitsBefore, cash: ZERO });
    });
  }
}

function isOtherHalf(row: RowCells, units: Decimal, other: RowCells): boolean {
  if (other.text("date") !== row.text("date")) return false;
  const otherUnits = other.number("quantity");
  if (otherUnits === null || otherUnits.isNegative() === units.isNegative()) return false;
  const firstWord = (text: string) => text.split(" ")[0] ?? "";
  return firstWord(row.text("description")) === firstWord(other.text("description"));
}

import { titleKeys } from "@/lib/interchange/holdings/columns";
import { InvalidInputError } from "@/lib/kernel/errors";
import {
  ACTIVITY_FIELDS,
  type ActivityField,
  type ReadActivitiesOptions,
  type UsedActivityColumn,
} from "./types";

/** Titles of transaction lists in English, German and Dutch; the earlier ones win where several match. */
const TITLES: Readonly<Record<ActivityField, string>> = {
  date: "trade date|tradedate|transaction date|run date|date|datum|handelstag|buchungstag|buchungsdatum|transactiedatum|datetime|activity date|activitydate|time|value date|settlement date",
  kind: "action|transaction type|type|activity type|buy sell|side|trans code|typ|transactietype|aktion|transaktion|transaction|activity|operation|order type|omschrijving",
  symbol: "symbol|ticker|ticker symbol|tickersymbol|symbool|kürzel|instrument|coin|asset",
  isin: "isin|isin code|identifier|isin nummer",
  name: "name|security name|security|description|security description|product|produkt|wertpapiername|holding|investment name|naam|bezeichnung|instrument name",
  quantity:
    "quantity|qty|shares|units|no of shares|number of shares|stück|anzahl|aantal|menge|nominale|filled quantity",
  price:
    "price|price per share|price share|unit price|tradeprice|trade price|kurs|koers|share price|unitprice|execution price",
  amount:
    "net amount|amount|total|total amount|net cash|value|betrag|bedrag|netto|nettobetrag|principal amount|proceeds|cash amount|wert|trademoney|gross amount",
  currency:
    "currency|ccy|transaction currency|currencyprimary|currency primary|währung|buchungswährung|valuta|munt",
  fee: "fee|fees|commission|fees comm|costs|gebühren|gebühr|kosten|ibcommission|commission fees|commissions|transactiekosten",
  fee_currency: "fee currency|ibcommissioncurrency|commission currency",
  tax: "tax|taxes|withholding tax|steuern|steuer|belasting",
  id: "id|transaction id|transactionid|trade id|tradeid|order id|order|reference|referenz|order number",
  note: "note|notes|comment|memo|notiz|opmerking",
};

const RANKS: ReadonlyMap<string, ReadonlyArray<{ field: ActivityField; rank: number }>> = indexTitles();

function indexTitles() {
  const index = new Map<string, { field: ActivityField; rank: number }[]>();
  for (const field of ACTIVITY_FIELDS) {
    TITLES[field].split("|").forEach((title, rank) => {
      index.set(title, [...(index.get(title) ?? []), { field, rank }]);
    });
  }
  return index;
}

export function isActivityTitle(title: string): boolean {
  return titleKeys(title).some((key) => RANKS.has(key));
}

/** The columns by their titles, each for one field, with what a person chose laid over it. */
export function columnsFor(
  header: readonly string[],
  chosen: NonNullable<ReadActivitiesOptions["columns"]>,
): UsedActivityColumn[] {
  const used = new Map<ActivityField, number>();
  const barred = new Set<ActivityField>();
  for (const field of ACTIVITY_FIELDS) {
    const choice = chosen[field];
    if (choice === undefined) continue;
    barred.add(field);
    if (choice !== null && choice !== "") used.set(field, columnOf(header, field, choice));
  }
  const matches = header.flatMap((title, column) =>
    titleKeys(title).flatMap((key, spelling) =>
      (RANKS.get(key) ?? []).map(({ field, rank }) => ({
        field,
        column,
        score: rank + spelling * 0.5 + column * 0.001,
      })),
    ),
  );
  const taken = new Set(used.values());
  for (const { field, column } of matches.sort((a, b) => a.score - b.score)) {
    if (used.has(field) || barred.has(field) || taken.has(column)) continue;
    used.set(field, column);
    taken.add(column);
  }
  return ACTIVITY_FIELDS.flatMap((field) => {
    const column = used.get(field);
    return column === undefined ? [] : [{ field, column, header: header[column] ?? "" }];
  });
}

function columnOf(header: readonly string[], field: ActivityField, choice: string | number): number {
  const wanted = String(choice).trim().toLowerCase();
  const column =
    typeof choice === "number"
      ? choice - 1
      : header.findIndex((title) => title.trim().toLowerCase() === wanted);
  if (Number.isInteger(column) && column >= 0 && column < header.length) return column;
  const titles = header.map((title) => `"${title}"`).join(", ");
  throw new InvalidInputError(
    `The column "${choice}" chosen for ${field} is not in the file; it has ${titles}`.slice(0, 500),
    { field, column: choice },
  );
}

/** Fields without which no activity can be read. */
export function missingFields(columns: readonly UsedActivityColumn[]): ActivityField[] {
  const has = new Set(columns.map((used) => used.field));
  const missing: ActivityField[] = (["date", "kind"] as const).filter((field) => !has.has(field));
  if (!has.has("amount") && !(has.has("quantity") && has.has("price"))) missing.push("amount");
  return missing;
}

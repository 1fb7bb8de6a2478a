import type { CsvTable } from "@/lib/interchange/csv-table";
import { titleKeys } from "./columns";

type ActivitySignature = { what: string; titles: readonly string[] };

const SIGNATURES: readonly ActivitySignature[] = [
  { what: "a Schwab transaction history", titles: ["date", "action", "fees comm"] },
  { what: "a DEGIRO account statement", titles: ["datum", "valutadatum", "mutatie"] },
  { what: "a DEGIRO account statement", titles: ["date", "value date", "change"] },
  { what: "a list of DEGIRO transactions", titles: ["datum", "tijd", "beurs", "aantal"] },
  { what: "a list of Interactive Brokers trades", titles: ["buy sell", "tradedate"] },
  { what: "a Parqet activity export", titles: ["datetime", "holding", "assettype", "type"] },
  { what: "a Swissquote transaction export", titles: ["date", "order", "transaction"] },
  { what: "a Trading 212 history", titles: ["action", "time", "no of shares"] },
  { what: "a Fidelity account history", titles: ["run date", "action"] },
  { what: "a Vanguard transaction history", titles: ["trade date", "settlement date", "transaction type"] },
  { what: "a Ghostfolio activity export", titles: ["date", "action", "datasource"] },
  { what: "a list of Portfolio Performance transactions", titles: ["date", "type", "transaction currency"] },
];

const DATE_TITLES = [
  ..."date|trade date|tradedate|run date|transaction date|datum|buchungstag|handelstag|datetime|time".split(
    "|",
  ),
  ..."buchungsdatum|transactiedatum|activity date|settlement date|process date|trade time".split("|"),
];
const ACTION_TITLES = [
  ..."action|buy sell|side|transaction type|transaction|activity|activity type|trans code|aktion".split("|"),
  ..."typ|type|transaktion|transactietype|order type|operation|omschrijving".split("|"),
];
/** Present values: a table that has one is about what is held, even when it names a day. */
const HELD_TITLES =
  "market value|current value|mkt val|position value|marktwert|total value|last price".split("|");

/** Values of a type column that only a list of transactions has. */
const DEALING =
  /\b(buy|bought|sell|sold|purchase|dividend|deposit|withdraw|kauf|verkauf|koop|verkoop|interest|fee)/i;
const SAMPLE_ROWS = 50;

/** What kind of transaction list a table is, in words, or null when it may be positions. */
export function recogniseActivities(table: CsvTable): string | null {
  const keys = table.header.map(titleKeys);
  const titles = new Set(keys.flat());
  const known = SIGNATURES.find((signature) => signature.titles.every((title) => titles.has(title)));
  if (known) return known.what;
  const has = (candidates: readonly string[]) => candidates.some((title) => titles.has(title));
  if (!has(DATE_TITLES) || has(HELD_TITLES)) return null;
  const actionColumns = keys.flatMap((key, index) =>
    key.some((title) => ACTION_TITLES.includes(title)) ? [index] : [],
  );
  const isDealing = table.rows
    .slice(0, SAMPLE_ROWS)
    .some((row) => actionColumns.some((column) => DEALING.test(row.cells[column] ?? "")));
  return isDealing ? "a list of transactions" : null;
}

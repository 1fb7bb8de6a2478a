import { InvalidInputError } from "@/lib/kernel/errors";
import { type ColumnMapping, HOLDING_FIELDS, type HoldingField, type UsedColumn } from "./types";

/** Titles seen at brokers in English, German and Dutch; the earlier ones win where several match. */
const TITLES: Readonly<Record<HoldingField, readonly string[]>> = {
  symbol: [
    ..."symbol|ticker|ticker symbol|symbol ticker|stock symbol|security symbol|instrument symbol".split("|"),
    ..."investment symbol|fund symbol|holding ticker|ticker code|symbool|symbool isin|symbol isin".split("|"),
    ..."tickersymbol|kürzel|börsenkürzel|wertpapierkürzel|slice|epic|code|stock|coin|instrument|asset".split(
      "|",
    ),
  ],
  isin: "isin|isin code|isin nummer|isin number|isin wkn|identifier".split("|"),
  name: [
    ..."name|description|security name|security description|investment name|fund name|company name".split(
      "|",
    ),
    ..."instrument name|product name|asset name|holding name|holdingname|financial instrument".split("|"),
    ..."security|company|product|produkt|bezeichnung|wertpapierbezeichnung|wertpapier|titel|naam".split("|"),
    ..."omschrijving|investment|holding|fund|instrument".split("|"),
  ],
  quantity: [
    ..."quantity|qty|shares|units|number of shares|no of shares|no shares|share quantity|quantity held".split(
      "|",
    ),
    ..."shares held|owned quantity|total shares|current quantity|open quantity|share balance|position".split(
      "|",
    ),
    ..."stück|stücke|stückzahl|stück nominale|stück nom|anzahl|bestand|menge|nominale|nominal|aantal".split(
      "|",
    ),
    ..."holdings|size|amount".split("|"),
  ],
  price: [
    ..."last price|current price|market price|share price|price|unit price|closing price|close price".split(
      "|",
    ),
    ..."preis|price per share|price share|mark price|markprice|latest price|close|closing|last|quote|nav|mkt price".split(
      "|",
    ),
    ..."kurs|aktueller kurs|akt kurs|letzter kurs|schlusskurs|slotkoers|koers|kurs aktuell".split("|"),
  ],
  value: [
    ..."current value|market value|mkt value|mkt val|total value|position value|positionvalue|value".split(
      "|",
    ),
    ..."ending value|marktwert|kurswert|gesamtwert|aktueller wert|wert|marktwaarde|waarde|equity".split("|"),
    ..."local value|lokale waarde|total|amount".split("|"),
  ],
  cost_basis: [
    ..."cost basis total|cost basis|total cost basis|total cost|cost basis money|costbasismoney".split("|"),
    ..."book value|book cost|invested value|purchase value|einstandswert|kaufwert|einstand|cost".split("|"),
  ],
  currency: "currency|ccy|currency primary|currencyprimary|currency code|währung|whrg|valuta|munt|cur".split(
    "|",
  ),
  account: "account number|account|account name|account id|konto|depot|depotnummer|rekening".split("|"),
  asset_type: "security type|asset type|asset category|asset class|assetclass|type|class|gattung".split("|"),
};

const FIELDS_OF_TITLE: ReadonlyMap<
  string,
  ReadonlyArray<{ field: HoldingField; rank: number }>
> = indexTitles();

function indexTitles(): Map<string, { field: HoldingField; rank: number }[]> {
  const index = new Map<string, { field: HoldingField; rank: number }[]>();
  for (const field of HOLDING_FIELDS) {
    TITLES[field].forEach((title, rank) => {
      index.set(title, [...(index.get(title) ?? []), { field, rank }]);
    });
  }
  return index;
}

/** The spellings of a title to look for: whole, without a unit ("in EUR", "$", "(USD)"), and inside brackets. */
export function titleKeys(title: string): string[] {
  const lower = title.toLowerCase().replace(/[_*:]/g, " ");
  const plain = squeeze(lower);
  const outside = squeeze(lower.replace(/\([^)]*\)/g, " "));
  const inside = squeeze(/\(([^)]*)\)/.exec(lower)?.[1] ?? "");
  const unitless = squeeze(outside.replace(/\b(?:in )?(?:usd|eur|gbp|chf)$/, ""));
  return [...new Set([plain, outside, unitless, inside])].filter((key) => key !== "");
}

function squeeze(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

export function isHoldingTitle(title: string): boolean {
  return titleKeys(title).some((key) => FIELDS_OF_TITLE.has(key));
}

/** Recognises the columns by their titles; each column feeds at most one field, the best match first. */
export function recogniseColumns(header: readonly string[]): UsedColumn[] {
  const matches: { field: HoldingField; column: number; score: number }[] = [];
  header.forEach((title, column) => {
    titleKeys(title).forEach((key, spelling) => {
      for (const { field, rank } of FIELDS_OF_TITLE.get(key) ?? []) {
        matches.push({ field, column, score: rank + spelling * 0.5 + column * 0.001 });
      }
    });
  });
  matches.sort((a, b) => a.score - b.score);
  const byField = new Map<HoldingField, UsedColumn>();
  const taken = new Set<number>();
  for (const { field, column } of matches) {
    if (byField.has(field) || taken.has(column)) continue;
    byField.set(field, { field, column, header: header[column] ?? "" });
    taken.add(column);
  }
  return HOLDING_FIELDS.flatMap((field) => byField.get(field) ?? []);
}

/**
 * Lays a mapping made by hand over the recognised columns; a column named by hand is taken away from
 * the field it was guessed for. Throws InvalidInputError naming a column that is not in the file.
 */
export function applyMapping(
  header: readonly string[],
  recognised: readonly UsedColumn[],
  mapping: ColumnMapping,
): UsedColumn[] {
  const chosen = new Map<HoldingField, UsedColumn | null>();
  for (const field of HOLDING_FIELDS) {
    const choice = mapping[field];
    if (choice === undefined) continue;
    if (choice === null || choice === "") {
      chosen.set(field, null);
      continue;
    }
    const column = typeof choice === "number" ? choice - 1 : findTitle(header, choice);
    if (!Number.isInteger(column) || column < 0 || column >= header.length) {
      throw new InvalidInputError(
        `The column "${choice}" chosen for ${field} is not in the file; it has ${header.map((title) => `"${title}"`).join(", ")}`.slice(
          0,
          500,
        ),
        { field, column: choice },
      );
    }
    chosen.set(field, { field, column, header: header[column] ?? "" });
  }
  const taken = new Set([...chosen.values()].flatMap((used) => (used ? [used.column] : [])));
  for (const used of recognised) {
    if (!chosen.has(used.field) && !taken.has(used.column)) chosen.set(used.field, used);
  }
  return HOLDING_FIELDS.flatMap((field) => chosen.get(field) ?? []);
}

function findTitle(header: readonly string[], title: string): number {
  const wanted = title.trim().toLowerCase();
  return header.findIndex((candidate) => candidate.trim().toLowerCase() === wanted);
}

/**
 * DEGIRO writes a local value as two columns, the currency under "Lokale waarde" and the figure under no
 * title, and the euro value beside them. The local pair belongs to the price.
 */
export function mendDegiroColumns(header: readonly string[], columns: readonly UsedColumn[]): UsedColumn[] {
  const local = header.findIndex((title) =>
    ["lokale waarde", "local value"].includes(title.trim().toLowerCase()),
  );
  if (local < 0 || header[local + 1] !== "") return [...columns];
  const mended = columns.filter((used) => used.field !== "value" && used.field !== "currency");
  mended.push({ field: "value", column: local + 1, header: `${header[local]} (2)` });
  mended.push({ field: "currency", column: local, header: header[local] ?? "" });
  return mended;
}

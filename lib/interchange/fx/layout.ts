import type { BadRows } from "@/lib/interchange/bad-rows";
import { isCurrencyCode } from "@/lib/kernel/currencies";
import { InvalidInputError } from "@/lib/kernel/errors";
import { CURRENCY_OF_COUNTRY } from "./country-currencies";

/** One unit of `currency` is worth so many of `quoteCurrency`. */
export type RatePair = { currency: string; quoteCurrency: string };

/** What a file cannot say by itself: the other side of columns that name one currency. */
export type RateSide = {
  /** Each figure says how many of this one unit of the column's currency is worth. */
  quote?: string;
  /** Each figure says how many units of the column's currency one of this costs. */
  per?: string;
};

/** `long`: a pair a row. `country`: a country a row, its money per US dollar. `wide`: a column a pair. */
export type RateLayout =
  | { kind: "long"; date: number; currency: number; quote: number | null; rate: number }
  | { kind: "country"; date: number; country: number; rate: number }
  | { kind: "wide"; date: number; columns: { index: number; pair: RatePair }[] };

const TITLES = {
  date: ["date", "day", "time_period"],
  currency: ["currency", "ccy", "from", "base_currency", "pair"],
  quote: ["quote_currency", "quote", "to", "quote currency"],
  rate: ["rate", "exchange rate", "exchange_rate", "value", "close", "fx_rate"],
  country: ["country"],
} as const;

const PAIR = /^([A-Z]{3})[ /_-]?([A-Z]{3})(?:=X)?$/;

export function isRateHeader(cell: string): boolean {
  const title = cell.trim().toLowerCase();
  return Object.values(TITLES).some((titles) => (titles as readonly string[]).includes(title));
}

/** What the header says. Throws where it names no rates or leaves open which way round they are. */
export function rateLayout(
  header: readonly string[],
  line: number,
  side: RateSide,
  bad: BadRows,
): RateLayout {
  const [date, currency, rate] = [find(header, "date"), find(header, "currency"), find(header, "rate")];
  if (date === null) throw new InvalidInputError("The header names no date column", { line });
  const country = find(header, "country");
  if (country !== null && rate !== null) return { kind: "country", date, country, rate };
  if (currency === null) return { kind: "wide", date, columns: wideColumns(header, date, line, side, bad) };
  if (rate === null) throw new InvalidInputError("The header names currencies but no rate column", { line });
  return { kind: "long", date, currency, quote: find(header, "quote"), rate };
}

/** The pair that a text names by itself ("EURUSD", "EUR/USD", "EURUSD=X") or with the side that was given. */
export function pairOf(text: string, side: RateSide): RatePair | { reason: string; needsSide?: true } {
  const code = text.trim().toUpperCase();
  const match = PAIR.exec(code);
  if (match) return checkedPair(match[1] ?? "", match[2] ?? "");
  if (!isCurrencyCode(code)) return { reason: "is no currency code of ISO 4217 and no pair such as EUR/USD" };
  if (side.quote !== undefined) return checkedPair(code, side.quote);
  if (side.per !== undefined) return checkedPair(side.per, code);
  return { reason: "names one currency; say which the other is", needsSide: true };
}

export function checkedPair(currency: string, quoteCurrency: string): RatePair | { reason: string } {
  for (const code of [currency, quoteCurrency]) {
    if (!isCurrencyCode(code)) return { reason: `${code || "nothing"} is no currency code of ISO 4217` };
  }
  if (currency === quoteCurrency) return { reason: `${currency} in ${currency} is always 1` };
  return { currency, quoteCurrency };
}

function wideColumns(header: readonly string[], date: number, line: number, side: RateSide, bad: BadRows) {
  const columns: { index: number; pair: RatePair }[] = [];
  const seen = new Set<string>();
  header.forEach((title, index) => {
    if (index === date || title.trim() === "") return;
    const pair = pairOf(CURRENCY_OF_COUNTRY.get(title.trim().toLowerCase()) ?? title, side);
    if ("reason" in pair) {
      if (pair.needsSide) throw needsSide(line);
      bad.add(line, title, title, `${pair.reason}; the column is left out`);
      return;
    }
    const key = `${pair.currency}/${pair.quoteCurrency}`;
    if (seen.has(key)) bad.add(line, title, title, "stands twice; the later column is left out");
    else {
      seen.add(key);
      columns.push({ index, pair });
    }
  });
  if (columns.length > 0) return columns;
  throw new InvalidInputError(
    "No rate column was found: use date,currency,quote_currency,rate or one column per pair such as EUR/USD",
    { line },
  );
}

export function needsSide(line: number): InvalidInputError {
  return new InvalidInputError(
    "The file names one currency for each figure; say which the other is: quote (one unit is worth so many of it) or per (one of it costs so many)",
    { line, needs: "quote" },
  );
}

function find(header: readonly string[], name: keyof typeof TITLES): number | null {
  const titles: readonly string[] = TITLES[name];
  const index = header.findIndex((cell) => titles.includes(cell.trim().toLowerCase()));
  return index < 0 ? null : index;
}

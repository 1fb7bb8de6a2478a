import { addDays } from "@/lib/kernel/dates";

export const PRICE_RANGES = ["1y", "5y", "10y", "all"] as const;
export type PriceRange = (typeof PRICE_RANGES)[number];

export const RANGE_LABELS: Record<PriceRange, string> = { "1y": "1Y", "5y": "5Y", "10y": "10Y", all: "All" };

const YEARS: Record<Exclude<PriceRange, "all">, number> = { "1y": 1, "5y": 5, "10y": 10 };

/** What to ask for a range that ends at the last price: days for one year, weeks for longer ones. */
export function pricesInputOf(symbol: string, range: PriceRange, lastDate: string) {
  if (range === "all") return { symbol, interval: "week" as const };
  return {
    symbol,
    from: yearsBefore(lastDate, YEARS[range]),
    interval: range === "1y" ? ("day" as const) : ("week" as const),
  };
}

/** The same day of an earlier year; 29 February becomes 28 February. */
function yearsBefore(date: string, years: number): string {
  const year = String(Number(date.slice(0, 4)) - years).padStart(4, "0");
  if (date.endsWith("-02-29")) return addDays(`${year}-03-01`, -1);
  return `${year}${date.slice(4)}`;
}

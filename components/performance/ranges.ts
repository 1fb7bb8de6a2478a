/** Stretches to look back on, as the address names them. */
export const RANGES = [
  { key: "1m", label: "1 month" },
  { key: "3m", label: "3 months" },
  { key: "ytd", label: "This year" },
  { key: "1y", label: "1 year" },
  { key: "3y", label: "3 years" },
  { key: "all", label: "All" },
] as const;
export type RangeKey = (typeof RANGES)[number]["key"];

export function rangeOf(asked: string | undefined): RangeKey {
  return RANGES.find(({ key }) => key === asked)?.key ?? "all";
}

function monthsBefore(today: string, months: number): string {
  const [year = 0, month = 1, day = 1] = today.split("-").map(Number);
  const index = year * 12 + month - 1 - months;
  const [toYear, toMonth] = [Math.floor(index / 12), (index % 12) + 1];
  // A month without that day ends earlier: 31 March less one month is 28 or 29 February.
  const last = new Date(Date.UTC(toYear, toMonth, 0)).getUTCDate();
  return `${toYear}-${String(toMonth).padStart(2, "0")}-${String(Math.min(day, last)).padStart(2, "0")}`;
}

/** The first day of a stretch that ends today; undefined is the beginning of the books. */
export function rangeStart(range: RangeKey, today: string): string | undefined {
  switch (range) {
    case "1m":
      return monthsBefore(today, 1);
    case "3m":
      return monthsBefore(today, 3);
    case "1y":
      return monthsBefore(today, 12);
    case "3y":
      return monthsBefore(today, 36);
    case "ytd":
      return `${Number(today.slice(0, 4)) - 1}-12-31`;
    case "all":
      return undefined;
    default:
      return range satisfies never;
  }
}

import { countOf } from "@/lib/format/quantity";

const DAYS_A_MONTH = 30.4375;

/** How long a stretch of days is, as people say it: "12 days", "5 months", "4 years 7 months". */
export function stretchWords(days: number): string {
  if (days < 2 * DAYS_A_MONTH) return countOf(days, "day");
  const months = Math.round(days / DAYS_A_MONTH);
  if (months < 24) return countOf(months, "month");
  const rest = months % 12;
  const years = countOf((months - rest) / 12, "year");
  return rest === 0 ? years : `${years} ${countOf(rest, "month")}`;
}

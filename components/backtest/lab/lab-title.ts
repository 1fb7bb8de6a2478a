import { formatDate } from "@/lib/format/dates";
import { formatMoney } from "@/lib/format/money";
import { formatPercent } from "@/lib/format/percent";
import { dateOfDayNumber } from "@/lib/kernel/dates";
import type { BacktestMetricsView } from "@/lib/schemas/backtest-view";

const YEAR_DAYS = 365.25;
/** Half a cent. */
const LEAST = 0.005;

export type TitleFacts = {
  metrics: BacktestMetricsView;
  days: Int32Array;
  amount: number;
  currency: string;
  locale: string;
  isReal: boolean;
  /** The day a withdrawal took everything; null when the money lasted. */
  ruinedOn: number | null;
};

/** "$10,000 became $84,312 in 30.0 years". */
export function growthTitle(facts: TitleFacts): string {
  const { metrics, days, amount, currency, locale, isReal, ruinedOn } = facts;
  if (ruinedOn !== null)
    return `The money ran out on ${formatDate(dateOfDayNumber(ruinedOn), "day", locale)}`;
  const money = (value: number) => formatMoney(value, { currency, locale, precision: "estimate" });
  const years = ((days.at(-1) ?? 0) - (days[0] ?? 0)) / YEAR_DAYS;
  const months = Math.max(1, Math.round(years * 12));
  const span = years >= 1 ? `${years.toFixed(1)} years` : months === 1 ? "1 month" : `${months} months`;
  const put =
    metrics.invested - amount > LEAST ? `${money(metrics.invested)} put in over time` : money(amount);
  const taken = metrics.withdrawn > LEAST ? `, after ${money(metrics.withdrawn)} was taken out,` : "";
  return `${put}${taken} became ${money(metrics.final_value)} in ${span}${isReal ? ", in money of the first day" : ""}`;
}

export function fallTitle(metrics: BacktestMetricsView, locale: string): string {
  if (metrics.max_drawdown === 0) return "It never closed below its highest value";
  const depth = formatPercent(-metrics.max_drawdown, { locale });
  return `At worst ${depth} below the highest value${metrics.max_drawdown_recovered ? "" : ", not made good by the end"}`;
}

export function yearsTitle(years: readonly { return: number; is_whole: boolean }[]): string {
  const whole = years.filter((year) => year.is_whole);
  if (whole.length === 0) return "Not a whole calendar year yet";
  const up = whole.filter((year) => year.return > 0).length;
  return `${up} of ${whole.length} whole years ended higher than they began`;
}

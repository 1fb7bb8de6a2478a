import { type Curve, valueOn } from "@/components/charts/curve";
import { formatMoney } from "@/lib/format/money";
import { dayNumber } from "@/lib/kernel/dates";
import type { BacktestView } from "@/lib/schemas/backtest-view";

/** What stands beside the proposal; null while it is not there. */
export type Beside = { name: string; run: BacktestView } | null;

/** The finding of the chart: what one amount became in each. */
export function historyTitle(proposal: BacktestView, template: Beside, locale: string): string {
  const money = (value: number) =>
    formatMoney(value, { currency: proposal.currency, locale, precision: "short" });
  const grown = `${money(proposal.amount)} became ${money(proposal.metrics.final_value)} with the proposal`;
  return template ? `${grown} and ${money(template.run.metrics.final_value)} with ${template.name}` : grown;
}

/** What a curve did from one day to another; null where it does not reach. A statistic. */
export function changeBetween(curve: Curve, from: string, to: string): number | null {
  const before = valueOn(curve, dayNumber(from));
  const after = valueOn(curve, dayNumber(to));
  return before === null || after === null || before <= 0 ? null : after / before - 1;
}

/** "1929–1932"; year-ends stand for years. */
export function yearsOf(from: string, to: string): string {
  const [first, last] = [from.slice(0, 4), to.slice(0, 4)];
  return first === last ? first : `${first}–${last}`;
}

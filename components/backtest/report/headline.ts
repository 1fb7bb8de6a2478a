import { stretchWords } from "@/components/backtest/stretch-words";
import { formatDate } from "@/lib/format/dates";
import { formatPercent } from "@/lib/format/percent";
import { daysBetween } from "@/lib/kernel/dates";
import type { BacktestView } from "@/lib/schemas/backtest-view";

const DAYS_A_YEAR = 365;

type Outcome = Pick<BacktestView, "from" | "to" | "ruined_on"> & {
  metrics: Pick<BacktestView["metrics"], "cagr" | "growth" | "max_drawdown">;
};

/** What happened, in one line: "Growth since 2005: 6.8 % a year; at worst −31.2 %." */
export function headline({ from, to, ruined_on: ruined, metrics }: Outcome, locale: string): string {
  const worst = formatPercent(metrics.max_drawdown, { locale });
  const fall = metrics.max_drawdown < 0 ? `at worst ${worst}` : "never below an earlier peak";
  if (ruined !== null) return `The money ran out on ${formatDate(ruined, "day", locale)}; ${fall}.`;
  const days = daysBetween(from, to);
  if (days < DAYS_A_YEAR || metrics.cagr === null) {
    const gained = formatPercent(metrics.growth - 1, { locale, isSigned: true });
    return `Growth in ${stretchWords(days)}: ${gained}; ${fall}.`;
  }
  return `Growth since ${from.slice(0, 4)}: ${formatPercent(metrics.cagr, { locale })} a year; ${fall}.`;
}

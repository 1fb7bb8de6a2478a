import type { NavFigures } from "@/lib/engine/capital/reallocation/measure-nav";
import { dateOfDayNumber } from "@/lib/kernel/dates";
import type { NavFiguresView } from "@/lib/schemas/capital-nav";

const dayOf = (day: number | null) => (day === null ? null : dateOfDayNumber(day));

/** Figures of a value history as every door writes them. */
export function navFiguresViewOf(figures: NavFigures): NavFiguresView {
  return {
    from: dateOfDayNumber(figures.fromDay),
    to: dateOfDayNumber(figures.toDay),
    days: figures.days,
    returns: figures.returns,
    periods_per_year: figures.periodsPerYear,
    total_return: figures.totalReturn,
    apy: figures.apy,
    volatility: figures.volatility,
    sharpe: figures.sharpe,
    max_drawdown: figures.maxDrawdown,
    peak_date: dayOf(figures.peakDay),
    trough_date: dayOf(figures.troughDay),
    recovery_date: dayOf(figures.recoveryDay),
    current_drawdown: figures.currentDrawdown,
  };
}

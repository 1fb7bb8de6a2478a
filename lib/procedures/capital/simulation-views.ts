import type { NavFigures } from "@/lib/engine/capital/reallocation/measure-nav";
import type { Simulation, SimulationInput } from "@/lib/engine/capital/reallocation/simulation-types";
import { dateOfDayNumber } from "@/lib/kernel/dates";
import { moneyText } from "@/lib/kernel/money";
import type { ReallocationSimulationView, SimulatedFiguresView } from "@/lib/schemas/capital-reallocation";
import { MASTER_NAME, thresholdsView } from "./proposal-views";

/** Statistics in dollars, to the cent; there is no minus before nothing. */
const dollars = (value: number) => (cents(value) || 0).toFixed(2);

export function simulationViewOf(input: SimulationInput, told: Simulation): ReallocationSimulationView {
  const { days, moved, still } = told;
  const strategies = new Map(input.state.strategies.map((one) => [one.id, one]));
  const nameOf = (id: string | null) => (id === null ? MASTER_NAME : (strategies.get(id)?.name ?? id));
  const last = days.length - 1;
  return {
    from: dateOfDayNumber(days[0] ?? 0),
    to: dateOfDayNumber(days[last] ?? 0),
    check: input.check,
    thresholds: thresholdsView(input.thresholds),
    start_usd: dollars(still[0] ?? 0),
    strategies: told.included.map((id) => ({
      strategy_id: id,
      name: nameOf(id),
      start_usd: dollars(strategies.get(id)?.deployed.toNumber() ?? 0),
    })),
    left_out: told.leftOut.map(({ id, reason }) => ({ strategy_id: id, name: nameOf(id), reason })),
    moved: figuresView(moved[last] ?? 0, told.movedFigures),
    still: figuresView(still[last] ?? 0, told.stillFigures),
    difference_usd: dollars((moved[last] ?? 0) - (still[last] ?? 0)),
    checks: told.checks,
    runs: told.runs,
    moves: told.moves.length,
    moves_paid: told.movesPaid,
    gained_usd: dollars(told.gained),
    moved_usd: dollars(told.movedTotal),
    turnover: told.turnover,
    turnover_a_year: told.turnoverAYear,
    curve: Array.from(days, (day, row) => ({
      date: dateOfDayNumber(day),
      moved_usd: cents(moved[row]),
      still_usd: cents(still[row]),
    })),
    log: told.moves.map((move) => ({
      date: dateOfDayNumber(move.day),
      until: dateOfDayNumber(move.untilDay),
      from_strategy_id: move.from,
      from_name: nameOf(move.from),
      to_strategy_id: move.to,
      to_name: nameOf(move.to),
      amount_usd: moneyText(move.amount),
      reason: move.reason,
      from_return: move.fromReturn,
      to_return: move.toReturn,
      gained_usd: dollars(move.gained),
      has_paid: move.hasPaid,
    })),
    notes: [...told.notes],
  };
}

function figuresView(final: number, figures: NavFigures): SimulatedFiguresView {
  return {
    final_usd: dollars(final),
    total_return: figures.totalReturn,
    apy: figures.apy,
    volatility: figures.volatility,
    sharpe: figures.sharpe,
    max_drawdown: figures.maxDrawdown,
  };
}

function cents(value = 0): number {
  return Math.round(value * 100) / 100;
}

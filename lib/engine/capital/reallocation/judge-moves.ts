import type { NavTable } from "./nav-table";
import type { JudgedMove } from "./simulation-types";
import type { Move } from "./types";

/** The moves of one day of the replay. */
export type RunOfDay = { row: number; moves: readonly { move: Move; reason: string }[] };

/**
 * Whether each move has paid: what the receiver earned less what the giver earned, from the day of the move to the next
 * run or the end, on the amount moved. Master cash earns nothing. Statistics.
 */
export function judgeMoves({ days, navs, ids }: NavTable, runs: readonly RunOfDay[]): JudgedMove[] {
  const last = days.length - 1;
  const returnOf = (id: string, from: number, to: number) => {
    const values = navs[ids.indexOf(id)];
    return (values?.[to] ?? 1) / (values?.[from] ?? 1) - 1;
  };
  return runs.flatMap(({ row, moves }, index) => {
    const until = runs[index + 1]?.row ?? last;
    return moves.map(({ move: { from, to, amount }, reason }) => {
      const fromReturn = returnOf(from, row, until);
      const toReturn = to === null ? 0 : returnOf(to, row, until);
      const gained = amount.toNumber() * (toReturn - fromReturn);
      const span = { day: days[row] ?? 0, untilDay: days[until] ?? 0 };
      return { ...span, from, to, amount, reason, fromReturn, toReturn, gained, hasPaid: gained > 0 };
    });
  });
}

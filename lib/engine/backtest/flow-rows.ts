import type { Cadence } from "@/lib/kernel/dates";
import { InvalidInputError } from "@/lib/kernel/errors";
import { periodRows } from "./period-rows";
import type { Flow } from "./types";

export type FlowPlan = {
  /** Above zero comes in, below zero is taken out, on the first row of each new period. */
  amount: number;
  cadence: Cadence;
  /** By how much the amount grows with each full year since the first row: 0.02 is 2 %. */
  yearlyIncrease: number;
};

/**
 * The money of a plan, row by row: the amount on the first row of each new month, quarter or year, raised once for
 * each full year since row 0. Throws InvalidInputError for a plan without a cadence or with figures that cannot be.
 */
export function flowRows(days: Int32Array, { amount, cadence, yearlyIncrease }: FlowPlan): Flow[] {
  if (!Number.isFinite(amount)) throw new InvalidInputError("contributions.amount must be a finite number");
  if (cadence === "none") throw new InvalidInputError("contributions.cadence must be M, Q or A");
  if (!Number.isFinite(yearlyIncrease) || yearlyIncrease <= -1) {
    throw new InvalidInputError("contributions.yearly_increase must be above −100 %");
  }
  if (amount === 0) return [];
  const start = days[0] ?? 0;
  return Array.from(periodRows(days, cadence), (row) => ({
    row,
    amount: amount * (1 + yearlyIncrease) ** fullYears(start, days[row] ?? 0),
  }));
}

/** Birthdays between two days: 29 February has its own on 1 March. */
function fullYears(from: number, to: number): number {
  const [first, last] = [new Date(from * 86_400_000), new Date(to * 86_400_000)];
  const years = last.getUTCFullYear() - first.getUTCFullYear();
  const birthday = Date.UTC(last.getUTCFullYear(), first.getUTCMonth(), first.getUTCDate());
  return birthday > last.getTime() ? years - 1 : years;
}

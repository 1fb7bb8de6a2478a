import { beginSweep, findSweep, finishSweep, type SweepState } from "@/db/repositories/sweep/progress";
import { type Sweep, scopeOf } from "./read-slice";

export type { SweepState };

const keyOf = ({ workspaceId, asOf }: Sweep) => ({ workspaceId, forDate: asOf });

/** Begins the sweep of a day, or goes on with one that was cut off. */
export async function startSweep(sweep: Sweep): Promise<SweepState> {
  return sweep.database.write(scopeOf(sweep), (tx) => beginSweep(tx, keyOf(sweep), sweep.now));
}

/** How far it has come. */
export async function sweepState(sweep: Sweep): Promise<SweepState> {
  const state = await sweep.database.readAtOnce(scopeOf(sweep), (tx) => findSweep(tx, keyOf(sweep)));
  if (!state) throw new Error("the sweep of this day was never begun");
  return state;
}

/** Says that nothing is left after `afterId`. */
export async function endSweep(sweep: Sweep, afterId: string | null): Promise<void> {
  await sweep.database.write(scopeOf(sweep), (tx) => finishSweep(tx, keyOf(sweep), afterId, sweep.now));
}

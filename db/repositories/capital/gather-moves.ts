import type { TenantDatabase, Tx } from "../../client";
import { createGatherer, type Gatherer, type GatherLimits } from "../../gather";
import { rawSql } from "../../raw-sql";
import { type CapitalMove, type CapitalVerdict, moveCapital } from "./move-capital";
import { type KeyedMove, moveTogether } from "./move-together";

/** A second batch of a workspace is on its way while the first one's commit is written down. */
const LIMITS: GatherLimits = {
  mostWaitingOfGroup: 2_000,
  mostWaiting: 8_000,
  mostInBatch: 256,
  mostRunningOfGroup: 2,
  mostRunning: 4,
};

type Mover = Gatherer<KeyedMove, CapitalVerdict>;
const holder = globalThis as unknown as { plumblineMovers?: WeakMap<TenantDatabase, Mover> };

/** One for each pool of the process, however often this file is loaded. */
function moverOf(database: TenantDatabase): Mover {
  holder.plumblineMovers ??= new WeakMap();
  const found = holder.plumblineMovers.get(database);
  if (found) return found;
  const made = createGatherer<KeyedMove, CapitalVerdict>(
    (workspaceId, moves) => moveTogether(database, workspaceId, moves),
    LIMITS,
  );
  holder.plumblineMovers.set(database, made);
  return made;
}

/**
 * Moves capital in a transaction that it shares with whatever else is asked of the workspace at the same time; each
 * has its own verdict. Throws UnavailableError when too many wait or the database stays away.
 */
export function gatherMove(
  database: TenantDatabase,
  workspaceId: string,
  move: KeyedMove,
): Promise<CapitalVerdict> {
  return moverOf(database).submit(workspaceId, move);
}

/** The same function of the database in the caller's transaction, for a dry run that rolls it back. */
export async function moveWithin(
  tx: Tx,
  workspaceId: string,
  now: Date,
  move: CapitalMove,
): Promise<CapitalVerdict> {
  const [verdict] = await moveCapital(rawSql(tx), workspaceId, now, [move]);
  if (!verdict) throw new Error("capital_move left a move without a verdict");
  return verdict;
}

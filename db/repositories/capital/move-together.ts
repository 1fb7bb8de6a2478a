import { UnavailableError } from "../../../lib/kernel/errors";
import type { TenantDatabase } from "../../client";
import { isDatabaseAway } from "../../renewed-pool";
import { retryTransaction, sqlState } from "../../retry";
import { type CapitalMove, type CapitalVerdict, moveCapital } from "./move-capital";

/** With a key, so that asking again after a lost connection cannot move the money twice. */
export type KeyedMove = CapitalMove & { idempotency: NonNullable<CapitalMove["idempotency"]>; now: Date };

const MOST_ASKS = 7;
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 1_000;
/** What the moves of a failed batch may take one by one before the rest is turned away. */
const PATIENCE_MS = 3_000;
/** Somebody holds a lock for longer than a statement waits, or the statement took too long: not the move's fault. */
const BUSY = new Set(["55P03", "57014"]);

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Asks again when the connection was lost, whatever became of the first: what was committed answers with its stored
 * answer. Throws UnavailableError when the database stays away.
 */
async function askAgain<T>(ask: () => Promise<T>): Promise<T> {
  for (let asked = 1; ; asked += 1) {
    try {
      return await ask();
    } catch (error) {
      if (!isDatabaseAway(error)) throw error;
      if (asked >= MOST_ASKS) {
        throw new UnavailableError(
          "The database does not answer; send this again with the same Idempotency-Key",
        );
      }
      await wait(Math.min(FIRST_PAUSE_MS * 2 ** asked, LONGEST_PAUSE_MS));
    }
  }
}

async function ask(
  database: TenantDatabase,
  workspaceId: string,
  moves: readonly KeyedMove[],
): Promise<CapitalVerdict[]> {
  const now = new Date(Math.max(...moves.map((move) => move.now.getTime())));
  return askAgain(() => database.direct((sql) => moveCapital(sql, workspaceId, now, moves)));
}

/**
 * Moves of one workspace in one statement. Where that fails they are tried one by one, so that a move that cannot be
 * carried out harms no other.
 */
export async function moveTogether(
  database: TenantDatabase,
  workspaceId: string,
  moves: readonly KeyedMove[],
): Promise<PromiseSettledResult<CapitalVerdict>[]> {
  try {
    const verdicts = await ask(database, workspaceId, moves);
    return verdicts.map((value) => ({ status: "fulfilled", value }));
  } catch (error) {
    if (error instanceof UnavailableError) return moves.map(() => ({ status: "rejected", reason: error }));
    return moveSingly(database, workspaceId, moves);
  }
}

async function moveSingly(
  database: TenantDatabase,
  workspaceId: string,
  moves: readonly KeyedMove[],
): Promise<PromiseSettledResult<CapitalVerdict>[]> {
  const began = performance.now();
  const outcomes: PromiseSettledResult<CapitalVerdict>[] = [];
  for (const move of moves) {
    const isLate = outcomes.length > 0 && performance.now() - began > PATIENCE_MS;
    outcomes.push(
      isLate ? { status: "rejected", reason: busy() } : await moveAlone(database, workspaceId, move),
    );
  }
  return outcomes;
}

async function moveAlone(
  database: TenantDatabase,
  workspaceId: string,
  move: KeyedMove,
): Promise<PromiseSettledResult<CapitalVerdict>> {
  try {
    const [value] = await retryTransaction(() => ask(database, workspaceId, [move]));
    if (!value) throw new Error("capital_move left a move without a verdict");
    return { status: "fulfilled", value };
  } catch (error) {
    return { status: "rejected", reason: BUSY.has(sqlState(error) ?? "") ? busy() : error };
  }
}

function busy(): UnavailableError {
  return new UnavailableError(
    "The capital of this workspace is busy; send this again with the same Idempotency-Key",
  );
}

import { sql } from "drizzle-orm";
import type { CapitalState } from "../../../lib/engine/capital/types";
import type { Tx } from "../../client";
import { defaultFraction } from "./default-fraction";
import { type StateJson, stateOfJson } from "./state-of-json";

/**
 * All that a rule may look at, in one statement. For a decision the caller holds the reserve's lock; for a report it
 * does not. What approvals hold counts until they expire, by `now`.
 */
export async function loadCapitalState(tx: Tx, workspaceId: string, now: Date): Promise<CapitalState> {
  const [row] = await tx.execute<{ state: StateJson }>(
    sql`select capital_state(${workspaceId}::uuid, ${now.toISOString()}::timestamptz, ${defaultFraction().toFixed()}::numeric) as state`,
  );
  if (!row) throw new Error("capital_state answered nothing");
  return stateOfJson(row.state);
}

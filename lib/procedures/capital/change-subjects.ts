import type { ChangeRow } from "@/db/repositories/capital/changes";
import type { ReserveRow } from "@/db/repositories/capital/lock-reserve";
import { findPool } from "@/db/repositories/capital/pools";
import { readReserve } from "@/db/repositories/capital/read-reserve";
import { findStrategy } from "@/db/repositories/capital/strategies";
import type { CapitalState } from "@/lib/engine/capital/types";
import type { Scope } from "@/lib/procedures/context";
import type { ChangeSubjectFacts } from "./change-views";
import { SETTINGS_NAME } from "./settings-views";

type Reader = Pick<Scope, "tx" | "principal" | "now">;

/** What a raise is about, as it stands. Pools and strategies are never deleted. */
export async function subjectOf(
  { tx, principal, now }: Reader,
  { subject, subjectId }: ChangeRow,
): Promise<ChangeSubjectFacts & { row: { version: number } }> {
  const { workspaceId } = principal;
  switch (subject) {
    case "settings":
      return { name: SETTINGS_NAME, row: await readReserve(tx, workspaceId) };
    case "pool": {
      const pool = await findPool(tx, workspaceId, subjectId, now);
      if (!pool) throw new Error("a raise is about a pool that is gone");
      return { name: pool.name, row: pool };
    }
    case "strategy": {
      const strategy = await findStrategy(tx, workspaceId, subjectId, now);
      if (!strategy) throw new Error("a raise is about a strategy that is gone");
      return { name: strategy.name, row: strategy };
    }
  }
}

/** The same for many raises, from one state: its pools and strategies name their limits as the rows do. */
export function subjectIn(
  state: CapitalState,
  reserve: ReserveRow,
  { subject, subjectId }: ChangeRow,
): ChangeSubjectFacts {
  if (subject === "settings") return { name: SETTINGS_NAME, row: reserve };
  const among = subject === "pool" ? state.pools : state.strategies;
  const found = among.find(({ id }) => id === subjectId);
  if (!found) throw new Error(`a raise is about a ${subject} that is gone`);
  return { name: found.name, row: found };
}

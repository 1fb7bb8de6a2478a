import type { ChangeRow } from "@/db/repositories/capital/changes";
import { findPool } from "@/db/repositories/capital/pools";
import { readReserve } from "@/db/repositories/capital/read-reserve";
import { findStrategy } from "@/db/repositories/capital/strategies";
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

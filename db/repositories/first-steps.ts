import { sql } from "drizzle-orm";
import type { Tx } from "../client";

export type FirstStepFacts = {
  hasProfile: boolean;
  hasMapping: boolean;
  /** The newest; null where there is none. */
  frameworkId: string | null;
  portfolioId: string | null;
};

/** Which of the first things a workspace has made itself; the sample's do not count. */
export async function readFirstSteps(tx: Tx, workspaceId: string): Promise<FirstStepFacts> {
  const [row] = await tx.execute<FirstStepFacts>(sql`
    with own as (
      select f.id, f.current_version, f.created_at from framework f
      where f.workspace_id = ${workspaceId} and f.archived_at is null and not exists (
        select from sample_thing s where s.workspace_id = f.workspace_id and s.kind = 'framework' and s.thing_id = f.id
      )
    )
    select
      exists (select from investment_profile p where p.workspace_id = ${workspaceId}) as "hasProfile",
      (select id from own order by created_at desc, id limit 1) as "frameworkId",
      exists (
        select from own join mapping m on m.workspace_id = ${workspaceId} and m.framework_id = own.id and m.version = own.current_version
      ) as "hasMapping",
      (
        select p.id from portfolio p where p.workspace_id = ${workspaceId} and p.archived_at is null and not exists (
          select from sample_thing s where s.workspace_id = p.workspace_id and s.kind = 'portfolio' and s.thing_id = p.id
        ) order by p.created_at desc, p.id limit 1
      ) as "portfolioId"`);
  if (!row) throw new Error("A select without from gave no row");
  return row;
}

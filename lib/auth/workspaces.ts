import type { Sql } from "postgres";
import { NotFoundError } from "@/lib/kernel/errors";
import { isUuid } from "@/lib/kernel/ids";
import type { Access } from "@/lib/procedures/access/access";
import type { Role } from "@/lib/procedures/principal";
import { inTransaction } from "./rehearse";

export type WorkspaceRow = {
  id: string;
  name: string;
  kind: "personal" | "shared";
  role: Role;
  memberCount: number;
};

export async function listWorkspaces(sql: Sql, userId: string): Promise<WorkspaceRow[]> {
  return sql<WorkspaceRow[]>`
    select w.id, w.name, w.kind, m.role,
      (select count(*)::int from member o where o.workspace_id = w.id) as "memberCount"
    from member m join workspace w on w.id = m.workspace_id
    where m.user_id = ${userId} order by w.kind, lower(w.name), w.id`;
}

/** Opens another workspace in this session, and at the next sign-in. */
export async function switchWorkspace(
  sql: Sql,
  change: { sessionId: string; userId: string; workspaceId: string },
): Promise<void> {
  if (!isUuid(change.workspaceId)) throw new NotFoundError("workspace");
  const changed = await sql`
    with mine as (
      select workspace_id from member where user_id = ${change.userId} and workspace_id = ${change.workspaceId}
    ), remembered as (
      update app_user set last_workspace_id = mine.workspace_id from mine where app_user.id = ${change.userId}
    )
    update auth_session set active_workspace_id = mine.workspace_id, updated_at = now() from mine
    where auth_session.id = ${change.sessionId} and auth_session.user_id = ${change.userId} returning auth_session.id`;
  if (changed.length === 0) throw new NotFoundError("workspace");
}

export async function readWorkspace(
  sql: Sql,
  workspaceId: string,
): Promise<{ name: string; kind: "personal" | "shared" }> {
  const [row] = await sql<{ name: string; kind: "personal" | "shared" }[]>`
    select name, kind from workspace where id = ${workspaceId}`;
  if (!row) throw new NotFoundError("workspace");
  return row;
}

export async function changeWorkspace(
  sql: Sql,
  change: Parameters<Access["changeWorkspace"]>[0],
): Promise<void> {
  await inTransaction(sql, change.isDryRun, async (tx) => {
    const changed = await tx`update workspace set name = ${change.name}
      where id = ${change.workspaceId} returning id`;
    if (changed.length === 0) throw new NotFoundError("workspace");
  });
}

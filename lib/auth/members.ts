import type { Sql, TransactionSql } from "postgres";
import { ConflictError, NotFoundError } from "@/lib/kernel/errors";
import { isUuid } from "@/lib/kernel/ids";
import type { Access, MemberRow } from "@/lib/procedures/access/access";
import { inTransaction } from "./rehearse";

const LAST_OWNER = "A workspace needs an owner: make somebody else owner first";

export async function listMembers(sql: Sql | TransactionSql, workspaceId: string): Promise<MemberRow[]> {
  return sql<MemberRow[]>`
    select m.id, m.user_id as "userId", u.name, u.email, m.role, m.created_at as "joinedAt"
    from member m join app_user u on u.id = m.user_id
    where m.workspace_id = ${workspaceId} order by m.created_at, m.id`;
}

async function readMember(tx: TransactionSql, workspaceId: string, memberId: string): Promise<MemberRow> {
  const [row] = await tx<MemberRow[]>`
    select m.id, m.user_id as "userId", u.name, u.email, m.role, m.created_at as "joinedAt"
    from member m join app_user u on u.id = m.user_id
    where m.id = ${memberId} and m.workspace_id = ${workspaceId}`;
  if (!row) throw new NotFoundError("member");
  return row;
}

/** Members of one workspace change one after the other, so that two owners cannot leave at once. */
async function lockWorkspace(tx: TransactionSql, workspaceId: string): Promise<void> {
  await tx`select id from workspace where id = ${workspaceId} for no key update`;
}

async function assertOwnerLeft(tx: TransactionSql, workspaceId: string): Promise<void> {
  const owners =
    await tx`select id from member where workspace_id = ${workspaceId} and role = 'owner' limit 1`;
  if (owners.length === 0) throw new ConflictError(LAST_OWNER);
}

export async function changeMemberRole(
  sql: Sql,
  change: Parameters<Access["changeMemberRole"]>[0],
): Promise<MemberRow> {
  const { workspaceId, memberId, role, isDryRun } = change;
  if (!isUuid(memberId)) throw new NotFoundError("member");
  return inTransaction(sql, isDryRun, async (tx) => {
    await lockWorkspace(tx, workspaceId);
    const before = await readMember(tx, workspaceId, memberId);
    await tx`update member set role = ${role} where id = ${memberId} and workspace_id = ${workspaceId}`;
    await assertOwnerLeft(tx, workspaceId);
    return { ...before, role };
  });
}

/** Removes a member with their keys here; sessions that stand in the workspace fall back to another. */
export async function removeMember(
  sql: Sql,
  removal: Parameters<Access["removeMember"]>[0],
): Promise<MemberRow> {
  const { workspaceId, memberId, isDryRun } = removal;
  if (!isUuid(memberId)) throw new NotFoundError("member");
  return inTransaction(sql, isDryRun, async (tx) => {
    await lockWorkspace(tx, workspaceId);
    const gone = await readMember(tx, workspaceId, memberId);
    await tx`delete from member where id = ${memberId} and workspace_id = ${workspaceId}`;
    await assertOwnerLeft(tx, workspaceId);
    await tx`update auth_session set active_workspace_id = null
      where user_id = ${gone.userId} and active_workspace_id = ${workspaceId}`;
    return gone;
  });
}

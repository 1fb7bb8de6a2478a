import type { Sql, TransactionSql } from "postgres";
import { ConflictError, NotFoundError } from "@/lib/kernel/errors";
import { isUuid } from "@/lib/kernel/ids";
import type { Role } from "@/lib/procedures/principal";

export type MemberRow = {
  id: string;
  userId: string;
  name: string;
  email: string;
  role: Role;
  joinedAt: Date;
};

const LAST_OWNER = "A workspace needs an owner: make somebody else owner first";

export async function listMembers(sql: Sql, workspaceId: string): Promise<MemberRow[]> {
  return sql<MemberRow[]>`
    select m.id, m.user_id as "userId", u.name, u.email, m.role, m.created_at as "joinedAt"
    from member m join app_user u on u.id = m.user_id
    where m.workspace_id = ${workspaceId} order by m.created_at, m.id`;
}

/** Owners of one workspace change one after the other, so that two cannot leave at once. */
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
  change: { workspaceId: string; memberId: string; role: Role },
): Promise<void> {
  if (!isUuid(change.memberId)) throw new NotFoundError("member");
  await sql.begin(async (tx) => {
    await lockWorkspace(tx, change.workspaceId);
    const changed = await tx`update member set role = ${change.role}
      where id = ${change.memberId} and workspace_id = ${change.workspaceId} returning id`;
    if (changed.length === 0) throw new NotFoundError("member");
    await assertOwnerLeft(tx, change.workspaceId);
  });
}

/** Removes a member with their API keys here; sessions that stand in the workspace fall back to another. */
export async function removeMember(
  sql: Sql,
  removal: { workspaceId: string; memberId: string },
): Promise<void> {
  if (!isUuid(removal.memberId)) throw new NotFoundError("member");
  await sql.begin(async (tx) => {
    await lockWorkspace(tx, removal.workspaceId);
    const [gone] = await tx<{ userId: string }[]>`delete from member
      where id = ${removal.memberId} and workspace_id = ${removal.workspaceId} returning user_id as "userId"`;
    if (!gone) throw new NotFoundError("member");
    await assertOwnerLeft(tx, removal.workspaceId);
    await tx`update auth_session set active_workspace_id = null
      where user_id = ${gone.userId} and active_workspace_id = ${removal.workspaceId}`;
  });
}

import type { Sql } from "postgres";
import { ConflictError, ForbiddenError, NotFoundError } from "@/lib/kernel/errors";
import { isUuid } from "@/lib/kernel/ids";
import type { Access, InvitationRow } from "@/lib/procedures/access/access";
import type { Role } from "@/lib/procedures/principal";
import { INVITATION_PER_USER, spendAttempt } from "./rate-limit";
import { inTransaction } from "./rehearse";

const DAYS_OPEN = 7;
const MOST_OPEN = 100;
const DAY_MS = 86_400_000;

export async function listInvitations(sql: Sql, workspaceId: string, now: Date): Promise<InvitationRow[]> {
  return sql<InvitationRow[]>`
    select i.id, i.email, i.role, u.name as "inviterName", i.created_at as "createdAt", i.expires_at as "expiresAt"
    from invitation i join app_user u on u.id = i.inviter_id
    where i.workspace_id = ${workspaceId} and i.status = 'pending' and i.expires_at > ${now}
    order by i.created_at desc, i.id`;
}

/** Opens the door to one address; an earlier invitation of the same address is withdrawn. */
export async function invite(sql: Sql, invitation: Parameters<Access["invite"]>[0]): Promise<InvitationRow> {
  const { workspaceId, inviterId, email, role, now, isDryRun } = invitation;
  if (!isDryRun) await spendAttempt(sql, INVITATION_PER_USER, inviterId);
  return inTransaction(sql, isDryRun, async (tx) => {
    await tx`select id from workspace where id = ${workspaceId} for no key update`;
    const members = await tx`select m.id from member m join app_user u on u.id = m.user_id
      where m.workspace_id = ${workspaceId} and u.email = ${email}`;
    if (members.length > 0) throw new ConflictError(`${email} is a member already`);
    await tx`update invitation set status = 'canceled'
      where workspace_id = ${workspaceId} and email = ${email} and status = 'pending'`;
    const open = await tx`select id from invitation
      where workspace_id = ${workspaceId} and status = 'pending' and expires_at > ${now}`;
    if (open.length >= MOST_OPEN)
      throw new ConflictError(`${MOST_OPEN} invitations are open; withdraw one first`);
    const expiresAt = new Date(now.getTime() + DAYS_OPEN * DAY_MS);
    const [row] = await tx<InvitationRow[]>`
      insert into invitation (workspace_id, email, role, inviter_id, expires_at, created_at)
      values (${workspaceId}, ${email}, ${role}, ${inviterId}, ${expiresAt}, ${now})
      returning id, email, role, (select name from app_user where id = ${inviterId}) as "inviterName",
        created_at as "createdAt", expires_at as "expiresAt"`;
    if (!row) throw new Error("The invitation was not stored");
    return row;
  });
}

export async function withdrawInvitation(
  sql: Sql,
  withdrawal: Parameters<Access["withdrawInvitation"]>[0],
): Promise<void> {
  const { workspaceId, invitationId, isDryRun } = withdrawal;
  if (!isUuid(invitationId)) throw new NotFoundError("invitation");
  await inTransaction(sql, isDryRun, async (tx) => {
    const gone = await tx`update invitation set status = 'canceled'
      where id = ${invitationId} and workspace_id = ${workspaceId} and status = 'pending' returning id`;
    if (gone.length === 0) throw new NotFoundError("invitation");
  });
}

export type OpenInvitation = {
  id: string;
  email: string;
  role: Role;
  workspaceName: string;
  inviterName: string;
};

/** What the holder of the link may see before signing in; null when it is used up, withdrawn or too old. */
export async function findOpenInvitation(sql: Sql, id: string): Promise<OpenInvitation | null> {
  if (!isUuid(id)) return null;
  const [row] = await sql<OpenInvitation[]>`
    select i.id, i.email, i.role, w.name as "workspaceName", u.name as "inviterName"
    from invitation i join workspace w on w.id = i.workspace_id join app_user u on u.id = i.inviter_id
    where i.id = ${id} and i.status = 'pending' and i.expires_at > now()`;
  return row ?? null;
}

/** Asked only for the holder of an invitation's link, to offer signing in rather than signing up. */
export async function hasAccount(sql: Sql, email: string): Promise<boolean> {
  const rows = await sql`select 1 from app_user where email = ${email} and not is_anonymous`;
  return rows.length > 0;
}

type Joining = { invitationId: string; userId: string; email: string; sessionId: string };

/** The invited address joins, once, with the role offered, and the session opens the workspace. */
export async function acceptInvitation(sql: Sql, joining: Joining): Promise<{ workspaceId: string }> {
  if (!isUuid(joining.invitationId)) throw new NotFoundError("invitation");
  return sql.begin(async (tx) => {
    const [row] = await tx<{ workspaceId: string; email: string; role: Role }[]>`
      select workspace_id as "workspaceId", email, role from invitation
      where id = ${joining.invitationId} and status = 'pending' and expires_at > now() for update`;
    if (!row) throw new NotFoundError("invitation");
    if (row.email !== joining.email.toLowerCase()) {
      throw new ForbiddenError("This invitation is for another email address");
    }
    const { workspaceId } = row;
    await tx`insert into member (workspace_id, user_id, role) values (${workspaceId}, ${joining.userId}, ${row.role})
      on conflict (workspace_id, user_id) do nothing`;
    await tx`update invitation set status = 'accepted' where id = ${joining.invitationId}`;
    await tx`update auth_session set active_workspace_id = ${workspaceId}
      where id = ${joining.sessionId} and user_id = ${joining.userId}`;
    await tx`update app_user set last_workspace_id = ${workspaceId} where id = ${joining.userId}`;
    return { workspaceId };
  });
}

/** The invited address says no. */
export async function declineInvitation(sql: Sql, invitationId: string, email: string): Promise<void> {
  if (!isUuid(invitationId)) throw new NotFoundError("invitation");
  const gone = await sql`update invitation set status = 'rejected'
    where id = ${invitationId} and status = 'pending' and email = ${email.toLowerCase()} returning id`;
  if (gone.length === 0) throw new NotFoundError("invitation");
}

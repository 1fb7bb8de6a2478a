import type { Sql } from "postgres";
import { NotFoundError } from "@/lib/kernel/errors";
import { isUuid } from "@/lib/kernel/ids";
import type { Principal, Role } from "@/lib/procedures/principal";

type Row = {
  userId: string;
  userName: string;
  isGuest: boolean;
  workspaceId: string;
  workspaceName: string;
  role: Role;
};

/**
 * The user that the command line acts as, in the workspace named by id or name, else in the one they used last.
 * Whoever can run it reads the database's secrets anyway; roles still hold.
 */
export async function principalByEmail(
  sql: Sql,
  email: string,
  workspace: string | null,
): Promise<Principal> {
  const rows = await sql<Row[]>`
    select u.id as "userId", u.name as "userName", u.is_anonymous as "isGuest",
      w.id as "workspaceId", w.name as "workspaceName", m.role
    from app_user u join member m on m.user_id = u.id join workspace w on w.id = m.workspace_id
    where u.email = ${email.trim().toLowerCase()}
    order by (w.id = u.last_workspace_id) desc nulls last, m.created_at, m.id`;
  if (rows.length === 0) throw new NotFoundError(`user ${email}`);
  const named = workspace === null ? rows : rows.filter((row) => matches(row, workspace));
  const [row] = named;
  if (!row) throw new NotFoundError(`workspace ${workspace} of ${email}`);
  return { ...row, scope: "write", via: "cli" };
}

function matches(row: Row, workspace: string): boolean {
  if (isUuid(workspace)) return row.workspaceId === workspace;
  return row.workspaceName.toLowerCase() === workspace.toLowerCase();
}

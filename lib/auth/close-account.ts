import type { Sql } from "postgres";
import { ConflictError } from "@/lib/kernel/errors";

/**
 * Erases who somebody was: name, address, password, sessions and keys go, shared workspaces are left. What only
 * they could reach is nobody's from then on; the row itself stays, nameless, as the author in audit trails.
 */
export async function closeAccount(sql: Sql, userId: string): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`select w.id from workspace w join member m on m.workspace_id = w.id
      where m.user_id = ${userId} order by w.id for no key update of w`;
    const [needing] = await tx<{ name: string }[]>`
      select w.name from member mine join workspace w on w.id = mine.workspace_id
      where mine.user_id = ${userId} and mine.role = 'owner'
        and exists (select 1 from member o where o.workspace_id = w.id and o.user_id <> ${userId})
        and not exists (select 1 from member o where o.workspace_id = w.id and o.user_id <> ${userId} and o.role = 'owner')
      order by w.name limit 1`;
    if (needing) throw new ConflictError(`Make somebody else owner of "${needing.name}" first`);
    await tx`delete from member m where m.user_id = ${userId}
      and exists (select 1 from member o where o.workspace_id = m.workspace_id and o.user_id <> ${userId})`;
    await tx`delete from api_key where user_id = ${userId}`;
    await tx`delete from auth_session where user_id = ${userId}`;
    await tx`delete from auth_account where user_id = ${userId}`;
    await tx`delete from invitation where inviter_id = ${userId} and status = 'pending'`;
    await tx`update app_user set name = 'Closed account', email = ${`${crypto.randomUUID()}@closed.invalid`},
      image = null, last_workspace_id = null, updated_at = now() where id = ${userId}`;
  });
}

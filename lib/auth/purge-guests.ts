import type { Sql } from "postgres";

const AT_ONCE = 200;

/**
 * Removes guests who have not been here since `before`, with the workspaces that only they could reach and all
 * that is in them; one who is the only owner of what others share stays. Returns how many.
 */
export async function purgeGuests(sql: Sql, before: Date): Promise<number> {
  let count = 0;
  for (;;) {
    const guests = await sql<{ id: string }[]>`
      select u.id from app_user u
      where u.is_anonymous and u.created_at < ${before}
        and not exists (select from auth_session s where s.user_id = u.id and s.updated_at >= ${before})
        and not exists (
          select from member mine where mine.user_id = u.id and mine.role = 'owner'
            and exists (select from member o where o.workspace_id = mine.workspace_id and o.user_id <> u.id)
            and not exists (select from member o where o.workspace_id = mine.workspace_id and o.user_id <> u.id
              and o.role = 'owner'))
      order by u.created_at limit ${AT_ONCE}`;
    for (const { id } of guests) await removeGuest(sql, id, before);
    count += guests.length;
    if (guests.length < AT_ONCE) return count;
  }
}

/** The session's row is looked at again under lock: a guest who comes back in this moment stays. */
async function removeGuest(sql: Sql, userId: string, before: Date): Promise<void> {
  await sql.begin(async (tx) => {
    const sessions = await tx<{ seen: boolean }[]>`
      select updated_at >= ${before} as seen from auth_session where user_id = ${userId} order by id for update`;
    if (sessions.some(({ seen }) => seen)) return;
    await tx`delete from workspace w where exists (
        select from member m where m.workspace_id = w.id and m.user_id = ${userId}
      ) and not exists (
        select from member o where o.workspace_id = w.id and o.user_id <> ${userId}
      )`;
    await tx`delete from app_user where id = ${userId} and is_anonymous`;
  });
}

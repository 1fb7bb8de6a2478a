import type { Sql } from "postgres";
import { NotFoundError } from "@/lib/kernel/errors";
import { isUuid } from "@/lib/kernel/ids";

export type SessionRow = {
  id: string;
  ipAddress: string | null;
  userAgent: string | null;
  createdAt: Date;
  expiresAt: Date;
};

/** Where a user is signed in. Tokens stay in the table. */
export async function listSessions(sql: Sql, userId: string): Promise<SessionRow[]> {
  return sql<SessionRow[]>`
    select id, ip_address as "ipAddress", user_agent as "userAgent",
      created_at as "createdAt", expires_at as "expiresAt"
    from auth_session where user_id = ${userId} and expires_at > now() order by created_at desc, id`;
}

export async function revokeSession(sql: Sql, userId: string, sessionId: string): Promise<void> {
  if (!isUuid(sessionId)) throw new NotFoundError("session");
  const gone =
    await sql`delete from auth_session where id = ${sessionId} and user_id = ${userId} returning id`;
  if (gone.length === 0) throw new NotFoundError("session");
}

export async function revokeOtherSessions(sql: Sql, userId: string, keptSessionId: string): Promise<number> {
  const gone =
    await sql`delete from auth_session where user_id = ${userId} and id <> ${keptSessionId} returning id`;
  return gone.length;
}

import type { Sql } from "postgres";
import { NotFoundError, UnauthenticatedError } from "@/lib/kernel/errors";
import { isUuid } from "@/lib/kernel/ids";
import type { Principal, Role } from "@/lib/procedures/principal";
import { hashKey, looksLikeKey } from "./api-keys";
import { authDatabase } from "./database";
import { readAuthEnvironment } from "./environment";
import { readSessionToken } from "./session-cookie";

/** Who is signed in with a cookie: the principal and what only their own pages need. */
export type SignedIn = { principal: Principal; sessionId: string; email: string };

type MembershipRow = {
  userId: string;
  userName: string;
  isGuest: boolean;
  workspaceId: string | null;
  workspaceName: string | null;
  role: Role | null;
};
type SessionRow = MembershipRow & { sessionId: string; email: string; signedInAt: Date };
type KeyRow = MembershipRow & {
  workspaceId: string;
  workspaceName: string;
  role: Role;
  scope: "read" | "write";
};

/** One indexed query a request: session, user, and the membership in the workspace asked for or the active one. */
async function readSession(sql: Sql, token: string, workspaceId: string | null): Promise<SessionRow | null> {
  const [row] = await sql<SessionRow[]>`
    select s.id as "sessionId", s.created_at as "signedInAt", u.id as "userId", u.name as "userName", u.email,
      u.is_anonymous as "isGuest", w.id as "workspaceId", w.name as "workspaceName", m.role
    from auth_session s
    join app_user u on u.id = s.user_id
    left join member m on m.user_id = s.user_id
      and m.workspace_id = coalesce(${workspaceId}::uuid, s.active_workspace_id)
    left join workspace w on w.id = m.workspace_id
    where s.token = ${token} and s.expires_at > now()`;
  return row ?? null;
}

/** The active workspace was left or removed: the session moves on to the first that remains. */
async function moveToRemainingWorkspace(sql: Sql, sessionId: string): Promise<void> {
  await sql`update auth_session s set active_workspace_id =
      (select m.workspace_id from member m where m.user_id = s.user_id order by m.created_at, m.id limit 1)
    where s.id = ${sessionId}`;
}

function askedWorkspace(headers: Headers): string | null {
  const id = headers.get("x-workspace-id");
  if (id === null) return null;
  if (!isUuid(id)) throw new NotFoundError("workspace");
  return id;
}

/** The signed-in user of a request's cookie, or null. Throws `NotFoundError` for a workspace that is not theirs. */
export async function resolveSession(headers: Headers): Promise<SignedIn | null> {
  const token = readSessionToken(headers.get("cookie"), readAuthEnvironment());
  if (token === null) return null;
  const asked = askedWorkspace(headers);
  const { sql } = authDatabase();
  let row = await readSession(sql, token, asked);
  if (row && row.workspaceId === null && asked === null) {
    await moveToRemainingWorkspace(sql, row.sessionId);
    row = await readSession(sql, token, null);
  }
  if (!row) return null;
  const { sessionId, email, signedInAt, workspaceId, workspaceName, role, userId, userName, isGuest } = row;
  if (workspaceId === null || workspaceName === null || role === null) throw new NotFoundError("workspace");
  return {
    sessionId,
    email,
    principal: {
      userId,
      userName,
      isGuest,
      workspaceId,
      workspaceName,
      role,
      scope: "write",
      via: "session",
      signedInAt,
    },
  };
}

/** A key acts as its maker with the role they have now; its last use is noted at most once a minute. */
async function readKey(sql: Sql, secret: string): Promise<KeyRow | null> {
  const [row] = await sql<KeyRow[]>`
    with used as (
      select k.id, k.last_used_at, k.scope, u.id as "userId", u.name as "userName", u.is_anonymous as "isGuest",
        w.id as "workspaceId", w.name as "workspaceName", m.role
      from api_key k
      join member m on m.workspace_id = k.workspace_id and m.user_id = k.user_id
      join app_user u on u.id = k.user_id
      join workspace w on w.id = k.workspace_id
      where k.key_hash = ${hashKey(secret)} and (k.expires_at is null or k.expires_at > now())
    ), noted as (
      update api_key set last_used_at = now() from used
      where api_key.id = used.id and (used.last_used_at is null or used.last_used_at < now() - interval '1 minute')
    )
    select scope, "userId", "userName", "isGuest", "workspaceId", "workspaceName", role from used`;
  return row ?? null;
}

async function resolveKey(headers: Headers, secret: string): Promise<Principal> {
  const row = looksLikeKey(secret) ? await readKey(authDatabase().sql, secret) : null;
  if (!row) throw new UnauthenticatedError("This API key is not valid");
  const asked = askedWorkspace(headers);
  if (asked !== null && asked !== row.workspaceId) throw new NotFoundError("workspace");
  return { ...row, via: "key" };
}

/**
 * Who a request comes from: the API key's owner, the cookie's user, or nobody (null).
 * A key that is not valid is refused rather than taken for nobody.
 */
export async function resolvePrincipal(headers: Headers): Promise<Principal | null> {
  const secret = headers.get("x-api-key");
  if (secret !== null) return resolveKey(headers, secret);
  return (await resolveSession(headers))?.principal ?? null;
}

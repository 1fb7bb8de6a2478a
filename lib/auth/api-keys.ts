import { createHash, randomBytes } from "node:crypto";
import type { Sql } from "postgres";
import { ConflictError, NotFoundError } from "@/lib/kernel/errors";
import { isUuid } from "@/lib/kernel/ids";

export type KeyScope = "read" | "write";

export type ApiKeyRow = {
  id: string;
  name: string;
  scope: KeyScope;
  start: string;
  userId: string;
  userName: string;
  createdAt: Date;
  lastUsedAt: Date | null;
  expiresAt: Date | null;
};

const PREFIX = "plumb_";
const SHOWN_CHARACTERS = 12;
const MOST_KEYS = 50;

/** Keys are long and random, so a plain SHA-256 keeps them; nothing slower is needed. */
export function hashKey(key: string): string {
  return createHash("sha256").update(key).digest("base64url");
}

export function looksLikeKey(text: string): boolean {
  return /^plumb_[A-Za-z0-9_-]{43}$/.test(text);
}

export type NewKey = {
  workspaceId: string;
  userId: string;
  name: string;
  scope: KeyScope;
  expiresAt: Date | null;
};

/** Makes a key. The secret is in the answer and nowhere else. */
export async function createApiKey(
  sql: Sql,
  key: NewKey,
): Promise<{ id: string; secret: string; start: string }> {
  const secret = `${PREFIX}${randomBytes(32).toString("base64url")}`;
  const start = secret.slice(0, SHOWN_CHARACTERS);
  const [row] = await sql<{ id: string }[]>`
    insert into api_key (workspace_id, user_id, name, scope, start, key_hash, expires_at)
    select ${key.workspaceId}, ${key.userId}, ${key.name}, ${key.scope}, ${start}, ${hashKey(secret)}, ${key.expiresAt}
    where (select count(*) from api_key where workspace_id = ${key.workspaceId} and user_id = ${key.userId}) < ${MOST_KEYS}
    returning id`;
  if (!row) throw new ConflictError(`You have ${MOST_KEYS} keys already; revoke one first`);
  return { id: row.id, secret, start };
}

/** A member's own keys, or all of the workspace for its owner. */
export async function listApiKeys(
  sql: Sql,
  reader: { workspaceId: string; userId: string; isOwner: boolean },
): Promise<ApiKeyRow[]> {
  return sql<ApiKeyRow[]>`
    select k.id, k.name, k.scope, k.start, k.user_id as "userId", u.name as "userName",
      k.created_at as "createdAt", k.last_used_at as "lastUsedAt", k.expires_at as "expiresAt"
    from api_key k join app_user u on u.id = k.user_id
    where k.workspace_id = ${reader.workspaceId} and (${reader.isOwner} or k.user_id = ${reader.userId})
    order by k.created_at desc, k.id`;
}

/** Revoked is deleted: the next call with it is nobody's. */
export async function revokeApiKey(
  sql: Sql,
  revoker: { workspaceId: string; userId: string; isOwner: boolean },
  keyId: string,
): Promise<void> {
  if (!isUuid(keyId)) throw new NotFoundError("API key");
  const gone = await sql`
    delete from api_key where id = ${keyId} and workspace_id = ${revoker.workspaceId}
      and (${revoker.isOwner} or user_id = ${revoker.userId}) returning id`;
  if (gone.length === 0) throw new NotFoundError("API key");
}

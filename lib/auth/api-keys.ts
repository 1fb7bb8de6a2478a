import { createHash, randomBytes } from "node:crypto";
import type { Sql } from "postgres";
import { ConflictError, NotFoundError } from "@/lib/kernel/errors";
import { isUuid } from "@/lib/kernel/ids";
import type { Access, ApiKeyRow } from "@/lib/procedures/access/access";
import { inTransaction } from "./rehearse";

const PREFIX = "plumb_";
const SHOWN_CHARACTERS = 12;
const MOST_KEYS = 50;

/** Keys are long and random, so a plain SHA-256 keeps them; nothing slower is needed. */
export function hashKey(secret: string): string {
  return createHash("sha256").update(secret).digest("base64url");
}

export function looksLikeKey(text: string): boolean {
  return /^plumb_[A-Za-z0-9_-]{43}$/.test(text);
}

/** Makes a key for a member. The secret is in the answer and nowhere else. */
export async function createApiKey(
  sql: Sql,
  key: Parameters<Access["createKey"]>[0],
): Promise<{ id: string; secret: string; start: string }> {
  const { workspaceId, userId, name, scope, expiresAt } = key;
  const secret = `${PREFIX}${randomBytes(32).toString("base64url")}`;
  const start = secret.slice(0, SHOWN_CHARACTERS);
  return inTransaction(sql, key.isDryRun, async (tx) => {
    await tx`select id from member where workspace_id = ${workspaceId} and user_id = ${userId} for no key update`;
    const held = await tx`select id from api_key where workspace_id = ${workspaceId} and user_id = ${userId}`;
    if (held.length >= MOST_KEYS) {
      throw new ConflictError(`You have ${MOST_KEYS} keys already; revoke one first`);
    }
    const [row] = await tx<{ id: string }[]>`
      insert into api_key (workspace_id, user_id, name, scope, start, key_hash, expires_at)
      values (${workspaceId}, ${userId}, ${name}, ${scope}, ${start}, ${hashKey(secret)}, ${expiresAt})
      returning id`;
    if (!row) throw new Error("The key was not stored");
    return { id: row.id, secret, start };
  });
}

export async function listApiKeys(sql: Sql, workspaceId: string): Promise<ApiKeyRow[]> {
  return sql<ApiKeyRow[]>`
    select k.id, k.name, k.scope, k.start, k.user_id as "userId", u.name as "userName",
      k.created_at as "createdAt", k.last_used_at as "lastUsedAt", k.expires_at as "expiresAt"
    from api_key k join app_user u on u.id = k.user_id
    where k.workspace_id = ${workspaceId} order by k.created_at desc, k.id`;
}

/** Revoked is deleted: the next call with it is nobody's. */
export async function revokeApiKey(sql: Sql, revocation: Parameters<Access["revokeKey"]>[0]): Promise<void> {
  const { workspaceId, keyId, isDryRun } = revocation;
  if (!isUuid(keyId)) throw new NotFoundError("API key");
  await inTransaction(sql, isDryRun, async (tx) => {
    const gone =
      await tx`delete from api_key where id = ${keyId} and workspace_id = ${workspaceId} returning id`;
    if (gone.length === 0) throw new NotFoundError("API key");
  });
}

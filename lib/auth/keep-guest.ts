import type { Sql } from "postgres";
import { sqlState } from "@/db/retry";
import { ConflictError } from "@/lib/kernel/errors";

const UNIQUE_VIOLATION = "23505";

export function isUniqueViolation(error: unknown): boolean {
  return sqlState(error) === UNIQUE_VIOLATION;
}

export type NewAccount = { userId: string; name: string; email: string; passwordHash: string };

/**
 * Turns a guest into a user in place: the same user id keeps every framework, portfolio and line of history.
 * The guest's sessions end with it. Throws `ConflictError` when the email address has an account already.
 */
export async function keepGuest(sql: Sql, account: NewAccount): Promise<void> {
  try {
    await sql.begin(async (tx) => {
      const kept = await tx`
        update app_user set name = ${account.name}, email = ${account.email}, is_anonymous = false, updated_at = now()
        where id = ${account.userId} and is_anonymous returning id`;
      if (kept.length === 0) throw new ConflictError("This guest has signed up already");
      await tx`insert into auth_account (user_id, account_id, provider_id, password)
        values (${account.userId}, ${account.userId}, 'credential', ${account.passwordHash})`;
      await tx`update workspace set name = left(${`${account.name}'s workspace`}, 255)
        where name = 'Guest workspace' and id in
          (select workspace_id from member where user_id = ${account.userId} and role = 'owner')`;
      await tx`delete from auth_session where user_id = ${account.userId}`;
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new ConflictError("An account with this email address exists already");
  }
}

/** A guest signs in to an account that exists: what the guest made goes along as one more workspace. */
export async function handOverGuest(sql: Sql, guestId: string, userId: string): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`update workspace set name = 'From your guest visit' where name = 'Guest workspace' and id in
      (select workspace_id from member where user_id = ${guestId} and role = 'owner')`;
    await tx`update member set user_id = ${userId} where user_id = ${guestId}
      and workspace_id not in (select workspace_id from member where user_id = ${userId})`;
    await tx`delete from auth_session where user_id = ${guestId}`;
  });
}

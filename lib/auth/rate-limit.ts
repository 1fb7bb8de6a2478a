import { createHash } from "node:crypto";
import type { Sql } from "postgres";
import { TooManyRequestsError } from "@/lib/kernel/errors";
import { configuredCount } from "./configured-count";

/** At most `most` attempts in each window. */
export type Limit = { name: string; most: number; windowSeconds: number };

export const SIGN_IN_PER_ACCOUNT: Limit = { name: "sign-in-account", most: 10, windowSeconds: 300 };
export const SIGN_IN_PER_ADDRESS: Limit = {
  name: "sign-in-address",
  most: configuredCount("PLUMBLINE_SIGN_IN_PER_MINUTE", 30),
  windowSeconds: 60,
};
/** Guests and accounts alike: both make a workspace. */
export const SIGN_UP_PER_ADDRESS: Limit = {
  name: "sign-up-address",
  most: configuredCount("PLUMBLINE_SIGN_UP_PER_MINUTE", 20),
  windowSeconds: 60,
};
export const PASSWORD_CHECK_PER_USER: Limit = { name: "password-user", most: 10, windowSeconds: 300 };
export const INVITATION_PER_USER: Limit = { name: "invitation-user", most: 30, windowSeconds: 3600 };

const SWEEP_CHANCE = 0.01;

/** Nobody needs to read tried addresses out of the table. */
function keyOf(limit: Limit, subject: string): string {
  return `${limit.name}:${createHash("sha256").update(subject).digest("base64url")}`;
}

/**
 * Counts one attempt and judges it in the same statement, so any number of attempts at once let exactly
 * `most` through, whichever process they reach. Throws `TooManyRequestsError` above that.
 */
export async function spendAttempt(sql: Sql, limit: Limit, subject: string): Promise<void> {
  const [row] = await sql<{ count: number; waitSeconds: number }[]>`
    insert into rate_limit as held (key, count, window_ends_at)
    values (${keyOf(limit, subject)}, 1, clock_timestamp() + make_interval(secs => ${limit.windowSeconds}))
    on conflict (key) do update set
      count = case when held.window_ends_at <= clock_timestamp() then 1 else least(held.count + 1, 1000000) end,
      window_ends_at = case when held.window_ends_at <= clock_timestamp()
        then excluded.window_ends_at else held.window_ends_at end
    returning held.count, ceil(extract(epoch from held.window_ends_at - clock_timestamp()))::int as "waitSeconds"`;
  if (!row) throw new Error("The rate limit answered nothing");
  if (Math.random() < SWEEP_CHANCE)
    await sql`delete from rate_limit where window_ends_at < clock_timestamp()`;
  if (row.count > limit.most)
    throw new TooManyRequestsError(Math.max(1, row.waitSeconds), "Too many attempts");
}

/** A sign-in that succeeded gives the account its attempts back. */
export async function forgiveAttempts(sql: Sql, limit: Limit, subject: string): Promise<void> {
  await sql`delete from rate_limit where key = ${keyOf(limit, subject)}`;
}

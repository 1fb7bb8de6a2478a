import { APIError } from "better-auth/api";
import { TooManyRequestsError } from "@/lib/kernel/errors";
import { clientAddress } from "./client-address";
import { authDatabase } from "./database";
import {
  type Limit,
  PASSWORD_CHECK_PER_USER,
  SIGN_IN_PER_ACCOUNT,
  SIGN_IN_PER_ADDRESS,
  SIGN_UP_PER_ADDRESS,
  spendAttempt,
} from "./rate-limit";

export type Attempt = { path: string; headers: Headers | undefined; body: unknown; userId?: string };

function emailIn(body: unknown): string | null {
  if (typeof body !== "object" || body === null || !("email" in body)) return null;
  return typeof body.email === "string" ? body.email.trim().toLowerCase() : null;
}

function limitsOf(attempt: Attempt): [Limit, string][] {
  const address = attempt.headers ? clientAddress(attempt.headers) : "in-process";
  const email = emailIn(attempt.body);
  switch (attempt.path) {
    case "/sign-in/email":
      return email === null
        ? [[SIGN_IN_PER_ADDRESS, address]]
        : [
            [SIGN_IN_PER_ADDRESS, address],
            [SIGN_IN_PER_ACCOUNT, email],
          ];
    case "/sign-up/email":
    case "/sign-in/anonymous":
      return [[SIGN_UP_PER_ADDRESS, address]];
    case "/change-password":
      return [[PASSWORD_CHECK_PER_USER, attempt.userId ?? address]];
    default:
      return [];
  }
}

/**
 * Counts an attempt against every limit it falls under. It stands in better-auth's own hooks, so calls from
 * inside the process are counted like those from outside (its built-in limiter sees only the latter).
 */
export async function limitAttempt(attempt: Attempt): Promise<void> {
  const { sql } = authDatabase();
  try {
    for (const [limit, subject] of limitsOf(attempt)) await spendAttempt(sql, limit, subject);
  } catch (error) {
    if (!(error instanceof TooManyRequestsError)) throw error;
    throw new APIError(
      "TOO_MANY_REQUESTS",
      { code: error.code, message: error.message },
      { "retry-after": String(error.retryAfterSeconds) },
    );
  }
}

import { isAPIError } from "better-auth/api";
import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import { auth } from "@/lib/auth/auth";
import { logAuthFailure } from "@/lib/auth/auth-log";
import { assertSameOrigin } from "@/lib/auth/same-origin";
import { DomainError } from "@/lib/kernel/errors";
import type { ActionResult } from "@/lib/schemas/action-result";
import { passCookiesOn } from "./response-cookies";

type AuthApi = ReturnType<typeof auth>["api"];
type Answer<T> = { headers?: Headers | null; response: T };

/** In place of better-auth's wording where this product says it differently. */
const MESSAGES: Record<string, string> = {
  INVALID_EMAIL_OR_PASSWORD: "The email address or the password is not right",
  INVALID_EMAIL: "This is not an email address",
  INVALID_PASSWORD: "The current password is not right",
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: "An account with this email address exists already",
  CREDENTIAL_ACCOUNT_NOT_FOUND: "This account has no password",
};

const FAILED = {
  code: "INTERNAL",
  status: 500,
  message: "Something went wrong on our side; nothing was saved",
};

function refusalOf(error: unknown): { code: string; status: number; message: string; data?: unknown } {
  if (error instanceof DomainError) {
    return { code: error.code, status: error.status, message: error.message, data: error.data };
  }
  if (isAPIError(error) && error.statusCode < 500) {
    const code = error.body?.code ?? "REFUSED";
    return { code, status: error.statusCode, message: MESSAGES[code] ?? error.body?.message ?? "Refused" };
  }
  logAuthFailure(error);
  return FAILED;
}

/** The body of a server action about access: origin checked, a refusal as a value that a form can show. */
export async function runAccess<T>(work: (headers: Headers) => Promise<T>): Promise<ActionResult<T>> {
  try {
    const incoming = new Headers(await headers());
    assertSameOrigin({ method: "POST", headers: incoming });
    return { ok: true, data: await work(incoming) };
  } catch (error) {
    unstable_rethrow(error);
    return { ok: false, error: refusalOf(error) };
  }
}

/** The same around one of better-auth's endpoints, whose cookies go to the browser. */
export async function runAuth<T>(
  work: (api: AuthApi, headers: Headers) => Promise<Answer<T>>,
): Promise<ActionResult<T>> {
  return runAccess(async (incoming) => {
    const { headers: answered, response } = await work(auth().api, incoming);
    if (answered) await passCookiesOn(answered);
    return response;
  });
}

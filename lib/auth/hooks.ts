import { APIError, createAuthMiddleware, getSessionFromCtx } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import * as z from "zod";
import { DomainError } from "@/lib/kernel/errors";
import { newUserInput, personNameSchema } from "@/lib/schemas/access";
import { limitAttempt } from "./attempt-limits";
import { authDatabase } from "./database";
import { keepGuest } from "./keep-guest";
import { passwordProblem } from "./password";
import { forgiveAttempts, SIGN_IN_PER_ACCOUNT } from "./rate-limit";

type Context = Parameters<Parameters<typeof createAuthMiddleware>[0]>[0];

function refuse(code: string, message: string): never {
  throw new APIError("BAD_REQUEST", { code, message });
}

function refusePassword(password: string, person: { email: string; name: string }): void {
  const problem = passwordProblem(password, person);
  if (problem) refuse("PASSWORD_REFUSED", problem);
}

/** The same sign-up, whether a guest becomes a user or a stranger does; only the first is finished here. */
async function signUp(ctx: Context) {
  const parsed = newUserInput.safeParse(ctx.body);
  if (!parsed.success) refuse("INVALID_INPUT", parsed.error.issues[0]?.message ?? "Check what you entered");
  const { name, email, password } = parsed.data;
  refusePassword(password, { email, name });
  const current = await getSessionFromCtx(ctx, { disableRefresh: true });
  if (!current || !(current.user as { isAnonymous?: boolean }).isAnonymous) {
    return { context: { body: { name, email, password } } };
  }
  const passwordHash = await ctx.context.password.hash(password);
  try {
    await keepGuest(authDatabase().sql, { userId: current.user.id, name, email, passwordHash });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    throw new APIError("UNPROCESSABLE_ENTITY", { code: error.code, message: error.message });
  }
  const session = await ctx.context.internalAdapter.createSession(current.user.id);
  const user = await ctx.context.internalAdapter.findUserById(current.user.id);
  if (!session || !user) throw new Error("The account was made, but its session was not");
  await setSessionCookie(ctx, { session, user });
  return ctx.json({ user: { id: user.id, name: user.name, email: user.email } });
}

/** A changed password ends every other session, whether the caller asked for it or not. */
async function changePassword(ctx: Context) {
  const current = await getSessionFromCtx(ctx, { disableRefresh: true });
  await limitAttempt({
    path: ctx.path,
    headers: ctx.headers,
    body: ctx.body,
    userId: current?.user.id,
  });
  const body = z.object({ currentPassword: z.string(), newPassword: z.string() }).safeParse(ctx.body);
  if (!body.success) refuse("INVALID_INPUT", "Give the current and the new password");
  if (current) refusePassword(body.data.newPassword, current.user);
  return { context: { body: { ...body.data, revokeOtherSessions: true } } };
}

/** Runs before every endpoint, also those called from inside the process. */
export const beforeHook = createAuthMiddleware(async (ctx) => {
  if (ctx.path === "/change-password") return changePassword(ctx);
  await limitAttempt({ path: ctx.path, headers: ctx.headers, body: ctx.body });
  if (ctx.path === "/sign-up/email") return signUp(ctx);
  if (ctx.path === "/update-user") {
    const name = z.object({ name: personNameSchema }).safeParse(ctx.body);
    if (!name.success) refuse("INVALID_INPUT", name.error.issues[0]?.message ?? "Give a name");
    return { context: { body: name.data } };
  }
});

/** The session's token belongs in its HttpOnly cookie, never in an answer that a script can read. */
function withoutToken(returned: unknown): unknown {
  if (typeof returned !== "object" || returned === null || returned instanceof Error) return returned;
  const { token: _token, ...rest } = returned as Record<string, unknown>;
  if (typeof rest.session === "object" && rest.session !== null) {
    const { token: _sessionToken, ...session } = rest.session as Record<string, unknown>;
    return { ...rest, session };
  }
  return rest;
}

const ANSWERS_WITH_TOKEN = new Set([
  "/sign-in/email",
  "/sign-in/anonymous",
  "/sign-up/email",
  "/get-session",
  "/change-password",
]);

export const afterHook = createAuthMiddleware(async (ctx) => {
  const email = (ctx.body as { email?: unknown } | undefined)?.email;
  if (ctx.path === "/sign-in/email" && ctx.context.newSession && typeof email === "string") {
    await forgiveAttempts(authDatabase().sql, SIGN_IN_PER_ACCOUNT, email.trim().toLowerCase());
  }
  if (ANSWERS_WITH_TOKEN.has(ctx.path) && ctx.context.returned !== undefined) {
    return withoutToken(ctx.context.returned);
  }
});

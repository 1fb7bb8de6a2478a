"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { closeAccount as eraseAccount } from "@/lib/auth/close-account";
import { authDatabase } from "@/lib/auth/database";
import { revokeOtherSessions, revokeSession } from "@/lib/auth/sessions";
import { UnauthenticatedError } from "@/lib/kernel/errors";
import { requireAccountHolder } from "@/lib/procedures/fresh-session";
import type { ActionResult } from "@/lib/schemas/action-result";
import type { FormState } from "@/lib/schemas/form-state";
import { textOf } from "@/lib/server/form-text";
import { runAccess, runAuth } from "@/lib/server/run-auth";
import { currentUser } from "@/lib/server/signed-in";

async function whoActs() {
  const user = await currentUser();
  if (!user) throw new UnauthenticatedError();
  return user;
}

export async function changeName(_state: FormState, form: FormData): Promise<FormState> {
  const name = textOf(form, "name").trim();
  const result = await runAuth((api, headers) =>
    api.updateUser({ body: { name }, headers, returnHeaders: true }),
  );
  if (!result.ok) {
    return { problems: [{ message: result.error.message, fieldId: "profile-name" }], values: { name } };
  }
  revalidatePath("/", "layout");
  return { problems: [], doneAt: Date.now() };
}

const PASSWORD_FIELD: Record<string, string> = {
  INVALID_PASSWORD: "current-password",
  PASSWORD_REFUSED: "new-password",
};

/** Ends every other session with the old password. */
export async function changePassword(_state: FormState, form: FormData): Promise<FormState> {
  const body = {
    currentPassword: textOf(form, "current"),
    newPassword: textOf(form, "new"),
    revokeOtherSessions: true,
  };
  if (!body.currentPassword) {
    return { problems: [{ message: "Give your current password", fieldId: "current-password" }] };
  }
  const result = await runAuth((api, headers) => api.changePassword({ body, headers, returnHeaders: true }));
  if (!result.ok) {
    const { code, message } = result.error;
    return { problems: [{ message, fieldId: PASSWORD_FIELD[code] }] };
  }
  revalidatePath("/settings");
  return { problems: [], doneAt: Date.now() };
}

export async function endSession(sessionId: string): Promise<ActionResult<null>> {
  const result = await runAccess(async () => {
    const { principal } = await whoActs();
    await revokeSession(authDatabase().sql, principal.userId, sessionId);
    return null;
  });
  revalidatePath("/settings");
  return result;
}

export async function endOtherSessions(): Promise<ActionResult<{ ended: number }>> {
  const result = await runAccess(async () => {
    const { principal, sessionId } = await whoActs();
    return { ended: await revokeOtherSessions(authDatabase().sql, principal.userId, sessionId) };
  });
  revalidatePath("/settings");
  return result;
}

/** Signs in once more, so that what asks for a fresh session can go on; the old session ends. */
export async function confirmPassword(password: string): Promise<ActionResult<null>> {
  const result = await runAuth(async (api, headers) => {
    const { email, principal, sessionId } = await whoActs();
    const answer = await api.signInEmail({ body: { email, password }, headers, returnHeaders: true });
    await revokeSession(authDatabase().sql, principal.userId, sessionId);
    return { headers: answer.headers, response: null };
  });
  if (result.ok || result.error.code !== "INVALID_EMAIL_OR_PASSWORD") return result;
  return { ok: false, error: { ...result.error, message: "The password is not right" } };
}

/** For good. Asks for a fresh session, because a browser left open is not enough for this. */
export async function closeAccount(): Promise<ActionResult<null>> {
  const result = await runAccess(async () => {
    const { principal } = await whoActs();
    requireAccountHolder(principal, new Date());
    await eraseAccount(authDatabase().sql, principal.userId);
    return null;
  });
  if (!result.ok) return result;
  redirect("/");
}

"use server";

import { redirect } from "next/navigation";
import type { FormState } from "@/lib/schemas/form-state";
import { textOf } from "@/lib/server/form-text";
import { safeNextPath } from "@/lib/server/next-path";
import { runAuth } from "@/lib/server/run-auth";

const FIELD_OF: Record<string, string> = {
  PASSWORD_REFUSED: "password",
  INVALID_EMAIL: "email",
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: "email",
  CONFLICT: "email",
};

function refused(error: { code: string; message: string }, values: Record<string, string>): FormState {
  return { problems: [{ message: error.message, fieldId: FIELD_OF[error.code] }], values };
}

/** Makes an account, or turns the guest of this browser into one, and goes on. */
export async function signUp(_state: FormState, form: FormData): Promise<FormState> {
  const values = { name: textOf(form, "name").trim(), email: textOf(form, "email").trim() };
  const problems: FormState["problems"] = [];
  if (!values.name) problems.push({ message: "Tell us your name", fieldId: "name" });
  if (!values.email) problems.push({ message: "Give your email address", fieldId: "email" });
  if (problems.length > 0) return { problems, values };
  const body = { ...values, password: textOf(form, "password") };
  const result = await runAuth((api, headers) => api.signUpEmail({ body, headers, returnHeaders: true }));
  if (!result.ok) return refused(result.error, values);
  redirect(safeNextPath(textOf(form, "next")));
}

export async function signIn(_state: FormState, form: FormData): Promise<FormState> {
  const values = { email: textOf(form, "email").trim() };
  if (!values.email) return { problems: [{ message: "Give your email address", fieldId: "email" }], values };
  const body = { ...values, password: textOf(form, "password") };
  const result = await runAuth((api, headers) => api.signInEmail({ body, headers, returnHeaders: true }));
  if (!result.ok) return refused(result.error, values);
  redirect(safeNextPath(textOf(form, "next")));
}

export async function signOut(): Promise<void> {
  const result = await runAuth((api, headers) => api.signOut({ headers, returnHeaders: true }));
  if (!result.ok) throw new Error(result.error.message);
  redirect("/");
}

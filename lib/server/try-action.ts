"use server";

import { redirect } from "next/navigation";
import type { FormState } from "@/lib/schemas/form-state";
import { runAuth } from "./run-auth";
import { currentUser } from "./signed-in";

/** Makes a guest; whoever is signed in already just goes home. */
export async function tryWithoutAccount(_state: FormState, _form: FormData): Promise<FormState> {
  if (!(await currentUser())) {
    const result = await runAuth((api, headers) => api.signInAnonymous({ headers, returnHeaders: true }));
    if (!result.ok) return { problems: [{ message: result.error.message }] };
  }
  redirect("/home");
}

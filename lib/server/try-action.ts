"use server";

import { redirect } from "next/navigation";
import { authDatabase } from "@/lib/auth/database";
import { principalByEmail } from "@/lib/auth/principal-by-email";
import type { FormState } from "@/lib/schemas/form-state";
import { callerWith } from "./caller";
import { requestContext } from "./request-context";
import { runAuth } from "./run-auth";
import { addSampleData } from "./sample-data";
import { currentUser } from "./signed-in";

/** Makes a guest with sample data and shows it; whoever is signed in already just goes home. */
export async function tryWithoutAccount(_state: FormState, _form: FormData): Promise<FormState> {
  if (await currentUser()) redirect("/home");
  const result = await runAuth((api, headers) => api.signInAnonymous({ headers, returnHeaders: true }));
  if (!result.ok) return { problems: [{ message: result.error.message }] };
  if (!result.data) return { problems: [{ message: "The guest could not be made; try again" }] };
  const principal = await principalByEmail(authDatabase().sql, result.data.user.email, null);
  const context = requestContext({ principal, clientAddress: "guest" }, { requestId: crypto.randomUUID() });
  const { portfolioId } = await addSampleData(callerWith(context));
  redirect(`/portfolios/${portfolioId}`);
}

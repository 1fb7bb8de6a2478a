"use server";

import { redirect } from "next/navigation";
import type { FormState } from "@/lib/schemas/form-state";
import { serverCaller } from "@/lib/server/caller";
import { log } from "@/lib/server/log";
import { runAuth } from "@/lib/server/run-auth";
import { currentUser } from "@/lib/server/signed-in";

/** Makes a guest with sample data and shows it; whoever is signed in already just goes home. */
export async function tryWithoutAccount(_state: FormState, _form: FormData): Promise<FormState> {
  if (await currentUser()) redirect("/home");
  const result = await runAuth((api, headers) => api.signInAnonymous({ headers, returnHeaders: true }));
  if (!result.ok) return { problems: [{ message: result.error.message }] };
  redirect(await addSamples());
}

/** Being let in matters more than the samples: without them a guest starts at the pages that teach. */
async function addSamples(): Promise<string> {
  try {
    const { portfolio_id: id } = await (await serverCaller()).guide.addSample({});
    return `/portfolios/${id}`;
  } catch (error) {
    log.error({ err: error }, "a guest got no sample data");
    return "/home";
  }
}

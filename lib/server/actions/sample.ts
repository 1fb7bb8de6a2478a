"use server";

import { redirect } from "next/navigation";
import type { FormState } from "@/lib/schemas/form-state";
import { runAction } from "@/lib/server/run-action";

/** Puts the sample framework and portfolio into the workspace and shows the portfolio. */
export async function addSample(_state: FormState, _form: FormData): Promise<FormState> {
  const result = await runAction((api) => api.guide.addSample({}));
  if (!result.ok) return { problems: [{ message: result.error.message }] };
  redirect(`/portfolios/${result.data.portfolio_id}`);
}

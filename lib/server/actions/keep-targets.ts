"use server";

import { redirect } from "next/navigation";
import { findTemplate } from "@/lib/engine/framework/templates";
import { TRACKER_TEMPLATE, trackerTargets } from "@/lib/engine/tracker/tracker-targets";
import type { FormState } from "@/lib/schemas/form-state";
import { toBucketJson } from "@/lib/schemas/framework-json";
import { trackerTargetsForm } from "@/lib/schemas/tracker-targets-form";
import { runAction } from "@/lib/server/run-action";
import { runAuth } from "@/lib/server/run-auth";
import { currentUser } from "@/lib/server/signed-in";

const NAME = "My allocation";

/** The targets of the public check as a framework; a visitor is let in as a guest first. */
export async function keepTargets(_state: FormState, form: FormData): Promise<FormState> {
  const body = readBody(String(form.get("targets") ?? ""));
  if (!body)
    return { problems: [{ message: "The targets could not be read. Reload the page and try again." }] };
  if (!(await currentUser())) {
    const entered = await runAuth((api, headers) => api.signInAnonymous({ headers, returnHeaders: true }));
    if (!entered.ok) return { problems: [{ message: entered.error.message }] };
  }
  const made = await runAction((api) => api.frameworks.create(body));
  if (!made.ok) return { problems: [{ message: made.error.message }] };
  redirect(`/frameworks/${made.data.id}`);
}

/** The tracker's template with other targets; a class without one is left out. */
function readBody(text: string) {
  const template = findTemplate(TRACKER_TEMPLATE);
  const targets = trackerTargetsForm.safeParse(parse(text));
  if (!template || !targets.success) return null;
  const { buckets } = template.framework;
  const names = trackerTargets(buckets).map(({ assetClass }) => assetClass);
  const used = buckets.flatMap((bucket, index) => {
    const bps = targets.data[names[index] ?? ""] ?? 0;
    return bps === 0 ? [] : [{ ...toBucketJson(bucket), target_weight: bps / 10_000 }];
  });
  return { name: NAME, method: "custom" as const, buckets: used };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

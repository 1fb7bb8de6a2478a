"use server";

import { revalidatePath } from "next/cache";
import type { AssignmentRuleView } from "@/lib/schemas/portfolio-assignment";
import { runAction } from "@/lib/server/run-action";

type OpenRequest = {
  name: string;
  framework_id: string;
  amount: string;
  fractional: boolean;
  accept_stale_prices?: boolean;
};

/** What the amount would buy: the same path as opening, rolled back. */
export async function previewPortfolio(request: OpenRequest) {
  return runAction((api) => api.portfolios.create(request), { isDryRun: true });
}

/** Opens the portfolio once, however often the button was pressed. */
export async function openPortfolio(request: OpenRequest, idempotencyKey: string) {
  const result = await runAction((api) => api.portfolios.create(request), { idempotencyKey });
  if (result.ok) revalidatePath("/portfolios");
  return result;
}

type HoldingChange = {
  symbol: string;
  is_locked?: boolean;
  is_excluded?: boolean;
  bucket_path?: string | null;
};

/** One holding's lock, exclusion or bucket; each is set, not toggled, so the last word counts. */
export async function changeHolding(id: string, holding: HoldingChange) {
  const result = await runAction((api) => api.portfolios.change({ id, holdings: [holding] }));
  if (result.ok) revalidatePath(`/portfolios/${id}`);
  return result;
}

/** All the rules that place holdings, in order; what they place changes at once. */
export async function changeAssignmentRules(id: string, rules: AssignmentRuleView[]) {
  const result = await runAction((api) => api.portfolios.change({ id, assignment_rules: rules }));
  if (result.ok) revalidatePath(`/portfolios/${id}`);
  return result;
}

export async function renamePortfolio(id: string, name: string) {
  const result = await runAction((api) => api.portfolios.change({ id, name }));
  if (result.ok) revalidatePath("/portfolios", "layout");
  return result;
}

/** With `isDryRun` it only says what the other version would change. */
export async function moveToVersion(id: string, frameworkId: string, version: number, isDryRun: boolean) {
  const result = await runAction(
    (api) => api.portfolios.change({ id, framework_id: frameworkId, framework_version: version }),
    { isDryRun },
  );
  if (result.ok && !isDryRun) revalidatePath(`/portfolios/${id}`);
  return result;
}

export async function deletePortfolio(id: string) {
  const result = await runAction((api) => api.portfolios.archive({ id }));
  if (result.ok) revalidatePath("/portfolios");
  return result;
}

export async function restorePortfolio(id: string) {
  const result = await runAction((api) => api.portfolios.restore({ id }));
  if (result.ok) revalidatePath("/portfolios");
  return result;
}

"use server";

import { revalidatePath } from "next/cache";
import type { Api } from "@/lib/server/caller";
import { runAction } from "@/lib/server/run-action";

type Ask = Parameters<Api["plans"]["create"]>[0];

/** Stores a plan that was looked at; refused when it would be another one now. */
export async function keepPlan(ask: Ask, key: string) {
  const result = await runAction((api) => api.plans.create(ask), { idempotencyKey: key });
  if (result.ok) revalidatePath(`/portfolios/${ask.id}/rebalance`);
  return result;
}

/** Stores a plan that was looked at and books it; each once, however often the button was pressed. */
export async function keepAndBookPlan(ask: Ask, key: string) {
  const kept = await runAction((api) => api.plans.create(ask), { idempotencyKey: `${key}-keep` });
  return kept.ok ? bookPlan(ask.id, kept.data.id, key) : kept;
}

export async function bookPlan(portfolioId: string, planId: string, key: string) {
  const result = await runAction((api) => api.plans.execute({ id: planId }), { idempotencyKey: key });
  if (result.ok) revalidatePath(`/portfolios/${portfolioId}`, "layout");
  return result;
}

export async function undoPlan(portfolioId: string, planId: string, key: string) {
  const result = await runAction((api) => api.plans.undo({ id: planId }), { idempotencyKey: key });
  if (result.ok) revalidatePath(`/portfolios/${portfolioId}`, "layout");
  return result;
}

"use server";

import { revalidatePath } from "next/cache";
import type { Api } from "@/lib/server/caller";
import { runAction } from "@/lib/server/run-action";

type PositionsBody = Omit<Parameters<Api["capital"]["positions"]["replace"]>[0], "id">;

/** States what a strategy holds; a change of its cash is booked once. */
export async function replacePositions(id: string, body: PositionsBody, key: string) {
  const result = await runAction((api) => api.capital.positions.replace({ id, ...body }), {
    idempotencyKey: key,
  });
  if (result.ok) revalidatePath("/capital", "layout");
  return result;
}

/** One value of a unit on one day. */
export async function recordNav(id: string, body: { date: string; nav: string }) {
  const result = await runAction((api) => api.capital.nav.record({ id, ...body }));
  if (result.ok) revalidatePath(`/capital/strategies/${id}`);
  return result;
}

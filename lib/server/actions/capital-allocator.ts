"use server";

import { revalidatePath } from "next/cache";
import { runAction } from "@/lib/server/run-action";

type Weights = Record<string, string>;

async function done<T extends { ok: boolean }>(work: Promise<T>): Promise<T> {
  const result = await work;
  if (result.ok) revalidatePath("/capital", "layout");
  return result;
}

/** Sets the target weights of all strategies; one that is not named is left alone. */
export async function saveWeights(weights: Weights, version: number) {
  return done(runAction((api) => api.capital.weights.replace({ weights, version })));
}

/** What a run would do now, with the stored weights or with others. Nothing moves. */
export async function rehearseAllocator(weights: Weights | null) {
  return runAction((api) => api.capital.allocator.run({ dry_run: true, ...(weights ? { weights } : {}) }), {
    isDryRun: true,
    idempotencyKey: crypto.randomUUID(),
  });
}

/** The day's run, once however often the button was pressed. */
export async function runAllocatorNow(key: string) {
  return done(runAction((api) => api.capital.allocator.run({}), { idempotencyKey: key }));
}

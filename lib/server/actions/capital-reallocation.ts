"use server";

import { revalidatePath } from "next/cache";
import { runAction } from "@/lib/server/run-action";

export async function proposeReallocation(note: string | undefined) {
  const result = await runAction((api) => api.capital.reallocations.propose({ note }));
  if (result.ok) revalidatePath("/capital", "layout");
  return result;
}

type Act = "approve" | "reject" | "cancel";

export async function decideReallocation(act: Act, seen: { id: string; version: number }, note?: string) {
  const result = await runAction((api) => {
    const { approve, reject, cancel } = api.capital.reallocations;
    return act === "cancel" ? cancel(seen) : (act === "approve" ? approve : reject)({ ...seen, note });
  });
  if (result.ok) revalidatePath("/capital", "layout");
  return result;
}

/** Moves the capital, once however often the button was pressed. */
export async function executeReallocation(seen: { id: string; version: number }, key: string) {
  const result = await runAction((api) => api.capital.reallocations.execute(seen), { idempotencyKey: key });
  if (result.ok) revalidatePath("/capital", "layout");
  return result;
}

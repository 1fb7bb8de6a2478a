"use server";

import { revalidatePath } from "next/cache";
import { runAction } from "@/lib/server/run-action";

/** Takes a transaction of the ledger back, once however often it was asked. */
export async function reverseMovement(body: { seq: number; note?: string }, key: string) {
  const result = await runAction((api) => api.capital.ledger.reverse(body), { idempotencyKey: key });
  if (result.ok) revalidatePath("/capital", "layout");
  return result;
}

"use server";

import { revalidatePath } from "next/cache";
import { runAction } from "@/lib/server/run-action";

type Body = { amount_usd: string; note?: string };

/** Money into the master portfolio, once however often the button was pressed. */
export async function addMoney(body: Body, key: string) {
  const result = await runAction((api) => api.capital.master.add(body), { idempotencyKey: key });
  if (result.ok) revalidatePath("/capital", "layout");
  return result;
}

export async function withdrawMoney(body: Body, key: string) {
  const result = await runAction((api) => api.capital.master.withdraw(body), { idempotencyKey: key });
  if (result.ok) revalidatePath("/capital", "layout");
  return result;
}

export async function allocate(id: string, body: Body, key: string) {
  const result = await runAction((api) => api.capital.strategies.allocate({ id, ...body }), {
    idempotencyKey: key,
  });
  if (result.ok) revalidatePath("/capital", "layout");
  return result;
}

export async function deallocate(id: string, body: Body, key: string) {
  const result = await runAction((api) => api.capital.strategies.deallocate({ id, ...body }), {
    idempotencyKey: key,
  });
  if (result.ok) revalidatePath("/capital", "layout");
  return result;
}

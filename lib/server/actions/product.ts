"use server";

import { revalidatePath } from "next/cache";
import { runAction } from "@/lib/server/run-action";

/** Asks the configured provider for new closes; without symbols for all products in use. */
export async function refreshPrices(symbols: string[] | undefined) {
  const result = await runAction((api) => api.prices.refresh({ symbols }));
  if (result.ok) revalidatePath("/", "layout");
  return result;
}

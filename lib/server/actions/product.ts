"use server";

import { revalidatePath } from "next/cache";
import { runAction } from "@/lib/server/run-action";

/** Asks the configured provider for new closes; without symbols for all products in use. */
export async function refreshPrices(symbols: string[] | undefined) {
  const result = await runAction((api) => api.prices.refresh({ symbols }));
  if (result.ok) revalidatePath("/", "layout");
  return result;
}

/** Asks the configured provider for the exchange rates that portfolios need. */
export async function refreshFxRates() {
  const result = await runAction((api) => api.fx.refresh({}));
  if (result.ok) revalidatePath("/", "layout");
  return result;
}

"use server";

import { revalidatePath } from "next/cache";
import { runAction } from "@/lib/server/run-action";

export async function renameBacktest(id: string, name: string) {
  const result = await runAction((api) => api.backtests.rename({ id, name }));
  if (result.ok) revalidatePath("/backtests", "layout");
  return result;
}

export async function removeBacktest(id: string) {
  const result = await runAction((api) => api.backtests.remove({ id }));
  if (result.ok) revalidatePath("/backtests");
  return result;
}

export async function restoreBacktest(id: string) {
  const result = await runAction((api) => api.backtests.restore({ id }));
  if (result.ok) revalidatePath("/backtests", "layout");
  return result;
}

/** The page keeps its dialog open with the link in it, so nothing is revalidated here. */
export async function shareBacktest(id: string) {
  return runAction((api) => api.backtests.share({ id }));
}

export async function unshareBacktest(id: string) {
  return runAction((api) => api.backtests.unshare({ id }));
}

/** The same request on today's prices, once however often the button was pressed. */
export async function rerunBacktest(id: string, key: string) {
  const result = await runAction((api) => api.backtests.rerun({ id }), { idempotencyKey: key });
  if (result.ok) revalidatePath("/backtests");
  return result;
}

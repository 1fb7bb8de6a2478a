"use server";

import { revalidatePath } from "next/cache";
import type { RunBacktestBody } from "@/lib/schemas/backtest";
import { runAction } from "@/lib/server/run-action";

/** Runs on the server what the laboratory ran in the browser, and keeps it. */
export async function saveBacktest(body: RunBacktestBody) {
  const result = await runAction(async (api) => {
    const { id } = await api.backtests.run({ ...body, save: true });
    return { id };
  });
  if (result.ok) revalidatePath("/backtests");
  return result;
}

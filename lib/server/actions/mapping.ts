"use server";

import { revalidatePath } from "next/cache";
import { runAction } from "@/lib/server/run-action";

type Share = { symbol: string; share?: string };

/** What one bucket holds from now on; an empty list leaves it open again. */
export async function chooseProducts(id: string, version: number, path: string, shares: Share[]) {
  const result = await runAction((api) => api.mapping.set({ id, version, mapping: { [path]: shares } }));
  if (result.ok) revalidatePath(`/frameworks/${id}`, "layout");
  return result;
}

/** Every bucket still open takes its first-ranked product. */
export async function acceptAll(id: string, version: number) {
  const result = await runAction((api) => api.mapping.set({ id, version, fill_undecided: true }));
  if (result.ok) revalidatePath(`/frameworks/${id}`, "layout");
  return result;
}

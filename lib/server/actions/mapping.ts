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

/** What these buckets could hold, with reasons; stores nothing. */
export async function proposeProducts(id: string, version: number, paths: string[], source?: "rules") {
  return runAction((api) => api.mapping.propose({ id, version, paths, source }));
}

/** What several buckets hold from now on. */
export async function chooseForAll(id: string, version: number, mapping: Record<string, Share[]>) {
  const result = await runAction((api) => api.mapping.set({ id, version, mapping }));
  if (result.ok) revalidatePath(`/frameworks/${id}`, "layout");
  return result;
}

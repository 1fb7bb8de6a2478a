"use server";

import { revalidatePath } from "next/cache";
import type { StrategyStatus } from "@/lib/engine/capital/types";
import type { Api } from "@/lib/server/caller";
import { runAction } from "@/lib/server/run-action";

type PoolBody = Parameters<Api["capital"]["pools"]["create"]>[0];
type StrategyBody = Omit<Parameters<Api["capital"]["strategies"]["create"]>[0], "status">;
type SettingsBody = Parameters<Api["capital"]["settings"]["change"]>[0];
/** What is edited, and the version that was looked at; null makes a new one. */
type Of = { id: string; version: number } | null;

async function done<T extends { ok: boolean }>(work: Promise<T>): Promise<T> {
  const result = await work;
  if (result.ok) revalidatePath("/capital", "layout");
  return result;
}

export async function savePool(body: PoolBody, of: Of) {
  return done(
    runAction((api) => (of ? api.capital.pools.revise({ ...of, ...body }) : api.capital.pools.create(body))),
  );
}

export async function saveStrategy(body: StrategyBody, of: Of) {
  return done(
    runAction((api) =>
      of ? api.capital.strategies.revise({ ...of, ...body }) : api.capital.strategies.create(body),
    ),
  );
}

export async function setStrategyStatus(of: NonNullable<Of>, status: StrategyStatus) {
  return done(runAction((api) => api.capital.strategies.revise({ ...of, status })));
}

export async function saveCapitalSettings(body: Omit<SettingsBody, "version">, version: number) {
  return done(runAction((api) => api.capital.settings.change({ ...body, version })));
}

/** What became of a raise that waited for a second person. */
export async function decideChange(id: string, step: "approve" | "reject" | "cancel") {
  return done(runAction((api) => api.capital.changes[step]({ id })));
}

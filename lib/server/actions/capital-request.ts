"use server";

import { revalidatePath } from "next/cache";
import { runAction } from "@/lib/server/run-action";

type Of = { id: string; version: number };
type NewRequest = { strategy_id: string; amount_usd: string; reason: string };

async function done<T extends { ok: boolean }>(work: Promise<T>): Promise<T> {
  const result = await work;
  if (result.ok) revalidatePath("/capital", "layout");
  return result;
}

/** What every rule leaves for a strategy now; read anew while an amount is typed. */
export async function readRoom(strategyId: string) {
  return runAction((api) => api.capital.strategies.room({ id: strategyId }));
}

const MOST_FOUND = 50;

/** Strategies that take capital, by a part of their name. */
export async function findActiveStrategies(q: string) {
  return runAction(async (api) => {
    const { items } = await api.capital.strategies.list({ status: "active", q, limit: MOST_FOUND });
    return items.map(({ id, name, pool_name }) => ({ id, name, pool_name }));
  });
}

export async function askForCapital(body: NewRequest) {
  return done(runAction((api) => api.capital.requests.create(body)));
}

export async function decideRequest(of: Of, act: "approve" | "reject", note: string) {
  return done(runAction((api) => api.capital.requests[act]({ ...of, ...(note ? { note } : {}) })));
}

export async function cancelRequest(of: Of) {
  return done(runAction((api) => api.capital.requests.cancel(of)));
}

/** Moves what the request holds into the strategy, once however often the button was pressed. */
export async function deployRequest(of: Of, key: string) {
  return done(runAction((api) => api.capital.requests.deploy(of), { idempotencyKey: key }));
}

export async function releaseRequest(of: Of, amount: string, key: string) {
  return done(
    runAction((api) => api.capital.requests.release({ ...of, amount_usd: amount }), { idempotencyKey: key }),
  );
}

export async function sayOnRequest(id: string, text: string) {
  return done(runAction((api) => api.capital.requests.comment({ id, text })));
}

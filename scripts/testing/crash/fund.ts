import { randomUUID } from "node:crypto";
import { signInGuest } from "@/scripts/testing/guest";

/** A guest's workspace with money, a pool and two strategies to move it into. */
export type Fund = { headers: Record<string, string>; strategyIds: string[]; openingSeq: number };

const OPENING = "1000000.00";

export async function openFund(address: string): Promise<Fund> {
  const headers = await signInGuest(address);
  const ask = async (method: string, path: string, body: object) => {
    const answer = await fetch(`${address}/api/v1/capital${path}`, {
      method,
      headers: { ...headers, "idempotency-key": randomUUID() },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as Record<string, unknown>;
  };
  await ask("PUT", "/settings", { deployable_fraction: 1 });
  const pool = await ask("POST", "/pools", { name: "Equity", asset_class: "equity", limit_usd: OPENING });
  const strategies = ["Hot", "Cold"].map((name) =>
    ask("POST", "/strategies", { name, pool_id: pool.id, policy_limit_usd: "600000.00", status: "active" }),
  );
  const strategyIds = (await Promise.all(strategies)).map((strategy) => String(strategy.id));
  const added = await ask("POST", "/master/add", { amount_usd: OPENING });
  return { headers, strategyIds, openingSeq: Number(added.transaction_id) };
}

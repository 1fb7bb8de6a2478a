import type { Tx } from "@/db/client";
import { loadCapitalState } from "@/db/repositories/capital/load-state";
import { listWeights } from "@/db/repositories/capital/weights";
import { type AllocatorPlan, planAllocator } from "@/lib/engine/capital/plan-allocator";
import type { StrategyStatus } from "@/lib/engine/capital/types";
import type { IsoDate } from "@/lib/kernel/dates";
import { RefusedError } from "@/lib/kernel/errors";
import { LARGEST_MONEY, type Money, moneyText } from "@/lib/kernel/money";
import type { Weight } from "@/lib/kernel/weight";
import { withWeights } from "./check-weights";
import { type HeldPosition, priceHeld } from "./price-held";

type Asked = {
  workspaceId: string;
  date: IsoDate;
  now: Date;
  /** In place of the stored ones. */
  weights?: Readonly<Record<string, Weight>>;
};

export type WorkedOut = {
  plan: AllocatorPlan;
  held: HeldPosition[];
  statuses: ReadonlyMap<string, StrategyStatus>;
};

/** What the allocator would do on a day, from the state as it stands; a decision holds the reserve's lock. */
export async function workOutAllocation(
  tx: Tx,
  { workspaceId, date, now, weights }: Asked,
): Promise<WorkedOut> {
  const stored = await listWeights(tx, workspaceId);
  const lines = weights === undefined ? stored : withWeights(stored, weights);
  const state = await loadCapitalState(tx, workspaceId, now);
  const held = await priceHeld(tx, workspaceId, date);
  const plan = planAllocator({
    state,
    weights: lines.flatMap(({ strategyId, weight }) => (weight === null ? [] : [{ strategyId, weight }])),
    positions: held.map(({ strategyId, priced }) => ({
      strategyId,
      symbol: priced.symbol,
      value: priced.value,
      problem: priced.problem,
    })),
  });
  requireCountable(plan.equity);
  return { plan, held, statuses: new Map(lines.map(({ strategyId, status }) => [strategyId, status])) };
}

/** Positions may be worth more than any amount that can be kept. */
function requireCountable(equity: Money): void {
  if (equity.lte(LARGEST_MONEY)) return;
  throw new RefusedError(
    "TOO_MUCH",
    `Total equity may be at most ${LARGEST_MONEY}; with what the strategies hold it would be ${moneyText(equity)}`,
  );
}

import { randomUUID } from "node:crypto";
import type { CapitalState } from "../../lib/engine/capital/types";
import type { Decimal } from "../../lib/kernel/decimal";
import type { openPool } from "../client";

type Admin = ReturnType<typeof openPool>;

export type StoredState = { workspaceId: string; userId: string; state: CapitalState };

const HOUR_MS = 3_600_000;
const money = (value: Decimal) => value.toFixed(2);
const orNull = (value: Decimal | null) => value?.toFixed() ?? null;

/** The same state under ids that a database can have. */
function withIds(state: CapitalState): CapitalState {
  const ids = new Map([...state.pools, ...state.strategies].map(({ id }) => [id, randomUUID()]));
  const idOf = (id: string) => ids.get(id) ?? randomUUID();
  return {
    ...state,
    pools: state.pools.map((one) => ({ ...one, id: idOf(one.id) })),
    strategies: state.strategies.map((one) => ({ ...one, id: idOf(one.id), poolId: idOf(one.poolId) })),
  };
}

/**
 * Writes states as they may have come about, one workspace each, past triggers and row-level security: for laws that hold
 * the database's decisions against the engine's. What is reserved stands in approvals that end after `now`, beside
 * requests that hold nothing: not decided, deployed, ended at `now` itself or before it.
 */
export async function writeStates(
  admin: Admin,
  states: readonly CapitalState[],
  now: Date,
): Promise<StoredState[]> {
  const stored = states.map((state) => ({
    workspaceId: randomUUID(),
    userId: randomUUID(),
    state: withIds(state),
  }));
  await admin.begin(async (tx) => {
    await tx`set local session_replication_role = 'replica'`;
    const write = (table: string, rows: object[]) =>
      tx.unsafe(
        `insert into ${table} (${Object.keys(rows[0] ?? {}).join(", ")})
         select ${Object.keys(rows[0] ?? {}).join(", ")} from jsonb_populate_recordset(null::${table}, $1::text::jsonb)`,
        [JSON.stringify(rows)],
      );
    await write(
      "workspace",
      stored.map(({ workspaceId }) => ({ id: workspaceId, name: "State", slug: workspaceId })),
    );
    await write("capital_reserve", stored.map(reserveRow));
    await write("capital_pool", stored.flatMap(poolRows));
    await write("capital_strategy", stored.flatMap(strategyRows));
    await write("ledger_account", stored.flatMap(accountRows));
    const requests = stored.flatMap((one) => requestRows(one, now));
    if (requests.length > 0) await write("capital_request", requests);
  });
  return stored;
}

function reserveRow({ workspaceId, state: { policy } }: StoredState) {
  return {
    workspace_id: workspaceId,
    deployable_fraction: policy.deployableFraction.toFixed(),
    max_strategy_share: orNull(policy.maxStrategyShare),
    max_sector_share: orNull(policy.maxSectorShare),
    ceiling_low: orNull(policy.riskTierCeilings.low),
    ceiling_medium: orNull(policy.riskTierCeilings.medium),
    ceiling_high: orNull(policy.riskTierCeilings.high),
    min_allocation: orNull(policy.minAllocation),
    approval_threshold: orNull(policy.approvalThreshold),
    approval_threshold_share: orNull(policy.approvalThresholdShare),
    last_seq: 0,
    raises_need_second: false,
    approval_hours: 72,
    is_allocator_scheduled: false,
    realloc_min_change: 0,
    realloc_min_days: 0,
    realloc_max_shift: 0,
    realloc_drawdown_stop: 0,
  };
}

function poolRows({ workspaceId, userId, state }: StoredState) {
  return state.pools.map((pool) => ({
    id: pool.id,
    workspace_id: workspaceId,
    name: pool.name,
    asset_class: pool.assetClass,
    limit_usd: money(pool.limit),
    utilization_cap: pool.utilizationCap.toFixed(),
    created_by: userId,
  }));
}

function strategyRows({ workspaceId, userId, state }: StoredState) {
  return state.strategies.map((one) => ({
    id: one.id,
    workspace_id: workspaceId,
    pool_id: one.poolId,
    name: one.name,
    sector: one.sector,
    risk_tier: one.riskTier,
    status: one.status,
    policy_limit_usd: money(one.policyLimit),
    deployed_notional_usd: money(one.deployed),
    created_by: userId,
  }));
}

/** A strategy that never had money has no account yet. */
function accountRows({ workspaceId, state }: StoredState) {
  const account = (code: string, kind: string, strategyId: string | null, balance: Decimal) => ({
    id: randomUUID(),
    workspace_id: workspaceId,
    code,
    kind,
    strategy_id: strategyId,
    balance: money(balance),
  });
  const ofStrategies = state.strategies
    .filter(({ cash }) => !cash.isZero())
    .map(({ id, cash }) => account(`strategy:${id}:cash`, "strategy", id, cash));
  return [account("master:cash", "master", null, state.masterCash), ...ofStrategies];
}

function requestRows({ workspaceId, userId, state }: StoredState, now: Date) {
  const hours = (count: number) => new Date(now.getTime() + count * HOUR_MS).toISOString();
  const decider = randomUUID();
  const request = (strategyId: string, amount: Decimal, status: string, expiresAt: string | null) => ({
    id: randomUUID(),
    workspace_id: workspaceId,
    strategy_id: strategyId,
    amount_usd: money(amount),
    released_usd: "0.00",
    status,
    reason: "A state drawn for a law",
    requested_by: userId,
    decided_by: status === "requested" ? null : decider,
    decided_at: status === "requested" ? null : hours(-1),
    expires_at: expiresAt,
    version: 1,
    created_at: hours(-2),
    updated_at: hours(-1),
  });
  return state.strategies.flatMap(({ id, reserved, policyLimit }) => {
    const half = reserved.div(2).toDecimalPlaces(2);
    const held = [half, reserved.minus(half)].filter((part) => !part.isZero());
    const other = policyLimit.isZero() ? policyLimit.plus(1) : policyLimit;
    return [
      ...held.map((part, index) =>
        request(id, part, "approved", index === 0 ? hours(1) : new Date(now.getTime() + 1).toISOString()),
      ),
      request(id, other, "requested", null),
      request(id, other, "approved", hours(0)),
      request(id, other, "approved", hours(-1)),
      request(id, other, "deployed", hours(1)),
    ];
  });
}

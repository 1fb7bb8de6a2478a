import { randomUUID } from "node:crypto";
import type { RiskTier, StrategyStatus } from "../../lib/engine/capital/types";
import { Decimal } from "../../lib/kernel/decimal";
import { openPool, openTenantDatabase, type TenantDatabase, type TenantScope, type Tx } from "../client";
import { rawSql } from "../raw-sql";
import { lockReserve } from "../repositories/capital/lock-reserve";
import { type CapitalMove, type CapitalVerdict, moveCapital } from "../repositories/capital/move-capital";
import { type Posting, postTransactions } from "../repositories/capital/post-transactions";
import { type TestDatabase, testDatabase } from "./database";

export const CAPITAL_NOW = new Date("2026-11-20T12:00:00.000Z");

export type CapitalBench = {
  urls: TestDatabase;
  database: TenantDatabase;
  /** The cluster's superuser in this database, past row-level security. */
  admin: ReturnType<typeof openPool>;
  /** A workspace with money in its master portfolio. */
  workspace(masterCash?: string): Promise<CapitalPlace>;
  close(): Promise<void>;
};

type StrategyOptions = {
  limit?: string;
  status?: StrategyStatus;
  poolId?: string;
  sector?: string;
  riskTier?: RiskTier;
};

export type CapitalPlace = TenantScope & {
  pool(options?: { limit?: string; cap?: string }): Promise<string>;
  strategy(options?: StrategyOptions): Promise<string>;
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  read<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  post(...postings: Posting[]): Promise<{ seq: number }[]>;
  /** Moves in one statement, in a transaction of the serving role. */
  move(...moves: Partial<CapitalMove>[]): Promise<CapitalVerdict[]>;
};

export function added(amount: string): Posting {
  const value = new Decimal(amount);
  return {
    kind: "add",
    cause: "direct",
    entries: [
      { account: "external", amount: value.negated() },
      { account: "master", amount: value },
    ],
  };
}

export function allocated(strategyId: string, amount: string): Posting {
  const value = new Decimal(amount);
  return {
    kind: value.isNegative() ? "deallocate" : "allocate",
    cause: "direct",
    strategyId,
    entries: [
      { account: "master", amount: value.negated() },
      { account: { strategyId }, amount: value, notional: value },
    ],
  };
}

/** A database with workspaces whose capital a test moves by the repositories alone. */
export async function openCapitalBench(connections = 4): Promise<CapitalBench> {
  const urls = await testDatabase();
  const database = openTenantDatabase(urls.appUrl, connections);
  const admin = openPool(urls.adminUrl, 2);
  const workspace = async (masterCash = "1000000.00") => {
    const scope = { workspaceId: randomUUID(), userId: randomUUID() };
    await admin`insert into app_user (id, name, email) values (${scope.userId}, 'Test user', ${`${scope.userId}@example.test`})`;
    await admin`insert into workspace (id, name, slug) values (${scope.workspaceId}, 'Test', ${scope.workspaceId})`;
    await admin`insert into member (workspace_id, user_id, role) values (${scope.workspaceId}, ${scope.userId}, 'owner')`;
    const place = placeOf({ database, admin }, scope);
    if (masterCash !== "0") await place.post(added(masterCash));
    await admin`update capital_reserve set deployable_fraction = 1 where workspace_id = ${scope.workspaceId}`;
    return place;
  };
  return {
    urls,
    database,
    admin,
    workspace,
    async close() {
      await database.close();
      await admin.end();
      await urls.drop();
    },
  };
}

function placeOf(
  { database, admin }: Pick<CapitalBench, "database" | "admin">,
  scope: TenantScope,
): CapitalPlace {
  const { workspaceId, userId } = scope;
  let ownPool: string | null = null;
  const insertPool = async ({ limit = "100000000.00", cap = "1" } = {}) => {
    const [row] = await admin<{ id: string }[]>`
      insert into capital_pool (workspace_id, name, asset_class, limit_usd, utilization_cap, created_by)
      values (${workspaceId}, ${randomUUID()}, 'Equity', ${limit}, ${cap}, ${userId}) returning id`;
    return row?.id ?? "";
  };
  const post = (...postings: Posting[]) =>
    database.write(scope, async (tx) => {
      await lockReserve(tx, workspaceId);
      return postTransactions(tx, workspaceId, postings, { requestId: "test", now: CAPITAL_NOW });
    });
  return {
    ...scope,
    pool: insertPool,
    async strategy({ limit = "1000000.00", status = "active", poolId, sector, riskTier } = {}) {
      ownPool ??= poolId ?? (await insertPool());
      const [row] = await admin<{ id: string }[]>`
        insert into capital_strategy (workspace_id, pool_id, name, status, policy_limit_usd, sector, risk_tier, created_by)
        values (${workspaceId}, ${poolId ?? ownPool}, ${randomUUID()}, ${status}, ${limit}, ${sector ?? null},
          ${riskTier ?? null}, ${userId}) returning id`;
      return row?.id ?? "";
    },
    write: (work) => database.write(scope, work),
    read: (work) => database.read(scope, work),
    post,
    move: (...moves) =>
      database.write(scope, (tx) =>
        moveCapital(rawSql(tx), workspaceId, CAPITAL_NOW, moves.map(whole(userId))),
      ),
  };
}

function whole(userId: string): (move: Partial<CapitalMove>) => CapitalMove {
  return (move) => ({
    kind: "allocate",
    strategyId: "",
    amount: new Decimal("100.00"),
    userId,
    requestId: "test",
    note: null,
    idempotency: null,
    ...move,
  });
}

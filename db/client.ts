import { sql } from "drizzle-orm";
import type { PgTransactionConfig } from "drizzle-orm/pg-core";
import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres, { type Sql } from "postgres";
import { throttledAnnouncer } from "./announce";
import { CHANGE_CHANNEL, type ChangeTopic } from "./listen";
import { renewedPool } from "./renewed-pool";
import { retryTransaction } from "./retry";

type Schema = Record<string, never>;
export type Database = PostgresJsDatabase<Schema>;
export type Tx = Parameters<Parameters<Database["transaction"]>[0]>[0];

export type TenantScope = { workspaceId: string; userId: string };

/** The only way to domain rows: a transaction that carries its tenant. */
export type TenantDatabase = {
  read<T>(scope: TenantScope, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Every statement sees the database as it was at the first. */
  readAtOnce<T>(scope: TenantScope, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Retried whole on serialization failures and deadlocks, never on a constraint. */
  write<T>(scope: TenantScope, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** No tenant: sees only what the catalogue shows to all. */
  readCatalogue<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** No tenant: sees the rows that a link with this token's hash shares, and what the catalogue shows to all. */
  readShared<T>(tokenHash: string, work: (tx: Tx) => Promise<T>): Promise<T>;
  /**
   * For one statement that is a transaction by itself, in one trip and not tried again. It carries no tenant: a function
   * of the owner that is told the workspace sets it.
   */
  direct<T>(ask: (sql: Pick<Sql, "unsafe">) => Promise<T>): Promise<T>;
  /** Tells listeners of a change, after its commit; many within a quarter of a second are one. */
  announce(workspaceId: string, topic: ChangeTopic): void;
  /** When the newest applied migration was written, in milliseconds. */
  lastMigration(): Promise<number>;
  close(): Promise<void>;
};

const POOL_SIZE = 10;

export function openPool(url: string, max = POOL_SIZE) {
  return postgres(url, {
    max,
    idle_timeout: 60,
    connect_timeout: 10,
    // After a restart of the database the pool is back within a second; postgres.js would wait up to twenty.
    backoff: (attempt: number) => Math.min(0.05 * 2 ** attempt, 1),
    onnotice: () => {},
    types: {},
  });
}

async function setScope(tx: Tx, scope: TenantScope): Promise<void> {
  await tx.execute(
    sql`select set_config('app.workspace_id', ${scope.workspaceId}, true), set_config('app.user_id', ${scope.userId}, true)`,
  );
}

/** Nobody loses a change by it that is not flushed: the message is all that this commits. */
const NOTIFY = "select set_config('synchronous_commit', 'off', true), pg_notify($1, $2)";

/** Opens the serving role's pool. `url` is the role `plumbline_app`, which row-level security binds. */
export function openTenantDatabase(
  url: string,
  max = POOL_SIZE,
  onUntold: (error: unknown) => void = (error) => process.emitWarning(`A change was not announced: ${error}`),
): TenantDatabase {
  const pools = renewedPool(() => {
    const pool = openPool(url, max);
    const db: Database = drizzle(pool);
    return { pool, db, end: pool.end };
  });
  const transact = <T>(work: (tx: Tx) => Promise<T>, config: PgTransactionConfig) =>
    pools.run(({ db }) => db.transaction(work, config));
  const inScope = <T>(scope: TenantScope, work: (tx: Tx) => Promise<T>, config: PgTransactionConfig) =>
    transact(async (tx) => {
      await setScope(tx, scope);
      return work(tx);
    }, config);
  const writeIn = <T>(scope: TenantScope, work: (tx: Tx) => Promise<T>) =>
    inScope(scope, work, { accessMode: "read write" });
  const direct = <T>(ask: (sql: Pick<Sql, "unsafe">) => Promise<T>) => pools.run(({ pool }) => ask(pool));
  const announcer = throttledAnnouncer(async (workspaceId, topic) => {
    await direct((sql) => sql.unsafe(NOTIFY, [CHANGE_CHANNEL, `${workspaceId} ${topic}`], { prepare: true }));
  }, onUntold);
  return {
    direct,
    announce: announcer.announce,
    read: (scope, work) => inScope(scope, work, { accessMode: "read only" }),
    readAtOnce: (scope, work) =>
      inScope(scope, work, { accessMode: "read only", isolationLevel: "repeatable read" }),
    write: (scope, work) => retryTransaction(() => writeIn(scope, work)),
    readCatalogue: (work) => transact(work, { accessMode: "read only" }),
    readShared: (tokenHash, work) =>
      transact(
        async (tx) => {
          await tx.execute(sql`select set_config('app.share_token_hash', ${tokenHash}, true)`);
          return work(tx);
        },
        { accessMode: "read only" },
      ),
    lastMigration: () =>
      pools.run(async ({ pool }) => {
        const [row] = await pool<
          { last: string }[]
        >`select max(created_at) as last from drizzle.__drizzle_migrations`;
        return Number(row?.last ?? 0);
      }),
    async close() {
      await announcer.close();
      await pools.close(5);
    },
  };
}

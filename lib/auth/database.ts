import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import type { Sql } from "postgres";
import { openPool } from "@/db/client";
import { readAuthEnvironment } from "./environment";

export type AuthDatabase = {
  sql: Sql;
  orm: PostgresJsDatabase<Record<string, never>>;
  close(): Promise<void>;
};

const POOL_SIZE = 6;
const ORM_POOL_SIZE = 4;
const holder = globalThis as { __plumblineAuthDatabase?: AuthDatabase };

function openAuthDatabase(): AuthDatabase {
  const url = readAuthEnvironment().databaseUrl;
  const sql = openPool(url, POOL_SIZE);
  // Drizzle switches off its client's reading of dates, so it gets one of its own.
  const ormPool = openPool(url, ORM_POOL_SIZE);
  return {
    sql,
    orm: drizzle(ormPool),
    close: async () => {
      await Promise.all([sql.end({ timeout: 5 }), ormPool.end({ timeout: 5 })]);
    },
  };
}

/**
 * The connections of the role `plumbline_auth`, the only one that sees users, sessions and keys.
 * Held on the global, because pages and route handlers are bundled apart.
 */
export function authDatabase(): AuthDatabase {
  holder.__plumblineAuthDatabase ??= openAuthDatabase();
  return holder.__plumblineAuthDatabase;
}

export async function closeAuthDatabase(): Promise<void> {
  const database = holder.__plumblineAuthDatabase;
  holder.__plumblineAuthDatabase = undefined;
  await database?.close();
}

import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import type { Sql } from "postgres";
import { openPool } from "@/db/client";
import { readAuthEnvironment } from "./environment";

export type AuthDatabase = { sql: Sql; orm: PostgresJsDatabase<Record<string, never>> };

const POOL_SIZE = 6;
const holder = globalThis as { __plumblineAuthDatabase?: AuthDatabase };

/**
 * The pool of the role `plumbline_auth`, the only one that sees users, sessions and keys.
 * Held on the global, because pages and route handlers are bundled apart.
 */
export function authDatabase(): AuthDatabase {
  if (!holder.__plumblineAuthDatabase) {
    const sql = openPool(readAuthEnvironment().databaseUrl, POOL_SIZE);
    holder.__plumblineAuthDatabase = { sql, orm: drizzle(sql) };
  }
  return holder.__plumblineAuthDatabase;
}

export async function closeAuthDatabase(): Promise<void> {
  const database = holder.__plumblineAuthDatabase;
  holder.__plumblineAuthDatabase = undefined;
  await database?.sql.end({ timeout: 5 });
}

import { existsSync } from "node:fs";
import { join } from "node:path";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate as applyMigrations } from "drizzle-orm/postgres-js/migrator";
import type { Sql } from "postgres";
import { PROJECT_DIR } from "./fingerprint";
import { bringJobQueue, grantJobQueue } from "./job-queue";
import { applyTenancy, type TenancyRoles } from "./tenancy";

const MIGRATIONS_DIR = join(PROJECT_DIR, "drizzle");

/** Brings tables, the job queue, grants and row-level security to what this version needs. `owner` owns the database. */
export async function migrate(owner: Sql, roles: TenancyRoles): Promise<void> {
  if (existsSync(join(MIGRATIONS_DIR, "meta", "_journal.json"))) {
    await applyMigrations(drizzle(owner), { migrationsFolder: MIGRATIONS_DIR });
  }
  await bringJobQueue(owner);
  await applyTenancy(owner, roles);
  await grantJobQueue(owner, roles);
}

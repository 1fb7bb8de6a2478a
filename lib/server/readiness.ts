import journal from "@/drizzle/meta/_journal.json";
import { serverDatabase } from "./database";
import { log } from "./log";

export type Readiness = {
  is_ready: boolean;
  database: "ok" | "unreachable";
  migrations: "current" | "behind" | "unknown";
};

export async function readiness(): Promise<Readiness> {
  const newest = Math.max(...journal.entries.map((entry) => entry.when));
  try {
    const applied = await serverDatabase().lastMigration();
    const isCurrent = applied >= newest;
    return { is_ready: isCurrent, database: "ok", migrations: isCurrent ? "current" : "behind" };
  } catch (error) {
    log.error({ err: error }, "not ready");
    return { is_ready: false, database: "unreachable", migrations: "unknown" };
  }
}

import { openTenantDatabase, type TenantDatabase } from "@/db/client";
import { log } from "./log";

const holder = globalThis as unknown as { plumblineDatabase?: TenantDatabase };

/** The serving pool, one a process (and one across hot reloads). */
export function serverDatabase(): TenantDatabase {
  if (!holder.plumblineDatabase) {
    const url = process.env.PLUMBLINE_APP_DATABASE_URL;
    if (!url) throw new Error("PLUMBLINE_APP_DATABASE_URL is not set; start Plumbline with npm start");
    holder.plumblineDatabase = openTenantDatabase(url, undefined, (error) =>
      log.warn({ err: error }, "a change could not be announced"),
    );
  }
  return holder.plumblineDatabase;
}

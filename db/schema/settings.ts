import { sql } from "drizzle-orm";
import { check, integer, pgTable, text } from "drizzle-orm/pg-core";
import { updatedAt } from "../columns";
import { workspaceId } from "./tenant";

/** How a workspace's clockwork runs; a workspace without a row has the defaults. */
export const workspaceSettings = pgTable(
  "workspace_settings",
  {
    workspaceId: workspaceId().primaryKey(),
    /** IANA name, such as Europe/Zurich. */
    timeZone: text("time_zone").notNull().default("UTC"),
    /** Hours before an episode is told of again. */
    alertCooldownHours: integer("alert_cooldown_hours").notNull().default(24),
    /** Hour of the local day at which prices are fetched and portfolios valued. */
    sweepHour: integer("sweep_hour").notNull().default(22),
    /** Hour of the local day at which digests go out. */
    digestHour: integer("digest_hour").notNull().default(7),
    updatedAt: updatedAt(),
  },
  (t) => [
    check("workspace_settings_cooldown", sql`${t.alertCooldownHours} between 1 and 720`),
    check("workspace_settings_sweep_hour", sql`${t.sweepHour} between 0 and 23`),
    check("workspace_settings_digest_hour", sql`${t.digestHour} between 0 and 23`),
  ],
);

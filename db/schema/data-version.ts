import { bigint, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { workspace } from "./auth";

/** What a change touched: `products` and their prices, `policies` (frameworks, mappings), `portfolios`. */
export type DataTopic = "products" | "policies" | "portfolios";

/**
 * A number that every committed change of a topic raises, by deferred triggers at its commit: what was
 * worked out at one number holds while the number does.
 */
export const dataVersion = pgTable(
  "data_version",
  {
    workspaceId: uuid("workspace_id")
      .notNull()
      .references(() => workspace.id, { onDelete: "cascade" }),
    topic: text("topic").$type<DataTopic>().notNull(),
    version: bigint("version", { mode: "number" }).notNull(),
  },
  (t) => [primaryKey({ name: "data_version_pk", columns: [t.workspaceId, t.topic] })],
);

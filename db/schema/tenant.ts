import { uuid } from "drizzle-orm/pg-core";
import { workspace } from "./auth";

/** The tenant of a row; every domain table has it, and its policies are made from it. */
export const workspaceId = () =>
  uuid("workspace_id")
    .notNull()
    .references(() => workspace.id, { onDelete: "cascade" });

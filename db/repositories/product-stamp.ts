import { sql } from "drizzle-orm";
import { CATALOGUE_WORKSPACE_ID } from "../../lib/kernel/ids";
import type { Tx } from "../client";

/** Changes whenever a product or price series that a workspace can see is added, changed or taken away. */
export async function productStamp(tx: Tx, workspaceId: string): Promise<string> {
  const [row] = await tx.execute<{ stamp: string }>(sql`
    SELECT concat_ws('/', (SELECT count(*) || '.' || coalesce(max(updated_at)::text, '') FROM product
        WHERE workspace_id IN (${workspaceId}::uuid, ${CATALOGUE_WORKSPACE_ID}::uuid)),
      (SELECT count(*) || '.' || coalesce(max(updated_at)::text, '') || '.' || coalesce(sum(count), 0) FROM price_summary
        WHERE workspace_id IN (${workspaceId}::uuid, ${CATALOGUE_WORKSPACE_ID}::uuid))) AS stamp`);
  return row?.stamp ?? "";
}

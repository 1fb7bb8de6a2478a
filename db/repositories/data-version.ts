import { sql } from "drizzle-orm";
import { CATALOGUE_WORKSPACE_ID } from "../../lib/kernel/ids";
import type { Tx } from "../client";
import type { DataTopic } from "../schema/data-version";
import { textArray } from "./products";

/** All of them: for what rests on everything a workspace can see. */
export const DATA_TOPICS: readonly DataTopic[] = ["products", "policies", "portfolios"];

/** Another text once anything of these topics that the workspace can see has changed. */
export async function dataStamp(tx: Tx, workspaceId: string, topics: readonly DataTopic[]): Promise<string> {
  const [row] = await tx.execute<{ stamp: string }>(sql`
    SELECT coalesce(string_agg(concat_ws(' ', workspace_id, topic, version), ',' ORDER BY workspace_id, topic), '') AS stamp
    FROM data_version
    WHERE workspace_id IN (${workspaceId}::uuid, ${CATALOGUE_WORKSPACE_ID}::uuid) AND topic = ANY(${textArray(topics)})`);
  return row?.stamp ?? "";
}

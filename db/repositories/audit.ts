import { sql } from "drizzle-orm";
import type { Tx } from "../client";

export type AuditRow = {
  action: string;
  entity: string;
  entityId: string;
  before?: unknown;
  after?: unknown;
  requestId: string;
};

const asJson = (value: unknown) => (value === undefined ? null : JSON.stringify(value));

export async function appendAudit(tx: Tx, row: AuditRow): Promise<void> {
  await tx.execute(sql`select audit_append(${row.action}, ${row.entity}, ${row.entityId},
    ${asJson(row.before)}::jsonb, ${asJson(row.after)}::jsonb, ${row.requestId})`);
}

"use server";

import { runAction } from "@/lib/server/run-action";

/** Rows that one step checks, so that progress can be shown in between. */
const ROWS_A_STEP = 10_000;

export type VerifyStep = { cursor?: string; known_seq?: number; known_hash?: string };

/** One step of the proof of the audit trail and the ledger. */
export async function verifyAuditTrail(step: VerifyStep) {
  return runAction((api) => api.audit.verify({ ...step, limit: ROWS_A_STEP }));
}

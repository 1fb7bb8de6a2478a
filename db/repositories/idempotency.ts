import { and, eq, lt } from "drizzle-orm";
import type { Tx } from "../client";
import { idempotencyKey } from "../schema/record";

export type IdempotencyClaim =
  | { isFirst: true }
  | { isFirst: false; procedure: string; requestHash: string; answer: unknown };

type Claim = { workspaceId: string; key: string; procedure: string; requestHash: string };

/** Takes the key for this transaction; a second taker waits for the first to end and gets its answer. */
export async function claimIdempotencyKey(tx: Tx, claim: Claim): Promise<IdempotencyClaim> {
  const taken = await tx
    .insert(idempotencyKey)
    .values(claim)
    .onConflictDoNothing()
    .returning({ key: idempotencyKey.key });
  if (taken.length === 1) return { isFirst: true };
  const row = await findIdempotencyKey(tx, claim.workspaceId, claim.key);
  if (!row) throw new Error("an idempotency key vanished while it was read");
  return { isFirst: false, ...row };
}

/** What a key was used for; undefined when it is new or its first use has not ended. */
export async function findIdempotencyKey(
  tx: Tx,
  workspaceId: string,
  key: string,
): Promise<{ procedure: string; requestHash: string; answer: unknown } | undefined> {
  const [row] = await tx
    .select({
      procedure: idempotencyKey.procedure,
      requestHash: idempotencyKey.requestHash,
      answer: idempotencyKey.answer,
    })
    .from(idempotencyKey)
    .where(and(eq(idempotencyKey.workspaceId, workspaceId), eq(idempotencyKey.key, key)));
  return row;
}

export async function storeIdempotentAnswer(
  tx: Tx,
  workspaceId: string,
  key: string,
  answer: unknown,
): Promise<void> {
  await tx
    .update(idempotencyKey)
    .set({ answer })
    .where(and(eq(idempotencyKey.workspaceId, workspaceId), eq(idempotencyKey.key, key)));
}

/** Forgets keys from before `before`; a request repeated with one after that is a new request. */
export async function deleteOldIdempotencyKeys(tx: Tx, workspaceId: string, before: Date): Promise<number> {
  const gone = await tx
    .delete(idempotencyKey)
    .where(and(eq(idempotencyKey.workspaceId, workspaceId), lt(idempotencyKey.createdAt, before)))
    .returning({ key: idempotencyKey.key });
  return gone.length;
}

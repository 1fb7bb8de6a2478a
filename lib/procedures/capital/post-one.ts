import { type Posting, postTransactions } from "@/db/repositories/capital/post-transactions";
import type { WriteScope } from "@/lib/procedures/context";

/** Posts a single transaction to the ledger, audited by the function that writes it, and answers with its number. */
export async function postOne(
  { tx, principal, requestId, now }: WriteScope,
  posting: Posting,
): Promise<number> {
  const [posted] = await postTransactions(tx, principal.workspaceId, [posting], { requestId, now });
  if (!posted) throw new Error("the ledger took a transaction and gave it no number");
  return posted.seq;
}

"use server";

import { revalidatePath } from "next/cache";
import type { TransactionEntryText } from "@/lib/schemas/transaction";
import { runAction } from "@/lib/server/run-action";

/** What a transaction would do to units, money and gains: the same path as recording it, rolled back. */
export async function previewTransaction(id: string, entry: TransactionEntryText) {
  return runAction((api) => api.portfolios.recordTransactions({ id, transactions: [entry] }), {
    isDryRun: true,
  });
}

/** Books it once, however often the button was pressed. */
export async function recordTransaction(id: string, entry: TransactionEntryText, idempotencyKey: string) {
  const result = await runAction((api) => api.portfolios.recordTransactions({ id, transactions: [entry] }), {
    idempotencyKey,
  });
  if (result.ok) revalidatePath(`/portfolios/${id}`, "layout");
  return result;
}

export async function reverseTransaction(id: string, transactionId: string, idempotencyKey: string) {
  const result = await runAction(
    (api) => api.portfolios.reverseTransaction({ id, transaction_id: transactionId }),
    { idempotencyKey },
  );
  if (result.ok) revalidatePath(`/portfolios/${id}`, "layout");
  return result;
}

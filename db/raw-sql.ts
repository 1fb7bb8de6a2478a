import type { TransactionSql } from "postgres";
import type { Tx } from "./client";

/** The driver's own handle of a transaction, tenant and all: for COPY, which the query builder has no words for. */
export function rawSql(tx: Tx): TransactionSql {
  // The query builder keeps the driver's transaction in its session and does not name it in its types.
  return (tx._.session as unknown as { client: TransactionSql }).client;
}

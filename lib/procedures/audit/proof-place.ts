import type { AuditHead } from "@/db/repositories/audit-chain";
import { InvalidInputError } from "@/lib/kernel/errors";
import { decodeCursor, encodeCursor } from "@/lib/schemas/common";

/** How far a proof that is made in parts has come. */
export type ProofPlace = {
  /** The last event that follows from the one before it. */
  head: AuditHead;
  /** The last transaction that was rebuilt. */
  transactions: number;
};

export const START: ProofPlace = { head: { seq: 0, hash: "" }, transactions: 0 };

const NUMBER = /^(0|[1-9][0-9]{0,14})$/;
const HASH = /^([0-9a-f]{64})?$/;

export function writePlace({ head, transactions }: ProofPlace): string {
  return encodeCursor([String(head.seq), head.hash, String(transactions)]);
}

/** Reads back what `writePlace` wrote. Throws InvalidInputError for anything else. */
export function readPlace(cursor: string): ProofPlace {
  const [seq = "", hash = "", transactions = ""] = decodeCursor(cursor, 3);
  const isOurs = NUMBER.test(seq) && HASH.test(hash) && NUMBER.test(transactions);
  if (!isOurs) throw new InvalidInputError("cursor is not one that this proof gave");
  return {
    head: { seq: Number(seq), hash },
    transactions: Number(transactions),
  };
}

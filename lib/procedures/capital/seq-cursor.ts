import { InvalidInputError } from "@/lib/kernel/errors";
import { decodeCursor } from "@/lib/schemas/common";

/** The number that a page of the ledger begins behind; undefined on the first. */
export function readSeqCursor(cursor: string | undefined): number | undefined {
  if (cursor === undefined) return undefined;
  const [seq = ""] = decodeCursor(cursor, 1);
  if (!/^[1-9][0-9]{0,14}$/.test(seq)) throw new InvalidInputError("cursor is not one that this list gave");
  return Number(seq);
}

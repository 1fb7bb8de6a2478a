import { InvalidInputError } from "@/lib/kernel/errors";
import { isUuid } from "@/lib/kernel/ids";
import { decodeCursor, encodeCursor } from "@/lib/schemas/common";

const TIMESTAMP = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:\d\d)?$/;

/** What a list by time of creation continues behind; undefined on the first page. */
export function readCreatedCursor(cursor: string | undefined): { createdAt: string; id: string } | undefined {
  if (cursor === undefined) return undefined;
  const [createdAt = "", id = ""] = decodeCursor(cursor, 2);
  if (!TIMESTAMP.test(createdAt) || !isUuid(id))
    throw new InvalidInputError("cursor is not one that this list gave");
  return { createdAt, id };
}

/** The page of `limit` from rows read one further, and where the next one begins. */
export function pageOf<Row extends { id: string; createdAtText: string }>(
  rows: readonly Row[],
  limit: number,
): { page: Row[]; nextCursor: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const isMore = rows.length > limit && last !== undefined;
  return { page, nextCursor: isMore ? encodeCursor([last.createdAtText, last.id]) : null };
}

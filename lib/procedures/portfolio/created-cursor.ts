import { decodeInstantCursor, encodeCursor } from "@/lib/schemas/common";

/** What a list by time of creation continues behind; undefined on the first page. */
export function readCreatedCursor(cursor: string | undefined): { createdAt: string; id: string } | undefined {
  if (cursor === undefined) return undefined;
  const { instant, id } = decodeInstantCursor(cursor);
  return { createdAt: instant, id };
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

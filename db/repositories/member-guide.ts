import { and, eq } from "drizzle-orm";
import type { Tx } from "../client";
import { memberGuide } from "../schema/journey";

export type MemberGuide = { isChecklistHidden: boolean; tourEndedAt: Date | null; seen: string[] };

const NEW_MEMBER: MemberGuide = { isChecklistHidden: false, tourEndedAt: null, seen: [] };

/** What a member has seen of the first hour; locked where it is about to change. */
export async function readGuide(
  tx: Tx,
  { workspaceId, userId }: { workspaceId: string; userId: string },
  options: { isLocked?: boolean } = {},
): Promise<MemberGuide> {
  const own = and(eq(memberGuide.workspaceId, workspaceId), eq(memberGuide.userId, userId));
  if (options.isLocked) await tx.insert(memberGuide).values({ workspaceId, userId }).onConflictDoNothing();
  const query = tx
    .select({
      isChecklistHidden: memberGuide.isChecklistHidden,
      tourEndedAt: memberGuide.tourEndedAt,
      seen: memberGuide.seen,
    })
    .from(memberGuide)
    .where(own);
  const [row] = options.isLocked ? await query.for("update") : await query;
  return row ?? NEW_MEMBER;
}

/** Stores over the row that a locked reading made sure of. */
export async function storeGuide(
  tx: Tx,
  { workspaceId, userId }: { workspaceId: string; userId: string },
  guide: MemberGuide,
): Promise<void> {
  await tx
    .update(memberGuide)
    .set(guide)
    .where(and(eq(memberGuide.workspaceId, workspaceId), eq(memberGuide.userId, userId)));
}

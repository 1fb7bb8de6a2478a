import { and, desc, eq, sql } from "drizzle-orm";
import { isUuid } from "../../lib/kernel/ids";
import type { Tx } from "../client";
import { investmentProfile } from "../schema/framework";

export type StoredProfile = typeof investmentProfile.$inferSelect;
export type ProfileContent = Pick<StoredProfile, "name" | "answers" | "score" | "riskBand">;

export async function loadProfile(tx: Tx, workspaceId: string, id: string): Promise<StoredProfile | null> {
  if (!isUuid(id)) return null;
  const [row] = await tx.select().from(investmentProfile).where(profileKey(workspaceId, id));
  return row ?? null;
}

/** Holds the profile until the transaction ends. */
export async function lockProfile(tx: Tx, workspaceId: string, id: string): Promise<StoredProfile | null> {
  if (!isUuid(id)) return null;
  const [row] = await tx
    .select()
    .from(investmentProfile)
    .where(profileKey(workspaceId, id))
    .for("no key update");
  return row ?? null;
}

export type ProfileCursor = { createdAt: string; id: string };
export type ListedProfile = StoredProfile & { createdAtText: string };

/** Newest first. */
export async function listProfiles(
  tx: Tx,
  workspaceId: string,
  page: { limit: number; after?: ProfileCursor },
): Promise<ListedProfile[]> {
  const { after } = page;
  const rows = await tx
    .select({ profile: investmentProfile, createdAtText: sql<string>`${investmentProfile.createdAt}::text` })
    .from(investmentProfile)
    .where(
      and(
        eq(investmentProfile.workspaceId, workspaceId),
        after
          ? sql`(${investmentProfile.createdAt}, ${investmentProfile.id}) < (${after.createdAt}::timestamptz, ${after.id}::uuid)`
          : undefined,
      ),
    )
    .orderBy(desc(investmentProfile.createdAt), desc(investmentProfile.id))
    .limit(page.limit);
  return rows.map(({ profile, createdAtText }) => ({ ...profile, createdAtText }));
}

export async function insertProfile(
  tx: Tx,
  author: { workspaceId: string; userId: string },
  content: ProfileContent,
): Promise<StoredProfile> {
  const [row] = await tx
    .insert(investmentProfile)
    .values({ ...content, workspaceId: author.workspaceId, createdBy: author.userId })
    .returning();
  if (!row) throw new Error("a profile was not inserted");
  return row;
}

export async function updateProfile(
  tx: Tx,
  workspaceId: string,
  id: string,
  content: ProfileContent,
): Promise<StoredProfile> {
  const [row] = await tx
    .update(investmentProfile)
    .set(content)
    .where(profileKey(workspaceId, id))
    .returning();
  if (!row) throw new Error("a locked profile vanished");
  return row;
}

function profileKey(workspaceId: string, id: string) {
  return and(eq(investmentProfile.workspaceId, workspaceId), eq(investmentProfile.id, id));
}

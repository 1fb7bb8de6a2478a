import { and, eq, gte, ne, sql } from "drizzle-orm";
import type { Tx } from "../client";
import { modelCall } from "../schema/journey";

type NewCall = Pick<typeof modelCall.$inferInsert, "userId" | "purpose" | "model" | "startedAt">;
/** `limit` tokens from `dayStart` on. */
export type DayLimit = { workspaceId: string; dayStart: Date; limit: number };
type Reserved = { id: string } | { used: number };

/**
 * Reserves `tokens` for a call that begins, where the day has them; else tells how many are used. Reservations of a
 * workspace wait for one another until their transaction ends, so no two see the same room.
 */
export async function reserveModelCall(
  tx: Tx,
  day: DayLimit,
  call: NewCall,
  tokens: number,
): Promise<Reserved> {
  await lockDay(tx, day.workspaceId);
  const used = await tokensUsedSince(tx, day.workspaceId, day.dayStart);
  if (used + tokens > day.limit) return { used };
  const [row] = await tx
    .insert(modelCall)
    .values({ ...call, workspaceId: day.workspaceId, tokens })
    .returning({ id: modelCall.id });
  if (!row) throw new Error("a reservation was not stored");
  return row;
}

/** Raises a running call's reservation to `tokens` on the same terms. */
export async function extendModelCall(tx: Tx, day: DayLimit, id: string, tokens: number): Promise<Reserved> {
  await lockDay(tx, day.workspaceId);
  const others = await tokensUsedSince(tx, day.workspaceId, day.dayStart, id);
  if (others + tokens > day.limit) return { used: others };
  await tx.update(modelCall).set({ tokens }).where(callKey(day.workspaceId, id));
  return { id };
}

/** Ends a call with what it used. */
export async function settleModelCall(
  tx: Tx,
  { workspaceId, id }: { workspaceId: string; id: string },
  used: Pick<typeof modelCall.$inferInsert, "tokens" | "inputTokens" | "outputTokens" | "rounds" | "outcome">,
): Promise<void> {
  await tx
    .update(modelCall)
    .set({ ...used, endedAt: sql`clock_timestamp()` })
    .where(callKey(workspaceId, id));
}

/** What counts against the day: calls that have ended by what they used, others, dead ones too, by what they reserved. */
export async function tokensUsedSince(
  tx: Tx,
  workspaceId: string,
  dayStart: Date,
  exceptId?: string,
): Promise<number> {
  const [row] = await tx
    .select({ tokens: sql<string>`coalesce(sum(${modelCall.tokens}), 0)` })
    .from(modelCall)
    .where(
      and(
        eq(modelCall.workspaceId, workspaceId),
        gte(modelCall.startedAt, dayStart),
        exceptId === undefined ? undefined : ne(modelCall.id, exceptId),
      ),
    );
  return Number(row?.tokens ?? 0);
}

function callKey(workspaceId: string, id: string) {
  return and(eq(modelCall.workspaceId, workspaceId), eq(modelCall.id, id));
}

async function lockDay(tx: Tx, workspaceId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('model_call ' || ${workspaceId}, 0))`);
}

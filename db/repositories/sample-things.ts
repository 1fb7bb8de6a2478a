import { and, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "../client";
import { framework } from "../schema/framework";
import { sampleThing } from "../schema/journey";
import { portfolio } from "../schema/portfolio";

export type SampleThing = { kind: "framework" | "portfolio"; id: string; name: string };

/** Held to the end of the transaction, so that two who ask at once bring in one sample. */
export async function lockSample(tx: Tx, workspaceId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`sample ${workspaceId}`}, 0))`);
}

export async function markSample(
  tx: Tx,
  workspaceId: string,
  things: readonly Pick<SampleThing, "kind" | "id">[],
): Promise<void> {
  await tx.insert(sampleThing).values(things.map(({ kind, id }) => ({ workspaceId, kind, thingId: id })));
}

/** What the sample brought in and nobody has archived since, portfolios first. */
export async function listSample(tx: Tx, workspaceId: string): Promise<SampleThing[]> {
  const portfolios = await tx
    .select({ id: portfolio.id, name: portfolio.name })
    .from(sampleThing)
    .innerJoin(
      portfolio,
      and(eq(portfolio.workspaceId, sampleThing.workspaceId), eq(portfolio.id, sampleThing.thingId)),
    )
    .where(
      and(
        eq(sampleThing.workspaceId, workspaceId),
        eq(sampleThing.kind, "portfolio"),
        isNull(portfolio.archivedAt),
      ),
    );
  const frameworks = await tx
    .select({ id: framework.id, name: framework.name })
    .from(sampleThing)
    .innerJoin(
      framework,
      and(eq(framework.workspaceId, sampleThing.workspaceId), eq(framework.id, sampleThing.thingId)),
    )
    .where(
      and(
        eq(sampleThing.workspaceId, workspaceId),
        eq(sampleThing.kind, "framework"),
        isNull(framework.archivedAt),
      ),
    );
  return [
    ...portfolios.map((one) => ({ kind: "portfolio" as const, ...one })),
    ...frameworks.map((one) => ({ kind: "framework" as const, ...one })),
  ];
}

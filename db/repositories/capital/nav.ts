import { and, asc, eq, gte, lte, sql } from "drizzle-orm";
import type { IsoDate } from "../../../lib/kernel/dates";
import type { Decimal } from "../../../lib/kernel/decimal";
import type { Tx } from "../../client";
import { capitalNav } from "../../schema/capital";

/** Value of one unit on a day. */
export type NavValue = { date: IsoDate; nav: Decimal };
export type NavBounds = { observations: number; firstDate: IsoDate | null; lastDate: IsoDate | null };

/** Ascending by date. */
export async function listNav(
  tx: Tx,
  workspaceId: string,
  strategyId: string,
  { from, to }: { from?: IsoDate; to?: IsoDate } = {},
): Promise<NavValue[]> {
  return tx
    .select({ date: capitalNav.date, nav: capitalNav.nav })
    .from(capitalNav)
    .where(
      and(
        isOf(workspaceId, strategyId),
        from === undefined ? undefined : gte(capitalNav.date, from),
        to === undefined ? undefined : lte(capitalNav.date, to),
      ),
    )
    .orderBy(asc(capitalNav.date));
}

export async function navBounds(tx: Tx, workspaceId: string, strategyId: string): Promise<NavBounds> {
  const [row] = await tx
    .select({
      observations: sql<number>`count(*)::int`,
      firstDate: sql<IsoDate | null>`min(${capitalNav.date})::text`,
      lastDate: sql<IsoDate | null>`max(${capitalNav.date})::text`,
    })
    .from(capitalNav)
    .where(isOf(workspaceId, strategyId));
  return row ?? { observations: 0, firstDate: null, lastDate: null };
}

/** A statement has five seconds, also on a busy machine: a long history takes several. */
const VALUES_A_STATEMENT = 5_000;

/** Writes values over those of the same days. Under the reserve's lock. */
export async function upsertNav(
  tx: Tx,
  { workspaceId, userId }: { workspaceId: string; userId: string },
  strategyId: string,
  values: readonly NavValue[],
): Promise<void> {
  for (let start = 0; start < values.length; start += VALUES_A_STATEMENT) {
    const portion = values.slice(start, start + VALUES_A_STATEMENT);
    const given = JSON.stringify(portion.map(({ date, nav }) => ({ date, nav: nav.toFixed() })));
    await tx.execute(sql`
      INSERT INTO capital_nav (workspace_id, strategy_id, date, nav, entered_by)
      SELECT ${workspaceId}::uuid, ${strategyId}::uuid, g.date, g.nav, ${userId}::uuid
      FROM jsonb_to_recordset(${given}::jsonb) AS g (date date, nav numeric)
      ON CONFLICT (workspace_id, strategy_id, date)
      DO UPDATE SET nav = excluded.nav, entered_by = excluded.entered_by, updated_at = now()`);
  }
}

/** Takes a value away and answers it; null where there was none. */
export async function deleteNav(
  tx: Tx,
  workspaceId: string,
  strategyId: string,
  date: IsoDate,
): Promise<Decimal | null> {
  const [row] = await tx
    .delete(capitalNav)
    .where(and(isOf(workspaceId, strategyId), eq(capitalNav.date, date)))
    .returning({ nav: capitalNav.nav });
  return row?.nav ?? null;
}

/** Histories as they are measured: days since 1970 and values as doubles, ascending. */
export type PackedHistory = { strategyId: string; days: number[]; navs: number[] };

/** Value histories of all strategies in one statement, from a day on or whole. */
export async function loadHistories(
  tx: Tx,
  workspaceId: string,
  from: IsoDate | null,
): Promise<PackedHistory[]> {
  const since = from === null ? sql`` : sql`AND date >= ${from}::date`;
  const rows = await tx.execute<{ strategy_id: string; days: number[]; navs: number[] }>(sql`
    SELECT strategy_id, json_agg(date - DATE '1970-01-01' ORDER BY date) AS days,
      json_agg(nav::float8 ORDER BY date) AS navs
    FROM capital_nav WHERE workspace_id = ${workspaceId}::uuid ${since}
    GROUP BY strategy_id`);
  return rows.map(({ strategy_id, days, navs }) => ({ strategyId: strategy_id, days, navs }));
}

function isOf(workspaceId: string, strategyId: string) {
  return and(eq(capitalNav.workspaceId, workspaceId), eq(capitalNav.strategyId, strategyId));
}

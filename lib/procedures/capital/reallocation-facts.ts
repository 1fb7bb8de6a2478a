import { loadCapitalState } from "@/db/repositories/capital/load-state";
import type { ReserveRow } from "@/db/repositories/capital/lock-reserve";
import { loadHistories, type PackedHistory } from "@/db/repositories/capital/nav";
import { lastExecutedAt, targetApys } from "@/db/repositories/capital/reallocations";
import { type NavHistory, WINDOW_DAYS } from "@/lib/engine/capital/reallocation/measure-nav";
import { MAX_VALUE_AGE_DAYS } from "@/lib/engine/capital/reallocation/score-strategies";
import type { ReallocationFacts, ReallocationThresholds } from "@/lib/engine/capital/reallocation/types";
import { localDate } from "@/lib/engine/clockwork/local-time";
import { addDays } from "@/lib/kernel/dates";
import type { Scope } from "@/lib/procedures/context";
import { workspaceDay } from "./workspace-day";

type Reader = Pick<Scope, "tx" | "principal" | "now">;

export function thresholdsOf(reserve: ReserveRow): ReallocationThresholds {
  return {
    minChange: reserve.reallocMinChange,
    minDays: reserve.reallocMinDays,
    maxShift: reserve.reallocMaxShift,
    drawdownStop: reserve.reallocDrawdownStop,
  };
}

/** Everything a proposal follows from, today; under the reserve's lock where it is a decision. */
export async function loadReallocationFacts(
  { tx, principal, now }: Reader,
  reserve: ReserveRow,
): Promise<ReallocationFacts> {
  const { workspaceId } = principal;
  const { today, timeZone } = await workspaceDay(tx, workspaceId, now);
  // Of a history that is no older than it may be, all of the window.
  const since = addDays(today, -(WINDOW_DAYS + MAX_VALUE_AGE_DAYS));
  const last = await lastExecutedAt(tx, workspaceId);
  return {
    state: await loadCapitalState(tx, workspaceId, now),
    histories: historiesOf(await loadHistories(tx, workspaceId, since)),
    targets: await targetApys(tx, workspaceId),
    thresholds: thresholdsOf(reserve),
    asOf: today,
    lastExecutedOn: last && localDate(timeZone, last),
  };
}

export function historiesOf(packed: readonly PackedHistory[]): Map<string, NavHistory> {
  return new Map(
    packed.map(({ strategyId, days, navs }) => [
      strategyId,
      { days: Int32Array.from(days), growth: Float64Array.from(navs) },
    ]),
  );
}

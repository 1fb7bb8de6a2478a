import { type SnapshotRow, upsertSnapshots } from "@/db/repositories/snapshots";
import { periodOn, reportMoment } from "@/lib/engine/performance/report-moment";
import type { Moment } from "@/lib/engine/performance/types";
import { walkPortfolio } from "@/lib/engine/performance/walk-portfolio";
import { addDays, type IsoDate } from "@/lib/kernel/dates";
import type { Scope } from "@/lib/procedures/context";
import { toSnapshot } from "@/lib/procedures/portfolio/daily-snapshots";
import { loadPast } from "./load-past";
import { targetPeriods } from "./target-periods";

/** About five years; of portfolios with many holdings fewer days, so that a booking stays quick. */
const MOST_DAYS = 1_300;
const MOST_VALUES = 100_000;

/**
 * Writes the drift of the days from `from` until yesterday anew, from the books: what is booked for a day gone
 * by changes the history since. A valuation day is one on which at least half of what was held has a price.
 */
export async function rebuildHistory(
  scope: Pick<Scope, "tx" | "principal" | "today">,
  portfolioId: string,
  from: IsoDate,
): Promise<void> {
  const { tx, principal, today } = scope;
  if (from >= today) return;
  const past = await loadPast(scope, portfolioId, { from: addDays(from, -1) }, MOST_DAYS);
  const most = Math.floor(MOST_VALUES / Math.max(past.past.products.size, 1));
  const days = past.days.slice(-most).filter((day) => day < today);
  const periods = await targetPeriods(scope, portfolioId, past);
  const ends = new Map<IsoDate, Moment>();
  walkPortfolio(past.past, days, (moment) => ends.set(moment.date, moment));
  const rows: SnapshotRow[] = [];
  for (const moment of ends.values()) {
    const period = periodOn(periods, moment.date);
    if (!period || moment.date < from || !isValuationDay(moment)) continue;
    const report = reportMoment(moment, period, past.past.baseCcy, past.facts.assignmentRules);
    const row = report && toSnapshot(report);
    if (row) rows.push({ ...row, isSample: past.hasSamples });
  }
  await upsertSnapshots(tx, { workspaceId: principal.workspaceId, portfolioId }, rows);
}

function isValuationDay({ positions, date }: Moment): boolean {
  const held = positions.filter(({ quantity, isExcluded }) => !isExcluded && quantity.gt(0));
  const priced = held.filter(({ priceDate }) => priceDate === date);
  return held.length > 0 && priced.length * 2 >= held.length;
}

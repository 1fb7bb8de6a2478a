import type { Tx } from "@/db/client";
import { loadPortfolioFacts, type PortfolioFacts, type StoredPosition } from "@/db/repositories/drift-facts";
import { loadRateSeries } from "@/db/repositories/fx-rates";
import { type HeldClose, loadHeldCloses } from "@/db/repositories/held-closes";
import type { SnapshotRow } from "@/db/repositories/snapshots";
import { driftReport } from "@/lib/engine/drift/drift-report";
import type { DriftReport } from "@/lib/engine/drift/types";
import { rateBook, ratesInto } from "@/lib/engine/portfolio/fx";
import { addDays, type IsoDate } from "@/lib/kernel/dates";
import { Decimal } from "@/lib/kernel/decimal";
import { frameOf } from "./frames";

/** Longest stretch that is worked out at once: about three years; older days are left out. */
const MOST_DAYS = 1_100;
const E10 = new Decimal("1e-10");

/** What is kept of a report; null while it has no weights. */
export function toSnapshot(report: DriftReport): SnapshotRow | null {
  const { totalCents, totalDriftE10 } = report;
  if (totalCents === null || totalDriftE10 === null) return null;
  return {
    date: report.valuationDate,
    value: new Decimal(totalCents.toString()).times("0.01"),
    cash: new Decimal(report.cashCents.toString()).times("0.01"),
    totalDrift: new Decimal(totalDriftE10).times(E10),
    breachCount: report.breachCount,
    worstPath: report.worst?.path ?? null,
    nodes: report.nodes.map(({ path, label, actualE10, targetE10, driftE10, status }) => ({
      path,
      label,
      actual_weight: (actualE10 ?? 0) / 1e10,
      target_weight: (targetE10 ?? 0) / 1e10,
      drift: (driftE10 ?? 0) / 1e10,
      status,
    })),
    isSample: report.health.hasSamplePrices || report.health.hasSampleRates,
  };
}

/**
 * Drift of every valuation day after `from` up to `to`, with the holdings of now: a valuation day is one
 * on which at least half of what is held has a price; other currencies count at that day's rate. Right for the
 * days since the last change.
 */
export async function dailySnapshots(
  tx: Tx,
  workspaceId: string,
  portfolioId: string,
  from: IsoDate,
  to: IsoDate,
): Promise<SnapshotRow[]> {
  const start = from < addDays(to, -MOST_DAYS) ? addDays(to, -MOST_DAYS) : from;
  const facts = (await loadPortfolioFacts(tx, workspaceId, [portfolioId], start)).get(portfolioId);
  if (!facts) return [];
  const closes = await loadHeldCloses(tx, { workspaceId, portfolioId }, start, to);
  const frame = await frameOf(tx, workspaceId, facts.portfolio.framework);
  const { baseCcy } = facts.portfolio;
  const currencies = currenciesOf(facts);
  const book = rateBook(await loadRateSeries(tx, workspaceId, [baseCcy, ...currencies], start, to));
  const bySymbol = new Map(facts.positions.map((position) => [position.symbol, position]));
  const rows: SnapshotRow[] = [];
  for (const day of byDay(closes)) {
    for (const close of day) reprice(bySymbol, close);
    if (day.length * 2 < bySymbol.size) continue;
    const asOf = day[0]?.date ?? to;
    const fx = ratesInto(book, currencies, baseCcy, asOf);
    const snapshot = toSnapshot(
      driftReport(frame, { ...facts, baseCcy, fx, positions: [...bySymbol.values()], asOf }),
    );
    if (snapshot) rows.push(snapshot);
  }
  return rows;
}

/** The currencies that need a rate. */
function currenciesOf({ portfolio, positions, foreignCash }: PortfolioFacts): string[] {
  const held = [
    ...positions.map(({ product }) => product.currency),
    ...foreignCash.map((one) => one.currency),
  ];
  return [...new Set(held)].filter((currency) => currency !== portfolio.baseCcy);
}

function byDay(closes: readonly HeldClose[]): HeldClose[][] {
  const days: HeldClose[][] = [];
  for (const close of closes) {
    const today = days.at(-1);
    if (today?.[0]?.date === close.date) today.push(close);
    else days.push([close]);
  }
  return days;
}

function reprice(bySymbol: Map<string, StoredPosition>, { symbol, date, close, source }: HeldClose): void {
  const position = bySymbol.get(symbol);
  if (!position) return;
  const isSamplePrice = source === "sample";
  bySymbol.set(symbol, { ...position, price: close, priceDate: date, priceSource: source, isSamplePrice });
}

import { type SQL, sql } from "drizzle-orm";
import { dayNumber, type IsoDate } from "../../lib/kernel/dates";
import { Decimal } from "../../lib/kernel/decimal";
import type { Tx } from "../client";
import type { PortfolioKey } from "./holdings";
import { outlineOf, packFigures, type SnapshotNode, unpackFigures } from "./snapshot-figures";
import { SnapshotColumns, writeSnapshots } from "./write-snapshots";

/** What the drift report said of a portfolio on a valuation day. */
export type SnapshotRow = {
  date: IsoDate;
  value: Decimal;
  cash: Decimal;
  totalDrift: Decimal;
  breachCount: number;
  worstPath: string | null;
  nodes: SnapshotNode[];
  isSample: boolean;
};

/** Adds a snapshot of a portfolio, as it was at `revision`, to those to be written. */
export function addSnapshot(
  columns: SnapshotColumns,
  portfolio: { id: string; revision: number },
  row: SnapshotRow,
): void {
  const nodes = row.nodes.map(({ path, label, target_weight }) => ({
    path,
    label,
    targetE10: Math.round(target_weight * 1e10),
  }));
  columns.add(
    {
      portfolioId: portfolio.id,
      revision: portfolio.revision,
      day: dayNumber(row.date),
      valueCents: BigInt(row.value.times(100).toFixed(0)),
      cashCents: BigInt(row.cash.times(100).toFixed(0)),
      totalDriftE10: row.totalDrift.times(1e10).toNumber(),
      breachCount: row.breachCount,
      worstPath: row.worstPath,
      isSample: row.isSample,
    },
    outlineOf(nodes),
  );
  columns.packed(packFigures(row.nodes));
}

/** Writes one snapshot a valuation day; a second of the same day replaces the first. */
export async function upsertSnapshots(
  tx: Tx,
  key: PortfolioKey,
  rows: readonly SnapshotRow[],
): Promise<void> {
  if (rows.length === 0) return;
  const [portfolio] = await tx.execute<{ id: string; revision: number }>(sql`
    SELECT id, revision FROM portfolio
    WHERE workspace_id = ${key.workspaceId}::uuid AND id = ${key.portfolioId}::uuid`);
  if (!portfolio) throw new Error("the portfolio of these snapshots is gone");
  const columns = new SnapshotColumns();
  for (const row of rows) addSnapshot(columns, portfolio, row);
  await writeSnapshots(tx, key.workspaceId, columns);
}

type StoredRow = {
  date: string;
  value: string;
  cash: string;
  total_drift: string;
  breach_count: number;
  worst_path: string | null;
  is_sample: boolean;
  figures: Buffer;
  outline_id: string;
};

type StoredOutline = { id: string; paths: string[]; labels: string[]; targets: string[] };

export async function listSnapshots(
  tx: Tx,
  key: PortfolioKey,
  range: { from?: IsoDate; to?: IsoDate },
): Promise<SnapshotRow[]> {
  const rows = await tx.execute<StoredRow>(sql`
    SELECT date::text, value, cash, total_drift, breach_count, worst_path, is_sample, figures, outline_id
    FROM portfolio_snapshot
    WHERE ${isOf(key)} AND date BETWEEN ${range.from ?? "0001-01-01"}::date AND ${range.to ?? "9999-12-31"}::date
    ORDER BY date`);
  const outlines = await loadOutlines(tx, key.workspaceId, [...new Set(rows.map((row) => row.outline_id))]);
  return rows.map((row) => {
    const outline = outlines.get(row.outline_id);
    if (!outline) throw new Error(`the outline of a snapshot of ${row.date} is gone`);
    return {
      date: row.date,
      value: new Decimal(row.value),
      cash: new Decimal(row.cash),
      totalDrift: new Decimal(row.total_drift),
      breachCount: row.breach_count,
      worstPath: row.worst_path,
      nodes: unpackFigures(outline, row.figures),
      isSample: row.is_sample,
    };
  });
}

async function loadOutlines(tx: Tx, workspaceId: string, ids: readonly string[]) {
  if (ids.length === 0) return new Map();
  const rows = await tx.execute<StoredOutline>(sql`
    SELECT id, paths, labels, targets::text[] AS targets FROM snapshot_outline
    WHERE workspace_id = ${workspaceId}::uuid AND id = ANY(${sql.param([...ids])}::uuid[])`);
  return new Map(
    rows.map(({ id, paths, labels, targets }) => [id, { paths, labels, targets: targets.map(Number) }]),
  );
}

export async function lastSnapshotDate(tx: Tx, key: PortfolioKey): Promise<IsoDate | null> {
  const [row] = await tx.execute<{ date: string }>(
    sql`SELECT date::text FROM portfolio_snapshot WHERE ${isOf(key)} ORDER BY date DESC LIMIT 1`,
  );
  return row?.date ?? null;
}

function isOf({ workspaceId, portfolioId }: PortfolioKey): SQL {
  return sql`workspace_id = ${workspaceId}::uuid AND portfolio_id = ${portfolioId}::uuid`;
}

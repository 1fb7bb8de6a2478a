import { sql } from "drizzle-orm";
import type { Tx } from "../client";
import { FIGURE_BYTES, type SnapshotOutline, writeFigure } from "./snapshot-figures";

/** What a snapshot says of one portfolio beside its buckets. Cents and ten-billionths are whole. */
export type SnapshotFigures = {
  /** With or without hyphens. */
  portfolioId: string;
  revision: number;
  /** Days since 1970. */
  day: number;
  valueCents: number | bigint;
  cashCents: number | bigint;
  totalDriftE10: number;
  breachCount: number;
  worstPath: string | null;
  isSample: boolean;
};

const START_BYTES = 64 * 1024;

/** Snapshots of many portfolios on their way into one statement. */
export class SnapshotColumns {
  readonly #outlines = new Map<string, { index: number; outline: SnapshotOutline }>();
  readonly #paths = new Map<string, number>();
  readonly #columns: (string | number | bigint)[][] = Array.from({ length: 12 }, () => []);
  #figures = Buffer.alloc(START_BYTES);
  #used = 0;

  get count(): number {
    return this.#columns[0]?.length ?? 0;
  }

  /** The figures of the outline's buckets follow by `figure`, one call a bucket. */
  add(row: SnapshotFigures, outline: SnapshotOutline): void {
    const size = outline.paths.length * FIGURE_BYTES;
    const columns = this.#columns;
    columns[0]?.push(row.portfolioId);
    columns[1]?.push(row.revision);
    columns[2]?.push(row.day);
    columns[3]?.push(row.valueCents);
    columns[4]?.push(row.cashCents);
    columns[5]?.push(row.totalDriftE10);
    columns[6]?.push(row.breachCount);
    columns[7]?.push(row.worstPath === null ? 0 : this.#pathNumber(row.worstPath));
    columns[8]?.push(row.isSample ? 1 : 0);
    columns[9]?.push(this.#outlineNumber(outline));
    columns[10]?.push(this.#used + 1);
    columns[11]?.push(size);
    if (this.#used + size > this.#figures.length) {
      this.#figures = Buffer.concat([this.#figures, Buffer.alloc(this.#figures.length + size)]);
    }
  }

  figure(actualE10: number, status: number): void {
    writeFigure(this.#figures, this.#used, actualE10, status);
    this.#used += FIGURE_BYTES;
  }

  packed(figures: Buffer): void {
    figures.copy(this.#figures, this.#used);
    this.#used += figures.length;
  }

  outlines(): SnapshotOutline[] {
    return [...this.#outlines.values()].map(({ outline }) => outline);
  }

  paths(): string[] {
    return [...this.#paths.keys()];
  }

  /** Column `index` as an array's text; only numbers and ids are in these. */
  arrayText(index: number): string {
    return `{${this.#columns[index]?.join(",")}}`;
  }

  figures(): Buffer {
    return this.#figures.subarray(0, this.#used);
  }

  #pathNumber(path: string): number {
    const known = this.#paths.get(path);
    if (known !== undefined) return known;
    this.#paths.set(path, this.#paths.size + 1);
    return this.#paths.size;
  }

  #outlineNumber(outline: SnapshotOutline): number {
    const known = this.#outlines.get(outline.id);
    if (known) return known.index;
    this.#outlines.set(outline.id, { index: this.#outlines.size + 1, outline });
    return this.#outlines.size;
  }
}

/**
 * Writes snapshots, one a portfolio and valuation day, in one statement. A second of the same day replaces the
 * first unless that was made of a later revision of the portfolio.
 */
export async function writeSnapshots(tx: Tx, workspaceId: string, columns: SnapshotColumns): Promise<void> {
  if (columns.count === 0) return;
  const outlines = columns.outlines();
  await insertOutlines(tx, workspaceId, outlines);
  const column = (index: number, type: string) => sql`${columns.arrayText(index)}::${sql.raw(type)}[]`;
  await tx.execute(sql`
    INSERT INTO portfolio_snapshot AS s (workspace_id, portfolio_id, date, value, cash, total_drift, breach_count,
      worst_path, outline_id, figures, is_sample, revision)
    SELECT ${workspaceId}::uuid, r.id, date '1970-01-01' + r.day, r.value * 0.01, r.cash * 0.01,
      r.drift * 0.0000000001, r.breaches, (${sql.param(columns.paths())}::text[])[r.worst],
      (${sql.param(outlines.map(({ id }) => id))}::uuid[])[r.outline],
      substring(${columns.figures()}::bytea from r.place for r.size), r.sample = 1, r.revision
    FROM unnest(${column(0, "uuid")}, ${column(1, "int")}, ${column(2, "int")}, ${column(3, "bigint")},
      ${column(4, "bigint")}, ${column(5, "bigint")}, ${column(6, "int")}, ${column(7, "int")},
      ${column(8, "int")}, ${column(9, "int")}, ${column(10, "int")}, ${column(11, "int")})
      AS r (id, revision, day, value, cash, drift, breaches, worst, sample, outline, place, size)
    ON CONFLICT (workspace_id, portfolio_id, date) DO UPDATE SET value = excluded.value, cash = excluded.cash,
      total_drift = excluded.total_drift, breach_count = excluded.breach_count, worst_path = excluded.worst_path,
      outline_id = excluded.outline_id, figures = excluded.figures, is_sample = excluded.is_sample,
      revision = excluded.revision
    WHERE s.revision <= excluded.revision`);
}

async function insertOutlines(
  tx: Tx,
  workspaceId: string,
  outlines: readonly SnapshotOutline[],
): Promise<void> {
  await tx.execute(sql`
    INSERT INTO snapshot_outline (workspace_id, id, paths, labels, targets)
    SELECT ${workspaceId}::uuid, r.id, r.paths, r.labels, r.targets
    FROM jsonb_to_recordset(${JSON.stringify(outlines)}::jsonb)
      AS r (id uuid, paths text[], labels text[], targets bigint[])
    ON CONFLICT (workspace_id, id) DO NOTHING`);
}

import { sql } from "drizzle-orm";
import { type BatchHoldings, BY_HAND } from "../../../lib/engine/drift/batch/types";
import { isUuid } from "../../../lib/kernel/ids";
import type { Tx } from "../../client";
import { copyRows, readInt32, readText } from "./copy-rows";
import { PositionColumns } from "./position-columns";
import { type ReadNumeric, readNumeric } from "./read-numeric";
import { UuidIndex } from "./uuid-index";

export type FrameworkVersion = { id: string; version: number };

/** Many portfolios in order of their ids, as columns: what a sweep reads at once. */
export type SweepSlice = {
  count: number;
  ids: UuidIndex;
  /** Index into `frameworks`; −1 without one. */
  framework: Int32Array;
  frameworks: FrameworkVersion[];
  baseCcy: string[];
  revision: Int32Array;
  /** In the portfolio's own currency; NaN where a double cannot hold it. */
  cashCents: Float64Array;
  /** 1: has assignment rules or money in other currencies, which the batch does not read. */
  isUnusual: Uint8Array;
  holdings: BatchHoldings;
  products: UuidIndex;
  /** Whether there may be portfolios after these. */
  isLast: boolean;
};

export type SliceRange = { workspaceId: string; afterId: string | null; limit: number };

/** Reading a hundred thousand portfolios takes about a second; a busy machine is given time. */
const SLICE_TIMEOUT = "60s";

/** The next portfolios of a workspace after an id, archived ones left out, with their money and holdings. */
export async function loadSlice(tx: Tx, range: SliceRange): Promise<SweepSlice> {
  await tx.execute(sql`SELECT set_config('statement_timeout', ${SLICE_TIMEOUT}, true)`);
  const heads = await readHeads(tx, range);
  const { ids } = heads;
  const isLast = ids.size < range.limit;
  const where = whereOf(range, isLast || ids.size === 0 ? null : ids.text(ids.size - 1));
  await readCash(tx, where, heads);
  await markRules(tx, where, heads);
  const columns = new PositionColumns(ids.size);
  await readPositions(tx, where, ids, columns);
  return { ...heads, count: ids.size, holdings: columns.holdings(), products: columns.products, isLast };
}

type Heads = Omit<SweepSlice, "count" | "holdings" | "products" | "isLast">;

/** COPY takes no parameters: only ids in the one form they are written in come into its text. */
function literal(id: string): string {
  if (!isUuid(id)) throw new Error("not an id");
  return `'${id}'::uuid`;
}

function whereOf({ workspaceId, afterId }: SliceRange, lastId: string | null): string {
  const parts = [`workspace_id = ${literal(workspaceId)}`];
  if (afterId !== null) parts.push(`portfolio_id > ${literal(afterId)}`);
  if (lastId !== null) parts.push(`portfolio_id <= ${literal(lastId)}`);
  return parts.join(" AND ");
}

async function readHeads(tx: Tx, { workspaceId, afterId, limit }: SliceRange): Promise<Heads> {
  const ids = new UuidIndex();
  const frameworks: FrameworkVersion[] = [];
  const known = new Map<string, number>();
  const uuids = new UuidIndex();
  const framework: number[] = [];
  const revision: number[] = [];
  const baseCcy: string[] = [];
  const text = new TextCache();
  const query = `SELECT id, revision, base_ccy, framework_id, framework_version FROM portfolio
    WHERE workspace_id = ${literal(workspaceId)} AND archived_at IS NULL
    ${afterId === null ? "" : `AND id > ${literal(afterId)}`} ORDER BY id LIMIT ${Math.trunc(limit)}`;
  await copyRows(tx, query, 5, ({ bytes, at, size }) => {
    ids.add(bytes, at[0] ?? 0);
    revision.push(readInt32(bytes, at[1] ?? 0));
    baseCcy.push(text.read(bytes, at[2] ?? 0, size[2] ?? 0));
    if ((size[3] ?? -1) < 0) {
      framework.push(-1);
      return;
    }
    const version = readInt32(bytes, at[4] ?? 0);
    const number = uuids.add(bytes, at[3] ?? 0);
    const key = `${number} ${version}`;
    const index = known.get(key) ?? frameworks.push({ id: uuids.text(number), version }) - 1;
    known.set(key, index);
    framework.push(index);
  });
  return {
    ids,
    frameworks,
    baseCcy,
    framework: Int32Array.from(framework),
    revision: Int32Array.from(revision),
    cashCents: new Float64Array(ids.size),
    isUnusual: new Uint8Array(ids.size),
  };
}

async function readCash(tx: Tx, where: string, heads: Heads): Promise<void> {
  const amount: ReadNumeric = { whole: 0, decimals: 0 };
  const text = new TextCache();
  const query = `SELECT portfolio_id, currency, amount FROM cash_balance WHERE ${where} AND amount <> 0`;
  await copyRows(tx, query, 3, ({ bytes, at, size }) => {
    const index = heads.ids.find(bytes, at[0] ?? 0);
    if (index < 0) return;
    if (text.read(bytes, at[1] ?? 0, size[1] ?? 0) !== heads.baseCcy[index]) {
      heads.isUnusual[index] = 1;
      return;
    }
    readNumeric(bytes, at[2] ?? 0, amount);
    // Money has two decimals, read as none or as a group of four.
    heads.cashCents[index] = amount.decimals === 0 ? amount.whole * 100 : amount.whole / 100;
  });
}

async function markRules(tx: Tx, where: string, heads: Heads): Promise<void> {
  await copyRows(
    tx,
    `SELECT DISTINCT portfolio_id FROM assignment_rule WHERE ${where}`,
    1,
    ({ bytes, at }) => {
      const index = heads.ids.find(bytes, at[0] ?? 0);
      if (index >= 0) heads.isUnusual[index] = 1;
    },
  );
}

async function readPositions(tx: Tx, where: string, ids: UuidIndex, columns: PositionColumns): Promise<void> {
  const quantity: ReadNumeric = { whole: 0, decimals: 0 };
  // What is excluded is out of the denominator and of every bucket: it need not be read.
  const query = `SELECT portfolio_id, product_id, quantity, bucket_path FROM position
    WHERE ${where} AND NOT is_excluded`;
  await copyRows(tx, query, 4, ({ bytes, at, size }) => {
    const index = ids.find(bytes, at[0] ?? 0);
    if (index < 0) return;
    readNumeric(bytes, at[2] ?? 0, quantity);
    const bucket = (size[3] ?? -1) < 0 ? null : readText(bytes, at[3] ?? 0, size[3] ?? 0);
    columns.add(index, bytes, at[1] ?? 0, quantity, bucket === null ? 0 : BY_HAND, bucket);
  });
}

/** The few texts that come again and again, read once each. */
class TextCache {
  #last = "";
  #bytes: Uint8Array = new Uint8Array();

  read(bytes: Uint8Array, at: number, size: number): string {
    if (this.#isLast(bytes, at, size)) return this.#last;
    this.#bytes = bytes.slice(at, at + size);
    this.#last = readText(bytes, at, size);
    return this.#last;
  }

  #isLast(bytes: Uint8Array, at: number, size: number): boolean {
    if (size !== this.#bytes.length) return false;
    for (let place = 0; place < size; place += 1) {
      if (bytes[at + place] !== this.#bytes[place]) return false;
    }
    return true;
  }
}

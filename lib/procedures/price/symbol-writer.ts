import type { Tx } from "@/db/client";
import {
  enterPriceImport,
  type ImportCounts,
  type PriceRows,
  refreshPriceSummaries,
  upsertPrices,
} from "@/db/repositories/import-prices";
import { findProductsBySymbols } from "@/db/repositories/products";
import type { PriceBatch } from "@/lib/interchange/prices/row-reader";
import { ConflictError } from "@/lib/kernel/errors";

/** Two writers of the same series would leave a summary that knows only one of them. */
export async function requireTurn(tx: Tx, workspaceId: string): Promise<void> {
  if (await enterPriceImport(tx, workspaceId)) return;
  throw new ConflictError("Prices are being written in this workspace just now; try again in a moment");
}

/** Writes batches that name products by symbol; symbols that no product has are counted and left out. */
export class SymbolWriter {
  readonly counts: ImportCounts = { inserted: 0, updated: 0, unchanged: 0 };
  readonly written = new Map<string, number>();
  readonly unknown = new Map<string, number>();
  firstDate: string | null = null;
  lastDate: string | null = null;
  private readonly tx: Tx;
  private readonly workspaceId: string;
  private readonly source: string;
  private readonly ids = new Map<string, string | null>();

  constructor(tx: Tx, workspaceId: string, source: string) {
    this.tx = tx;
    this.workspaceId = workspaceId;
    this.source = source;
  }

  async write(batch: PriceBatch): Promise<void> {
    await this.learn(new Set(batch.symbols));
    const rows: PriceRows = { productIds: [], dates: [], closes: [], adjustedCloses: [] };
    batch.symbols.forEach((symbol, index) => {
      const id = this.ids.get(symbol);
      const counted = id ? this.written : this.unknown;
      counted.set(symbol, (counted.get(symbol) ?? 0) + 1);
      if (!id) return;
      const date = batch.dates[index] as string;
      rows.productIds.push(id);
      rows.dates.push(date);
      rows.closes.push(batch.closes[index] as string);
      rows.adjustedCloses.push(batch.adjustedCloses[index] as number);
      if (this.firstDate === null || date < this.firstDate) this.firstDate = date;
      if (this.lastDate === null || date > this.lastDate) this.lastDate = date;
    });
    if (rows.productIds.length === 0) return;
    const counts = await upsertPrices(this.tx, this.workspaceId, this.source, rows);
    this.counts.inserted += counts.inserted;
    this.counts.updated += counts.updated;
    this.counts.unchanged += counts.unchanged;
  }

  /** Call it after the last batch: brings the summaries up to date. */
  async finish(): Promise<void> {
    const ids = [...this.ids.values()].filter((id) => id !== null);
    if (ids.length > 0) await refreshPriceSummaries(this.tx, this.workspaceId, ids, this.source);
  }

  private async learn(symbols: ReadonlySet<string>): Promise<void> {
    const asked = [...symbols].filter((symbol) => !this.ids.has(symbol));
    if (asked.length === 0) return;
    const found = await findProductsBySymbols(this.tx, this.workspaceId, asked);
    for (const symbol of asked) this.ids.set(symbol, found.get(symbol)?.id ?? null);
  }
}

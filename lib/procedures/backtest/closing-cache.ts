import type { ClosingBasis, ClosingColumns, SeriesKey } from "@/db/repositories/closing-series";

type Entry = { stamp: string; columns: ClosingColumns; bytes: number };

/**
 * Closes of products as typed arrays, kept until their stamp is another. Bounded in bytes: what was used longest ago goes first.
 * A look-up needs the key and the stamp of a series that the same transaction has just found for its workspace, so no
 * workspace reaches another's prices through it.
 */
export class ClosingCache {
  readonly #mostBytes: number;
  readonly #entries = new Map<string, Entry>();
  #bytes = 0;

  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get(key: SeriesKey, basis: ClosingBasis, stamp: string): ClosingColumns | null {
    const name = nameOf(key, basis);
    const entry = this.#entries.get(name);
    if (entry === undefined) return null;
    this.#entries.delete(name);
    if (entry.stamp !== stamp) {
      this.#bytes -= entry.bytes;
      return null;
    }
    this.#entries.set(name, entry);
    return entry.columns;
  }

  put(key: SeriesKey, basis: ClosingBasis, stamp: string, columns: ClosingColumns): void {
    const name = nameOf(key, basis);
    const bytes = columns.days.byteLength + columns.prices.byteLength;
    if (bytes > this.#mostBytes) return;
    this.#drop(name);
    this.#entries.set(name, { stamp, columns, bytes });
    this.#bytes += bytes;
    for (const oldest of this.#entries.keys()) {
      if (this.#bytes <= this.#mostBytes) return;
      this.#drop(oldest);
    }
  }

  #drop(name: string): void {
    this.#bytes -= this.#entries.get(name)?.bytes ?? 0;
    this.#entries.delete(name);
  }
}

function nameOf({ workspaceId, productId }: SeriesKey, basis: ClosingBasis): string {
  return `${workspaceId} ${productId} ${basis}`;
}

/** Some 700 series of 30 years. */
const MOST_BYTES = 64 * 1024 * 1024;

const holder = globalThis as { __plumblineClosings?: ClosingCache };

/** One for the process, however often its module is bundled. */
export function closingCache(): ClosingCache {
  holder.__plumblineClosings ??= new ClosingCache(MOST_BYTES);
  return holder.__plumblineClosings;
}

import { InvalidInputError } from "@/lib/kernel/errors";
import type { PriceLevels } from "./measure/deflate";
import type { PriceTable } from "./types";

/** What a browser needs to run backtests by itself, without a question to the server at every move of a slider. */
export type PreparedFile<Head> = {
  /** What is said beside the figures; plain JSON. */
  head: Head;
  table: PriceTable;
  /** Growth of the benchmark on the table's rows; null without one. */
  benchmark: Float64Array | null;
  /** Consumer prices on the table's rows; null where none are known. */
  levels: PriceLevels | null;
};

type Layout = {
  head: unknown;
  symbols: readonly string[];
  rows: number;
  hasBenchmark: boolean;
  levels: { rows: number; lastDay: number } | null;
};

/** "PLBT" and the version of the layout. */
const MAGIC = 0x54424c50;
const VERSION = 1;
const PREFIX_BYTES = 16;
const ALIGNMENT = 8;

/**
 * One file: 16 bytes (mark, version, length of the head, 0), the head as JSON, then columns as the engine holds them, little
 * endian and each on a multiple of 8 bytes: days (Int32), prices row by row, growth of the benchmark, price levels (Float64).
 */
export function encodePrepared<Head>({
  head,
  table,
  benchmark,
  levels,
}: PreparedFile<Head>): Uint8Array<ArrayBuffer> {
  const { symbols, days, prices } = table;
  const layout: Layout = {
    head,
    symbols,
    rows: days.length,
    hasBenchmark: benchmark !== null,
    levels: levels && { rows: levels.rows, lastDay: levels.lastDay },
  };
  const text = new TextEncoder().encode(JSON.stringify(layout));
  const columns = [days, prices, benchmark, levels?.levels].filter((column) => column != null);
  const start = aligned(PREFIX_BYTES + text.length);
  const file = new Uint8Array(columns.reduce((at, column) => aligned(at) + column.byteLength, start));
  new Uint32Array(file.buffer, 0, 4).set([MAGIC, VERSION, text.length, 0]);
  file.set(text, PREFIX_BYTES);
  let at = start;
  for (const column of columns) {
    at = aligned(at);
    file.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength), at);
    at += column.byteLength;
  }
  return file;
}

/** Reads such a file back; the columns are views of the buffer, nothing is copied. Throws InvalidInputError for another file. */
export function decodePrepared<Head>(buffer: ArrayBuffer): PreparedFile<Head> {
  const [mark, version, textBytes = 0] =
    buffer.byteLength < PREFIX_BYTES ? [] : new Uint32Array(buffer, 0, 4);
  if (mark !== MAGIC || version !== VERSION)
    throw new InvalidInputError("This is no prepared backtest of this version");
  const text = new Uint8Array(buffer, PREFIX_BYTES, textBytes);
  const layout = JSON.parse(new TextDecoder().decode(text)) as Layout & { head: Head };
  const { head, symbols, rows, hasBenchmark, levels } = layout;
  let at = PREFIX_BYTES + textBytes;
  const doubles = (count: number) => {
    const column = new Float64Array(buffer, aligned(at), count);
    at = aligned(at) + column.byteLength;
    return column;
  };
  const days = new Int32Array(buffer, aligned(at), rows);
  at = aligned(at) + days.byteLength;
  const prices = doubles(rows * symbols.length);
  const benchmark = hasBenchmark ? doubles(rows) : null;
  return {
    head,
    table: { symbols, days, prices },
    benchmark,
    levels: levels && { levels: doubles(levels.rows), rows: levels.rows, lastDay: levels.lastDay },
  };
}

function aligned(at: number): number {
  return Math.ceil(at / ALIGNMENT) * ALIGNMENT;
}

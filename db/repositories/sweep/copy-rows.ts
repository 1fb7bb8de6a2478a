import { once } from "node:events";
import type { Tx } from "../../client";
import { rawSql } from "../../raw-sql";

/** One row of a COPY in binary: `at[i]` is where column `i` begins, `size[i]` its bytes, −1 for null. */
export type CopiedRow = { bytes: Uint8Array; at: Int32Array; size: Int32Array };

const SIGNATURE_BYTES = 11;
const HEADER_BYTES = SIGNATURE_BYTES + 8;

/**
 * Reads what a query selects as binary COPY, row by row, without an object a row: five times as fast as rows.
 * `query` is a constant of ours; whatever comes from outside is checked by its caller (COPY takes no parameters).
 * Answers the number of rows. The row handed out is used again for the next.
 */
export async function copyRows(
  tx: Tx,
  query: string,
  columns: number,
  take: (row: CopiedRow) => void,
): Promise<number> {
  const stream = await rawSql(tx).unsafe(`COPY (${query}) TO STDOUT (FORMAT binary)`).readable();
  const reader = new RowReader(columns, take);
  stream.on("data", (chunk: Buffer) => reader.read(chunk));
  await once(stream, "end");
  return reader.finish();
}

/** Rows from chunks that may end anywhere, though the database sends one row a message. */
class RowReader {
  readonly #columns: number;
  readonly #take: (row: CopiedRow) => void;
  readonly #row: CopiedRow;
  #rest: Uint8Array | null = null;
  #hasHeader = false;
  #isOver = false;
  #count = 0;

  constructor(columns: number, take: (row: CopiedRow) => void) {
    this.#columns = columns;
    this.#take = take;
    this.#row = { bytes: new Uint8Array(), at: new Int32Array(columns), size: new Int32Array(columns) };
  }

  read(chunk: Uint8Array): void {
    const bytes = this.#rest === null ? chunk : Buffer.concat([this.#rest, chunk]);
    this.#rest = null;
    let from = 0;
    if (!this.#hasHeader) {
      if (bytes.length < HEADER_BYTES) {
        this.#rest = bytes;
        return;
      }
      this.#hasHeader = true;
      from = HEADER_BYTES + readInt32(bytes, SIGNATURE_BYTES + 4);
    }
    while (from < bytes.length && !this.#isOver) {
      const next = this.#readRow(bytes, from);
      if (next < 0) {
        this.#rest = bytes.slice(from);
        return;
      }
      from = next;
    }
  }

  finish(): number {
    if (!this.#isOver) throw new Error("The database ended a copy before its end mark");
    return this.#count;
  }

  /** Where the next row begins; −1 when this one is not all there. */
  #readRow(bytes: Uint8Array, from: number): number {
    if (bytes.length < from + 2) return -1;
    const fields = ((bytes[from] ?? 0) << 8) | (bytes[from + 1] ?? 0);
    if (fields === 0xffff) {
      this.#isOver = true;
      return from + 2;
    }
    if (fields !== this.#columns) throw new Error(`A copied row has ${fields} columns, not ${this.#columns}`);
    const { at, size } = this.#row;
    let place = from + 2;
    for (let column = 0; column < fields; column += 1) {
      if (bytes.length < place + 4) return -1;
      const length = readInt32(bytes, place);
      place += 4;
      at[column] = place;
      size[column] = length;
      if (length > 0) place += length;
    }
    if (bytes.length < place) return -1;
    this.#row.bytes = bytes;
    this.#count += 1;
    this.#take(this.#row);
    return place;
  }
}

export function readInt32(bytes: Uint8Array, at: number): number {
  return (
    ((bytes[at] ?? 0) << 24) |
    ((bytes[at + 1] ?? 0) << 16) |
    ((bytes[at + 2] ?? 0) << 8) |
    (bytes[at + 3] ?? 0)
  );
}

export function readText(bytes: Uint8Array, at: number, size: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + at, size).toString("utf8");
}

import type { CompiledPolicy } from "@/lib/engine/backtest/compile-policy";
import { periodRows } from "@/lib/engine/backtest/period-rows";
import type { BacktestMode, PriceTable, SimulationPolicy } from "@/lib/engine/backtest/types";
import type { Cadence } from "@/lib/kernel/dates";
import { type KernelExports, kernelModule, startKernel } from "./kernel-module";

/** A table laid out in a kernel's memory, ready to run policies; the views are of that memory and change with every run. */
export type KernelTable = {
  table: PriceTable;
  kernel: KernelExports;
  bytes: number;
  equity: Float64Array;
  outOfBand: Uint8Array;
  growth: { at: number; values: Float64Array };
  /** Rows of the last run's trades. */
  tradeRows: Int32Array;
  /** Where units are handed over to `hold`. */
  units: { at: number; values: Float64Array };
  policy: { at: number; columns: number; numbers: Float64Array; integers: Int32Array };
  due: Map<Cadence, number>;
  dueOf: (index: number) => { at: number; marks: Uint8Array };
};

/** The kernel reads rows in blocks of this many, and writes up to as many past the end. */
const ROWS_OVER = 16;
const PAGE = 65_536;
const LINE = 64;
const MOST_NODES = 1_024;
const MOST_TABLE_BYTES = 64 * 2 ** 20;
/** Tables kept laid out, the last used ones: a few compared side by side, bounded in memory. */
const MOST_KEPT_BYTES = 96 * 2 ** 20;
const CADENCE_COUNT = 4;

const kept: KernelTable[] = [];

/** The table in a kernel, laid out on its first use; null where there is no kernel or the table is too large for one. */
export function kernelTable(table: PriceTable): KernelTable | null {
  const at = kept.findIndex((each) => each.table === table);
  const found = at < 0 ? layOut(table) : kept[at];
  if (!found) return null;
  if (at !== 0) {
    if (at > 0) kept.splice(at, 1);
    kept.unshift(found);
    for (let sum = sumOfBytes(); sum > MOST_KEPT_BYTES && kept.length > 1; sum = sumOfBytes()) kept.pop();
  }
  return found;
}

function sumOfBytes(): number {
  return kept.reduce((sum, { bytes }) => sum + bytes, 0);
}

function layOut(table: PriceTable): KernelTable | null {
  const rows = table.days.length;
  const symbols = table.symbols.length;
  const columns = symbols + (symbols & 1);
  const paddedRows = Math.ceil(rows / ROWS_OVER) * ROWS_OVER + ROWS_OVER;
  const places = placesOf(rows, columns, paddedRows);
  const module = places.end > MOST_TABLE_BYTES ? null : kernelModule();
  if (!module) return null;
  const memory = new WebAssembly.Memory({ initial: Math.ceil(places.end / PAGE) });
  const { buffer } = memory;
  const kernel = startKernel(module, memory);
  standInColumns(table, new Float64Array(buffer, places.prices, columns * paddedRows), paddedRows);
  kernel.bindTable(
    rows,
    columns,
    paddedRows * 8,
    places.prices,
    places.equity,
    places.flags,
    places.log,
    places.units,
    places.extremes,
  );
  const numbers = 3 * columns + 2 * MOST_NODES;
  return {
    table,
    kernel,
    bytes: buffer.byteLength,
    equity: new Float64Array(buffer, places.equity, rows),
    outOfBand: new Uint8Array(buffer, places.flags, rows),
    growth: { at: places.growth, values: new Float64Array(buffer, places.growth, rows) },
    tradeRows: new Int32Array(buffer, places.log, rows),
    units: { at: places.handed, values: new Float64Array(buffer, places.handed, columns) },
    policy: {
      at: places.policy,
      columns,
      numbers: new Float64Array(buffer, places.policy, numbers),
      integers: new Int32Array(buffer, places.policy, 2 * (numbers + MOST_NODES)),
    },
    due: new Map(),
    dueOf: (index) => {
      const from = places.due + index * paddedRows;
      return { at: from, marks: new Uint8Array(buffer, from, rows) };
    },
  };
}

/** Addresses of everything a kernel works on. */
function placesOf(rows: number, columns: number, paddedRows: number) {
  let end = PAGE;
  const room = (bytes: number) => {
    const at = end;
    end += Math.ceil(bytes / LINE) * LINE + LINE;
    return at;
  };
  const places = {
    prices: room(columns * paddedRows * 8),
    units: room(7 * columns * 8),
    handed: room(columns * 8),
    extremes: room((paddedRows / ROWS_OVER) * columns * 16),
    policy: room((3 * columns + 3 * MOST_NODES) * 8),
    equity: room(paddedRows * 8),
    growth: room(paddedRows * 8),
    flags: room(paddedRows),
    log: room(rows * 4),
    due: room(CADENCE_COUNT * paddedRows),
  };
  return { ...places, end };
}

/** Prices column by column; rows past the end repeat the last, and an odd table gets a column of price 1. */
function standInColumns({ symbols, prices }: PriceTable, to: Float64Array, paddedRows: number): void {
  const columns = symbols.length;
  const rows = prices.length / columns;
  to.fill(1);
  for (let column = 0; column < columns; column += 1) {
    const at = column * paddedRows;
    for (let row = 0; row < rows; row += 1) to[at + row] = prices[row * columns + column] ?? 1;
    to.fill(to[at + rows - 1] ?? 1, at + rows, at + paddedRows);
  }
}

const MODES: Record<BacktestMode, number> = { static: 0, periodic: 1, band: 2, periodic_band: 3 };
const CADENCES: readonly Cadence[] = ["none", "M", "Q", "A"];

/** As the kernel numbers them. */
export function kernelMode(mode: BacktestMode): number {
  return MODES[mode];
}

/** Hands a policy over; false when it has more watched nodes than there is room for. */
export function bindPolicy(
  place: KernelTable,
  policy: SimulationPolicy,
  compiled: CompiledPolicy,
  cadence: Cadence,
): boolean {
  const { watch, weights } = compiled;
  const count = watch.starts.length;
  if (count > MOST_NODES) return false;
  const nodeRoom = count + (count & 1);
  const { numbers, integers, columns, at } = place.policy;
  const isFlat = isFlatPolicy(compiled);
  numbers.fill(0, 0, 3 * columns);
  numbers.set(weights);
  const lowersAt = 3 * columns;
  const uppersAt = lowersAt + nodeRoom;
  const startsAt = 2 * (uppersAt + nodeRoom);
  // An odd list gets a node that nothing can be outside of.
  numbers[lowersAt + nodeRoom - 1] = Number.NEGATIVE_INFINITY;
  numbers[uppersAt + nodeRoom - 1] = Number.POSITIVE_INFINITY;
  numbers.set(watch.lowers, lowersAt);
  numbers.set(watch.uppers, uppersAt);
  integers.set(watch.starts, startsAt);
  integers.set(watch.ends, startsAt + nodeRoom);
  if (isFlat) setInverses(numbers, columns, compiled);
  place.kernel.bindPolicy(
    at,
    dueAddress(place, cadence),
    count,
    nodeRoom,
    isFlat ? 1 : 0,
    policy.costRate,
    compiled.cashColumn,
  );
  return true;
}

/** Every column is watched by itself, in order, and held: then one quick test looks at all of them. */
function isFlatPolicy({ watch, weights, columns }: CompiledPolicy): boolean {
  if (watch.starts.length !== columns) return false;
  for (let column = 0; column < columns; column += 1) {
    if (watch.starts[column] !== column || watch.ends[column] !== column + 1) return false;
    if (!((weights[column] ?? 0) > 0)) return false;
  }
  return true;
}

/** Far more than the rounding of a product, far less than any band. */
const A_HAIR = 1e-12;
/** Stands for "never below": any holding times this is worth more than the portfolio. */
const NEVER_BELOW = 1e300;

function setInverses(numbers: Float64Array, columns: number, { watch }: CompiledPolicy): void {
  for (let node = 0; node < watch.starts.length; node += 1) {
    const lower = watch.lowers[node] ?? 0;
    numbers[columns + node] = (1 + A_HAIR) / (watch.uppers[node] ?? 1);
    numbers[2 * columns + node] = lower > 0 ? (1 - A_HAIR) / lower : NEVER_BELOW;
  }
}

function dueAddress(place: KernelTable, cadence: Cadence): number {
  const known = place.due.get(cadence);
  if (known !== undefined) return known;
  const { at, marks } = place.dueOf(CADENCES.indexOf(cadence));
  marks.fill(0);
  for (const row of periodRows(place.table.days, cadence)) marks[row] = 1;
  place.due.set(cadence, at);
  return at;
}

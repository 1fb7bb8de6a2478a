// The backtest's inner loops in AssemblyScript: two rows in a SIMD lane pair, four or eight rows a step. `npm run kernel`
// compiles it into kernel-bytes.data.ts. What it computes is said by simulate() in TypeScript, which is the law for it:
// every sum runs over the columns in the same order, so values, triggers and trades come out bit for bit the same.

// Addresses and sizes of the table at hand. Prices stand column by column, `stride` bytes apart, an even number of columns:
// an odd table gets one of price 1 and weight 0. Whatever is by row has room for eight rows past the end.
let rows: i32 = 0;
let columns: i32 = 0;
let bytes: usize = 0; // of one f64 a column
let stride: usize = 0;
let prices: usize = 0;
let equity: usize = 0; // by row
let flags: usize = 0; // by row: 1 outside a band
let due: usize = 0; // by row: 1 where the mode looks at it
let log: usize = 0; // i32 by trade: its row
let extremes: usize = 0; // by block of sixteen rows, by column: least and greatest price
// Two rooms of three arrays by column: units, and units over upper and lower bound (found by `aim`). A trade is worked out in
// the spare one, and the two are swapped when it is made.
let held: usize = 0;
let spare: usize = 0;
let values: usize = 0; // by column, of the row being traded

// The policy at hand.
let weights: usize = 0; // by column
let inverseUpper: usize = 0; // by column, for a flat policy: 1 over the bound, a hair wider
let inverseLower: usize = 0;
let nodes: i32 = 0; // watched
let nodeStarts: usize = 0; // i32: columns of a node from start up to, not with, end
let nodeEnds: usize = 0;
let nodeLower: usize = 0;
let nodeUpper: usize = 0;
let isFlat: bool = false; // watched node k is column k, all of them, each with a weight
let rate: f64 = 0; // cost
let cash: i32 = -1; // column that costs nothing to trade

export function bindTable(
  rowCount: i32, columnCount: i32, strideBytes: usize, pricesAt: usize, equityAt: usize, flagsAt: usize,
  logAt: usize, unitsAt: usize, extremesAt: usize,
): void {
  rows = rowCount;
  columns = columnCount;
  bytes = <usize>columnCount << 3;
  stride = strideBytes;
  prices = pricesAt;
  equity = equityAt;
  flags = flagsAt;
  log = logAt;
  held = unitsAt;
  spare = unitsAt + 3 * bytes;
  values = unitsAt + 6 * bytes;
  extremes = extremesAt;
  for (let block = 0; block <= (rows - 1) >> 4; block++)
    for (let c = 0; c < columns; c++) {
      const at = prices + (<usize>block << 7) + <usize>c * stride;
      let least = v128.load(at), most = least;
      for (let i: usize = 16; i < 128; i += 16) {
        least = f64x2.pmin(least, v128.load(at + i));
        most = f64x2.pmax(most, v128.load(at + i));
      }
      const to = extremes + ((<usize>block * columns + c) << 4);
      store<f64>(to, min(f64x2.extract_lane(least, 0), f64x2.extract_lane(least, 1)));
      store<f64>(to, max(f64x2.extract_lane(most, 0), f64x2.extract_lane(most, 1)), 8);
    }
}

/**
 * At `at` by column: weights, 1/upper, 1/lower; then, with room for `nodeRoom` nodes each: lower, upper (f64), start, end (i32).
 * At `dueAt` by row.
 */
export function bindPolicy(
  at: usize, dueAt: usize, nodeCount: i32, nodeRoom: i32, isFlatNow: bool, costRate: f64, cashColumn: i32,
): void {
  due = dueAt;
  weights = at;
  inverseUpper = at + bytes;
  inverseLower = at + 2 * bytes;
  nodes = nodeCount;
  nodeLower = at + 3 * bytes;
  nodeUpper = nodeLower + (<usize>nodeRoom << 3);
  nodeStarts = nodeUpper + (<usize>nodeRoom << 3);
  nodeEnds = nodeStarts + (<usize>nodeRoom << 2);
  isFlat = isFlatNow;
  rate = costRate;
  cash = cashColumn;
}

/** Takes the units written at an address as what is held. */
export function hold(unitsAt: usize): void {
  memory.copy(held, unitsAt, bytes);
}

@inline function priceAt(row: i32): usize {
  return prices + (<usize>row << 3);
}

@inline function valueAt(row: i32): usize {
  return equity + (<usize>row << 3);
}

/** The widened bounds that the quick test compares with; a candidate is then looked at exactly. */
function aim(): void {
  for (let i: usize = 0; i < bytes; i += 16) {
    const u = v128.load(held + i);
    v128.store(held + bytes + i, f64x2.mul(u, v128.load(inverseUpper + i)));
    v128.store(held + 2 * bytes + i, f64x2.mul(u, v128.load(inverseLower + i)));
  }
}

/** Values of eight rows. */
@inline function fill(row: i32): void {
  let a = f64x2.splat(0), b = a, c = a, d = a;
  let at = priceAt(row);
  const end = held + bytes;
  for (let u = held; u < end; u += 8) {
    const unit = v128.load_splat<f64>(u);
    a = f64x2.add(a, f64x2.mul(unit, v128.load(at)));
    b = f64x2.add(b, f64x2.mul(unit, v128.load(at, 16)));
    c = f64x2.add(c, f64x2.mul(unit, v128.load(at, 32)));
    d = f64x2.add(d, f64x2.mul(unit, v128.load(at, 48)));
    at += stride;
  }
  const out = valueAt(row);
  v128.store(out, a);
  v128.store(out, b, 16);
  v128.store(out, c, 32);
  v128.store(out, d, 48);
}

/** A bit for each of eight rows, values known, that lies strictly outside a band; any tree. */
function outside(row: i32): i32 {
  const from = valueAt(row);
  const a = v128.load(from), b = v128.load(from, 16), c = v128.load(from, 32), d = v128.load(from, 48);
  let outA = i64x2.splat(0), outB = outA, outC = outA, outD = outA;
  const first = priceAt(row);
  for (let k = 0; k < nodes; k++) {
    const end = load<i32>(nodeEnds + (<usize>k << 2));
    let va = f64x2.splat(0), vb = va, vc = va, vd = va;
    for (let column = load<i32>(nodeStarts + (<usize>k << 2)); column < end; column++) {
      const unit = v128.load_splat<f64>(held + (<usize>column << 3));
      const at = first + <usize>column * stride;
      va = f64x2.add(va, f64x2.mul(unit, v128.load(at)));
      vb = f64x2.add(vb, f64x2.mul(unit, v128.load(at, 16)));
      vc = f64x2.add(vc, f64x2.mul(unit, v128.load(at, 32)));
      vd = f64x2.add(vd, f64x2.mul(unit, v128.load(at, 48)));
    }
    const upper = v128.load_splat<f64>(nodeUpper + (<usize>k << 3));
    const lower = v128.load_splat<f64>(nodeLower + (<usize>k << 3));
    outA = v128.or(outA, v128.or(f64x2.gt(va, f64x2.mul(upper, a)), f64x2.lt(va, f64x2.mul(lower, a))));
    outB = v128.or(outB, v128.or(f64x2.gt(vb, f64x2.mul(upper, b)), f64x2.lt(vb, f64x2.mul(lower, b))));
    outC = v128.or(outC, v128.or(f64x2.gt(vc, f64x2.mul(upper, c)), f64x2.lt(vc, f64x2.mul(lower, c))));
    outD = v128.or(outD, v128.or(f64x2.gt(vd, f64x2.mul(upper, d)), f64x2.lt(vd, f64x2.mul(lower, d))));
  }
  return i64x2.bitmask(outA) | (i64x2.bitmask(outB) << 2) | (i64x2.bitmask(outC) << 4) | (i64x2.bitmask(outD) << 6);
}

/** Eight bits to eight bytes of 0 or 1, the lowest first. */
@inline function spread(mask: i32): i64 {
  const each = (<i64>mask * 0x0101010101010101) & <i64>0x8040201008040201;
  return ((each + 0x7f7f7f7f7f7f7f7f) >>> 7) & 0x0101010101010101;
}

/** Values of four rows, and a bit for each that may lie outside the band of a column: quick, a hair too wide. Only true columns. */
@inline function sieve(row: i32, units: usize, width: usize, count: usize, step: usize): i32 {
  let a = f64x2.splat(0), b = a;
  let highA = a, highB = a;
  let lowA = f64x2.splat(Infinity), lowB = lowA;
  let at = priceAt(row);
  const end = units + count;
  for (let u = units; u < end; u += 8) {
    const unit = v128.load_splat<f64>(u);
    const high = v128.load_splat<f64>(u + width);
    const low = v128.load_splat<f64>(u + (width << 1));
    const p = v128.load(at);
    const q = v128.load(at, 16);
    a = f64x2.add(a, f64x2.mul(unit, p));
    b = f64x2.add(b, f64x2.mul(unit, q));
    highA = f64x2.pmax(highA, f64x2.mul(high, p));
    highB = f64x2.pmax(highB, f64x2.mul(high, q));
    lowA = f64x2.pmin(lowA, f64x2.mul(low, p));
    lowB = f64x2.pmin(lowB, f64x2.mul(low, q));
    at += step;
  }
  const out = valueAt(row);
  v128.store(out, a);
  v128.store(out, b, 16);
  const outA = v128.or(f64x2.gt(highA, a), f64x2.lt(lowA, a));
  const outB = v128.or(f64x2.gt(highB, b), f64x2.lt(lowB, b));
  return i64x2.bitmask(outA) | (i64x2.bitmask(outB) << 2);
}

/**
 * Whether no column of a flat policy can lie outside its band on any of the sixteen rows from one that begins a block: not even
 * with each at its highest against all at their lowest, nor the other way round.
 */
@inline function isQuiet(row: i32, units: usize, width: usize, count: usize): bool {
  let sum = f64x2.splat(0), high = sum, low = f64x2.splat(Infinity);
  let at = extremes + ((<usize>(row >> 4) * columns) << 4);
  const end = units + count;
  for (let u = units; u < end; u += 8) {
    const range = v128.load(at);
    sum = f64x2.add(sum, f64x2.mul(v128.load_splat<f64>(u), range));
    high = f64x2.pmax(high, f64x2.mul(v128.load_splat<f64>(u + width), range));
    low = f64x2.pmin(low, f64x2.mul(v128.load_splat<f64>(u + (width << 1)), range));
    at += 16;
  }
  return f64x2.extract_lane(high, 1) <= f64x2.extract_lane(sum, 0) && f64x2.extract_lane(low, 0) >= f64x2.extract_lane(sum, 1);
}

/** Where the next look begins: four rows on, or at the block that begins before. */
@inline function stepOn(row: i32): i32 {
  const next = row + 4;
  return (row ^ next) & -16 ? next & -16 : next;
}

/** Whether a column of a flat policy lies strictly outside its band at a row whose value is known: exact. */
@inline function isOutside(row: i32): bool {
  const total = v128.load_splat<f64>(valueAt(row));
  let out = i64x2.splat(0);
  let at = priceAt(row);
  for (let i: usize = 0; i < bytes; i += 16) {
    const p = v128.load_lane<f64>(at + stride, v128.load_zero<f64>(at), 1);
    const value = f64x2.mul(v128.load(held + i), p);
    const above = f64x2.gt(value, f64x2.mul(v128.load(nodeUpper + i), total));
    out = v128.or(out, v128.or(above, f64x2.lt(value, f64x2.mul(v128.load(nodeLower + i), total))));
    at += stride << 1;
  }
  return v128.any_true(out);
}

/** Only a stretch that has lasted is worth asking about sixteen rows at once. */
const LONG: i32 = 12;

/**
 * Values and flags of the rows from `from` up to `until`; if it `stops`, the first row outside a band ends it.
 * Answers that row, or `until`. Rows past the answer may hold anything.
 */
export function advance(from: i32, until: i32, stops: bool): i32 {
  let row = from;
  if (nodes == 0) {
    for (; row < until; row += 8) fill(row);
    memory.fill(flags + from, 0, max(until - from, 0));
    return until;
  }
  if (!stops || !isFlat) {
    for (; row < until; row += 8) {
      fill(row);
      const mask = outside(row);
      store<i64>(flags + row, spread(mask));
      if (stops && mask != 0) return min(row + ctz(mask), until);
    }
    return until;
  }
  aim();
  const units = held, width = bytes, count = <usize>nodes << 3, step = stride;
  while (row < until) {
    if ((row & 15) == 0 && row - from >= LONG && row + 16 <= until && isQuiet(row, units, width, count)) {
      fill(row);
      fill(row + 8);
      store<i64>(flags + row, 0);
      store<i64>(flags + row, 0, 8);
      row += 16;
      continue;
    }
    let mask = sieve(row, units, width, count, step);
    store<i32>(flags + row, 0);
    for (; mask != 0; mask &= mask - 1) {
      const candidate = row + ctz(mask);
      if (candidate >= until) return until;
      if (isOutside(candidate)) {
        store<u8>(flags + candidate, 1);
        return candidate;
      }
    }
    row = stepOn(row);
  }
  return until;
}

let bought: f64 = 0;
let sold: f64 = 0;

/**
 * The value x after a trade to target that pays `rate` of what it trades: x = total - rate * sum |w x - v|, by Newton's method
 * from above on a convex line of pieces (settle-trade.ts). Zero or below when the cost takes everything.
 */
function afterCost(total: f64, row: i32): f64 {
  let at = priceAt(row);
  for (let i: usize = 0; i < bytes; i += 8) {
    store<f64>(values + i, load<f64>(held + i) * load<f64>(at));
    at += stride;
  }
  let value = total;
  for (let round = 0; round <= columns + 1; round++) {
    let slope: f64 = 0, kept: f64 = 0;
    for (let c = 0; c < columns; c++) {
      if (c == cash) continue;
      const target = load<f64>(weights + (<usize>c << 3)), now = load<f64>(values + (<usize>c << 3));
      const sign: f64 = target * value >= now ? 1 : -1;
      slope += sign * target;
      kept += sign * now;
    }
    const steepness = 1 + rate * slope;
    if (steepness <= 0) break;
    const next = (total + rate * kept) / steepness;
    if (next >= value) break;
    value = next;
  }
  return value;
}

const LEAST_TRADE: f64 = 1e-12;

/**
 * Works out, in the spare room, the trade of everything to target at a row whose value is known, `after` the value it leaves.
 * With `isSought` it also says whether a column lay strictly outside its band; without, whether the trade is more than rounding.
 */
@inline function workOut(row: i32, after: f64, isSought: bool): bool {
  const known = load<f64>(valueAt(row));
  const total = f64x2.splat(known), whole = f64x2.splat(after), zero = f64x2.splat(0);
  const from = held, to = spare, width = bytes, step = stride, goals = weights, upper = nodeUpper, lower = nodeLower;
  let more = zero, less = zero, out = zero;
  let at = priceAt(row);
  for (let i: usize = 0; i < width; i += 16) {
    const p = v128.load_lane<f64>(at + step, v128.load_zero<f64>(at), 1);
    const value = f64x2.mul(v128.load(from + i), p);
    if (isSought) {
      const above = f64x2.gt(value, f64x2.mul(v128.load(upper + i), total));
      out = v128.or(out, v128.or(above, f64x2.lt(value, f64x2.mul(v128.load(lower + i), total))));
    }
    const trade = f64x2.sub(f64x2.mul(whole, v128.load(goals + i)), value);
    more = f64x2.add(more, f64x2.pmax(zero, trade));
    less = f64x2.sub(less, f64x2.pmin(zero, trade));
    const units = f64x2.div(f64x2.add(value, trade), p);
    v128.store(to + i, units);
    if (isSought) {
      v128.store(to + width + i, f64x2.mul(units, v128.load(goals + width + i)));
      v128.store(to + 2 * width + i, f64x2.mul(units, v128.load(goals + 2 * width + i)));
    }
    at += step << 1;
  }
  bought = f64x2.extract_lane(more, 0) + f64x2.extract_lane(more, 1);
  sold = f64x2.extract_lane(less, 0) + f64x2.extract_lane(less, 1);
  if (isSought) return v128.any_true(out);
  if (cash >= 0) leaveMoneyOut(row, after);
  return bought + sold > LEAST_TRADE * known;
}

/** Moving into money or out of it is no trade. */
function leaveMoneyOut(row: i32, after: f64): void {
  const i = <usize>cash << 3;
  const trade = after * load<f64>(weights + i) - load<f64>(held + i) * load<f64>(priceAt(row) + <usize>cash * stride);
  if (trade > 0) bought -= trade;
  else sold += trade;
}

export let tradeCount: i32 = 0;
/** Sum over the trades of min(bought, sold) / value after. */
export let turnover: f64 = 0;
export let costSum: f64 = 0;

/** Makes the trade that was worked out. */
@inline function commit(row: i32): void {
  const swap = held;
  held = spare;
  spare = swap;
  turnover += min(bought, sold) / load<f64>(valueAt(row));
  store<i32>(log + (<usize>tradeCount << 2), row);
  tradeCount++;
}

/** The trade of a row that is due; false when its cost takes everything. */
function settle(row: i32): bool {
  let after = load<f64>(valueAt(row));
  if (rate > 0) after = afterCost(after, row);
  if (!(after > 0)) return false;
  if (!workOut(row, after, false)) return true;
  store<f64>(valueAt(row), after);
  costSum += rate * (bought + sold);
  commit(row);
  return true;
}

/** Bands of single columns, looked at daily, without cost: the test and the trade in one pass. */
function runFlatBand(): void {
  const width = bytes, count = <usize>nodes << 3, step = stride, last = rows;
  memory.fill(flags, 0, rows);
  aim();
  let row = 1, since = 0;
  while (row < last) {
    if ((row & 15) == 0 && row - since >= LONG && row + 16 <= last && isQuiet(row, held, width, count)) {
      fill(row);
      fill(row + 8);
      row += 16;
      continue;
    }
    let mask = sieve(row, held, width, count, step);
    let next = stepOn(row);
    for (; mask != 0; mask &= mask - 1) {
      const candidate = row + ctz(mask);
      if (candidate >= last) break;
      if (workOut(candidate, load<f64>(valueAt(candidate)), true)) {
        store<u8>(flags + candidate, 1);
        commit(candidate);
        since = candidate;
        next = candidate + 1;
        break;
      }
    }
    row = next;
  }
}

/**
 * The whole run from what is held after row 0: mode 0 static, 1 trades on due rows, 2 outside a band, 3 outside on due rows.
 * False when a cost takes everything.
 */
export function run(mode: i32): bool {
  tradeCount = 0;
  turnover = 0;
  costSum = 0;
  if (mode == 2 && isFlat && rate == 0 && cash < 0) {
    runFlatBand();
    return true;
  }
  let row = 1;
  while (row < rows) {
    let stop = row;
    if (mode == 2) stop = advance(row, rows, true);
    else {
      while (stop < rows && (mode == 0 || load<u8>(due + stop) == 0)) stop++;
      advance(row, min(stop + 1, rows), false);
    }
    if (stop < rows && (mode != 3 || load<u8>(flags + stop) != 0) && !settle(stop)) return false;
    row = stop + 1;
  }
  return true;
}

/** Rows outside a band. */
export function countOut(): i32 {
  let count: i64 = 0;
  let row = 0;
  for (; row + 8 <= rows; row += 8) count += popcnt(load<i64>(flags + row));
  for (; row < rows; row++) count += load<u8>(flags + row);
  return <i32>count;
}

/** Values times a factor, to another place. */
export function scale(to: usize, factor: f64): void {
  const by = f64x2.splat(factor);
  for (let row = 0; row < rows; row += 2) v128.store(to + (<usize>row << 3), f64x2.mul(v128.load(valueAt(row)), by));
}

export let returnSum: f64 = 0;
export let squareSum: f64 = 0;
export let maxDrawdown: f64 = 0;

/**
 * Of the returns from one row to another: their sum and that of their squares, less `centre`; and the deepest fall from a peak.
 * Two quotients a / c and b / d come from one division, a d / (c d) and b c / (c d): dividing is what takes the time here.
 */
export function measure(from: i32, to: i32, centre: f64): void {
  const less = f64x2.splat(1 + centre), one = f64x2.splat(1);
  let sum = f64x2.splat(0), squares = sum, sum2 = sum, squares2 = sum;
  let row = from + 1;
  let at = valueAt(row);
  for (; row + 3 <= to; row += 4) {
    const a = v128.load(at), b = v128.load(at, 16), c = v128.load(at - 8), d = v128.load(at, 8);
    const under = f64x2.div(one, f64x2.mul(c, d));
    const r = f64x2.sub(f64x2.mul(f64x2.mul(a, d), under), less);
    const s = f64x2.sub(f64x2.mul(f64x2.mul(b, c), under), less);
    sum = f64x2.add(sum, r);
    sum2 = f64x2.add(sum2, s);
    squares = f64x2.add(squares, f64x2.mul(r, r));
    squares2 = f64x2.add(squares2, f64x2.mul(s, s));
    at += 32;
  }
  sum = f64x2.add(sum, sum2);
  squares = f64x2.add(squares, squares2);
  returnSum = f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
  squareSum = f64x2.extract_lane(squares, 0) + f64x2.extract_lane(squares, 1);
  for (; row <= to; row++) {
    const r = load<f64>(valueAt(row)) / load<f64>(valueAt(row) - 8) - (1 + centre);
    returnSum += r;
    squareSum += r * r;
  }
  fall(from, to);
}

@inline function least(a: v128): f64 {
  return min(f64x2.extract_lane(a, 0), f64x2.extract_lane(a, 1));
}

/** Steps of eight that make no new peak only lower the trough; the others are walked row by row. */
function fall(from: i32, to: i32): void {
  let peak = load<f64>(valueAt(from));
  let trough = peak, worst: f64 = 0;
  let low = f64x2.splat(peak);
  let row = from + 1;
  let at = valueAt(row);
  const step = to - 7, last = valueAt(to);
  while (row <= to) {
    const peaks = f64x2.splat(peak);
    // As long as no step passes the peak only the least is kept, in lanes.
    for (; row <= step; row += 8) {
      const a = v128.load(at), b = v128.load(at, 16), c = v128.load(at, 32), d = v128.load(at, 48);
      const high = f64x2.pmax(f64x2.pmax(a, b), f64x2.pmax(c, d));
      if (v128.any_true(f64x2.gt(high, peaks))) break;
      low = f64x2.pmin(low, f64x2.pmin(f64x2.pmin(a, b), f64x2.pmin(c, d)));
      at += 64;
    }
    trough = min(trough, least(low));
    const end = min(at + 56, last);
    for (; at <= end; at += 8) {
      const value = load<f64>(at);
      if (value > peak) {
        if (trough < peak) worst = min(worst, trough / peak - 1);
        peak = value;
        trough = value;
      } else trough = min(trough, value);
      row++;
    }
    low = f64x2.splat(trough);
  }
  maxDrawdown = min(worst, trough / peak - 1);
}

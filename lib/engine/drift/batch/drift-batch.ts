import { isOutsideBand } from "@/lib/engine/drift/prepare-frame";
import { exactCents } from "./exact-cents";
import { NO_LEAF, SEVERAL_LEAVES } from "./prepare-batch";
import {
  type BatchFrame,
  type BatchHoldings,
  type BatchProducts,
  type BatchReport,
  type BatchVerdict,
  BY_HAND,
  EXCLUDED,
  PRICE_KNOWN,
  PRICE_UNKNOWN,
  STATUS_EXCEEDS,
  STATUS_NO_TARGET,
  STATUS_WITHIN,
} from "./types";

const HALF_WHOLE = 1e5;
/** Totals below this many cents are weighed in doubles without a rounding anywhere: total × 10^5 < 2^53. */
const LARGEST_TOTAL = 9e10;
/** Relative doubt about a band's bound as a double; closer calls are decided by `isOutsideBand`. */
const DOUBT = 1e-12;
const MOST_LINES = 4096;

/** Working room, one line a holding and one for money. */
export type BatchLines = {
  leaf: Int32Array;
  rank: Int32Array;
  cents: Float64Array;
  e10: Float64Array;
  remainder: Float64Array;
  leafCents: Float64Array;
  leafE10: Float64Array;
};

export type Batch = {
  holdings: BatchHoldings;
  products: BatchProducts;
  lines: BatchLines;
  report: BatchReport;
};

export function batchLines(leaves: number): BatchLines {
  return {
    leaf: new Int32Array(MOST_LINES),
    rank: new Int32Array(MOST_LINES),
    cents: new Float64Array(MOST_LINES),
    e10: new Float64Array(MOST_LINES),
    remainder: new Float64Array(MOST_LINES),
    // One more for what no bucket claims.
    leafCents: new Float64Array(leaves + 1),
    leafE10: new Float64Array(leaves + 1),
  };
}

/**
 * The drift of portfolio `index` into `batch.report`, the same to the cent, the ten-billionth and the status as
 * `driftReport` (a law holds them together), in whole doubles. `unusual`: another currency, a product split
 * between leaves, a number beyond exact doubles, very many holdings; such a portfolio is for `driftReport`.
 */
export function driftBatch(
  batch: Batch,
  frame: BatchFrame,
  index: number,
  cashCents: number,
  baseCcy: string,
): BatchVerdict {
  const { holdings, lines, report } = batch;
  const from = holdings.from[index] ?? 0;
  const to = holdings.to[index] ?? from;
  if (to - from >= MOST_LINES || !(cashCents < LARGEST_TOTAL)) return "unusual";
  const count = layLines(batch, frame, from, to, baseCcy);
  if (count === UNUSUAL) return "unusual";
  if (count === UNKNOWN) return "blocked";
  const last = count;
  lines.leaf[last] = frame.frame.cashLeafIndex;
  lines.rank[last] = rankOf(frame.frame.cashLeafIndex, frame, batch.products.symbols.length, Number.NaN);
  lines.cents[last] = cashCents;
  report.cashCents = cashCents;
  report.hasCashNode = frame.frame.cashLeafIndex < 0;
  let total = 0;
  for (let line = 0; line <= last; line += 1) total += lines.cents[line] ?? 0;
  report.totalCents = total;
  if (!(total < LARGEST_TOTAL)) return "unusual";
  if (total <= 0) return "blocked";
  weighLines(lines, last + 1, total);
  sumLeaves(lines, frame.frame.leaves.length, last);
  reportNodes(report, frame, lines, total, last);
  return "valued";
}

const UNUSUAL = -1;
const UNKNOWN = -2;

/** Values the holdings and finds their leaves; how many lines there are, or why there are none. */
function layLines(batch: Batch, frame: BatchFrame, from: number, to: number, baseCcy: string): number {
  const { holdings, products, lines, report } = batch;
  let count = 0;
  let isUnknown = false;
  let day = -1;
  report.hasSamplePrices = false;
  report.hasUnclassified = false;
  for (let at = from; at < to; at += 1) {
    const flags = holdings.flags[at] ?? 0;
    if ((flags & EXCLUDED) !== 0) continue;
    const product = holdings.product[at] ?? 0;
    const units = holdings.units[at] ?? Number.NaN;
    const state = products.state[product] ?? PRICE_UNKNOWN;
    const leaf = leafOf(holdings, frame, at, flags, product);
    if (leaf === SEVERAL_LEAVES) return UNUSUAL;
    let cents = 0;
    if (units !== 0) {
      if (products.currencies[product] !== baseCcy) return UNUSUAL;
      if (state === PRICE_UNKNOWN) isUnknown = true;
      else {
        cents = centsOf(products, product, state, units, holdings.unitDecimals[at] ?? 0);
        if (Number.isNaN(cents)) return UNUSUAL;
        if (products.isSample[product] === 1) report.hasSamplePrices = true;
      }
    }
    const priceDay = products.day[product] ?? -1;
    if (priceDay > day) day = priceDay;
    if (leaf === NO_LEAF) report.hasUnclassified = true;
    lines.leaf[count] = leaf;
    lines.rank[count] = rankOf(leaf, frame, products.symbols.length, products.symbolRank[product] ?? 0);
    lines.cents[count] = cents;
    count += 1;
  }
  report.valuationDay = day;
  return isUnknown ? UNKNOWN : count;
}

function centsOf(
  products: BatchProducts,
  product: number,
  state: number,
  units: number,
  unitDecimals: number,
): number {
  if (state !== PRICE_KNOWN) return Number.NaN;
  return exactCents(
    units,
    unitDecimals,
    products.price[product] ?? Number.NaN,
    products.priceDecimals[product] ?? 0,
  );
}

function leafOf(
  holdings: BatchHoldings,
  frame: BatchFrame,
  at: number,
  flags: number,
  product: number,
): number {
  if ((flags & BY_HAND) !== 0) {
    const byHand = frame.frame.leafIndexByPath.get(holdings.bucketByHand.get(at) ?? "");
    if (byHand !== undefined) return byHand;
  }
  return frame.leafOfProduct[product] ?? NO_LEAF;
}

/** The order of lines in a report: by leaf, what none claims last; by symbol, money (NaN) after them. */
function rankOf(leaf: number, frame: BatchFrame, symbols: number, symbolRank: number): number {
  const place = leaf < 0 ? frame.frame.leaves.length : leaf;
  return place * (symbols + 1) + (Number.isNaN(symbolRank) ? symbols : symbolRank);
}

/** Whole ten-billionths by largest remainders, ties to the earlier line: `apportion` in doubles. */
function weighLines(lines: BatchLines, count: number, total: number): void {
  const { cents, e10, remainder } = lines;
  let leftover = 1e10;
  for (let line = 0; line < count; line += 1) {
    // Long division of cents × 10^10 in two steps of 10^5, each exact.
    const scaled = (cents[line] ?? 0) * HALF_WHOLE;
    let high = Math.floor(scaled / total);
    let rest = scaled - high * total;
    if (rest < 0) {
      high -= 1;
      rest += total;
    }
    const scaledRest = rest * HALF_WHOLE;
    let low = Math.floor(scaledRest / total);
    let left = scaledRest - low * total;
    if (left < 0) {
      low -= 1;
      left += total;
    }
    const share = high * HALF_WHOLE + low;
    e10[line] = share;
    remainder[line] = left;
    leftover -= share;
  }
  for (; leftover > 0; leftover -= 1) {
    const line = largestRemainder(lines, count);
    e10[line] = (e10[line] ?? 0) + 1;
    remainder[line] = -1;
  }
}

function largestRemainder({ remainder, rank }: BatchLines, count: number): number {
  let best = 0;
  let most = remainder[0] ?? 0;
  for (let line = 1; line < count; line += 1) {
    const left = remainder[line] ?? 0;
    if (left > most || (left === most && (rank[line] ?? 0) < (rank[best] ?? 0))) {
      best = line;
      most = left;
    }
  }
  return best;
}

function sumLeaves(lines: BatchLines, leaves: number, last: number): void {
  const { leaf, cents, e10, leafCents, leafE10 } = lines;
  leafCents.fill(0, 0, leaves + 1);
  leafE10.fill(0, 0, leaves + 1);
  for (let line = 0; line < last; line += 1) {
    const place = (leaf[line] ?? NO_LEAF) < 0 ? leaves : (leaf[line] ?? 0);
    leafCents[place] = (leafCents[place] ?? 0) + (cents[line] ?? 0);
    leafE10[place] = (leafE10[place] ?? 0) + (e10[line] ?? 0);
  }
  const cashLeaf = leaf[last] ?? NO_LEAF;
  if (cashLeaf < 0) return;
  leafCents[cashLeaf] = (leafCents[cashLeaf] ?? 0) + (cents[last] ?? 0);
  leafE10[cashLeaf] = (leafE10[cashLeaf] ?? 0) + (e10[last] ?? 0);
}

function reportNodes(
  report: BatchReport,
  frame: BatchFrame,
  lines: BatchLines,
  total: number,
  last: number,
): void {
  const count = frame.frame.nodes.length;
  const { nodeCents, nodeE10, nodeStatus } = report;
  let totalDrift = 0;
  let breaches = 0;
  let worst = -1;
  let furthest = 0;
  for (let node = 0; node < count; node += 1) {
    let cents = 0;
    let e10 = 0;
    const end = frame.nodeStart[node + 1] ?? 0;
    for (let at = frame.nodeStart[node] ?? 0; at < end; at += 1) {
      const leaf = frame.nodeLeaf[at] ?? 0;
      cents += lines.leafCents[leaf] ?? 0;
      e10 += lines.leafE10[leaf] ?? 0;
    }
    nodeCents[node] = cents;
    nodeE10[node] = e10;
    const status = statusOf(frame, node, cents, total);
    nodeStatus[node] = status;
    if (status === STATUS_EXCEEDS) breaches += 1;
    if (frame.isLeafNode[node] !== 1) continue;
    const off = Math.abs(e10 - (frame.nodeTargetE10[node] ?? 0));
    totalDrift += off;
    if (off > furthest || (off === furthest && off > 0 && isEarlier(frame, node, worst))) {
      worst = node;
      furthest = off;
    }
  }
  const leaves = frame.frame.leaves.length;
  nodeCents[count] = lines.leafCents[leaves] ?? 0;
  nodeE10[count] = lines.leafE10[leaves] ?? 0;
  nodeStatus[count] = STATUS_NO_TARGET;
  nodeCents[count + 1] = report.hasCashNode ? (lines.cents[last] ?? 0) : 0;
  nodeE10[count + 1] = report.hasCashNode ? (lines.e10[last] ?? 0) : 0;
  nodeStatus[count + 1] = STATUS_NO_TARGET;
  report.totalDriftE10 = totalDrift + (nodeE10[count] ?? 0) + (nodeE10[count + 1] ?? 0);
  report.breachCount = breaches;
  report.worst = worst;
}

function isEarlier(frame: BatchFrame, node: number, than: number): boolean {
  return (frame.frame.nodes[node]?.path ?? "") < (frame.frame.nodes[than]?.path ?? "");
}

/** The same rule as the report's; doubles decide what is clear, `isOutsideBand` what is close. */
function statusOf(frame: BatchFrame, node: number, cents: number, total: number): number {
  if (frame.hasTarget[node] !== 1) return STATUS_NO_TARGET;
  const above = cents - (frame.nodeUpper[node] ?? 0) * total;
  const below = (frame.nodeLower[node] ?? 0) * total - cents;
  const doubt = total * DOUBT;
  if (above > doubt || below > doubt) return STATUS_EXCEEDS;
  if (above < -doubt && below < -doubt) return STATUS_WITHIN;
  const band = frame.frame.nodes[node]?.target;
  return band && isOutsideBand(band, BigInt(cents), BigInt(total)) ? STATUS_EXCEEDS : STATUS_WITHIN;
}

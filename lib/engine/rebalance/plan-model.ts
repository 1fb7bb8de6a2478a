import { classifyPositions, type Place } from "@/lib/engine/drift/classify";
import { positionCents } from "@/lib/engine/drift/draft-lines";
import { ageReader, isStaleAge } from "@/lib/engine/drift/drift-health";
import type { DriftFacts, DriftFrame, FrameNode, PositionFact, ShareBand } from "@/lib/engine/drift/types";
import { apportion, toScaled } from "@/lib/kernel/apportion";
import { Decimal, ZERO } from "@/lib/kernel/decimal";
import { heldProductOf } from "./held-product";
import { UNIT_E10 } from "./trade-amounts";
import { tradeStepE10 } from "./trade-step";
import type { PlanFacts, PlanLevels, PlanProduct, PlanRequest, RefusalCode } from "./types";

/** Why a product cannot be traded one way. */
export type Stop = { code: RefusalCode; message: string };

/** A product held or mapped, as the planner trades it. Units are whole ten-billionths of one. */
export type TradedProduct = {
  symbol: string;
  name: string;
  price: Decimal;
  priceE12: bigint;
  heldE10: bigint;
  cents: bigint;
  /** The smallest number of units it trades in. */
  stepE10: bigint;
  leaves: Place["leaves"];
  /** Paths of the leaves it lies in. */
  paths: string[];
  cells: { cell: number; partE10: bigint }[];
  isLocked: boolean;
  buyStop: Stop | null;
  sellStop: Stop | null;
  known: PlanProduct | undefined;
};

/** A product in a cell; `weight` is its part of the mapping there, 0 for what is only held. */
export type CellLine = { product: number; weight: bigint; partE10: bigint };

/** What the plan moves money between: the leaves, or at the top level the roots; and money itself. */
export type Cell = { path: string; label: string; ratio: bigint; lines: CellLine[]; hasMapping: boolean };

/** A node that is looked at, with the cells at or below it. */
export type LookNode = { node: FrameNode; band: ShareBand; cells: number[]; children: number[] };

/** Everything the planner works on. Money is whole cents; `…After` is after the flow, before any trade. */
export type PlanModel = {
  products: TradedProduct[];
  cells: Cell[];
  looks: LookNode[];
  rootLooks: number[];
  cashCell: number;
  ratioSum: bigint;
  /** May be below zero before a withdrawal is raised. */
  cashCents: bigint;
  /** What cash may not fall below. */
  floorCents: bigint;
  /** Largest amount of buys and their cost; null is as much as there is. */
  buyBudgetCents: bigint | null;
  unclassifiedCents: bigint;
  totalCents: bigint;
};

/**
 * Lays the facts out for trading: classification and values are those of the drift report. Needs a known
 * total, so every counted holding must have a usable price.
 */
export function planModel(planFacts: PlanFacts, request: PlanRequest, flowCents: bigint): PlanModel {
  const { frame, facts } = planFacts;
  const positions = [...facts.positions.filter((each) => !each.isExcluded), ...unheld(planFacts)];
  positions.sort((a, b) => (a.symbol < b.symbol ? -1 : a.symbol > b.symbol ? 1 : 0));
  const places = classifyPositions(frame, facts.mapping, facts.assignmentRules, positions, facts.asOf);
  const cellOfLeaf = cellsOfLeaves(frame, request.levels);
  const excluded = new Set(facts.positions.filter((each) => each.isExcluded).map((each) => each.symbol));
  const read = productReader(planFacts, request, excluded, cellOfLeaf);
  const products = positions.map((position, index) => read(position, places[index]?.leaves ?? []));
  const { cells, cashCell } = cellsOf(frame, facts, request.levels, products, cellOfLeaf);
  const looks = looksOf(frame, request.levels, cellOfLeaf);
  const cashBefore = toScaled(facts.cash, 2);
  const cashCents = cashBefore + flowCents;
  const buffer = toScaled(request.cashBuffer, 2);
  const most = flowCents > 0n ? cashCents : cashBefore;
  const floorCents = most < buffer ? most : buffer;
  const held = products.reduce((total, product) => total + product.cents, 0n);
  return {
    products,
    cells,
    looks,
    rootLooks: looks.flatMap((look, index) => (look.node.parentPath === null ? [index] : [])),
    cashCell,
    ratioSum: cells.reduce((total, cell) => total + cell.ratio, 0n),
    cashCents,
    floorCents,
    buyBudgetCents: request.mode === "contribute" ? newMoney(cashBefore, flowCents, buffer) : null,
    unclassifiedCents: products.reduce(
      (sum, each) => (each.leaves.length === 0 ? sum + each.cents : sum),
      0n,
    ),
    totalCents: held + cashCents,
  };
}

/** New money fills the buffer first. */
function newMoney(cashBefore: bigint, flowCents: bigint, buffer: bigint): bigint {
  const missing = buffer > cashBefore ? buffer - cashBefore : 0n;
  return flowCents > missing ? flowCents - missing : 0n;
}

/** Mapped products of which nothing is held, as holdings of nothing. */
function unheld({ facts, products }: PlanFacts): PositionFact[] {
  // An excluded holding's product stands here too: the leaf wants it, and it must be said why it gets none.
  const held = new Set(facts.positions.flatMap(({ symbol, isExcluded }) => (isExcluded ? [] : [symbol])));
  const found = new Map<string, PositionFact>();
  for (const shares of facts.mapping.values()) {
    for (const { symbol, name } of shares) {
      if (held.has(symbol) || found.has(symbol)) continue;
      const known = products.get(symbol);
      found.set(symbol, {
        symbol,
        product: heldProductOf(symbol, name, known, facts.baseCcy),
        quantity: ZERO,
        price: known?.price ?? null,
        priceDate: known?.priceDate ?? null,
        isSamplePrice: false,
        isLocked: false,
        isExcluded: false,
        bucketPath: null,
      });
    }
  }
  return [...found.values()];
}

function productReader(
  { frame, facts, products }: PlanFacts,
  request: PlanRequest,
  excluded: ReadonlySet<string>,
  cellOfLeaf: readonly number[],
) {
  const ageOf = ageReader(facts.asOf);
  return (position: PositionFact, leaves: Place["leaves"]): TradedProduct => {
    const { symbol, product } = position;
    const known = products.get(symbol);
    const isUsable = position.price?.isFinite() === true && position.price.gt(0);
    const stop = excluded.has(symbol)
      ? { code: "EXCLUDED" as const, message: `${symbol} is excluded from the portfolio` }
      : stopOf(position, known, facts.baseCcy, ageOf(position.priceDate));
    const parts = new Map<number, bigint>();
    for (const { index, partE10 } of leaves) {
      const cell = cellOfLeaf[index] ?? -1;
      parts.set(cell, (parts.get(cell) ?? 0n) + partE10);
    }
    return {
      symbol,
      name: product.name,
      price: position.price ?? ZERO,
      priceE12: isUsable && position.price ? toScaled(position.price, 12) : 0n,
      heldE10: toScaled(position.quantity, 10),
      cents: positionCents(position, facts.baseCcy) ?? 0n,
      stepE10: tradeStepE10(product.type, request.isFractional),
      leaves,
      paths: leaves.map(({ index }) => frame.leaves[index]?.path ?? ""),
      cells: [...parts].map(([cell, partE10]) => ({ cell, partE10 })),
      isLocked: position.isLocked,
      buyStop: stop,
      sellStop: stop,
      known,
    };
  };
}

function stopOf(
  { symbol, price, priceDate, isLocked, product }: PositionFact,
  known: PlanProduct | undefined,
  baseCcy: string,
  ageDays: number | null,
): Stop | null {
  if (isLocked) return { code: "LOCKED", message: `${symbol} is locked` };
  if (price === null) {
    return { code: "NO_PRICE", message: known?.priceReason ?? `There is no price for ${symbol}` };
  }
  if (!price.isFinite() || price.lte(0)) {
    return { code: "NO_PRICE", message: `The price of ${symbol} is not above zero` };
  }
  if (product.currency !== baseCcy) {
    const message = `There is no rate from ${product.currency} to ${baseCcy}, which ${symbol} needs`;
    return { code: "NO_PRICE", message };
  }
  if (!isStaleAge(ageDays)) return null;
  const message = `The last price of ${symbol} is of ${priceDate}, ${ageDays} business days old`;
  return { code: "STALE_PRICE", message };
}

/** The cell of each leaf: itself, or the root above it. */
function cellsOfLeaves(frame: DriftFrame, levels: PlanLevels): number[] {
  if (levels === "all") return frame.leaves.map((_, index) => index);
  const cells: number[] = frame.leaves.map(() => -1);
  const roots = frame.nodes.filter((node) => node.parentPath === null);
  roots.forEach((root, cell) => {
    for (const index of root.leafIndices) cells[index] = cell;
  });
  return cells;
}

function looksOf(frame: DriftFrame, levels: PlanLevels, cellOfLeaf: readonly number[]): LookNode[] {
  const nodes = levels === "all" ? frame.nodes : frame.nodes.filter((node) => node.parentPath === null);
  const indexByPath = new Map(nodes.map((node, index) => [node.path, index]));
  const looks = nodes.map((node) => ({
    node,
    band: node.target,
    cells: [...new Set(node.leafIndices.map((index) => cellOfLeaf[index] ?? -1))],
    children: [] as number[],
  }));
  looks.forEach(({ node }, index) => {
    const parent = node.parentPath === null ? undefined : indexByPath.get(node.parentPath);
    if (parent !== undefined) looks[parent]?.children.push(index);
  });
  return looks;
}

function cellsOf(
  frame: DriftFrame,
  facts: DriftFacts,
  levels: PlanLevels,
  products: readonly TradedProduct[],
  cellOfLeaf: readonly number[],
): { cells: Cell[]; cashCell: number } {
  const nodes = frame.nodes.filter((node) => (levels === "all" ? node.isLeaf : node.parentPath === null));
  const cells: Cell[] = nodes.map(({ path, label }) => {
    return { path, label, ratio: 0n, lines: [], hasMapping: false };
  });
  const productBySymbol = new Map(products.map(({ symbol }, index) => [symbol, index]));
  frame.leaves.forEach((leaf, leafIndex) => {
    const cell = cells[cellOfLeaf[leafIndex] ?? -1];
    if (!cell) return;
    cell.ratio += leaf.ratio;
    const weights = new Map<number, bigint>();
    for (const { symbol, share } of facts.mapping.get(leaf.path) ?? []) {
      const product = productBySymbol.get(symbol);
      if (product === undefined) continue;
      cell.hasMapping = true;
      const scale = levels === "all" ? 1n : leaf.ratio;
      weights.set(product, (weights.get(product) ?? 0n) + scale * toScaled(share, 10));
    }
    products.forEach(({ leaves }, product) => {
      const part = leaves.find(({ index }) => index === leafIndex);
      const weight = weights.get(product) ?? 0n;
      if (part) cell.lines.push({ product, weight, partE10: part.partE10 });
    });
  });
  const cashCell = frame.cashLeafIndex < 0 ? cells.length : (cellOfLeaf[frame.cashLeafIndex] ?? -1);
  if (frame.cashLeafIndex < 0)
    cells.push({ path: "Cash", label: "Cash", ratio: 0n, lines: [], hasMapping: false });
  return { cells, cashCell };
}

/** The value of a line: the product's part in the cell, whole cents. */
export function lineCents(product: TradedProduct, line: CellLine): bigint {
  return product.leaves.length <= 1 ? product.cents : (product.cents * line.partE10) / UNIT_E10;
}

/** What lies in each cell, money included; split as the drift report splits. */
export function cellValues({ products, cells, cashCell, cashCents }: PlanModel): bigint[] {
  const values = cells.map(() => 0n);
  for (const { cents, cells: parts } of products) {
    const split =
      parts.length === 1
        ? [cents]
        : parts.length === 0
          ? []
          : apportion(
              cents,
              parts.map(({ partE10 }) => partE10),
            );
    parts.forEach(({ cell }, index) => {
      values[cell] = (values[cell] ?? 0n) + (split[index] ?? 0n);
    });
  }
  values[cashCell] = (values[cashCell] ?? 0n) + cashCents;
  return values;
}

/** The cell's target of a total, in whole cents. */
export function cellTarget({ cells, ratioSum }: PlanModel, cell: number, totalCents: bigint): bigint {
  return ratioSum === 0n ? 0n : ((cells[cell]?.ratio ?? 0n) * totalCents) / ratioSum;
}

export function unitsOf(e10: bigint): Decimal {
  return new Decimal(e10.toString()).times("1e-10");
}

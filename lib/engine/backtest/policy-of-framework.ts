import type { DriftFrame, FrameNode, ShareBand } from "@/lib/engine/drift/types";
import type { Mapping } from "@/lib/engine/mapping/shares";
import { Decimal, sum } from "@/lib/kernel/decimal";
import { RefusedError } from "@/lib/kernel/errors";
import { type PolicyOptions, policyHead } from "./policy-options";
import type { BacktestMode, PolicyNode, SimulationPolicy } from "./types";

/** What a column of the table holds: a product within a leaf, or money (`CASH`, always worth 1, no interest). */
export type PolicyColumn = { symbol: string; path: string; weight: number; isMoney: boolean };
export const CASH_SYMBOL = "CASH";

/** `all` watches every node with a target, as the live drift report does; `leaves` only those that hold products. */
export type WatchedNodes = "all" | "leaves";
export type FrameworkOptions = Partial<PolicyOptions> & { watch?: WatchedNodes };
export type FrameworkPolicy = {
  policy: SimulationPolicy;
  /** In the order of the table's columns. A symbol stands in each leaf it is mapped to. */
  columns: PolicyColumn[];
};

/**
 * A framework version and its mapping as the simulator takes them; what the options leave out is the framework's own.
 * Targets and bounds are those of the live report, unclamped. Within a leaf the products stand by mapping share. A product
 * of several leaves gets a column in each, so that every leaf keeps what was bought for it; until a leaf's products have drifted
 * apart and traded, this is how the live report splits it. A leaf whose target is 0 has no columns. The leaf of money alone may lack a
 * product: it is money then. Any other throws RefusedError LEAF_WITHOUT_PRODUCT naming all of them.
 */
export function policyOfFramework(
  frame: DriftFrame,
  mapping: Mapping,
  options: FrameworkOptions = {},
): FrameworkPolicy {
  const head = policyHead({ ...ownOptions(frame), ...definedOnly(options) });
  const columnsOfLeaf = frame.leaves.map((leaf, index) =>
    leaf.share.isZero() ? [] : leafColumns(leaf, mapping, index === frame.cashLeafIndex),
  );
  refuseBareLeaves(frame, columnsOfLeaf);
  const columns = columnsOfLeaf.flat();
  const firstOfLeaf: number[] = [];
  let next = 0;
  for (const each of columnsOfLeaf) {
    firstOfLeaf.push(next);
    next += each.length;
  }
  const indexByPath = new Map(frame.nodes.map(({ path }, index) => [path, index]));
  const nodes = frame.nodes.map((node) =>
    policyNode(node, indexByPath, (leaf) =>
      (columnsOfLeaf[leaf] ?? []).map((_, place) => (firstOfLeaf[leaf] ?? 0) + place),
    ),
  );
  nodes.forEach((node, index) => {
    if (node.parent >= 0) nodes[node.parent]?.children.push(index);
  });
  const isWatched = (node: PolicyNode) => node.target > 0 && (options.watch !== "leaves" || node.isLeaf);
  const money = columns.findIndex(({ isMoney }) => isMoney);
  return {
    policy: {
      ...head,
      weights: Float64Array.from(columns, ({ weight }) => weight),
      nodes,
      watched: Int32Array.from(nodes.flatMap((node, index) => (isWatched(node) ? [index] : []))),
      ...(money >= 0 ? { cashColumn: money } : {}),
    },
    columns,
  };
}

/** A framework with a cadence looks at its bands on period days, one without on every day. */
export function defaultMode({ cadence }: Pick<PolicyOptions, "cadence">): BacktestMode {
  return cadence === "none" ? "band" : "periodic_band";
}

function ownOptions({ policy }: DriftFrame): PolicyOptions {
  const { cadence, destination, scope, costBps } = policy;
  return { mode: defaultMode(policy), cadence, destination, scope, costBps };
}

function definedOnly(options: FrameworkOptions): Partial<PolicyOptions> {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}

function leafColumns(
  leaf: DriftFrame["leaves"][number],
  mapping: Mapping,
  isCashLeaf: boolean,
): PolicyColumn[] {
  const shares = (mapping.get(leaf.path) ?? []).filter(({ share }) => share.gt(0));
  if (shares.length === 0) {
    if (!isCashLeaf) return [];
    return [{ symbol: CASH_SYMBOL, path: leaf.path, weight: leaf.share.toNumber(), isMoney: true }];
  }
  const whole = sum(shares.map(({ share }) => share));
  return shares.map(({ symbol, share }) => ({
    symbol,
    path: leaf.path,
    weight: leaf.share.times(share).div(whole).toNumber(),
    isMoney: false,
  }));
}

function refuseBareLeaves(frame: DriftFrame, columnsOfLeaf: readonly PolicyColumn[][]): void {
  const bare = frame.leaves.flatMap(({ path, share }, index) =>
    !share.isZero() && columnsOfLeaf[index]?.length === 0 ? [path] : [],
  );
  if (bare.length === 0) return;
  const [subject, verb] = bare.length === 1 ? ["This bucket has", "it"] : ["These buckets have", "each"];
  throw new RefusedError(
    "LEAF_WITHOUT_PRODUCT",
    `${subject} no product to test with: ${bare.join(", ")}. Map ${verb} to a product first`,
    { paths: bare },
  );
}

function policyNode(
  node: FrameNode,
  indexByPath: ReadonlyMap<string, number>,
  columnsOf: (leaf: number) => number[],
): PolicyNode & { children: number[] } {
  return {
    path: node.path,
    label: node.label,
    isLeaf: node.isLeaf,
    parent: node.parentPath === null ? -1 : (indexByPath.get(node.parentPath) ?? -1),
    children: [],
    columns: Int32Array.from(node.leafIndices.flatMap(columnsOf)),
    target: node.target.share.toNumber(),
    ...bounds(node.target),
  };
}

/** The live report compares with these as fractions of whole numbers; here they are the nearest doubles. */
function bounds({ lowerScaled, upperScaled, scale }: ShareBand): { lower: number; upper: number } {
  const share = (scaled: bigint) => new Decimal(scaled.toString()).div(scale.toString()).toNumber();
  return { lower: share(lowerScaled), upper: share(upperScaled) };
}

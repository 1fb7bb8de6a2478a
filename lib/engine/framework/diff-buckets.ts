import { percentText } from "@/lib/kernel/percent";
import type { FrameworkChange } from "./diff";
import { isWithinPath, lastSegment } from "./path";
import { describeRules } from "./rule-words";
import { buildTree, type FrameworkNode, type FrameworkTree } from "./tree";
import type { Bucket } from "./types";

type Pair = { before: FrameworkNode; after: FrameworkNode };

/** Which old bucket became which new one: the same path, or one that was moved or renamed. */
function pairBuckets(old: FrameworkTree, now: FrameworkTree, moves: ReadonlyMap<string, string>) {
  const pairs: Pair[] = [];
  const removed: FrameworkNode[] = [];
  const met = new Set<string>();
  for (const node of old.byPath.values()) {
    const partner = now.byPath.get(movedPath(node.path, moves));
    if (!partner || met.has(partner.path)) {
      removed.push(node);
      continue;
    }
    met.add(partner.path);
    pairs.push({ before: node, after: partner });
  }
  return { pairs, removed, added: [...now.byPath.values()].filter((node) => !met.has(node.path)) };
}

/** Old paths to new ones, for every bucket that is still there: what was mapped to it goes along. */
export function followPaths(before: readonly Bucket[], after: readonly Bucket[]): Map<string, string> {
  const old = buildTree(before);
  const now = buildTree(after);
  const { pairs } = pairBuckets(old, now, findMoves(old, now));
  return new Map(pairs.map((pair) => [pair.before.path, pair.after.path]));
}

/** Buckets added, removed, moved, renamed, re-weighed, re-limited and re-ruled, in tree order. */
export function diffBuckets(before: readonly Bucket[], after: readonly Bucket[]): FrameworkChange[] {
  const old = buildTree(before);
  const now = buildTree(after);
  const moves = findMoves(old, now);
  const { pairs, removed, added } = pairBuckets(old, now, moves);
  return [
    ...[...moves].map(([from, to]) => movedChange(from, to, now)),
    ...removed.map((node) => presence(node, "bucket_removed", "removed")),
    ...added.map((node) => presence(node, "bucket_added", "added")),
    ...pairs.flatMap(compareBucket),
  ];
}

/** A path that went away and one that came, with the same last name or label, each the only such one. */
function findMoves(old: FrameworkTree, now: FrameworkTree): Map<string, string> {
  const gone = topmost([...old.byPath.values()].filter((node) => !now.byPath.has(node.path)));
  const came = topmost([...now.byPath.values()].filter((node) => !old.byPath.has(node.path)));
  const moves = new Map<string, string>();
  for (const node of gone) {
    const matches = came.filter((candidate) => isSameThing(node, candidate));
    const rivals = gone.filter((rival) => matches[0] && isSameThing(rival, matches[0]));
    if (matches.length === 1 && rivals.length === 1 && matches[0]) moves.set(node.path, matches[0].path);
  }
  return moves;
}

function topmost(nodes: readonly FrameworkNode[]): FrameworkNode[] {
  const paths = new Set(nodes.map((node) => node.path));
  return nodes.filter((node) => node.parentPath === null || !paths.has(node.parentPath));
}

function isSameThing(a: FrameworkNode, b: FrameworkNode): boolean {
  if (lastSegment(a.path) === lastSegment(b.path)) return true;
  return a.bucket.label !== "" && a.bucket.label === b.bucket.label;
}

function movedPath(path: string, moves: ReadonlyMap<string, string>): string {
  for (const [from, to] of moves) {
    if (isWithinPath(path, from)) return to + path.slice(from.length);
  }
  return path;
}

function nameOf(node: FrameworkNode): string {
  return node.bucket.label || node.path;
}

function movedChange(from: string, to: string, now: FrameworkTree): FrameworkChange {
  const node = now.byPath.get(to);
  return {
    kind: "bucket_moved",
    path: to,
    message: `${node ? nameOf(node) : to} moved from ${from} to ${to}`,
    before: from,
    after: to,
  };
}

function presence(
  node: FrameworkNode,
  kind: "bucket_added" | "bucket_removed",
  verb: string,
): FrameworkChange {
  const share = percentText(node.targetOfPortfolio, 2);
  return {
    kind,
    path: node.path,
    message: `${nameOf(node)} (${node.path}) ${verb}, ${share} of portfolio`,
    before: kind === "bucket_removed" ? share : null,
    after: kind === "bucket_added" ? share : null,
  };
}

function compareBucket({ before, after }: Pair): FrameworkChange[] {
  const changes: FrameworkChange[] = [];
  const name = nameOf(after);
  const add = (kind: FrameworkChange["kind"], was: string, is: string, message: string) => {
    if (was !== is) changes.push({ kind, path: after.path, message, before: was, after: is });
  };
  const labels = [before.bucket.label, after.bucket.label] as const;
  add("bucket_renamed", ...labels, `${labels[0] || before.path} renamed to ${name}`);
  const change = weightChange(before, after);
  if (change) changes.push(change);
  const limits = [limitsText(before.bucket), limitsText(after.bucket)] as const;
  add("limits_changed", ...limits, `${name}: limits ${limits[0]} → ${limits[1]} of parent`);
  const rules = [describeRules(before.bucket.rules), describeRules(after.bucket.rules)] as const;
  add("rules_changed", ...rules, `${name}: rules ${rules[0]} → ${rules[1]}`);
  return changes;
}

/** In shares of the portfolio; in shares of the parent where only those changed. */
function weightChange(before: FrameworkNode, after: FrameworkNode): FrameworkChange | null {
  const isPortfolio = !before.targetOfPortfolio.eq(after.targetOfPortfolio);
  if (!isPortfolio && before.targetOfParent.eq(after.targetOfParent)) return null;
  const was = percentText(isPortfolio ? before.targetOfPortfolio : before.targetOfParent, 4);
  const is = percentText(isPortfolio ? after.targetOfPortfolio : after.targetOfParent, 4);
  return {
    kind: "weight_changed",
    path: after.path,
    message: `${nameOf(after)} ${was} → ${is} of ${isPortfolio ? "portfolio" : "its parent"}`,
    before: was,
    after: is,
  };
}

function limitsText({ minWeight, maxWeight }: Bucket): string {
  if (!minWeight && !maxWeight) return "none";
  return `${minWeight ? percentText(minWeight) : "no minimum"} to ${maxWeight ? percentText(maxWeight) : "no maximum"}`;
}

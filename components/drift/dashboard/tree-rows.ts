import type { DriftNodeView, DriftPositionView, DriftReportView } from "@/lib/schemas/drift";

export type TreeRow =
  | { kind: "node"; key: string; node: DriftNodeView; isOpen: boolean; hasInside: boolean; level: number }
  | { kind: "position"; key: string; position: DriftPositionView; level: number };

const LOOSE = new Set(["unclassified", "cash"]);

function insideOf(node: DriftNodeView, report: DriftReportView): DriftPositionView[] {
  if (node.kind === "cash") return [];
  if (node.kind === "unclassified") {
    return report.positions.filter((line) => line.bucket_path === null && line.symbol !== null);
  }
  return node.is_leaf ? report.positions.filter((line) => line.bucket_path === node.path) : [];
}

/** The tree as rows, with the holdings inside their leaves; what is closed hides all below it. */
export function treeRows(report: DriftReportView, closed: ReadonlySet<string>): TreeRow[] {
  const children = new Map<string | null, DriftNodeView[]>();
  for (const node of report.nodes) {
    const parent = LOOSE.has(node.kind) ? null : node.parent_path;
    children.set(parent, [...(children.get(parent) ?? []), node]);
  }
  const rows: TreeRow[] = [];
  const visit = (node: DriftNodeView, level: number) => {
    const below = children.get(node.path) ?? [];
    const inside = insideOf(node, report);
    const isOpen = !closed.has(node.path);
    const hasInside = below.length + inside.length > 0;
    rows.push({ kind: "node", key: `${node.kind}:${node.path}`, node, isOpen, hasInside, level });
    if (!isOpen) return;
    for (const child of below) visit(child, level + 1);
    for (const position of inside) {
      const key = `${node.path}:${position.symbol ?? "cash"}`;
      rows.push({ kind: "position", key, position, level: level + 1 });
    }
  };
  for (const root of children.get(null) ?? []) visit(root, 1);
  return rows;
}

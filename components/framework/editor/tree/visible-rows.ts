import type { FrameworkNode, FrameworkTree } from "@/lib/engine/framework/tree";

/** One line of the tree grid, with its place among its siblings for screen readers. */
export type VisibleRow = { node: FrameworkNode; place: number; siblings: number };

/** The rows that are shown, top to bottom: everything but what lies inside a collapsed bucket. */
export function visibleRows(tree: FrameworkTree, collapsed: ReadonlySet<string>): VisibleRow[] {
  const rows: VisibleRow[] = [];
  const addGroup = (group: readonly FrameworkNode[]) => {
    group.forEach((node, index) => {
      rows.push({ node, place: index + 1, siblings: group.length });
      if (!collapsed.has(node.path)) addGroup(node.children);
    });
  };
  addGroup(tree.roots);
  return rows;
}

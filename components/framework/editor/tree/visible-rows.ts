import { treeOf } from "@/components/framework/editor/state/derived";
import { type EditorState, frameworkOf } from "@/components/framework/editor/state/editor-state";
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

const known = new WeakMap<FrameworkTree, { collapsed: ReadonlySet<string>; rows: VisibleRow[] }>();

/** The rows of one state, made once for all who read it. */
export function visibleRowsOf(state: EditorState): readonly VisibleRow[] {
  const tree = treeOf(frameworkOf(state).buckets);
  const last = known.get(tree);
  if (last?.collapsed === state.collapsed) return last.rows;
  const rows = visibleRows(tree, state.collapsed);
  known.set(tree, { collapsed: state.collapsed, rows });
  return rows;
}

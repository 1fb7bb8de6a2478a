// biome-ignore-all lint/a11y/useSemanticElements: virtual rows are placed by transform, which table rows cannot be
"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useEffect, useMemo, useRef } from "react";
import { bucketColours } from "@/components/charts/bucket-palette";
import { useEditor, useTree } from "@/components/framework/editor/state/editor-context";
import { frameworkOf } from "@/components/framework/editor/state/editor-state";
import { useLocale } from "@/components/ui/locale";
import type { FrameworkTree } from "@/lib/engine/framework/tree";
import { noteIndex } from "./note-index";
import { rowFacts } from "./row-facts";
import { NO_NOTES } from "./row-status";
import { TreeRow } from "./tree-row";
import { useRowHeight } from "./use-row-height";
import { useWantedFocus, type Wanted } from "./use-tree-focus";
import { type VisibleRow, visibleRowsOf } from "./visible-rows";

/** Up to this many rows are all drawn, so that find-in-page sees them; more are drawn as they scroll by. */
export const ALL_DRAWN_ROWS = 80;
const OVERSCAN_ROWS = 12;

type TreeBodyProps = {
  scroller: RefObject<HTMLDivElement | null>;
  /** Filled in here: brings a row into view by its place. */
  scrollToIndex: RefObject<(index: number) => void>;
  wanted: RefObject<Wanted | null>;
  renamingPath: string | null;
};

/** The rows in view. A changed figure makes them again as strings and draws the rows whose strings differ. */
export function TreeBody({ scroller, scrollToIndex, wanted, renamingPath }: TreeBodyProps) {
  const rows = useEditor(visibleRowsOf);
  const rowHeight = useRowHeight();
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rows[index]?.node.path ?? index,
    overscan: rows.length <= ALL_DRAWN_ROWS ? ALL_DRAWN_ROWS : OVERSCAN_ROWS,
    initialRect: { width: 1000, height: 800 },
  });
  useEffect(() => {
    scrollToIndex.current = (index) => virtual.scrollToIndex(index);
  }, [virtual, scrollToIndex]);
  // Heights are fixed: another screen size has others.
  const measuredHeight = useRef(rowHeight);
  useEffect(() => {
    if (measuredHeight.current === rowHeight) return;
    measuredHeight.current = rowHeight;
    virtual.measure();
  }, [virtual, rowHeight]);
  useWantedFocus(scroller, wanted);
  return (
    <div role="rowgroup" className="relative" style={{ height: virtual.getTotalSize() }}>
      <Rows
        rows={rows}
        items={virtual.getVirtualItems().map(({ index, start }) => ({ index, start }))}
        renamingPath={renamingPath}
      />
    </div>
  );
}

type RowsProps = {
  rows: readonly VisibleRow[];
  items: readonly { index: number; start: number }[];
  renamingPath: string | null;
};

function Rows({ rows, items, renamingPath }: RowsProps) {
  const locale = useLocale();
  const policy = useEditor((state) => frameworkOf(state).rebalancing);
  const collapsed = useEditor((state) => state.collapsed);
  const locked = useEditor((state) => state.history.present.locked);
  const selectedPath = useEditor((state) => state.selectedPath);
  const candidates = useEditor((state) => state.coverage.candidates);
  const notes = useNotes();
  const colours = useColours();
  const tabStop = selectedPath ?? rows[0]?.node.path;
  return items.map(({ index, start }) => {
    const row = rows[index];
    if (!row) return null;
    const { path } = row.node;
    return (
      <TreeRow
        key={path}
        {...rowFacts(row.node, policy, locale)}
        rowIndex={index + 2}
        place={row.place}
        siblings={row.siblings}
        isExpanded={!collapsed.has(path)}
        isSelected={path === selectedPath}
        isTabStop={path === tabStop}
        isLocked={locked.has(path)}
        isRenaming={path === renamingPath}
        colour={colours.get(path) ?? "var(--bucket-none)"}
        candidates={candidates.get(path) ?? null}
        notes={notes.get(path) ?? NO_NOTES}
        start={start}
      />
    );
  });
}

function useNotes() {
  const findings = useEditor((state) => state.findings);
  const coverage = useEditor((state) => state.coverage);
  const fieldProblems = useEditor((state) => state.fieldProblems);
  return useMemo(() => noteIndex({ findings, coverage, fieldProblems }), [findings, coverage, fieldProblems]);
}

/** Colours follow the shape of the tree; while only weights change the last ones stand. */
function useColours(): ReadonlyMap<string, string> {
  const tree = useTree();
  const last = useRef<{ tree: FrameworkTree; colours: Map<string, string> } | null>(null);
  if (last.current === null || !isSameShape(last.current.tree, tree)) {
    last.current = { tree, colours: bucketColours(tree.preorder) };
  }
  return last.current.colours;
}

function isSameShape(a: FrameworkTree, b: FrameworkTree): boolean {
  return (
    a.preorder.length === b.preorder.length &&
    a.preorder.every((node, index) => node.path === b.preorder[index]?.path)
  );
}

// biome-ignore-all lint/a11y/useSemanticElements: virtual rows are placed by transform, which table rows cannot be
// biome-ignore-all lint/a11y/useFocusableInteractive: the focus goes to rows and to the fields in cells
"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useCallback, useImperativeHandle, useMemo, useRef } from "react";
import { bucketColours } from "@/components/charts/bucket-palette";
import { useEditor, useEditorStore, useTree } from "@/components/framework/editor/state/editor-context";
import { frameworkOf } from "@/components/framework/editor/state/editor-state";
import { selectBucket } from "@/components/framework/editor/state/view-actions";
import { cn } from "@/components/ui/cn";
import { useLocale } from "@/components/ui/locale";
import { noteIndex } from "./note-index";

import { rowFacts } from "./row-facts";
import { NO_NOTES } from "./row-status";
import { gridClass, TREE_COLUMNS } from "./tree-columns";
import { TreeDrag } from "./tree-drag";
import { type TreeFocus, TreeFocusProvider } from "./tree-focus";
import { onTreeKey } from "./tree-keyboard";
import { TreeRow } from "./tree-row";
import { useRowHeight } from "./use-row-height";
import { useFocusByPath } from "./use-tree-focus";
import { type VisibleRow, visibleRows } from "./visible-rows";

/** Up to this many rows are all drawn, so that find-in-page sees them; more are drawn as they scroll by. */
const ALL_DRAWN_ROWS = 80;
const OVERSCAN_ROWS = 12;

export type TreeGridProps = {
  onDetails: (path: string) => void;
  /** Lets the page around it move the focus into the tree. */
  focusRef: RefObject<TreeFocus | null>;
};

export function TreeGrid({ onDetails, focusRef }: TreeGridProps) {
  const store = useEditorStore();
  const scroller = useRef<HTMLDivElement>(null);
  const tree = useTree();
  const collapsed = useEditor((state) => state.collapsed);
  const rows = useMemo(() => visibleRows(tree, collapsed), [tree, collapsed]);
  const rowHeight = useRowHeight();
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rows[index]?.node.path ?? index,
    overscan: rows.length <= ALL_DRAWN_ROWS ? ALL_DRAWN_ROWS : OVERSCAN_ROWS,
    initialRect: { width: 1000, height: 800 },
  });
  const latest = useRef({ rows, virtual });
  latest.current = { rows, virtual };
  const scrollTo = useCallback((path: string) => {
    const index = latest.current.rows.findIndex((row) => row.node.path === path);
    if (index >= 0) latest.current.virtual.scrollToIndex(index);
  }, []);
  const { focus, renamingPath } = useFocusByPath(scroller, scrollTo, onDetails);
  useImperativeHandle(focusRef, () => focus, [focus]);

  return (
    <TreeFocusProvider value={focus}>
      <TreeDrag focus={focus}>
        <div
          ref={scroller}
          role="treegrid"
          aria-label="Buckets"
          aria-rowcount={rows.length + 1}
          onKeyDown={(event) => onTreeKey(event, { store, focus, rows, collapsed })}
          onFocus={(event) => {
            const row = (event.target as HTMLElement).closest<HTMLElement>("[role=row][data-path]");
            if (row?.dataset.path !== undefined) selectBucket(store, row.dataset.path);
          }}
          onClick={(event) => {
            const path = pressedPath(event.target as HTMLElement);
            if (path === undefined) return;
            selectBucket(store, path);
            onDetails(path);
          }}
          onDoubleClick={(event) => {
            const path = pressedPath(event.target as HTMLElement);
            if (path !== undefined) focus.startRenaming(path);
          }}
          className={cn(
            "@container relative w-full overflow-y-auto overscroll-y-auto md:max-h-[max(24rem,calc(100dvh-16rem))]",
            rows.length > ALL_DRAWN_ROWS && "max-md:max-h-[70dvh]",
          )}
        >
          <Heads />
          <div role="rowgroup" className="relative" style={{ height: virtual.getTotalSize() }}>
            <Rows
              rows={rows}
              items={virtual.getVirtualItems().map(({ index, start }) => ({ index, start }))}
              renamingPath={renamingPath}
            />
          </div>
        </div>
      </TreeDrag>
    </TreeFocusProvider>
  );
}

/** The row that was pressed, unless it was one of its controls. */
function pressedPath(target: HTMLElement): string | undefined {
  if (target.closest("input,button,a")) return undefined;
  return target.closest<HTMLElement>("[role=row][data-path]")?.dataset.path;
}

function Heads() {
  return (
    <div
      role="row"
      aria-rowindex={1}
      className={cn(
        gridClass,
        "sticky top-0 z-10 h-9 border-b border-line bg-canvas px-1 text-xs text-ink-muted",
      )}
    >
      {TREE_COLUMNS.map(({ key, head, unit, className, title }) => (
        <span
          key={key}
          role="columnheader"
          title={title}
          className={cn(
            "font-medium",
            key !== "label" && key !== "status" && "text-right",
            key === "label" && "pl-7",
            key === "status" && "pl-2",
            className,
          )}
        >
          {head === "" ? <span className="sr-only">Actions</span> : head}
          {unit ? <span className="font-normal text-ink-faint"> {unit}</span> : null}
        </span>
      ))}
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
  const tree = useTree();
  const policy = useEditor((state) => frameworkOf(state).rebalancing);
  const collapsed = useEditor((state) => state.collapsed);
  const locked = useEditor((state) => state.history.present.locked);
  const selectedPath = useEditor((state) => state.selectedPath);
  const findings = useEditor((state) => state.findings);
  const coverage = useEditor((state) => state.coverage);
  const fieldProblems = useEditor((state) => state.fieldProblems);
  const notes = useMemo(
    () => noteIndex({ findings, coverage, fieldProblems }),
    [findings, coverage, fieldProblems],
  );
  const colours = useMemo(() => bucketColours(tree.preorder), [tree]);
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
        candidates={coverage.candidates.get(path) ?? null}
        notes={notes.get(path) ?? NO_NOTES}
        start={start}
      />
    );
  });
}

// biome-ignore-all lint/a11y/useSemanticElements: virtual rows are placed by transform, which table rows cannot be
// biome-ignore-all lint/a11y/useFocusableInteractive: the focus goes to rows and to the fields in cells
"use client";

import { type RefObject, useCallback, useImperativeHandle, useRef } from "react";
import { useEditor, useEditorStore } from "@/components/framework/editor/state/editor-context";
import { selectBucket } from "@/components/framework/editor/state/view-actions";
import { cn } from "@/components/ui/cn";

import { ALL_DRAWN_ROWS, TreeBody } from "./tree-body";
import { gridClass, TREE_COLUMNS } from "./tree-columns";
import { TreeDrag } from "./tree-drag";
import { type TreeFocus, TreeFocusProvider } from "./tree-focus";
import { onTreeKey } from "./tree-keyboard";
import { useFocusByPath } from "./use-tree-focus";
import { visibleRowsOf } from "./visible-rows";

export type TreeGridProps = {
  onDetails: (path: string) => void;
  /** Lets the page around it move the focus into the tree. */
  focusRef: RefObject<TreeFocus | null>;
};

/** The frame of the tree: it draws again when rows come and go, not when a figure changes. */
export function TreeGrid({ onDetails, focusRef }: TreeGridProps) {
  const store = useEditorStore();
  const scroller = useRef<HTMLDivElement>(null);
  const scrollToIndex = useRef<(index: number) => void>(() => undefined);
  const rowCount = useEditor((state) => visibleRowsOf(state).length);
  const scrollTo = useCallback(
    (path: string) => {
      const index = visibleRowsOf(store.getState()).findIndex((row) => row.node.path === path);
      if (index >= 0) scrollToIndex.current(index);
    },
    [store],
  );
  const { focus, wanted, renamingPath } = useFocusByPath(scrollTo, onDetails);
  useImperativeHandle(focusRef, () => focus, [focus]);
  return (
    <TreeFocusProvider value={focus}>
      <TreeDrag focus={focus}>
        <div
          ref={scroller}
          role="treegrid"
          aria-label="Buckets"
          aria-rowcount={rowCount + 1}
          onKeyDown={(event) => onTreeKey(event, store, focus)}
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
            rowCount > ALL_DRAWN_ROWS && "max-md:max-h-[70dvh]",
          )}
        >
          <Heads />
          <TreeBody
            scroller={scroller}
            scrollToIndex={scrollToIndex}
            wanted={wanted}
            renamingPath={renamingPath}
          />
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

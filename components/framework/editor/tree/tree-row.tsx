// biome-ignore-all lint/a11y/useSemanticElements: virtual rows are placed by transform, which table rows cannot be
// biome-ignore-all lint/a11y/useFocusableInteractive: the focus goes to rows and to the fields in cells
"use client";

import { ChevronRight, GripVertical, Lock, LockOpen } from "lucide-react";
import { memo } from "react";
import { useEditorStore } from "@/components/framework/editor/state/editor-context";
import { toggleLock } from "@/components/framework/editor/state/target-actions";
import { toggleCollapsed } from "@/components/framework/editor/state/view-actions";
import { cn } from "@/components/ui/cn";
import { NameCell } from "./name-cell";
import type { RowFacts } from "./row-facts";
import { RowMenuCell } from "./row-menu-cell";
import { NarrowMark, type RowNotes, RowStatus } from "./row-status";
import { gridClass, wideCell, widestCell } from "./tree-columns";
import { useRowDrag } from "./use-row-drag";
import { LimitCell, PortfolioShareCell, ShareCell } from "./weight-cells";

export type TreeRowProps = RowFacts & {
  /** Among all rows shown, from 1 under the heads. */
  rowIndex: number;
  place: number;
  siblings: number;
  isExpanded: boolean;
  isSelected: boolean;
  /** The row Tab comes to. */
  isTabStop: boolean;
  isLocked: boolean;
  isRenaming: boolean;
  colour: string;
  /** Products that fit; null for what holds none itself, or while it is not known. */
  candidates: number | null;
  notes: RowNotes;
  /** Distance from the top of the list in px. */
  start: number;
};

export const TreeRow = memo(function TreeRow(props: TreeRowProps) {
  const { path, name, depth, isLeaf, isExpanded, isSelected, isTabStop, isLocked, start } = props;
  const drag = useRowDrag(path);
  const cellStop = isTabStop ? 0 : -1;
  return (
    <div
      ref={drag.rowRef}
      role="row"
      aria-level={depth}
      aria-posinset={props.place}
      aria-setsize={props.siblings}
      aria-rowindex={props.rowIndex}
      aria-expanded={isLeaf ? undefined : isExpanded}
      aria-selected={isSelected}
      tabIndex={cellStop}
      data-path={path}
      style={{ transform: `translateY(${start}px)` }}
      className={cn(
        gridClass,
        "group/row absolute inset-x-0 top-0 h-12 border-b border-line px-1 outline-none md:h-10",
        "focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-accent",
        isSelected ? "bg-accent-soft" : "hover:bg-hover",
        drag.isDragged && "opacity-45",
        drag.place === "inside" && "ring-2 ring-accent ring-inset",
        drag.place === "before" && "shadow-[inset_0_2px_0_var(--accent)]",
        drag.place === "after" && "shadow-[inset_0_-2px_0_var(--accent)]",
      )}
    >
      <div role="gridcell" className="flex min-w-0 items-center" style={{ paddingLeft: indent(depth) }}>
        <span
          {...drag.handle}
          data-handle
          aria-hidden
          className="-ml-1 flex h-6 w-4 shrink-0 cursor-grab touch-none items-center justify-center text-ink-faint opacity-0 group-hover/row:opacity-100 group-focus-within/row:opacity-100 @max-lg:hidden"
        >
          <GripVertical className="size-3.5" />
        </span>
        <Chevron path={path} name={name} isLeaf={isLeaf} isExpanded={isExpanded} />
        <span
          aria-hidden
          className="mr-2 size-2.5 shrink-0 rounded-sm"
          style={{ background: props.colour }}
        />
        <NameCell
          path={path}
          name={name}
          isRenaming={props.isRenaming}
          childCount={isExpanded ? 0 : props.childCount}
        />
        <NarrowMark notes={props.notes} />
        <LockButton path={path} name={name} isLocked={isLocked} tabIndex={cellStop} />
      </div>
      <div role="gridcell" className={wideCell}>
        <ShareCell path={path} name={name} value={props.share} tabIndex={cellStop} />
      </div>
      <div role="gridcell">
        <PortfolioShareCell path={path} name={name} value={props.portfolioShare} tabIndex={cellStop} />
      </div>
      <div role="gridcell" className={widestCell}>
        <LimitCell limit="minWeight" path={path} name={name} value={props.min} tabIndex={cellStop} />
      </div>
      <div role="gridcell" className={widestCell}>
        <LimitCell limit="maxWeight" path={path} name={name} value={props.max} tabIndex={cellStop} />
      </div>
      <div role="gridcell" className={cn("figures text-right text-xs text-ink-muted", wideCell)}>
        {props.band}
      </div>
      <div role="gridcell" className={cn("figures text-right text-sm", wideCell)}>
        <Candidates count={props.candidates} isLeaf={isLeaf} />
      </div>
      <div role="gridcell" className={cn("pl-2", wideCell)}>
        <RowStatus notes={props.notes} />
      </div>
      <div role="gridcell" className="flex justify-end">
        <RowMenuCell path={path} name={name} tabIndex={cellStop} />
      </div>
    </div>
  );
});

/** Deep rows still leave room for their name. */
function indent(depth: number): string {
  return `${Math.min(depth - 1, 7) * 1.125}rem`;
}

function Candidates({ count, isLeaf }: { count: number | null; isLeaf: boolean }) {
  if (!isLeaf) return null;
  if (count === null) return <span className="text-ink-faint">…</span>;
  return <span className={count < 2 ? "font-medium text-over-ink" : "text-ink-muted"}>{count}</span>;
}

type ChevronProps = { path: string; name: string; isLeaf: boolean; isExpanded: boolean };

function Chevron({ path, name, isLeaf, isExpanded }: ChevronProps) {
  const store = useEditorStore();
  if (isLeaf) return <span className="w-6 shrink-0" />;
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-label={`${isExpanded ? "Collapse" : "Expand"} ${name}`}
      onClick={() => toggleCollapsed(store, path)}
      className="flex size-6 shrink-0 items-center justify-center rounded-sm text-ink-muted hover:text-ink"
    >
      <ChevronRight aria-hidden className={cn("size-4 transition-transform", isExpanded && "rotate-90")} />
    </button>
  );
}

type LockProps = { path: string; name: string; isLocked: boolean; tabIndex: number };

function LockButton({ path, name, isLocked, tabIndex }: LockProps) {
  const store = useEditorStore();
  return (
    <button
      type="button"
      tabIndex={tabIndex}
      aria-pressed={isLocked}
      aria-label={`Hold the weight of ${name}`}
      title={isLocked ? "Held: siblings make room around it" : "Hold this weight"}
      onClick={() => toggleLock(store, path)}
      className={cn(
        "ml-1 size-6 shrink-0 items-center justify-center rounded-sm hover:text-ink",
        isLocked
          ? "flex text-accent"
          : "hidden text-ink-faint group-focus-within/row:flex group-hover/row:flex @max-lg:hidden",
      )}
    >
      {isLocked ? <Lock aria-hidden className="size-3.5" /> : <LockOpen aria-hidden className="size-3.5" />}
    </button>
  );
}

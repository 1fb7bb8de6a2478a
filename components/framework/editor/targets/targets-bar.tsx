"use client";

import { useMemo } from "react";
import { bucketColours } from "@/components/charts/bucket-palette";
import { useEditor, useEditorStore, useTree } from "@/components/framework/editor/state/editor-context";
import { announce } from "@/components/framework/editor/state/editor-store";
import { distribute, makeEqual } from "@/components/framework/editor/state/target-actions";
import { revealBucket } from "@/components/framework/editor/state/view-actions";
import { FindingLine } from "@/components/framework/finding-line";

import { Status } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import type { FrameworkTree } from "@/lib/engine/framework/tree";
import { AllocationBar, type AllocationPart } from "./allocation-bar";
import { describeTotal, type GroupTotal, groupTotals } from "./group-totals";

/** Whether every group of siblings adds up to 100 %, in colour and in words, and what brings it there. */
export function TargetsBar() {
  const tree = useTree();
  const selectedPath = useEditor((state) => state.selectedPath);
  const totals = useMemo(() => groupTotals(tree), [tree]);
  const colours = useMemo(() => bucketColours(tree.preorder), [tree]);
  if (tree.roots.length === 0) return null;
  const off = totals.filter((total) => total.state !== "exact");
  const shown = groupToShow(tree, totals, off, selectedPath);
  const isBlocking = off.some((total) => total.state !== "near");
  return (
    <div
      className={cn(
        "flex flex-col gap-2 rounded-md border px-3 py-2.5",
        off.length === 0
          ? "border-ok/40 bg-ok-soft"
          : isBlocking
            ? "border-danger/40 bg-danger-soft"
            : "border-over/40 bg-over-soft",
      )}
    >
      <AllocationBar parts={partsOf(tree, shown.parentPath, colours)} />
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1.5">
        <Summary off={off} isBlocking={isBlocking} />
        {shown.state === "exact" ? null : <Remedies total={shown} />}
      </div>
    </div>
  );
}

/** The group of the selected bucket if that is off, else the first that is, else the roots. */
function groupToShow(
  tree: FrameworkTree,
  totals: readonly GroupTotal[],
  off: readonly GroupTotal[],
  selectedPath: string | null,
): GroupTotal {
  const selected = selectedPath === null ? undefined : tree.byPath.get(selectedPath);
  const own = selected && off.find((total) => total.parentPath === selected.parentPath);
  const inside = selected && off.find((total) => total.parentPath === selected.path);
  return own ?? inside ?? off[0] ?? (totals[0] as GroupTotal);
}

function partsOf(
  tree: FrameworkTree,
  parentPath: string | null,
  colours: ReadonlyMap<string, string>,
): AllocationPart[] {
  const nodes = parentPath === null ? tree.roots : (tree.byPath.get(parentPath)?.children ?? []);
  return nodes.map((node) => ({
    key: node.path,
    colour: colours.get(node.path) ?? "var(--bucket-none)",
    share: node.bucket.targetWeight.toFixed(),
  }));
}

const SHOWN_GROUPS = 3;

function Summary({ off, isBlocking }: { off: readonly GroupTotal[]; isBlocking: boolean }) {
  const store = useEditorStore();
  if (off.length === 0) {
    return (
      <div role="status">
        <Status tone="ok" className="font-medium">
          Adds up to 100 %
        </Status>
      </div>
    );
  }
  return (
    <div role="status" className="flex flex-wrap items-center gap-x-3 gap-y-1">
      {off.slice(0, SHOWN_GROUPS).map((total) => (
        <FindingLine key={total.parentPath ?? ""} tone={total.state === "near" ? "warning" : "danger"}>
          {total.parentPath === null ? (
            <span className="font-medium">{describeTotal(total)}</span>
          ) : (
            <button
              type="button"
              className="text-left font-medium underline decoration-1 underline-offset-3"
              onClick={() => revealBucket(store, total.parentPath ?? "")}
            >
              {describeTotal(total)}
            </button>
          )}
        </FindingLine>
      ))}
      {off.length > SHOWN_GROUPS ? (
        <span className={isBlocking ? "text-danger" : "text-over-ink"}>
          and {off.length - SHOWN_GROUPS} more groups
        </span>
      ) : null}
    </div>
  );
}

function Remedies({ total }: { total: GroupTotal }) {
  const store = useEditorStore();
  const where = total.parentPath === null ? "the top level" : total.name;
  function mend(work: () => void, words: string) {
    work();
    announce(store, words);
  }
  return (
    <span className="flex flex-wrap gap-2">
      <Button
        size="sm"
        onClick={() => mend(() => distribute(store, total.parentPath), `Distributed the rest under ${where}`)}
      >
        {total.rest.gt(0) ? "Distribute the rest" : "Scale down to 100 %"}
      </Button>
      <Button
        size="sm"
        look="quiet"
        onClick={() => mend(() => makeEqual(store, total.parentPath), `Equal shares under ${where}`)}
      >
        Equalise
      </Button>
    </span>
  );
}

"use client";

import { PanelRightClose, PanelRightOpen } from "lucide-react";
import { useCallback, useState } from "react";
import { BucketInspector, InspectorHint } from "@/components/framework/editor/inspector/bucket-inspector";
import { useEditor, useTree } from "@/components/framework/editor/state/editor-context";
import { frameworkOf } from "@/components/framework/editor/state/editor-state";
import { TargetsBar } from "@/components/framework/editor/targets/targets-bar";
import { BlankTree } from "@/components/framework/editor/tree/blank-tree";
import { nodeName } from "@/components/framework/editor/tree/row-facts";
import type { TreeFocus } from "@/components/framework/editor/tree/tree-focus";
import { TreeGrid } from "@/components/framework/editor/tree/tree-grid";
import { TreeToolbar } from "@/components/framework/editor/tree/tree-toolbar";
import { useMediaQuery } from "@/components/framework/editor/tree/use-media-query";
import { cn } from "@/components/ui/cn";
import { Drawer } from "@/components/ui/drawer";
import { IconButton } from "@/components/ui/icon-button";

/** From here on the inspector stands beside the tree; below it opens as a drawer. */
const BESIDE = "(min-width: 80rem)";

/** The tree, what its targets add up to, and everything about the selected bucket. */
export function BucketsPart({ focus }: { focus: React.RefObject<TreeFocus | null> }) {
  const isBeside = useMediaQuery(BESIDE, true);
  const [isInspecting, setInspecting] = useState(true);
  const [isDrawerOpen, setDrawerOpen] = useState(false);
  const isEmpty = useEditor((state) => frameworkOf(state).buckets.length === 0);
  const onDetails = useCallback(() => {
    if (isBeside) setInspecting(true);
    else setDrawerOpen(true);
  }, [isBeside]);
  const onAdded = useCallback((path: string) => focus.current?.startRenaming(path), [focus]);
  if (isEmpty) return <BlankTree onAdded={onAdded} />;
  const isInspectorShown = isBeside && isInspecting;
  return (
    <div className={cn("grid gap-x-6", isInspectorShown && "grid-cols-[minmax(0,1fr)_21rem]")}>
      <div className="flex min-w-0 flex-col gap-3">
        <div className="flex flex-wrap items-center gap-x-1 gap-y-2">
          <div className="min-w-0 flex-1">
            <TreeToolbar onAdded={onAdded} />
          </div>
          {isBeside ? (
            <IconButton
              label={isInspecting ? "Hide the details" : "Show the details"}
              icon={isInspecting ? <PanelRightClose /> : <PanelRightOpen />}
              onClick={() => setInspecting(!isInspecting)}
            />
          ) : null}
        </div>
        <TargetsBar />
        <TreeGrid focusRef={focus} onDetails={onDetails} />
      </div>
      {isInspectorShown ? <InspectorBeside /> : null}
      {isBeside ? null : <InspectorDrawer open={isDrawerOpen} onOpenChange={setDrawerOpen} />}
    </div>
  );
}

function InspectorBeside() {
  const selectedPath = useEditor((state) => state.selectedPath);
  return (
    <aside
      aria-label="Details of the bucket"
      className="sticky top-4 max-h-[calc(100dvh-2rem)] self-start overflow-y-auto border-l border-line pr-1 pb-4 pl-6"
    >
      {selectedPath === null ? <InspectorHint /> : <BucketInspector path={selectedPath} />}
    </aside>
  );
}

function InspectorDrawer({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const tree = useTree();
  const selectedPath = useEditor((state) => state.selectedPath);
  const node = selectedPath === null ? undefined : tree.byPath.get(selectedPath);
  return (
    <Drawer
      open={open && node !== undefined}
      onOpenChange={onOpenChange}
      title={node ? nodeName(node) : "Bucket"}
    >
      {node ? <BucketInspector path={node.path} hasTitle={false} /> : null}
    </Drawer>
  );
}

"use client";

import { ChevronsDownUp, ChevronsUpDown, Keyboard, Plus, Redo2, Undo2 } from "lucide-react";
import { addChild, type EditOutcome } from "@/components/framework/editor/state/bucket-actions";
import { treeOf } from "@/components/framework/editor/state/derived";
import { useEditor, useEditorStore } from "@/components/framework/editor/state/editor-context";
import { frameworkOf } from "@/components/framework/editor/state/editor-state";
import { redoStep, undoStep } from "@/components/framework/editor/state/history-actions";
import { collapseAll, expandAll, setMakingRoom } from "@/components/framework/editor/state/view-actions";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { DropdownMenu } from "@/components/ui/dropdown-menu";
import { HelpPopover } from "@/components/ui/help-popover";
import { IconButton } from "@/components/ui/icon-button";
import { Kbd } from "@/components/ui/kbd";
import { Popover } from "@/components/ui/popover";
import { notify } from "@/components/ui/toast";
import { dimensionOf } from "@/lib/engine/framework/path";
import type { FrameworkTree } from "@/lib/engine/framework/tree";
import { nodeName } from "./row-facts";

export function TreeToolbar({ onAdded }: { onAdded: (path: string) => void }) {
  const store = useEditorStore();
  const canUndo = useEditor((state) => state.history.past.length > 0);
  const canRedo = useEditor((state) => state.history.future.length > 0);
  return (
    <div className="flex flex-wrap items-center gap-x-1 gap-y-2">
      <AddButton onAdded={onAdded} />
      <span className="w-1" />
      <IconButton
        label="Undo"
        shortcut="Ctrl Z"
        icon={<Undo2 />}
        disabled={!canUndo}
        onClick={() => undoStep(store)}
      />
      <IconButton
        label="Redo"
        shortcut="Ctrl Shift Z"
        icon={<Redo2 />}
        disabled={!canRedo}
        onClick={() => redoStep(store)}
      />
      <IconButton label="Collapse all" icon={<ChevronsDownUp />} onClick={() => collapseAll(store)} />
      <IconButton label="Expand all" icon={<ChevronsUpDown />} onClick={() => expandAll(store)} />
      <KeysHelp />
      <MakeRoom />
    </div>
  );
}

function AddButton({ onAdded }: { onAdded: (path: string) => void }) {
  const store = useEditorStore();
  const selectedPath = useEditor((state) => state.selectedPath);
  const selectedName = useEditor((state) => {
    const node =
      state.selectedPath === null
        ? undefined
        : treeOf(frameworkOf(state).buckets).byPath.get(state.selectedPath);
    return node ? nodeName(node) : null;
  });
  const dimensions = useEditor((state) => dimensionsOf(treeOf(frameworkOf(state).buckets))).split(BETWEEN);
  const settle = (outcome: EditOutcome) => {
    if (outcome.ok) onAdded(outcome.path);
    else notify.problem("The bucket could not be added", { detail: outcome.reason });
  };
  const inside =
    selectedPath !== null && selectedName !== null
      ? [
          {
            label: `Inside ${selectedName}`,
            shortcut: "Ctrl+Enter",
            onSelect: () => settle(addChild(store, selectedPath)),
          },
        ]
      : [];
  return (
    <DropdownMenu
      label="Add a bucket"
      trigger={
        <Button size="sm" icon={<Plus aria-hidden />}>
          Add bucket
        </Button>
      }
      entries={[
        ...inside,
        ...dimensions.map((dimension) => ({
          label: `At the top level (${dimension})`,
          onSelect: () => settle(addChild(store, dimension)),
        })),
      ]}
    />
  );
}

/** Between dimensions; a path has none. One string, so that nothing draws again while only weights change. */
const BETWEEN = "/";

function dimensionsOf(tree: FrameworkTree): string {
  return [...new Set(tree.roots.map((root) => dimensionOf(root.path)))].join(BETWEEN);
}

function MakeRoom() {
  const store = useEditorStore();
  const isMakingRoom = useEditor((state) => state.isMakingRoom);
  return (
    <span className="flex items-center gap-1.5 md:ml-auto">
      <Checkbox
        label="Siblings make room"
        checked={isMakingRoom}
        onCheckedChange={(isOn) => setMakingRoom(store, isOn)}
      />
      <HelpPopover term="making room">
        <p>
          When it is on, changing one weight scales its siblings in proportion, so that the group stays at
          exactly 100 %. A weight that you hold (the lock) does not move.
        </p>
        <p>When it is off, only the weight you change moves, and the bar above says what is missing.</p>
      </HelpPopover>
    </span>
  );
}

const KEYS: readonly [keys: string, does: string][] = [
  ["↑ ↓", "Go from bucket to bucket"],
  ["→ ←", "Open and close, go in and out"],
  ["Enter", "Type the weight; again for the next one"],
  ["F2", "Rename"],
  ["Ctrl Enter", "Add a bucket inside"],
  ["Ins", "Add a bucket beside"],
  ["Ctrl D", "Duplicate"],
  ["Del", "Delete"],
  ["Alt ↑ ↓", "Move up and down"],
  ["Alt → ←", "Move into the one above, out of the parent"],
  ["L", "Hold or release the weight"],
  ["Ctrl Z", "Undo; with Shift: redo"],
  ["Ctrl S", "Save"],
];

function KeysHelp() {
  return (
    <span className="max-md:hidden">
      <Popover
        label="Keys of the bucket tree"
        trigger={
          <button
            type="button"
            aria-label="Keys of the bucket tree"
            className="inline-flex size-9 items-center justify-center rounded-md text-ink-muted hover:bg-hover hover:text-ink [&_svg]:size-4"
          >
            <Keyboard aria-hidden />
          </button>
        }
      >
        <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-1.5">
          {KEYS.map(([keys, does]) => (
            <div key={keys} className="contents">
              <dt>
                <Kbd>{keys}</Kbd>
              </dt>
              <dd className="text-ink-muted">{does}</dd>
            </div>
          ))}
        </dl>
      </Popover>
    </span>
  );
}

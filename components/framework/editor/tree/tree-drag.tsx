"use client";

import {
  DndContext,
  type DragEndEvent,
  type DragMoveEvent,
  DragOverlay,
  MouseSensor,
  pointerWithin,
  TouchSensor,
  useSensor,
  useSensors,
} from "@dnd-kit/core";
import { type ReactNode, useMemo, useState } from "react";
import { treeOf } from "@/components/framework/editor/state/derived";
import { useEditorStore } from "@/components/framework/editor/state/editor-context";
import { frameworkOf } from "@/components/framework/editor/state/editor-state";
import { isDropRefused, moveTo } from "@/components/framework/editor/state/move-actions";
import { notify } from "@/components/ui/toast";
import { createDropStore, DropProvider, placeWithin } from "./drop-place";
import { nodeName } from "./row-facts";
import type { TreeFocus } from "./tree-focus";

/** Rows can be dragged before, after or into each other. The keyboard moves them with Alt and the arrows. */
export function TreeDrag({ focus, children }: { focus: TreeFocus; children: ReactNode }) {
  const store = useEditorStore();
  const drops = useMemo(createDropStore, []);
  const [draggedName, setDraggedName] = useState<string | null>(null);
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 4 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 250, tolerance: 6 } }),
  );

  function onMove({ active, over, activatorEvent, delta }: DragMoveEvent) {
    const dragged = String(active.id);
    const target = over ? String(over.id) : null;
    if (!over || target === null || isDropRefused(dragged, target)) {
      drops.set(null);
      return;
    }
    const pointerY = startY(activatorEvent) + delta.y;
    drops.set({ path: target, place: placeWithin(over.rect.top, over.rect.height, pointerY) });
  }

  function onEnd({ active }: DragEndEvent) {
    const drop = drops.get();
    drops.set(null);
    setDraggedName(null);
    if (!drop) return;
    const outcome = moveTo(store, String(active.id), drop.path, drop.place);
    if (outcome.ok) focus.focusRow(outcome.path);
    else notify.problem("It cannot go there", { detail: outcome.reason });
  }

  return (
    <DndContext
      sensors={sensors}
      collisionDetection={pointerWithin}
      accessibility={{ container: undefined, screenReaderInstructions: { draggable: "" } }}
      onDragStart={({ active }) => {
        const node = treeOf(frameworkOf(store.getState()).buckets).byPath.get(String(active.id));
        setDraggedName(node ? nodeName(node) : null);
      }}
      onDragMove={onMove}
      onDragEnd={onEnd}
      onDragCancel={() => {
        drops.set(null);
        setDraggedName(null);
      }}
    >
      <DropProvider value={drops}>{children}</DropProvider>
      <DragOverlay dropAnimation={null}>
        {draggedName === null ? null : (
          <span className="inline-flex h-8 items-center rounded-md bg-raised px-3 text-sm font-medium shadow-pop">
            {draggedName}
          </span>
        )}
      </DragOverlay>
    </DndContext>
  );
}

function startY(event: Event): number {
  if (event instanceof MouseEvent) return event.clientY;
  if (typeof TouchEvent !== "undefined" && event instanceof TouchEvent) return event.touches[0]?.clientY ?? 0;
  return 0;
}

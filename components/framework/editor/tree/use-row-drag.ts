"use client";

import { useDraggable, useDroppable } from "@dnd-kit/core";
import { type HTMLAttributes, useCallback } from "react";
import type { DropPlace } from "@/components/framework/editor/state/move-actions";
import { useDropPlace } from "./drop-place";

type RowDrag = {
  rowRef: (element: HTMLElement | null) => void;
  handle: HTMLAttributes<HTMLElement> & { ref: (element: HTMLElement | null) => void };
  isDragged: boolean;
  /** Where the dragged bucket would land by this row. */
  place: DropPlace | null;
};

export function useRowDrag(path: string): RowDrag {
  const drag = useDraggable({ id: path });
  const drop = useDroppable({ id: path });
  const place = useDropPlace(path);
  const { setNodeRef: setDragNode } = drag;
  const { setNodeRef: setDropNode } = drop;
  const rowRef = useCallback(
    (element: HTMLElement | null) => {
      setDragNode(element);
      setDropNode(element);
    },
    [setDragNode, setDropNode],
  );
  return {
    rowRef,
    handle: { ...drag.listeners, ref: drag.setActivatorNodeRef },
    isDragged: drag.isDragging,
    place,
  };
}

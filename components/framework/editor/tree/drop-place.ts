"use client";

import { createContext, useContext, useSyncExternalStore } from "react";
import type { DropPlace } from "@/components/framework/editor/state/move-actions";

export type DropTarget = { path: string; place: DropPlace };

/** Where a dragged row would land; outside React's tree, so that only the two rows it concerns draw again. */
export type DropStore = {
  get: () => DropTarget | null;
  set: (target: DropTarget | null) => void;
  subscribe: (listener: () => void) => () => void;
};

export function createDropStore(): DropStore {
  let target: DropTarget | null = null;
  const listeners = new Set<() => void>();
  return {
    get: () => target,
    set(next) {
      if (next?.path === target?.path && next?.place === target?.place) return;
      target = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const DropContext = createContext<DropStore>(createDropStore());
export const DropProvider = DropContext;

export function useDropPlace(path: string): DropPlace | null {
  const drops = useContext(DropContext);
  const read = () => {
    const target = drops.get();
    return target?.path === path ? target.place : null;
  };
  return useSyncExternalStore(drops.subscribe, read, read);
}

const EDGE_SHARE = 0.28;

/** The upper quarter of a row means before it, the lower one after it, between them inside. */
export function placeWithin(top: number, height: number, pointerY: number): DropPlace {
  const at = (pointerY - top) / height;
  if (at < EDGE_SHARE) return "before";
  return at > 1 - EDGE_SHARE ? "after" : "inside";
}

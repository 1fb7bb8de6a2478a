"use client";

import { createContext, type ReactNode, useContext, useSyncExternalStore } from "react";
import { activeVariant, type LabState, type LabVariant } from "./lab-state";
import type { LabStore } from "./lab-store";

const LabContext = createContext<LabStore | null>(null);

export function LabProvider({ store, children }: { store: LabStore; children: ReactNode }) {
  return <LabContext value={store}>{children}</LabContext>;
}

export function useLabStore(): LabStore {
  const store = useContext(LabContext);
  if (!store) throw new Error("the laboratory's parts stand inside <LabProvider>");
  return store;
}

/** As the hand has it; `select` must give the same value while nothing it reads has changed. */
export function useLive<T>(select: (state: LabState) => T): T {
  const store = useLabStore();
  const read = () => select(store.getLive());
  return useSyncExternalStore(store.subscribe, read, read);
}

/** As it last came to rest. */
export function useRest(): LabState {
  const store = useLabStore();
  return useSyncExternalStore(store.subscribe, store.getRest, store.getRest);
}

export function useActive(): LabVariant {
  return useLive(activeVariant);
}

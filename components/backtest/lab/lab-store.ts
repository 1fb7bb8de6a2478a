import type { LabState } from "./lab-state";

/**
 * State outside React, twice: as the hand has it, and as it last came to rest. A moving slider changes the first at every
 * frame and reaches only what reads it; charts, tables and the address follow the second.
 */
export type LabStore = {
  getLive: () => LabState;
  getRest: () => LabState;
  /** A choice: at rest at once. */
  change: (change: (state: LabState) => LabState) => void;
  /** A step of a moving hand, which `settle` ends: what follows the rest is too heavy for every step. */
  slide: (change: (state: LabState) => LabState) => void;
  /** The hand let go; a key held down lets go at every step, so another step within a moment goes on. */
  settle: () => void;
  subscribe: (listener: () => void) => () => void;
};

const LET_GO_MS = 90;

export function createLabStore(initial: LabState): LabStore {
  let live = initial;
  let rest = initial;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isLettingGo = false;
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  const settle = () => {
    isLettingGo = false;
    if (rest === live) return;
    rest = live;
    tell();
  };
  const settleSoon = () => {
    isLettingGo = true;
    clearTimeout(timer);
    timer = setTimeout(settle, LET_GO_MS);
  };
  return {
    getLive: () => live,
    getRest: () => rest,
    change(change) {
      const next = change(live);
      clearTimeout(timer);
      isLettingGo = false;
      if (next === live && rest === live) return;
      live = next;
      rest = next;
      tell();
    },
    slide(change) {
      const next = change(live);
      if (next === live) return;
      live = next;
      // By keys the hand lets go of each step just before it is made.
      if (isLettingGo) settleSoon();
      tell();
    },
    settle: settleSoon,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

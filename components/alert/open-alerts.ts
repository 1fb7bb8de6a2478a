"use client";

import { useSyncExternalStore } from "react";
import { onLiveChange } from "@/lib/client/live-bus";

/** Many changes in a row are one question. */
const GATHER_MS = 250;
/** Without an answer the last number stands for a while. */
const AGAIN_MS = 30_000;

let open = 0;
const listeners = new Set<() => void>();
let stop: (() => void) | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;

async function ask(): Promise<void> {
  timer = undefined;
  // The client comes with the first question, so that the frame does not wait for it.
  const { api } = await import("@/lib/client/api");
  const counts = await api.alerts.counts.call({});
  if (counts.open === open) return;
  open = counts.open;
  for (const listener of listeners) listener();
}

function askSoon(afterMs = GATHER_MS): void {
  if (timer !== undefined) return;
  timer = setTimeout(() => {
    ask().catch(() => {
      if (listeners.size > 0) askSoon(AGAIN_MS);
    });
  }, afterMs);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (stop === null) {
    stop = onLiveChange((topics) => {
      if (topics.includes("alerts")) askSoon();
    });
    askSoon();
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    stop?.();
    stop = null;
  };
}

/** How many alerts are neither acknowledged nor snoozed; follows changes live, one question for the whole frame. */
export function useOpenAlerts(): number {
  return useSyncExternalStore(
    subscribe,
    () => open,
    () => 0,
  );
}

"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import { liveState, onLiveState } from "@/lib/client/live-bus";
import { shareLive } from "@/lib/client/share-live";

/** A short break is nobody's business. */
const PATIENCE_MS = 8_000;

/** Follows the workspace's changes while a page of it is open, and says when it has lost the server. */
export function LiveUpdates({ workspaceId }: { workspaceId: string }) {
  const state = useSyncExternalStore(onLiveState, liveState, () => "connecting" as const);
  const [isLost, setLost] = useState(false);
  // Another workspace is another stream.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the workspace is what the stream follows
  useEffect(shareLive, [workspaceId]);
  useEffect(() => {
    if (state !== "lost") {
      setLost(false);
      return;
    }
    const timer = setTimeout(() => setLost(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [state]);
  return (
    <div role="status" aria-live="polite">
      {isLost ? (
        <p className="mb-4 rounded-md border border-line bg-surface px-3 py-2 text-sm text-ink-muted">
          The connection is lost. Figures stay as they were and follow again by themselves once it is back.
        </p>
      ) : null}
    </div>
  );
}

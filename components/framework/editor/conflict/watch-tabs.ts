import type { NewerVersion } from "@/components/framework/editor/state/editor-state";
import type { EditorStore } from "@/components/framework/editor/state/editor-store";

type SavedMessage = { version: number; savedAt: string };

/** Tells this browser's other tabs that a version was saved. */
export function tellTabs(frameworkId: string, version: number): void {
  if (typeof BroadcastChannel === "undefined") return;
  const channel = new BroadcastChannel(channelName(frameworkId));
  channel.postMessage({ version, savedAt: new Date().toISOString() } satisfies SavedMessage);
  channel.close();
}

function channelName(frameworkId: string): string {
  return `plumbline.framework.${frameworkId}`;
}

/**
 * Notices early that somebody saved a newer version: at once from other tabs, and from the server whenever
 * one comes back to this one. Returns what ends the watch.
 */
export function watchNewer(
  store: EditorStore,
  frameworkId: string,
  askServer: () => Promise<NewerVersion | null>,
  onProblem: (error: unknown) => void,
): () => void {
  const note = (newer: NewerVersion | null) => {
    store.setState((state) => {
      if (!newer || state.version === null || newer.version <= state.version) return state;
      if (state.newer && state.newer.version >= newer.version && state.newer.savedBy !== null) return state;
      return { ...state, newer };
    });
  };
  const ask = () => {
    if (document.visibilityState === "visible") askServer().then(note, onProblem);
  };
  const channel =
    typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(channelName(frameworkId));
  if (channel) {
    channel.onmessage = ({ data }: MessageEvent<SavedMessage>) => {
      note({ version: data.version, savedBy: null, savedAt: data.savedAt });
    };
  }
  window.addEventListener("focus", ask);
  document.addEventListener("visibilitychange", ask);
  return () => {
    channel?.close();
    window.removeEventListener("focus", ask);
    document.removeEventListener("visibilitychange", ask);
  };
}

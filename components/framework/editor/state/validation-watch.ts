import { validateFramework } from "@/lib/engine/framework/validate";
import { treeOf } from "./derived";
import { type Findings, frameworkOf } from "./editor-state";
import type { EditorStore } from "./editor-store";

const QUIET_MS = 120;
const LONGEST_WAIT_MS = 600;

/** Everything wrong with the framework as it is now. */
export function validateNow(store: EditorStore): Findings {
  const framework = frameworkOf(store.getState());
  const { errors, warnings } = validateFramework(framework, [], treeOf(framework.buckets));
  return { errors, warnings };
}

/** Takes over what the validator says at once: for a save. */
export function refreshFindings(store: EditorStore): Findings {
  const findings = validateNow(store);
  store.setState((state) => ({ ...state, findings }));
  return findings;
}

/**
 * Validates after a pause in typing and when the browser is idle, so that no keystroke waits for it.
 * Returns what ends the watch.
 */
export function watchValidation(store: EditorStore): () => void {
  let seen: unknown = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let idle: number | undefined;
  const whenIdle = window.requestIdleCallback ?? ((work: () => void) => window.setTimeout(work, 1));
  const cancelIdle = window.cancelIdleCallback ?? window.clearTimeout;

  function check(): void {
    const framework = frameworkOf(store.getState());
    if (framework === seen) return;
    seen = framework;
    clearTimeout(timer);
    if (idle !== undefined) cancelIdle(idle);
    timer = setTimeout(() => {
      idle = whenIdle(() => refreshFindings(store), { timeout: LONGEST_WAIT_MS });
    }, QUIET_MS);
  }

  seen = frameworkOf(store.getState());
  refreshFindings(store);
  const unsubscribe = store.subscribe(check);
  return () => {
    unsubscribe();
    clearTimeout(timer);
    if (idle !== undefined) cancelIdle(idle);
  };
}

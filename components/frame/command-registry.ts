import { useEffect, useSyncExternalStore } from "react";

export type Command = {
  id: string;
  /** A verb and its thing: "Save framework", "Go to Products". */
  label: string;
  group: "Do" | "Go to" | "Open" | "More";
  words?: string;
  shortcut?: string;
  href?: string;
  run?: () => void;
};

let commands: readonly Command[] = [];
const listeners = new Set<() => void>();
const none: readonly Command[] = [];

function replace(next: readonly Command[]) {
  commands = next;
  for (const listener of listeners) listener();
}

/**
 * Offers a page's actions in the command palette while it is mounted. Keep the array stable (`useMemo`), or it
 * registers again on every render.
 */
export function useCommands(offered: readonly Command[]): void {
  useEffect(() => {
    replace([...commands, ...offered]);
    return () => replace(commands.filter((command) => !offered.includes(command)));
  }, [offered]);
}

export function useOfferedCommands(): readonly Command[] {
  return useSyncExternalStore(
    subscribe,
    () => commands,
    () => none,
  );
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

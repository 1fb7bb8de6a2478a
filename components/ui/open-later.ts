"use client";

import { type ComponentType, useEffect, useState, useSyncExternalStore } from "react";
import { notify } from "./toast";

/** Code that is fetched when somebody is about to need it. */
export type Later<Props> = { load: () => void; useLoaded: () => ComponentType<Props> | null };

export function loadLater<Props>(fetchBody: () => Promise<ComponentType<Props>>): Later<Props> {
  let loaded: ComponentType<Props> | null = null;
  let isLoading = false;
  const listeners = new Set<() => void>();

  function load() {
    if (loaded || isLoading) return;
    isLoading = true;
    fetchBody()
      .then((body) => {
        loaded = body;
        for (const listener of listeners) listener();
      })
      .catch(() =>
        notify.problem("This could not be loaded", { detail: "Check the connection and try again." }),
      )
      .finally(() => {
        isLoading = false;
      });
  }
  function subscribe(listener: () => void) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }
  return {
    load,
    useLoaded: () =>
      useSyncExternalStore(
        subscribe,
        () => loaded,
        () => null,
      ),
  };
}

/** Added by what opens later to the props of what it opens with. */
export type OpenedBody = { isOpenAtFirst: boolean };

/**
 * For what opens from a trigger: until it is first opened only the trigger stands on the page, and its code is fetched when
 * the pointer or the focus comes near. The first press opens it as soon as the code is there.
 */
export function useOpenLater<Props>(
  later: Later<Props>,
  asked: { open?: boolean; onOpenChange?: (open: boolean) => void },
) {
  const loaded = later.useLoaded();
  const [isWanted, setWanted] = useState(asked.open ?? false);
  if (asked.open && !isWanted) setWanted(true);
  useEffect(() => {
    if (isWanted) later.load();
  }, [isWanted, later]);
  function open() {
    later.load();
    setWanted(true);
    asked.onOpenChange?.(true);
  }
  return {
    Body: isWanted ? loaded : null,
    triggerProps: {
      onPointerEnter: later.load,
      onFocus: later.load,
      onClick: open,
      "aria-expanded": false,
    } as const,
    open,
  };
}

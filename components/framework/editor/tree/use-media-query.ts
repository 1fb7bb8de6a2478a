"use client";

import { useSyncExternalStore } from "react";

/** Whether the window fits a media query; `onServer` is what the first byte assumes. */
export function useMediaQuery(query: string, onServer: boolean): boolean {
  return useSyncExternalStore(
    (listener) => {
      const list = window.matchMedia(query);
      list.addEventListener("change", listener);
      return () => list.removeEventListener("change", listener);
    },
    () => window.matchMedia(query).matches,
    () => onServer,
  );
}

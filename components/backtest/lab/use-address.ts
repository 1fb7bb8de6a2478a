import { useSearchParams } from "next/navigation";
import { useEffect, useRef } from "react";
import { readAddress, writeAddress } from "./lab-address";
import type { LabSource } from "./lab-state";
import type { LabStore } from "./lab-store";

/** The address follows what came to rest, and going back in the browser takes the laboratory back too. */
export function useAddress(store: LabStore, otherwise: LabSource): void {
  const shown = useSearchParams().toString();
  const written = useRef(shown);
  useEffect(() => {
    return store.subscribe(() => {
      const next = writeAddress(store.getRest()).toString();
      if (next === written.current) return;
      written.current = next;
      window.history.pushState(null, "", `?${next}`);
    });
  }, [store]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a link to this page with another query shows in it
  useEffect(() => {
    const { pathname } = window.location;
    // The address itself is read: what the router knows of it comes a moment later, and may by then be a step behind.
    const follow = () => {
      const now = new URLSearchParams(window.location.search).toString();
      if (window.location.pathname !== pathname || now === written.current) return;
      written.current = now;
      store.change(() => readAddress(new URLSearchParams(now), otherwise));
    };
    follow();
    window.addEventListener("popstate", follow);
    return () => window.removeEventListener("popstate", follow);
  }, [shown, store, otherwise]);
}

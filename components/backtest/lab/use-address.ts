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
  useEffect(() => {
    if (shown === written.current) return;
    written.current = shown;
    store.change(() => readAddress(new URLSearchParams(shown), otherwise));
  }, [shown, store, otherwise]);
}

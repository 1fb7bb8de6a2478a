"use client";

import { useEffect, useState } from "react";
import { useAddress } from "./use-address";

/**
 * What filters ask for. Their address answers a moment later, so the next change is made to what was asked last, not to what
 * the page still shows: of two quick ones none is lost.
 */
export function useAsked<Q>(shown: Q, hrefOf: (query: Q) => string, way?: "replace" | "push") {
  const { isPending, go, isPausing } = useAddress(way);
  const [asked, setAsked] = useState(shown);
  // At rest what is shown holds, also after going back in the history.
  useEffect(() => {
    if (!isPending && !isPausing()) setAsked(shown);
  }, [isPending, isPausing, shown]);
  const ask = (next: Q, pauseMs = 0) => {
    setAsked(next);
    go(hrefOf(next), pauseMs);
  };
  return { asked, isPending, ask };
}

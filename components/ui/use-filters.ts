"use client";

import { useState } from "react";
import { useAddress } from "./use-address";

const TYPING_PAUSE_MS = 250;

/** Filters of a list that stand in its address: whatever changes, the list begins with its first page again. */
export function useFilters<Q extends { q: string; cursor: string | null }>(
  query: Q,
  hrefOf: (query: Q) => string,
): Filters<Q> {
  const { isPending, go: goTo } = useAddress();
  const [text, setText] = useState(query.q);
  const go = (part: Partial<Q>, pauseMs = 0) =>
    goTo(hrefOf({ ...query, q: text, ...part, cursor: null }), pauseMs);
  const search = (typed: string) => {
    setText(typed);
    goTo(hrefOf({ ...query, q: typed, cursor: null }), TYPING_PAUSE_MS);
  };
  return { isPending, text, search, go };
}

export type Filters<Q> = {
  isPending: boolean;
  /** What stands in the search field. */
  text: string;
  /** Asks once the typing pauses. */
  search: (typed: string) => void;
  go: (part: Partial<Q>) => void;
};

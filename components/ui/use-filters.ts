"use client";

import { useState } from "react";
import { useAsked } from "./use-asked";

export const TYPING_PAUSE_MS = 250;

/** Filters of a list that stand in its address: whatever changes, the list begins with its first page again. */
export function useFilters<Q extends { q: string; cursor: string | null }>(
  query: Q,
  hrefOf: (query: Q) => string,
): Filters<Q> {
  const { asked, isPending, ask } = useAsked(query, hrefOf);
  const [text, setText] = useState(query.q);
  const go = (part: Partial<Q>) => ask({ ...asked, q: text, ...part, cursor: null });
  const search = (typed: string) => {
    setText(typed);
    ask({ ...asked, q: typed, cursor: null }, TYPING_PAUSE_MS);
  };
  return { asked, isPending, text, search, go };
}

export type Filters<Q> = {
  /** What the fields show. */
  asked: Q;
  isPending: boolean;
  /** What stands in the search field. */
  text: string;
  /** Asks once the typing pauses. */
  search: (typed: string) => void;
  go: (part: Partial<Q>) => void;
};

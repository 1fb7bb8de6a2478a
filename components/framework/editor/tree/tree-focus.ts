"use client";

import { createContext, useContext } from "react";

/** Moves the focus inside the tree, also to rows that are not drawn yet. */
export type TreeFocus = {
  focusRow: (path: string) => void;
  focusCell: (path: string, cell: string) => void;
  startRenaming: (path: string) => void;
  stopRenaming: (path: string) => void;
  /** On a phone: opens the drawer with everything about a bucket. */
  openDetails: (path: string) => void;
};

const TreeFocusContext = createContext<TreeFocus | null>(null);
export const TreeFocusProvider = TreeFocusContext;

export function useTreeFocus(): TreeFocus {
  const focus = useContext(TreeFocusContext);
  if (!focus) throw new Error("rows stand inside the tree grid");
  return focus;
}

import { useState } from "react";
import { editStanding } from "./edit-standing";

/**
 * What an edit started from. The page goes on living beside it: `isBehind` says that somebody saved something newer in what `heldOf`
 * takes of it, which is what the form holds; `over` is what to save over.
 */
export function useEditBase<T extends { version: number } | null>(
  current: T,
  heldOf: (one: NonNullable<T>) => unknown,
) {
  const [base, setBase] = useState(current);
  return { base, setBase, ...editStanding(base, current, heldOf) };
}

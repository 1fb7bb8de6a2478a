import { useState } from "react";

/** What an edit started from. The page goes on living beside it: `isBehind` says that somebody saved something newer. */
export function useEditBase<T extends { version: number } | null>(current: T) {
  const [base, setBase] = useState(current);
  const isBehind = current !== null && base !== null && current.version > base.version;
  return { base, isBehind, setBase };
}

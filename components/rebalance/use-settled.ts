import { useEffect, useState } from "react";

/**
 * The value once it has not changed for `ms`: a plan is asked for after a pause in typing, not at every key.
 * While `isSound` is false the last sound one stays. Values are compared by what they hold.
 */
export function useSettled<T>(value: T, ms: number, isSound: boolean): T {
  const [settled, setSettled] = useState(value);
  const text = JSON.stringify(value);
  useEffect(() => {
    if (!isSound) return;
    const timer = setTimeout(() => {
      setSettled((before) => (JSON.stringify(before) === text ? before : (JSON.parse(text) as T)));
    }, ms);
    return () => clearTimeout(timer);
  }, [text, ms, isSound]);
  return settled;
}

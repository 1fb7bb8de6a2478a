"use client";

import { useRouter } from "next/navigation";
import { useCallback, useEffect, useRef, useTransition } from "react";

/** Goes to addresses of the same page as filters change, after a pause where one is asked for; the last one wins. */
export function useAddress(way: "replace" | "push" = "replace") {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const stop = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = undefined;
  }, []);
  useEffect(() => stop, [stop]);
  const go = (href: string, pauseMs = 0) => {
    stop();
    const leave = () => startTransition(() => router[way](href, { scroll: false }));
    if (pauseMs === 0) return leave();
    timer.current = setTimeout(() => {
      timer.current = undefined;
      leave();
    }, pauseMs);
  };
  /** Whether a pause runs, after which it goes somewhere. */
  const isPausing = useCallback(() => timer.current !== undefined, []);
  return { isPending, go, isPausing };
}

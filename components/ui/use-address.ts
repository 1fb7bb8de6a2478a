"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useTransition } from "react";

/** Goes to addresses of the same page as filters change, after a pause where one is asked for; the last one wins. */
export function useAddress(): { isPending: boolean; go: (href: string, pauseMs?: number) => void } {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const go = (href: string, pauseMs = 0) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => startTransition(() => router.replace(href, { scroll: false })), pauseMs);
  };
  return { isPending, go };
}

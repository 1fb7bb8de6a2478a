"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { onLiveChange } from "@/lib/client/live-bus";
import type { LiveTopic } from "@/lib/client/live-topics";

/** Many changes in a row are one refresh. */
const GATHER_MS = 250;

/**
 * Renders the page again when one of its topics changes, here or in another browser; a hidden page waits
 * until it is looked at. What is typed into the page stays.
 */
export function LiveRefresh({ topics }: { topics: readonly LiveTopic[] }) {
  const router = useRouter();
  const wanted = topics.join(" ");
  useEffect(() => {
    const mine = new Set(wanted.split(" "));
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isDue = false;
    const refresh = () => {
      timer = undefined;
      if (document.hidden) {
        isDue = true;
        return;
      }
      isDue = false;
      router.refresh();
    };
    const stop = onLiveChange((changed) => {
      if (changed.some((topic) => mine.has(topic))) timer ??= setTimeout(refresh, GATHER_MS);
    });
    const onShown = () => {
      if (isDue && !document.hidden) refresh();
    };
    document.addEventListener("visibilitychange", onShown);
    return () => {
      stop();
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", onShown);
    };
  }, [router, wanted]);
  return null;
}

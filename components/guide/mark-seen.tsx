"use client";

import { useEffect } from "react";
import { reached } from "@/components/ui/reached";
import type { SeenStep } from "@/lib/schemas/guide";
import type { ChangeGuide } from "./guide-actions";

/**
 * Ticks a step off once its page stood on the screen, and remembers in this browser that it did, so that not every visit
 * writes. What could not be stored is no matter of the page that is read: it is ticked at the next visit.
 */
export function MarkSeen({ step, member, change }: { step: SeenStep; member: string; change: ChangeGuide }) {
  useEffect(() => {
    const key = `plumbline.seen.${step}.${member}`;
    if (localStorage.getItem(key) !== null) return;
    void reached(change({ seen: step })).then((result) => {
      if (result.ok) localStorage.setItem(key, "1");
    });
  }, [step, member, change]);
  return null;
}

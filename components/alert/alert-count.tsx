"use client";

import { cn } from "@/components/ui/cn";
import { useOpenAlerts } from "./open-alerts";

const MOST_SHOWN = 99;

/** The badge beside "Alerts". */
export function AlertCount({ className }: { className?: string }) {
  const open = useOpenAlerts();
  if (open === 0) return null;
  return (
    <span
      className={cn(
        "figures ml-auto inline-flex h-5 min-w-5 items-center justify-center rounded-full bg-over-soft px-1.5 text-xs font-medium text-over-ink",
        className,
      )}
    >
      {open > MOST_SHOWN ? `${MOST_SHOWN}+` : open}
      <span className="sr-only"> open</span>
    </span>
  );
}

"use client";

import { LinkTabs } from "@/components/ui/link-tabs";

/** The ways to look back. */
export function BacktestTabs() {
  return (
    <LinkTabs
      label="Ways to look back"
      tabs={[
        { href: "/backtests/lab", label: "Laboratory" },
        { href: "/backtests/bands", label: "Band lab" },
        { href: "/backtests/history", label: "A century" },
        { href: "/backtests", label: "Saved runs" },
      ]}
    />
  );
}

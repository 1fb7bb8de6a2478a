import type { ReactNode } from "react";
import { EmptyState } from "@/components/ui/empty-state";

const COURSE = [38, 33, 35, 27, 29, 24, 31, 30, 21, 18, 20, 12, 8];

/** What will be here, and the way to the first one. */
export function NoSavedRuns({ action }: { action?: ReactNode }) {
  const points = COURSE.map((y, index) => `${index * 25},${y}`).join(" ");
  return (
    <EmptyState
      title="No backtests saved yet"
      picture={
        <svg viewBox="0 0 300 44" className="h-24 w-full" role="presentation">
          <polyline points={points} fill="none" stroke="var(--accent)" strokeWidth="1.5" />
          <line x1="0" x2="300" y1="42" y2="42" stroke="var(--line-strong)" strokeWidth="0.5" />
        </svg>
      }
      action={action}
    >
      A backtest tells what a policy would have made of the past, by the same rules that your portfolios
      follow. A saved one keeps its inputs, opens at once, and can be run again on newer prices.
    </EmptyState>
  );
}

import Link from "next/link";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { type HistoryState, historyAddress } from "./history-address";

/** Nothing of the framework has a series, or what was asked for cannot be run; says why, and the way on. */
export function NoHistory({ state, reason }: { state: HistoryState; reason: string }) {
  const isChanged = Object.keys(state.chosen).length > 0 || state.data === "monthly";
  return (
    <EmptyState
      title="There is no history to show"
      action={
        isChanged ? (
          <Button asChild look="primary">
            <Link href={historyAddress({ ...state, data: "annual", chosen: {} })}>
              Show the series that were found, by year
            </Link>
          </Button>
        ) : (
          <Button asChild look="primary">
            <Link href="/backtests/history?template=sixty_forty">Show 60/40 instead</Link>
          </Button>
        )
      }
    >
      {reason}
    </EmptyState>
  );
}

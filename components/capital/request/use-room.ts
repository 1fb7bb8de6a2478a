import { useEffect, useState } from "react";
import { reached } from "@/components/ui/reached";
import type { ActionResult } from "@/lib/schemas/action-result";
import type { StrategyRoomView } from "@/lib/schemas/capital-room";

export type ReadRoom = (strategyId: string) => Promise<ActionResult<StrategyRoomView>>;

const PAUSE_MS = 300;

/** What every rule leaves for a strategy, read when it is chosen and again after each pause in typing. */
export function useRoom(readRoom: ReadRoom, strategyId: string | null, amount: string) {
  const [room, setRoom] = useState<StrategyRoomView | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const isOfChosen = room?.strategy_id === strategyId;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another amount asks anew, since others move capital meanwhile.
  useEffect(() => {
    if (strategyId === null) return;
    let isCurrent = true;
    const timer = setTimeout(
      async () => {
        const result = await reached(readRoom(strategyId));
        if (!isCurrent) return;
        setProblem(result.ok ? null : result.error.message);
        if (result.ok) setRoom(result.data);
      },
      isOfChosen ? PAUSE_MS : 0,
    );
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [strategyId, amount, readRoom]);
  return { room: isOfChosen ? room : null, problem };
}

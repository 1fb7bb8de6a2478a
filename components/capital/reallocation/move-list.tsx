import { ArrowRight } from "lucide-react";
import { Money } from "@/components/ui/figures";
import type { ReallocationMoveView } from "@/lib/schemas/capital-reallocation";

/** Every move with its amount and why. */
export function MoveList({ moves }: { moves: readonly ReallocationMoveView[] }) {
  return (
    <ul className="flex flex-col border-t border-line">
      {moves.map((move) => (
        <li
          key={`${move.from_strategy_id} ${move.to_strategy_id}`}
          className="flex flex-col gap-0.5 border-b border-line py-2.5 text-sm"
        >
          <span className="flex flex-wrap items-baseline justify-between gap-x-4">
            <span className="inline-flex min-w-0 flex-wrap items-center gap-x-2 font-medium">
              {move.from_name}
              <ArrowRight aria-label="to" className="size-3.5 text-ink-faint" />
              {move.to_name}
            </span>
            <span className="figures font-medium">
              <Money value={move.amount_usd} />
            </span>
          </span>
          <span className="text-ink-muted">{move.reason}</span>
        </li>
      ))}
    </ul>
  );
}

import type { RunRow } from "@/db/repositories/capital/runs";
import { Decimal, sum } from "@/lib/kernel/decimal";
import { moneyText } from "@/lib/kernel/money";
import type { NameOf } from "@/lib/procedures/access/member-names";
import type { AllocatorRunListView, AllocatorRunView } from "@/lib/schemas/capital-allocator";

/** What is stored of a run: its answer, but for who ran it and when, which stand in columns. */
export type StoredResult = Omit<AllocatorRunView, "is_repeat" | "run_by" | "run_by_name" | "created_at">;

export function runViewOf(
  run: RunRow,
  nameOf: NameOf,
  { isRepeat }: { isRepeat: boolean },
): AllocatorRunView {
  // Written by this procedure, from this very type.
  const result = run.result as unknown as StoredResult;
  return {
    ...result,
    is_repeat: isRepeat,
    run_by: run.runBy,
    run_by_name: nameOf(run.runBy),
    created_at: run.createdAt.toISOString(),
  };
}

export function runLineOf(run: RunRow, nameOf: NameOf): AllocatorRunListView["items"][number] {
  const { lines } = run.result as unknown as StoredResult;
  const moved = lines.map(({ executed_usd }) => new Decimal(executed_usd));
  return {
    id: run.id,
    date: run.date,
    total_equity_usd: moneyText(run.equity),
    deployed_usd: moneyText(sum(moved.filter((amount) => amount.gt(0)))),
    returned_usd: moneyText(sum(moved.filter((amount) => amount.lt(0))).negated()),
    lines_count: lines.length,
    capped_count: lines.filter(({ cap }) => cap !== null).length,
    run_by: run.runBy,
    run_by_name: nameOf(run.runBy),
    created_at: run.createdAt.toISOString(),
  };
}

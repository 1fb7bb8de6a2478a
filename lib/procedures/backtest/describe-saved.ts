import { type BacktestRow, findBacktestHead } from "@/db/repositories/backtests";
import type { Scope } from "@/lib/procedures/context";
import type { SavedBacktestView } from "@/lib/schemas/saved-backtest";
import { compareRuns } from "./compare-runs";
import { toSavedView } from "./saved-views";

/** A saved run as it is shown, beside the one that it repeated. */
export async function describeSaved(
  { tx, principal }: Pick<Scope, "tx" | "principal">,
  row: BacktestRow,
): Promise<SavedBacktestView> {
  const before = row.rerunOf ? await findBacktestHead(tx, principal.workspaceId, row.rerunOf) : null;
  return toSavedView(row, before && compareRuns(before, row));
}

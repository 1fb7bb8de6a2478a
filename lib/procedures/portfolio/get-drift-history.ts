import { findPortfolio } from "@/db/repositories/portfolios";
import type { SnapshotRow } from "@/db/repositories/snapshots";
import { NotFoundError } from "@/lib/kernel/errors";
import { moneyText } from "@/lib/kernel/money";
import { read } from "@/lib/procedures/base";
import { type HistoryDayView, historyInput, historyView } from "@/lib/schemas/portfolio-record";
import { readHistory } from "./read-history";

export const getDriftHistory = read({
  role: "viewer",
  method: "GET",
  path: "/portfolios/{id}/drift/history",
  tag: "Portfolios",
  summary: "Value and drift of every valuation day",
  description:
    "Days up to the last change of the portfolio are kept as they were; those since are worked out with the " +
    "holdings and prices of now.",
  input: historyInput,
  output: historyView,
  handler: async ({ tx, principal, today }, { id, from, to, nodes }) => {
    const { workspaceId } = principal;
    if (!(await findPortfolio(tx, workspaceId, id))) throw new NotFoundError("portfolio");
    const rows = await readHistory({ tx, principal, today }, id, { from, to });
    return { items: rows.map((row) => toDayView(row, nodes ?? false)) };
  },
});

function toDayView(row: SnapshotRow, isWithNodes: boolean): HistoryDayView {
  return {
    date: row.date,
    value: moneyText(row.value),
    cash: moneyText(row.cash),
    total_drift: row.totalDrift.toNumber(),
    breach_count: row.breachCount,
    worst_path: row.worstPath,
    is_sample: row.isSample,
    // Written by `toSnapshot` alone, so their shape is known.
    ...(isWithNodes ? { nodes: row.nodes as NonNullable<HistoryDayView["nodes"]> } : {}),
  };
}

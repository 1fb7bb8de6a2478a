import { z } from "zod";
import { findPortfolio } from "@/db/repositories/portfolios";
import { NotFoundError } from "@/lib/kernel/errors";
import { read } from "@/lib/procedures/base";
import { fileName } from "@/lib/procedures/portfolio/file-name";
import { exportPlanInput } from "@/lib/schemas/rebalance";
import { canUndo, requirePlan } from "./find-plan";
import { ordersCsv } from "./orders-csv";
import { toPlanView } from "./plan-views";

export const exportPlan = read({
  role: "viewer",
  method: "GET",
  path: "/rebalance-plans/{id}/export",
  tag: "Rebalancing",
  summary: "A plan's orders as CSV, or all of it as JSON",
  description: "Orders that rest on sample prices say so.",
  input: exportPlanInput,
  output: z.file(),
  handler: async (scope, { id, format }) => {
    const row = await requirePlan(scope, id);
    const portfolio = await findPortfolio(scope.tx, row.workspaceId, row.portfolioId);
    if (!portfolio) throw new NotFoundError("rebalancing plan");
    const plan = toPlanView(row, await canUndo(scope, row));
    const mark = plan.has_sample_prices ? ["sample-prices"] : [];
    const name = [fileName(portfolio.name), "orders", plan.as_of, ...mark].join("-");
    return format === "json"
      ? new File([JSON.stringify(plan, null, 2)], `${name}.json`, { type: "application/json" })
      : new File([ordersCsv(plan)], `${name}.csv`, { type: "text/csv; charset=utf-8" });
  },
});

import { listPlans as listRows } from "@/db/repositories/plans";
import { findPortfolio } from "@/db/repositories/portfolios";
import { NotFoundError } from "@/lib/kernel/errors";
import { read } from "@/lib/procedures/base";
import { pageOf, readCreatedCursor } from "@/lib/procedures/portfolio/created-cursor";
import { listPlansInput, planListView } from "@/lib/schemas/rebalance";
import { toPlanListItem } from "./plan-views";

export const listPlans = read({
  role: "viewer",
  method: "GET",
  path: "/portfolios/{id}/rebalance-plans",
  tag: "Rebalancing",
  summary: "A portfolio's plans, latest first",
  input: listPlansInput,
  output: planListView,
  handler: async ({ tx, principal }, { id, limit, cursor }) => {
    const { workspaceId } = principal;
    if (!(await findPortfolio(tx, workspaceId, id))) throw new NotFoundError("portfolio");
    const key = { workspaceId, portfolioId: id };
    const rows = await listRows(tx, key, { limit: limit + 1, after: readCreatedCursor(cursor) });
    const { page, nextCursor } = pageOf(rows, limit);
    return { items: page.map(toPlanListItem), next_cursor: nextCursor };
  },
});

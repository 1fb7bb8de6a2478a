import { listActivities } from "@/db/repositories/activities";
import { findPortfolio } from "@/db/repositories/portfolios";
import { NotFoundError } from "@/lib/kernel/errors";
import { read } from "@/lib/procedures/base";
import { activityListView, listActivityInput } from "@/lib/schemas/portfolio-record";
import { pageOf, readCreatedCursor } from "./created-cursor";

export const listActivity = read({
  role: "viewer",
  method: "GET",
  path: "/portfolios/{id}/activity",
  tag: "Portfolios",
  summary: "What was done to a portfolio, latest first",
  input: listActivityInput,
  output: activityListView,
  handler: async ({ tx, principal }, { id, limit, cursor }) => {
    const { workspaceId } = principal;
    if (!(await findPortfolio(tx, workspaceId, id))) throw new NotFoundError("portfolio");
    const key = { workspaceId, portfolioId: id };
    const rows = await listActivities(tx, key, { limit: limit + 1, after: readCreatedCursor(cursor) });
    const { page, nextCursor } = pageOf(rows, limit);
    const items = page.map((row) => ({
      id: row.id,
      kind: row.kind,
      summary: row.summary,
      detail: row.detail,
      user_id: row.actorId,
      created_at: row.createdAt.toISOString(),
    }));
    return { items, next_cursor: nextCursor };
  },
});

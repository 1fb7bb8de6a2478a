import { loadPortfolioFacts } from "@/db/repositories/drift-facts";
import { listPortfolios as selectPortfolios } from "@/db/repositories/portfolios";
import { read } from "@/lib/procedures/base";
import { listPortfoliosInput, type PortfolioListItemView, portfolioListView } from "@/lib/schemas/portfolio";
import { pageOf, readCreatedCursor } from "./created-cursor";
import { toListItemView } from "./portfolio-views";
import { reportFacts } from "./report-portfolio";

export const listPortfolios = read({
  role: "viewer",
  method: "GET",
  path: "/portfolios",
  tag: "Portfolios",
  summary: "Portfolios with their value and drift, newest first",
  input: listPortfoliosInput,
  output: portfolioListView,
  handler: async ({ tx, principal, today }, { limit, cursor, archived }) => {
    const { workspaceId } = principal;
    const rows = await selectPortfolios(tx, workspaceId, {
      limit: limit + 1,
      isArchived: archived ?? false,
      after: readCreatedCursor(cursor),
    });
    const { page, nextCursor } = pageOf(rows, limit);
    const facts = await loadPortfolioFacts(
      tx,
      workspaceId,
      page.map((row) => row.id),
      today,
    );
    const items: PortfolioListItemView[] = [];
    for (const row of page) {
      const found = facts.get(row.id);
      if (found) items.push(toListItemView(found, (await reportFacts(tx, workspaceId, found, today)).report));
    }
    return { items, next_cursor: nextCursor };
  },
});

import { findPortfolio, updatePortfolio } from "@/db/repositories/portfolios";
import { addActivity } from "@/db/repositories/replace-holdings";
import { NotFoundError } from "@/lib/kernel/errors";
import { closeEpisodesOfArchived } from "@/lib/procedures/alert/close-of-archived";
import { observePortfolio } from "@/lib/procedures/alert/observe-portfolios";
import { write } from "@/lib/procedures/base";
import type { WriteScope } from "@/lib/procedures/context";
import { portfolioHeadView, portfolioIdInput } from "@/lib/schemas/portfolio";
import { toHeadView } from "./portfolio-views";
import { reportPortfolio } from "./report-portfolio";

export const archivePortfolio = write({
  role: "manager",
  method: "DELETE",
  path: "/portfolios/{id}",
  tag: "Portfolios",
  summary: "Delete a portfolio",
  description:
    "It leaves every list and lets go of its framework's archive lock; restoring it brings it back.",
  input: portfolioIdInput,
  output: portfolioHeadView,
  handler: (scope, { id }) => setArchived(scope, id, true),
});

export const restorePortfolio = write({
  role: "manager",
  method: "POST",
  path: "/portfolios/{id}/restore",
  tag: "Portfolios",
  summary: "Bring a deleted portfolio back",
  successStatus: 200,
  input: portfolioIdInput,
  output: portfolioHeadView,
  handler: (scope, { id }) => setArchived(scope, id, false),
});

/** Deletes or restores, with what follows from either: episodes end or begin, the activity says so. */
export async function setArchived(scope: WriteScope, id: string, isArchived: boolean) {
  const { tx, principal, now, today, audit } = scope;
  const { workspaceId, userId } = principal;
  const row = await findPortfolio(tx, workspaceId, id, { isLocked: true });
  if (!row) throw new NotFoundError("portfolio");
  if ((row.archivedAt !== null) !== isArchived) {
    await updatePortfolio(tx, workspaceId, row.id, { archivedAt: isArchived ? now : null });
    if (isArchived) await closeEpisodesOfArchived(tx, { workspaceId, actorId: userId, now }, row.id);
    else await observePortfolio(scope, row.id);
    const kind = isArchived ? "deleted" : "restored";
    const summary = isArchived ? "Deleted" : "Restored";
    await addActivity(tx, { workspaceId, portfolioId: row.id, kind, summary, detail: {}, actorId: userId });
    await audit({
      action: `portfolio.${kind}`,
      entity: "portfolio",
      entityId: row.id,
      after: { name: row.name },
    });
  }
  const { facts } = await reportPortfolio(tx, workspaceId, row.id, today);
  return toHeadView(facts.portfolio);
}

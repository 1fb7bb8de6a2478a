import { replaceAssignmentRules, updatePositionSettings } from "@/db/repositories/holdings";
import { recordTarget } from "@/db/repositories/portfolio-targets";
import { findPortfolio, type PortfolioRow, updatePortfolio } from "@/db/repositories/portfolios";
import { addActivity } from "@/db/repositories/replace-holdings";
import { loadBook } from "@/db/repositories/transactions";
import { adjustmentDay, adjustToState } from "@/lib/engine/portfolio/adjust-to-state";
import { replay } from "@/lib/engine/portfolio/replay";
import { ConflictError, NotFoundError } from "@/lib/kernel/errors";
import { write } from "@/lib/procedures/base";
import type { WriteScope } from "@/lib/procedures/context";
import { shareOrNull } from "@/lib/schemas/drift";
import {
  type ChangePortfolioInput,
  changedPortfolioView,
  changePortfolioInput,
} from "@/lib/schemas/portfolio";
import { writeBooks } from "./book-transactions";
import { planFrameworkChange } from "./change-framework";
import { type HoldingChanges, planHoldingChanges, requireLeaves } from "./change-holdings";
import { keepHistory } from "./keep-history";
import { toPortfolioView } from "./portfolio-views";
import { type Reported, reportPortfolio } from "./report-portfolio";

export const changePortfolio = write({
  role: "manager",
  method: "PUT",
  path: "/portfolios/{id}",
  tag: "Portfolios",
  summary: "Change a portfolio",
  description:
    "Its name, framework or framework version, holdings (locks, exclusions, buckets, units), cash and the rules " +
    "that assign holdings to buckets. What the body leaves out stays. With `dry_run=true` the answer shows what " +
    "another framework version says differently and the drift before and after, and nothing is stored.",
  input: changePortfolioInput,
  output: changedPortfolioView,
  handler: async (scope, input) => {
    const { tx, principal, today } = scope;
    const row = await lockForChange(scope, input);
    const before = await reportPortfolio(tx, principal.workspaceId, row.id, today);
    const change = await planFrameworkChange(scope, row, input);
    const { after } = await keepHistory(scope, row.id, () => apply(scope, row, input, before, change));
    return {
      ...toPortfolioView(after.facts, after.report),
      framework_change: change && { from: change.from, to: change.to, changes: change.words },
      total_drift_before: shareOrNull(before.report.totalDriftE10),
      total_drift_after: shareOrNull(after.report.totalDriftE10),
    };
  },
});

async function lockForChange(
  { tx, principal }: WriteScope,
  input: ChangePortfolioInput,
): Promise<PortfolioRow> {
  const row = await findPortfolio(tx, principal.workspaceId, input.id, { isLocked: true });
  if (!row) throw new NotFoundError("portfolio");
  if (row.archivedAt) throw new ConflictError("The portfolio is deleted; restore it first");
  if (input.revision !== undefined && input.revision !== row.revision) {
    throw new ConflictError(
      `The portfolio is at revision ${row.revision}; this change started from ${input.revision}. Nothing was lost: look again and repeat it`,
      { current_revision: row.revision, your_revision: input.revision },
    );
  }
  return row;
}

type FrameworkChange = Awaited<ReturnType<typeof planFrameworkChange>>;

async function apply(
  scope: WriteScope,
  row: PortfolioRow,
  input: ChangePortfolioInput,
  before: Reported,
  change: FrameworkChange,
): Promise<void> {
  const { tx, principal } = scope;
  const key = { workspaceId: principal.workspaceId, portfolioId: row.id };
  const frame = change ? change.frame : before.frame;
  const holdings = await planHoldingChanges(scope, before.facts.positions, input.holdings ?? [], frame);
  await bookChanges(scope, row, input, holdings);
  await updatePositionSettings(tx, key, holdings.settings);
  if (input.assignment_rules) {
    requireLeaves(
      frame,
      input.assignment_rules.map(({ bucketPath }) => bucketPath),
    );
    await replaceAssignmentRules(tx, key, input.assignment_rules);
  }
  await updatePortfolio(tx, key.workspaceId, row.id, {
    ...(input.name === undefined ? {} : { name: input.name }),
    ...(input.fractional === undefined ? {} : { isFractional: input.fractional }),
    ...(change ? { frameworkId: change.frameworkId, frameworkVersion: change.to } : {}),
  });
  if (change) {
    const { frameworkId, to: frameworkVersion } = change;
    await recordTarget(tx, key, { since: scope.today, frameworkId, frameworkVersion });
  }
  const done = [
    ...(input.name !== undefined && input.name !== row.name ? [`renamed to ${input.name}`] : []),
    ...(input.fractional !== undefined && input.fractional !== row.isFractional
      ? [input.fractional ? "fractional units" : "whole units"]
      : []),
    ...(change ? [change.summary] : []),
    ...holdings.summaries,
    ...(input.cash ? [`cash is ${input.cash.toFixed(2)} ${row.baseCcy}`] : []),
    ...(input.assignment_rules ? [`${input.assignment_rules.length} assignment rules`] : []),
  ];
  if (done.length === 0) return;
  await record(scope, row, done);
}

/** Units and money that a person states go into the books as adjustments of today. */
async function bookChanges(
  scope: WriteScope,
  row: PortfolioRow,
  input: ChangePortfolioInput,
  { stated }: HoldingChanges,
): Promise<void> {
  if (stated.length === 0 && !input.cash) return;
  const key = { workspaceId: scope.principal.workspaceId, portfolioId: row.id };
  const books = replay(await loadBook(scope.tx, key));
  const cash = input.cash && [{ currency: row.baseCcy, amount: input.cash }];
  const date = adjustmentDay(books, scope.today);
  const common = { date, source: "hand" as const, note: "Set by hand" };
  const lines = adjustToState(books, { holdings: stated, isWhole: false, cash }, common);
  if (lines.length > 0) await writeBooks(scope, row, lines);
}

const LISTED = 100;

async function record(
  { tx, principal, audit }: WriteScope,
  row: PortfolioRow,
  done: string[],
): Promise<void> {
  const more = done.length > 3 ? ` and ${done.length - 3} more changes` : "";
  const summary = `Changed: ${done.slice(0, 3).join("; ")}${more}`;
  const detail = { changes: done.slice(0, LISTED), revision_before: row.revision };
  const key = { workspaceId: principal.workspaceId, portfolioId: row.id };
  await addActivity(tx, { ...key, kind: "changed", summary, detail, actorId: principal.userId });
  await audit({ action: "portfolio.change", entity: "portfolio", entityId: row.id, after: detail });
}

import type { LockedPortfolio } from "@/db/repositories/replace-holdings";
import { listExternalLines, loadBook } from "@/db/repositories/transactions";
import { write } from "@/lib/procedures/base";
import type { WriteScope } from "@/lib/procedures/context";
import {
  type ActivitiesFileInput,
  type ActivitiesImportView,
  activitiesImportView,
  importActivitiesInput,
} from "@/lib/schemas/activities-import";
import { lockForImport } from "./lock-for-import";
import { storeActivities } from "./store-activities";
import { understandActivities } from "./understand-activities";

export const importActivities = write({
  role: "manager",
  method: "POST",
  path: "/portfolios/{id}/activities/import",
  tag: "Portfolios",
  summary: "Book a broker's list of transactions into a portfolio",
  description:
    "Units, cash and tax lots follow from the lines. What is in the books already is told again by its content and not booked " +
    "twice, also from files that overlap. Unknown products, unreadable rows, sales beyond what is held and cash below zero " +
    "refuse it until each is settled. `?dry_run=true` answers the same without writing, problems included.",
  input: importActivitiesInput,
  output: activitiesImportView,
  handler: async (scope, input) => bookActivities(scope, await lockForImport(scope, input), input),
});

/** Reads the file against a locked portfolio's books, and books what is new. */
export async function bookActivities(
  scope: WriteScope,
  portfolio: LockedPortfolio,
  input: ActivitiesFileInput,
): Promise<ActivitiesImportView> {
  const { tx, principal, today } = scope;
  const key = { workspaceId: principal.workspaceId, portfolioId: portfolio.id };
  const booked = await loadBook(tx, key);
  const external = await listExternalLines(tx, key);
  const present = { booked, external, today };
  const understood = await understandActivities(tx, principal.workspaceId, input, present);
  return storeActivities(scope, portfolio, understood);
}

import { insertPortfolio } from "@/db/repositories/insert-portfolio";
import { NotFoundError } from "@/lib/kernel/errors";
import { write } from "@/lib/procedures/base";
import type { WriteScope } from "@/lib/procedures/context";
import { lockForChange, requireFramework } from "@/lib/procedures/framework/require-framework";
import { createFromHoldingsInput, holdingsImportView } from "@/lib/schemas/holdings-import";
import { snapshotNow } from "./keep-history";
import { storeImportedHoldings } from "./store-imported-holdings";
import { NOTHING_HELD, understandHoldings } from "./understand-holdings";

export const createFromHoldings = write({
  role: "manager",
  method: "POST",
  path: "/portfolios/import",
  tag: "Portfolios",
  summary: "Open a portfolio from a broker's positions file",
  description:
    "Names a new portfolio, with a framework to hang it from or none, and brings in the file's positions and cash, all or nothing.",
  successStatus: 201,
  input: createFromHoldingsInput,
  output: holdingsImportView,
  handler: async (scope, input) => {
    const { tx, principal } = scope;
    const baseCcy = await baseCcyOf(scope, input.framework_id);
    const understood = await understandHoldings(tx, principal.workspaceId, input, {
      ...NOTHING_HELD,
      baseCcy,
    });
    const portfolio = await insertPortfolio(tx, {
      workspaceId: principal.workspaceId,
      name: input.name,
      frameworkId: input.framework_id ?? null,
      baseCcy,
      origin: "import",
      isFractional: understood.plan.positions.some((position) => !position.quantity.isInteger()),
      createdBy: principal.userId,
      openedOn: scope.today,
    });
    if (!portfolio) throw new NotFoundError("framework");
    const view = await storeImportedHoldings(scope, portfolio, understood);
    await snapshotNow(scope, portfolio.id, scope.today);
    return view;
  },
});

/** A portfolio keeps its money in the framework's currency. The lock keeps the framework as it is meanwhile. */
async function baseCcyOf(scope: WriteScope, frameworkId: string | undefined): Promise<string> {
  if (frameworkId === undefined) return NOTHING_HELD.baseCcy;
  await lockForChange(scope, frameworkId);
  return (await requireFramework(scope, frameworkId)).framework.baseCcy;
}

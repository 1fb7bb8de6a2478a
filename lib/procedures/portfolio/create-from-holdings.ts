import { insertPortfolio } from "@/db/repositories/insert-portfolio";
import type { LockedPortfolio } from "@/db/repositories/replace-holdings";
import { NotFoundError } from "@/lib/kernel/errors";
import { write } from "@/lib/procedures/base";
import type { WriteScope } from "@/lib/procedures/context";
import { lockForChange, requireFramework } from "@/lib/procedures/framework/require-framework";
import { createFromEitherInput, importEitherView } from "@/lib/schemas/either-import";
import { snapshotNow } from "./keep-history";
import { asPositionsOrActivities } from "./positions-or-activities";
import { storeActivities } from "./store-activities";
import { storeImportedHoldings } from "./store-imported-holdings";
import { type UnderstoodActivities, understandActivities } from "./understand-activities";
import { NOTHING_HELD, understandHoldings } from "./understand-holdings";

export const createFromHoldings = write({
  role: "manager",
  method: "POST",
  path: "/portfolios/import",
  tag: "Portfolios",
  summary: "Open a portfolio from a broker's file of positions or of transactions",
  description:
    "Names a new portfolio, with a framework to hang it from or none, and brings in the file's positions and cash, or books its " +
    "transactions, all or nothing. `file_kind` says which file it was.",
  successStatus: 201,
  input: createFromEitherInput,
  output: importEitherView,
  handler: async (scope, input) => {
    const { tx, principal, today } = scope;
    const frameworkCcy = await baseCcyOf(scope, input.framework_id);
    const open = (baseCcy: string, isFractional: boolean) => openEmpty(scope, input, baseCcy, isFractional);
    const view = await asPositionsOrActivities(
      input,
      async () => {
        const baseCcy = frameworkCcy ?? input.base_ccy ?? NOTHING_HELD.baseCcy;
        const present = { ...NOTHING_HELD, baseCcy };
        const understood = await understandHoldings(tx, principal.workspaceId, input, present);
        const isFractional = understood.plan.positions.some((position) => !position.quantity.isInteger());
        return storeImportedHoldings(scope, await open(baseCcy, isFractional), understood);
      },
      async () => {
        const present = { booked: [], external: [], today };
        const understood = await understandActivities(tx, principal.workspaceId, input, present);
        const baseCcy = frameworkCcy ?? input.base_ccy ?? mainCurrency(understood);
        const isFractional = understood.rows.some((row) => row.quantity?.isInteger() === false);
        return storeActivities(scope, await open(baseCcy, isFractional), understood);
      },
    );
    await snapshotNow(scope, view.portfolio.id, today);
    return view;
  },
});

/** A portfolio keeps its money in the framework's currency. The lock keeps the framework as it is meanwhile. */
async function baseCcyOf(scope: WriteScope, frameworkId: string | undefined): Promise<string | null> {
  if (frameworkId === undefined) return null;
  await lockForChange(scope, frameworkId);
  return (await requireFramework(scope, frameworkId)).framework.baseCcy;
}

async function openEmpty(
  { tx, principal, today }: WriteScope,
  input: { name: string; framework_id?: string | undefined },
  baseCcy: string,
  isFractional: boolean,
): Promise<LockedPortfolio> {
  const portfolio = await insertPortfolio(tx, {
    workspaceId: principal.workspaceId,
    name: input.name,
    frameworkId: input.framework_id ?? null,
    baseCcy,
    origin: "import",
    isFractional,
    createdBy: principal.userId,
    openedOn: today,
  });
  if (!portfolio) throw new NotFoundError("framework");
  return portfolio;
}

/** The currency that most of the file's lines of money are in. */
function mainCurrency({ rows }: UnderstoodActivities): string {
  const counts = new Map<string, number>();
  for (const row of rows) {
    if (!row.cashAmount.isZero()) counts.set(row.currency, (counts.get(row.currency) ?? 0) + 1);
  }
  const [first] = [...counts].sort((a, b) => b[1] - a[1]);
  return first?.[0] ?? NOTHING_HELD.baseCcy;
}

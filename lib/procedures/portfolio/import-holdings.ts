import { listHeld, lockPortfolio, readCash } from "@/db/repositories/replace-holdings";
import { sum } from "@/lib/kernel/decimal";
import { ConflictError, NotFoundError } from "@/lib/kernel/errors";
import { isUuid } from "@/lib/kernel/ids";
import { write } from "@/lib/procedures/base";
import { holdingsImportView, importHoldingsInput } from "@/lib/schemas/holdings-import";
import { keepHistory } from "./keep-history";
import { storeImportedHoldings } from "./store-imported-holdings";
import { understandHoldings } from "./understand-holdings";

export const importHoldings = write({
  role: "manager",
  method: "POST",
  path: "/portfolios/{id}/holdings/import",
  tag: "Portfolios",
  summary: "Replace a portfolio's holdings by a broker's positions file",
  description:
    "The file's positions and cash take the place of the present ones, in one transaction. Unknown symbols and unreadable rows " +
    "refuse it until each is used, added or left out. `?dry_run=true` answers the same without writing, problems included.",
  input: importHoldingsInput,
  output: holdingsImportView,
  handler: async (scope, input) => {
    const { tx, principal } = scope;
    const portfolio = isUuid(input.id) ? await lockPortfolio(tx, principal.workspaceId, input.id) : null;
    if (!portfolio) throw new NotFoundError("portfolio");
    if (input.revision !== undefined && input.revision !== portfolio.revision) {
      throw new ConflictError(
        "The holdings changed since you looked at them; look again before replacing them",
        {
          revision: portfolio.revision,
        },
      );
    }
    const cash = await readCash(tx, principal.workspaceId, portfolio.id);
    const understood = await understandHoldings(tx, principal.workspaceId, input, {
      baseCcy: portfolio.baseCcy,
      held: await listHeld(tx, principal.workspaceId, portfolio.id),
      cash: sum(cash.filter((one) => one.currency === portfolio.baseCcy).map((one) => one.amount)),
    });
    const store = () => storeImportedHoldings(scope, portfolio, understood);
    return (await keepHistory(scope, portfolio.id, store)).result;
  },
});

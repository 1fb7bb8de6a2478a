import { listHeld, readCash } from "@/db/repositories/replace-holdings";
import { sum } from "@/lib/kernel/decimal";
import { write } from "@/lib/procedures/base";
import { importEitherInput, importEitherView } from "@/lib/schemas/either-import";
import { bookActivities } from "./import-activities";
import { keepHistory } from "./keep-history";
import { lockForImport } from "./lock-for-import";
import { asPositionsOrActivities } from "./positions-or-activities";
import { storeImportedHoldings } from "./store-imported-holdings";
import { understandHoldings } from "./understand-holdings";

export const importHoldings = write({
  role: "manager",
  method: "POST",
  path: "/portfolios/{id}/holdings/import",
  tag: "Portfolios",
  summary: "Bring a broker's file of positions or of transactions into a portfolio",
  description:
    "The positions and cash of a positions file take the place of the present ones; the lines of a list of transactions are " +
    "booked where they are new. All in one transaction. Unknown symbols and unreadable rows refuse it until each is used, " +
    "added or left out. `?dry_run=true` answers the same without writing, problems included; `file_kind` says which file it was.",
  input: importEitherInput,
  output: importEitherView,
  handler: async (scope, input) => {
    const { tx, principal } = scope;
    const portfolio = await lockForImport(scope, input);
    const readPositions = async () => {
      const cash = await readCash(tx, principal.workspaceId, portfolio.id);
      return understandHoldings(tx, principal.workspaceId, input, {
        baseCcy: portfolio.baseCcy,
        held: await listHeld(tx, principal.workspaceId, portfolio.id),
        cash: sum(cash.filter((one) => one.currency === portfolio.baseCcy).map((one) => one.amount)),
      });
    };
    const answer = await asPositionsOrActivities(
      input,
      async () => ({ understood: await readPositions() }),
      async () => ({ view: await bookActivities(scope, portfolio, input) }),
    );
    if ("view" in answer) return answer.view;
    const store = () => storeImportedHoldings(scope, portfolio, answer.understood);
    return (await keepHistory(scope, portfolio.id, store)).result;
  },
});

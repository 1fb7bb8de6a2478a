import { listLedger } from "@/db/repositories/capital/list-ledger";
import { NotFoundError } from "@/lib/kernel/errors";
import { memberNames } from "@/lib/procedures/access/member-names";
import { read } from "@/lib/procedures/base";
import { ledgerSeqInput, ledgerTransactionView } from "@/lib/schemas/capital-ledger";
import { ledgerTransactionViewOf } from "./ledger-view";

export const getLedgerTransaction = read({
  role: "viewer",
  method: "GET",
  path: "/capital/ledger/{seq}",
  tag: "Capital",
  summary: "One transaction of the ledger with its entries",
  input: ledgerSeqInput,
  output: ledgerTransactionView,
  handler: async (scope, { seq }) => {
    const [row] = await listLedger(scope.tx, scope.principal.workspaceId, { seq, limit: 1 });
    if (!row) throw new NotFoundError("transaction");
    return ledgerTransactionViewOf(row, await memberNames(scope));
  },
});

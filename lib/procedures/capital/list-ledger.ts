import { listLedger as listRows } from "@/db/repositories/capital/list-ledger";
import { InvalidInputError } from "@/lib/kernel/errors";
import { memberNames } from "@/lib/procedures/access/member-names";
import { read } from "@/lib/procedures/base";
import { ledgerListView, listLedgerInput } from "@/lib/schemas/capital-ledger";
import { encodeCursor } from "@/lib/schemas/common";
import { ledgerTransactionViewOf } from "./ledger-view";
import { readSeqCursor } from "./seq-cursor";

export const listLedger = read({
  role: "viewer",
  method: "GET",
  path: "/capital/ledger",
  tag: "Capital",
  summary: "The double-entry ledger, latest first",
  description:
    "Posted transactions never change; a correction is a reversal, and both are shown. Days are those of UTC.",
  input: listLedgerInput,
  output: ledgerListView,
  handler: async (scope, { limit, cursor, strategy_id: strategyId, ...filter }) => {
    const { tx, principal } = scope;
    if (filter.from && filter.to && filter.from > filter.to) {
      throw new InvalidInputError("from: must not be after to");
    }
    const before = readSeqCursor(cursor);
    const rows = await listRows(tx, principal.workspaceId, {
      ...filter,
      strategyId,
      before,
      limit: limit + 1,
    });
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    const nameOf = await memberNames(scope);
    return {
      items: page.map((row) => ledgerTransactionViewOf(row, nameOf)),
      next_cursor: rows.length > limit && last ? encodeCursor([String(last.seq)]) : null,
    };
  },
});

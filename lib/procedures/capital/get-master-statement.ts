import { listMasterLines, readMasterPeriod } from "@/db/repositories/capital/master-statement";
import { Decimal } from "@/lib/kernel/decimal";
import { InvalidInputError } from "@/lib/kernel/errors";
import { moneyText } from "@/lib/kernel/money";
import { memberNames } from "@/lib/procedures/access/member-names";
import { read } from "@/lib/procedures/base";
import { masterStatementInput, masterStatementView } from "@/lib/schemas/capital";

const MOST_LINES = 1_000;

export const getMasterStatement = read({
  role: "viewer",
  method: "GET",
  path: "/capital/master/statement",
  tag: "Capital",
  summary: "Master's cash line by line, with its running balance",
  description: `Oldest first; the latest ${MOST_LINES} lines of the period, whose sums count all of it. Days are those of UTC.`,
  input: masterStatementInput,
  output: masterStatementView,
  handler: async (scope, period) => {
    const { tx, principal } = scope;
    const { from, to } = period;
    if (from && to && from > to) throw new InvalidInputError("from: must not be after to");
    const { workspaceId } = principal;
    const sums = await readMasterPeriod(tx, workspaceId, period);
    const rows = await listMasterLines(tx, workspaceId, { ...period, limit: MOST_LINES + 1 });
    const nameOf = await memberNames(scope);
    const opening = new Decimal(sums.opening);
    return {
      from: from ?? null,
      to: to ?? null,
      opening_usd: moneyText(opening),
      closing_usd: moneyText(opening.plus(sums.in).minus(sums.out)),
      in_usd: moneyText(new Decimal(sums.in)),
      out_usd: moneyText(new Decimal(sums.out)),
      lines: rows.slice(-MOST_LINES).map(({ amount, balance, actor_id, ...line }) => ({
        ...line,
        amount_usd: amount,
        balance_usd: balance,
        actor_name: nameOf(actor_id),
      })),
      is_cut: rows.length > MOST_LINES,
    };
  },
});

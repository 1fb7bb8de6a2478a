import { lockReserve } from "@/db/repositories/capital/lock-reserve";
import { listNav, type NavValue, upsertNav } from "@/db/repositories/capital/nav";
import type { IsoDate } from "@/lib/kernel/dates";
import type { Decimal } from "@/lib/kernel/decimal";
import { write } from "@/lib/procedures/base";
import { recordNavInput, recordNavView } from "@/lib/schemas/capital-nav";
import { readGivenNav } from "./given-nav";
import { requireStoredStrategy } from "./strategy-views";
import { workspaceDay } from "./workspace-day";

const MOST_CHANGED = 50;

export const recordNav = write({
  role: "manager",
  method: "POST",
  path: "/capital/strategies/{id}/nav",
  tag: "Capital",
  summary: "Enter values of a strategy: one, a list or CSV",
  description:
    "`{ date, nav }`, `{ values: [{ date, nav }] }`, `{ csv }` or text/csv with a date column and one of values. A date that is " +
    "there takes the new value; the old one stands in the audit trail. Bad rows of a file are reported and left out.",
  announces: "capital",
  input: recordNavInput,
  output: recordNavView,
  handler: async (scope, input) => {
    const { tx, principal, now, audit } = scope;
    const { workspaceId } = principal;
    await lockReserve(tx, workspaceId);
    const strategy = await requireStoredStrategy(scope, input.id);
    const { today } = await workspaceDay(tx, workspaceId, now);
    const given = readGivenNav(input, today);
    const [first, last] = [given.values[0]?.date, given.values.at(-1)?.date];
    const stored = await listNav(tx, workspaceId, strategy.id, { from: first, to: last });
    const { inserted, changed } = compare(given.values, stored);
    await upsertNav(tx, principal, strategy.id, [...inserted, ...changed]);
    if (inserted.length + changed.length > 0) {
      await audit({
        action: "capital.nav",
        entity: "strategy",
        entityId: strategy.id,
        before: Object.fromEntries(changed.map(({ date, before }) => [date, before.toFixed()])),
        after: {
          name: strategy.name,
          inserted: inserted.length,
          first_date: first,
          last_date: last,
          values: Object.fromEntries([...changed, ...inserted.slice(0, MOST_CHANGED)].map(dated)),
        },
      });
    }
    return {
      strategy_id: strategy.id,
      strategy_name: strategy.name,
      rows: given.rows,
      first_date: first ?? null,
      last_date: last ?? null,
      inserted: inserted.length,
      updated: changed.length,
      unchanged: given.values.length - inserted.length - changed.length,
      changed: changed
        .slice(0, MOST_CHANGED)
        .map(({ date, before, nav }) => ({ date, nav_before: before.toFixed(), nav: nav.toFixed() })),
      bad_row_count: given.badCount,
      bad_rows: given.badRows,
      notes: given.notes,
    };
  },
});

function dated({ date, nav }: NavValue): [IsoDate, string] {
  return [date, nav.toFixed()];
}

/** What is new, and what takes another value than the one stored. */
function compare(given: readonly NavValue[], stored: readonly NavValue[]) {
  const known = new Map(stored.map(({ date, nav }) => [date, nav]));
  const inserted: NavValue[] = [];
  const changed: (NavValue & { before: Decimal })[] = [];
  for (const value of given) {
    const before = known.get(value.date);
    if (before === undefined) inserted.push(value);
    else if (!before.eq(value.nav)) changed.push({ ...value, before });
  }
  return { inserted, changed };
}

import { lockReserve } from "@/db/repositories/capital/lock-reserve";
import { deleteNav } from "@/db/repositories/capital/nav";
import { NotFoundError } from "@/lib/kernel/errors";
import { write } from "@/lib/procedures/base";
import { removedNavView, removeNavInput } from "@/lib/schemas/capital-nav";
import { requireStoredStrategy } from "./strategy-views";

export const removeNav = write({
  role: "manager",
  method: "DELETE",
  path: "/capital/strategies/{id}/nav/{date}",
  tag: "Capital",
  summary: "Take the value of a day out of a strategy's history; it stays in the audit trail",
  announces: "capital",
  input: removeNavInput,
  output: removedNavView,
  handler: async (scope, { id, date }) => {
    const { tx, principal, audit } = scope;
    await lockReserve(tx, principal.workspaceId);
    const strategy = await requireStoredStrategy(scope, id);
    const nav = await deleteNav(tx, principal.workspaceId, strategy.id, date);
    if (!nav) throw new NotFoundError("value of that day");
    await audit({
      action: "capital.nav",
      entity: "strategy",
      entityId: strategy.id,
      before: { [date]: nav.toFixed() },
      after: { name: strategy.name, removed: date },
    });
    return { strategy_id: strategy.id, date, nav: nav.toFixed() };
  },
});

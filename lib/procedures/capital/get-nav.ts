import { listNav, navBounds } from "@/db/repositories/capital/nav";
import { InvalidInputError } from "@/lib/kernel/errors";
import { read } from "@/lib/procedures/base";
import { listNavInput, navListView } from "@/lib/schemas/capital-nav";
import { requireStoredStrategy } from "./strategy-views";

export const getNav = read({
  role: "viewer",
  method: "GET",
  path: "/capital/strategies/{id}/nav",
  tag: "Capital",
  summary: "Value history of a strategy: net asset value of one unit by day",
  input: listNavInput,
  output: navListView,
  handler: async (scope, { id, from, to }) => {
    if (from !== undefined && to !== undefined && from > to) {
      throw new InvalidInputError(`from (${from}) lies after to (${to})`);
    }
    const { tx, principal } = scope;
    const strategy = await requireStoredStrategy(scope, id);
    const bounds = await navBounds(tx, principal.workspaceId, strategy.id);
    const values = await listNav(tx, principal.workspaceId, strategy.id, { from, to });
    return {
      strategy_id: strategy.id,
      strategy_name: strategy.name,
      observations: bounds.observations,
      first_date: bounds.firstDate,
      last_date: bounds.lastDate,
      items: values.map(({ date, nav }) => ({ date, nav: nav.toFixed() })),
    };
  },
});

import { openChanges } from "@/db/repositories/capital/changes";
import { listStrategies as listStored } from "@/db/repositories/capital/list-strategies";
import { InvalidInputError } from "@/lib/kernel/errors";
import { isUuid } from "@/lib/kernel/ids";
import { memberNames } from "@/lib/procedures/access/member-names";
import { read } from "@/lib/procedures/base";
import { listStrategiesInput, type StrategySort, strategyListView } from "@/lib/schemas/capital-strategy";
import { decodeCursor, decodeInstantCursor, encodeCursor, UNSEEN } from "@/lib/schemas/common";
import { toStrategyView } from "./strategy-views";

const FIGURE = /^\d{1,40}(\.\d{1,40})?$/;

export const listStrategies = read({
  role: "viewer",
  method: "GET",
  path: "/capital/strategies",
  tag: "Capital",
  summary: "Strategies with what is deployed and available",
  input: listStrategiesInput,
  output: strategyListView,
  handler: async (scope, { limit, cursor, pool_id, status, q, sort }) => {
    const { tx, principal, now } = scope;
    const { workspaceId } = principal;
    const after = cursor === undefined ? undefined : readCursor(cursor, sort);
    const filter = { poolId: pool_id, status, words: q || undefined };
    const found = await listStored(tx, workspaceId, now, filter, { limit: limit + 1, order: sort, after });
    const page = found.slice(0, limit);
    const ids = page.map(({ id }) => id);
    const open = await openChanges(tx, workspaceId, "strategy", ids);
    const nameOf = await memberNames(scope);
    const last = page.at(-1);
    return {
      items: page.map((strategy) => toStrategyView(strategy, open.get(strategy.id), principal, nameOf)),
      next_cursor: found.length > limit && last ? encodeCursor([last.key, last.id]) : null,
    };
  },
});

/** A cursor of one order means nothing in another. */
function readCursor(cursor: string, sort: StrategySort): { key: string; id: string } {
  if (sort === "newest") {
    const { instant, id } = decodeInstantCursor(cursor);
    return { key: instant, id };
  }
  const [key = "", id = ""] = decodeCursor(cursor, 2);
  const isKey = sort === "name" ? !UNSEEN.test(key) : FIGURE.test(key);
  if (!isKey || !isUuid(id)) throw new InvalidInputError("cursor is not one that this list gave");
  return { key, id };
}

import { openChanges } from "@/db/repositories/capital/changes";
import { listPools as listStored } from "@/db/repositories/capital/pools";
import { InvalidInputError } from "@/lib/kernel/errors";
import { isUuid } from "@/lib/kernel/ids";
import { memberNames } from "@/lib/procedures/access/member-names";
import { read } from "@/lib/procedures/base";
import { listPoolsInput, poolListView } from "@/lib/schemas/capital-pool";
import { decodeCursor, encodeCursor, UNSEEN } from "@/lib/schemas/common";
import { toPoolView } from "./pool-views";

export const listPools = read({
  role: "viewer",
  method: "GET",
  path: "/capital/pools",
  tag: "Capital",
  summary: "Pools with what is allocated and available, by name",
  input: listPoolsInput,
  output: poolListView,
  handler: async (scope, { limit, cursor, q }) => {
    const { tx, principal, now } = scope;
    const after = cursor === undefined ? undefined : readCursor(cursor);
    const { workspaceId } = principal;
    const found = await listStored(tx, workspaceId, now, { limit: limit + 1, after, words: q || undefined });
    const page = found.slice(0, limit);
    const open = await openChanges(
      tx,
      workspaceId,
      "pool",
      page.map(({ id }) => id),
    );
    const nameOf = await memberNames(scope);
    const last = page.at(-1);
    return {
      items: page.map((pool) => toPoolView(pool, open.get(pool.id), principal, nameOf)),
      next_cursor: found.length > limit && last ? encodeCursor([last.name, last.id]) : null,
    };
  },
});

function readCursor(cursor: string): { name: string; id: string } {
  const [name = "", id = ""] = decodeCursor(cursor, 2);
  if (UNSEEN.test(name) || !isUuid(id)) throw new InvalidInputError("cursor is not one that this list gave");
  return { name, id };
}

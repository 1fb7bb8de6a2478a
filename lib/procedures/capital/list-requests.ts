import { listRequests as listStored } from "@/db/repositories/capital/list-requests";
import { loadCapitalState } from "@/db/repositories/capital/load-state";
import { memberNames } from "@/lib/procedures/access/member-names";
import { read } from "@/lib/procedures/base";
import { pageOf, readCreatedCursor } from "@/lib/procedures/portfolio/created-cursor";
import { listRequestsInput, requestListView } from "@/lib/schemas/capital-request";
import { toRequestItem } from "./request-views";

export const listRequests = read({
  role: "viewer",
  method: "GET",
  path: "/capital/requests",
  tag: "Capital",
  summary: "Requests for capital, newest first",
  description: "`queue` shows what waits for a decision that the caller could take, `mine` the caller's own.",
  input: listRequestsInput,
  output: requestListView,
  handler: async (scope, { limit, cursor, status, strategy_id, mine, queue, q }) => {
    const { tx, principal, now } = scope;
    const { workspaceId, userId } = principal;
    const filter = {
      status,
      strategyId: strategy_id,
      requestedBy: mine ? userId : undefined,
      queueOf: queue ? userId : undefined,
      words: q || undefined,
    };
    const rows = await listStored(tx, workspaceId, now, filter, {
      limit: limit + 1,
      after: readCreatedCursor(cursor),
    });
    const { page, nextCursor } = pageOf(rows, limit);
    const state = await loadCapitalState(tx, workspaceId, now);
    const nameOf = await memberNames(scope);
    return {
      items: page.map((request) => toRequestItem(scope, request, state, nameOf)),
      next_cursor: nextCursor,
    };
  },
});

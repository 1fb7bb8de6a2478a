import { lockReserve } from "@/db/repositories/capital/lock-reserve";
import { insertReallocation, openReallocationId } from "@/db/repositories/capital/reallocations";
import { proposeMoves } from "@/lib/engine/capital/reallocation/propose-moves";
import { ConflictError, RefusedError } from "@/lib/kernel/errors";
import { memberNames } from "@/lib/procedures/access/member-names";
import { write } from "@/lib/procedures/base";
import { proposeReallocationInput, reallocationView } from "@/lib/schemas/capital-reallocation";
import { proposalViewOf } from "./proposal-views";
import { loadReallocationFacts } from "./reallocation-facts";
import { reallocationViewOf } from "./reallocation-views";

export const proposeReallocation = write({
  role: "manager",
  method: "POST",
  path: "/capital/reallocations",
  tag: "Capital",
  summary: "Propose moves of capital from the strategies' value histories",
  description:
    "Stored with reasons and metrics, for another person to decide. 422 NOTHING_TO_MOVE when nothing crosses a threshold, with the " +
    "reason of every strategy in `data.reasons`; 409 while another one waits. The preview answers the same without storing.",
  announces: "capital",
  input: proposeReallocationInput,
  output: reallocationView,
  prepare: memberNames,
  handler: async (scope, { note }, nameOf) => {
    const { tx, principal, audit } = scope;
    const { workspaceId, userId } = principal;
    const reserve = await lockReserve(tx, workspaceId);
    const openId = await openReallocationId(tx, workspaceId);
    if (openId !== null) {
      throw new ConflictError("A reallocation waits already: decide, execute or cancel it first", {
        open_id: openId,
      });
    }
    const facts = await loadReallocationFacts(scope, reserve);
    const view = proposalViewOf(facts, proposeMoves(facts));
    const { moves, reasons, metrics } = view;
    if (moves.length === 0) {
      throw new RefusedError(
        "NOTHING_TO_MOVE",
        "Nothing crosses a threshold, so there is nothing to propose",
        {
          reasons,
          metrics,
        },
      );
    }
    const row = await insertReallocation(tx, {
      workspaceId,
      asOf: facts.asOf,
      moves,
      reasons,
      metrics,
      note: note ?? null,
      proposedBy: userId,
    });
    await audit({
      action: "capital.reallocation.propose",
      entity: "capital_reallocation",
      entityId: row.id,
      after: {
        status: row.status,
        as_of: row.asOf,
        note,
        thresholds: view.thresholds,
        released_usd: view.released_usd,
        to_master_usd: view.to_master_usd,
        moves: moves.map(({ reason: _reason, ...move }) => move),
      },
    });
    return reallocationViewOf(scope, row, nameOf, async () => facts);
  },
});

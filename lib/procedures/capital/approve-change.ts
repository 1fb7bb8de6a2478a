import type { ChangeRow } from "@/db/repositories/capital/changes";
import { type PoolFields, updatePool } from "@/db/repositories/capital/pools";
import { type StrategyFields, updateStrategy } from "@/db/repositories/capital/strategies";
import { type ReserveFields, updateReserve } from "@/db/repositories/capital/update-reserve";
import { ConflictError } from "@/lib/kernel/errors";
import { memberNames } from "@/lib/procedures/access/member-names";
import { write } from "@/lib/procedures/base";
import type { WriteScope } from "@/lib/procedures/context";
import { requireFreshSession } from "@/lib/procedures/fresh-session";
import { changeIdInput, changeView } from "@/lib/schemas/capital-change";
import { subjectOf } from "./change-subjects";
import { isStaleChange } from "./change-views";
import { lockChange, requireDecidable, storeDecision } from "./decide-change";
import { columnOf, readLimitJson } from "./limit-fields";
import { requireMovable } from "./require-movable";
import { requireStoredStrategy } from "./strategy-views";

export const approveChange = write({
  role: "approver",
  method: "POST",
  path: "/capital/changes/{id}/approve",
  tag: "Capital",
  summary: "Approve somebody else's raise of a limit: it holds from now on",
  description:
    "409 when a figure that it started from has moved since, or when money came to a strategy that was to change its pool.",
  announces: "capital",
  input: changeIdInput,
  output: changeView,
  prepare: memberNames,
  handler: async (scope, { id }, nameOf) => {
    const { principal, now } = scope;
    requireFreshSession(principal, now);
    const change = await lockChange(scope, id);
    requireDecidable(change, principal.userId);
    const { name, row } = await subjectOf(scope, change);
    if (isStaleChange(change, row)) {
      throw new ConflictError(
        `The limits of ${name} have moved since this raise was proposed; propose it anew`,
        {
          current_version: row.version,
          your_version: change.version,
        },
      );
    }
    await raiseLimits(scope, change);
    const decision = { status: "approved", decidedBy: principal.userId, decidedAt: now } as const;
    return storeDecision(scope, change, decision, nameOf);
  },
});

async function raiseLimits(scope: WriteScope, change: ChangeRow): Promise<void> {
  const { tx, principal, audit } = scope;
  const { subject, subjectId, changes, before } = change;
  const { workspaceId } = principal;
  if ("pool_id" in changes) requireMovable(await requireStoredStrategy(scope, subjectId));
  const raised: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(changes))
    raised[columnOf(subject, field)] = readLimitJson(field, value);
  // The names of the columns come from the table of limits, never from what is stored.
  if (subject === "settings") await updateReserve(tx, workspaceId, raised as Partial<ReserveFields>);
  if (subject === "pool") await updatePool(tx, workspaceId, subjectId, raised as Partial<PoolFields>);
  if (subject === "strategy")
    await updateStrategy(tx, workspaceId, subjectId, raised as Partial<StrategyFields>);
  await audit({
    action: `capital.${subject}.revise`,
    entity: `capital_${subject}`,
    entityId: subjectId,
    before,
    after: { ...changes, change_id: change.id, proposed_by: change.proposedBy },
  });
}

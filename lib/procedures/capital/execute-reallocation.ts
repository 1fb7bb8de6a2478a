import { type Posting, postTransactions } from "@/db/repositories/capital/post-transactions";
import { type Leg, legsOf } from "@/lib/engine/capital/reallocation/check-execution";
import type { Move } from "@/lib/engine/capital/reallocation/types";
import { RefusedError } from "@/lib/kernel/errors";
import { memberNames } from "@/lib/procedures/access/member-names";
import { write } from "@/lib/procedures/base";
import { actOnReallocationInput, reallocationView } from "@/lib/schemas/capital-reallocation";
import { lockReallocation, storeReallocationAct } from "./act-on-reallocation";
import { checksOf, movesOf, totalsOf } from "./reallocation-views";

export const executeReallocation = write({
  role: "manager",
  method: "POST",
  path: "/capital/reallocations/{id}/execute",
  tag: "Capital",
  summary: "Execute an approved reallocation: all releases and all allocations, or none",
  description:
    "Everything is checked again under the reserve's lock. 422 POLICY_VIOLATION with all that stands in the way where the world has " +
    "moved; nothing moves then and it stays approved. 409 once it was executed.",
  announces: "capital",
  isKeyRequired: true,
  input: actOnReallocationInput,
  output: reallocationView,
  prepare: memberNames,
  handler: async (scope, input, nameOf) => {
    const { tx, principal, now, requestId } = scope;
    const locked = await lockReallocation(scope, "execute", input);
    const moves = movesOf(locked.row);
    refuse(checksOf(await locked.loadFacts(), moves));
    const postings = postingsOf(input.id, moves);
    const posted = await postTransactions(tx, principal.workspaceId, postings, { requestId, now });
    const patch = { status: locked.status, executedBy: principal.userId, executedAt: now };
    const more = { ...totalsOf(moves), transaction_ids: posted.map(({ seq }) => seq) };
    return storeReallocationAct(scope, locked, { act: "execute", patch, more }, nameOf);
  },
});

function refuse(violations: ReturnType<typeof checksOf>): void {
  const [first, ...others] = violations;
  if (!first) return;
  const message = others.length === 0 ? first.message : `${first.message}, and ${others.length} more`;
  throw new RefusedError("POLICY_VIOLATION", message, { violations });
}

/** One release a giver, then one allocation a receiver. */
function postingsOf(causeId: string, moves: readonly Move[]): Posting[] {
  const { releases, allocations } = legsOf(moves);
  const posting = (kind: "allocate" | "deallocate", { strategyId, amount }: Leg): Posting => {
    const gained = kind === "allocate" ? amount : amount.negated();
    return {
      kind,
      cause: "reallocation",
      causeId,
      strategyId,
      entries: [
        { account: "master", amount: gained.negated() },
        { account: { strategyId }, amount: gained, notional: gained },
      ],
    };
  };
  return [
    ...releases.map((leg) => posting("deallocate", leg)),
    ...allocations.map((leg) => posting("allocate", leg)),
  ];
}

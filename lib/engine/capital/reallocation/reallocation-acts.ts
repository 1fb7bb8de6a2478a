import { type CapitalRole, isRoleAtLeast } from "@/lib/engine/capital/request-acts";
import { ConflictError, type DomainError, ForbiddenError } from "@/lib/kernel/errors";

export type ReallocationStatus = "proposed" | "approved" | "rejected" | "executed" | "cancelled";
export type ReallocationAct = "approve" | "reject" | "execute" | "cancel";
export type ReallocationStanding = { status: ReallocationStatus; proposedBy: string };
export type ReallocationActor = { userId: string; role: CapitalRole };

/** From which statuses an act goes on, where it leads, and who has at least to be somebody to do it. */
const ACTS: Record<
  ReallocationAct,
  { from: readonly ReallocationStatus[]; to: ReallocationStatus; role: CapitalRole }
> = {
  approve: { from: ["proposed"], to: "approved", role: "approver" },
  reject: { from: ["proposed"], to: "rejected", role: "approver" },
  execute: { from: ["approved"], to: "executed", role: "manager" },
  cancel: { from: ["proposed", "approved"], to: "cancelled", role: "manager" },
};

/** Whether it may still move capital: as long as one does, a second cannot be proposed. */
export function isOpenReallocation(status: ReallocationStatus): boolean {
  return status === "proposed" || status === "approved";
}

/**
 * Why somebody may not do this to a reallocation; null when they may. Rights come first (403: too small a role, a decision
 * on one's own, cancelling somebody else's without being an owner), then the status (409). Source: domain.md §2 and §7.
 */
export function reallocationRefusal(
  { status, proposedBy }: ReallocationStanding,
  act: ReallocationAct,
  actor: ReallocationActor,
): DomainError | null {
  const { from, to, role } = ACTS[act];
  if (!isRoleAtLeast(actor.role, role)) {
    return new ForbiddenError(`Your role ${actor.role} may not ${act} a reallocation; it takes ${role}`);
  }
  const isOwn = proposedBy === actor.userId;
  if (isOwn && (act === "approve" || act === "reject")) {
    return new ForbiddenError("Nobody decides their own reallocation; another approver does");
  }
  if (!isOwn && act === "cancel" && actor.role !== "owner") {
    return new ForbiddenError("Only who proposed it, or an owner, cancels a reallocation");
  }
  if (from.includes(status)) return null;
  return new ConflictError(
    `The reallocation is ${status}; only one that is ${from.join(" or ")} can be ${to}`,
    {
      status,
    },
  );
}

/** The status after an act. Throws what `reallocationRefusal` says. */
export function stepReallocation(
  standing: ReallocationStanding,
  act: ReallocationAct,
  actor: ReallocationActor,
): ReallocationStatus {
  const refusal = reallocationRefusal(standing, act, actor);
  if (refusal) throw refusal;
  return ACTS[act].to;
}

/** What somebody may do to a reallocation now, act by act. */
export function permittedReallocationActs(
  standing: ReallocationStanding,
  actor: ReallocationActor,
): Record<ReallocationAct, boolean> {
  const may = (act: ReallocationAct) => reallocationRefusal(standing, act, actor) === null;
  return { approve: may("approve"), reject: may("reject"), execute: may("execute"), cancel: may("cancel") };
}

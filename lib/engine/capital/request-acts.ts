import { ConflictError, type DomainError, ForbiddenError } from "@/lib/kernel/errors";
import type { RequestStatus } from "./types";

export const REQUEST_ACTS = ["approve", "reject", "deploy", "release", "cancel"] as const;
export type RequestAct = (typeof REQUEST_ACTS)[number];

export const ROLES_UPWARD = ["viewer", "manager", "approver", "owner"] as const;
export type CapitalRole = (typeof ROLES_UPWARD)[number];

export type RequestStanding = {
  status: RequestStatus;
  requestedBy: string;
  /** Until then an approval holds capacity. */
  expiresAt: Date | null;
};

export type RequestActor = { userId: string; role: CapitalRole };

/** From which statuses an act goes on, and who has at least to be somebody to do it. */
const ACTS: Record<RequestAct, { from: readonly RequestStatus[]; role: CapitalRole; past: string }> = {
  approve: { from: ["requested"], role: "approver", past: "approved" },
  reject: { from: ["requested"], role: "approver", past: "rejected" },
  deploy: { from: ["approved"], role: "manager", past: "deployed" },
  release: { from: ["deployed"], role: "manager", past: "released" },
  cancel: { from: ["requested", "approved"], role: "manager", past: "cancelled" },
};

const DECISIONS: readonly RequestAct[] = ["approve", "reject"];

export function isRoleAtLeast(role: CapitalRole, least: CapitalRole): boolean {
  return ROLES_UPWARD.indexOf(role) >= ROLES_UPWARD.indexOf(least);
}

/** The status a request has by now: an approval that ran out is expired, whether or not anybody wrote it down. */
export function statusAt(
  { status, expiresAt }: Omit<RequestStanding, "requestedBy">,
  now: Date,
): RequestStatus {
  return status === "approved" && expiresAt !== null && expiresAt <= now ? "expired" : status;
}

/** Whether a request holds capacity now. */
export function isHolding(request: Omit<RequestStanding, "requestedBy">, now: Date): boolean {
  return statusAt(request, now) === "approved";
}

/**
 * Why somebody may not do this to a request now; null when they may. Rights come first (403: too small a role, a
 * decision on one's own, cancelling somebody else's without being an owner), then the status (409).
 * Source: domain.md §2 and §7, request workflow.
 */
export function refusalOf(
  request: RequestStanding,
  act: RequestAct,
  actor: RequestActor,
  now: Date,
): DomainError | null {
  const { from, role, past } = ACTS[act];
  if (!isRoleAtLeast(actor.role, role)) {
    return new ForbiddenError(`Your role ${actor.role} may not ${act} a request; it takes ${role}`);
  }
  const isOwn = request.requestedBy === actor.userId;
  if (isOwn && DECISIONS.includes(act)) {
    return new ForbiddenError("Nobody decides their own request; another approver does");
  }
  if (!isOwn && act === "cancel" && actor.role !== "owner") {
    return new ForbiddenError("Only who asked for it, or an owner, cancels a request");
  }
  const status = statusAt(request, now);
  if (from.includes(status)) return null;
  return new ConflictError(`The request is ${status}; only one that is ${from.join(" or ")} can be ${past}`, {
    status,
  });
}

/** What somebody may do to a request now, act by act. */
export function permittedActs(
  request: RequestStanding,
  actor: RequestActor,
  now: Date,
): Record<RequestAct, boolean> {
  const may = (act: RequestAct) => refusalOf(request, act, actor, now) === null;
  return {
    approve: may("approve"),
    reject: may("reject"),
    deploy: may("deploy"),
    release: may("release"),
    cancel: may("cancel"),
  };
}

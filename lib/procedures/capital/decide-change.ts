import {
  type ChangeDecision,
  type ChangeRow,
  decideChange,
  findChange,
} from "@/db/repositories/capital/changes";
import { lockReserve } from "@/db/repositories/capital/lock-reserve";
import { ConflictError, ForbiddenError, NotFoundError } from "@/lib/kernel/errors";
import type { NameOf } from "@/lib/procedures/access/member-names";
import type { WriteScope } from "@/lib/procedures/context";
import type { CapitalChangeView } from "@/lib/schemas/capital-change";
import { subjectOf } from "./change-subjects";
import { toChangeView } from "./change-views";

/** The raise, under the reserve's lock. */
export async function lockChange({ tx, principal }: WriteScope, id: string): Promise<ChangeRow> {
  await lockReserve(tx, principal.workspaceId);
  const change = await findChange(tx, principal.workspaceId, id);
  if (!change) throw new NotFoundError("change");
  return change;
}

/** 403 for one's own, 409 for one that is decided. */
export function requireDecidable(change: ChangeRow, userId: string): void {
  if (change.proposedBy === userId) {
    throw new ForbiddenError("Nobody decides a raise of their own; another approver or owner does");
  }
  requireOpen(change);
}

export function requireOpen({ status }: ChangeRow): void {
  if (status === "proposed") return;
  throw new ConflictError(`The raise is ${status} already`, { status });
}

/** Stores and audits what became of it. */
export async function storeDecision(
  scope: WriteScope,
  change: ChangeRow,
  decision: ChangeDecision,
  nameOf: NameOf,
): Promise<CapitalChangeView> {
  const { tx, principal, audit } = scope;
  const act = { approved: "approve", rejected: "reject", cancelled: "cancel" } as const;
  await decideChange(tx, principal.workspaceId, change.id, decision);
  await audit({
    action: `capital.change.${act[decision.status]}`,
    entity: "capital_change",
    entityId: change.id,
    before: { status: "proposed", ...change.before },
    after: {
      status: decision.status,
      subject: change.subject,
      subject_id: change.subjectId,
      ...change.changes,
    },
  });
  const decided = { ...change, decidedBy: null, decidedAt: null, ...decision };
  return toChangeView(decided, await subjectOf(scope, change), principal, nameOf);
}

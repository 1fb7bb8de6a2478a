import type { ChangeRow } from "@/db/repositories/capital/changes";
import type { NameOf } from "@/lib/procedures/access/member-names";
import { hasRole, type Principal } from "@/lib/procedures/principal";
import type { CapitalChangeView } from "@/lib/schemas/capital-change";
import { isSameValue } from "./changed-fields";
import { columnOf, type LimitJson, limitNames, readLimitJson } from "./limit-fields";

/** What a raise is about, as it stands: its name and the row that holds its limits. */
export type ChangeSubjectFacts = { name: string; row: Record<string, unknown> };

/** Whether a figure that the raise started from has moved: what was looked at is not what would be raised. */
export function isStaleChange({ subject, before }: ChangeRow, row: Record<string, unknown>): boolean {
  return Object.entries(before).some(
    ([field, value]) => !isSameValue(row[columnOf(subject, field)], readLimitJson(field, value)),
  );
}

export function toChangeView(
  change: ChangeRow,
  { name, row }: ChangeSubjectFacts,
  principal: Principal,
  nameOf: NameOf,
): CapitalChangeView {
  const isOpen = change.status === "proposed";
  const isOwn = change.proposedBy === principal.userId;
  const mayDecide = isOpen && !isOwn && hasRole(principal, "approver");
  const isStale = isOpen && isStaleChange(change, row);
  return {
    id: change.id,
    subject: change.subject,
    subject_id: change.subjectId,
    subject_name: name,
    status: change.status,
    changes: limitNames(change.subject)
      .filter((field) => field in change.changes)
      .map((field) => lineOf(change, field)),
    is_stale: isStale,
    proposed_by: change.proposedBy,
    proposed_by_name: nameOf(change.proposedBy),
    decided_by: change.decidedBy,
    decided_by_name: change.decidedBy && nameOf(change.decidedBy),
    decided_at: change.decidedAt?.toISOString() ?? null,
    created_at: change.createdAt.toISOString(),
    is_own: isOwn,
    can: {
      approve: mayDecide && !isStale,
      reject: mayDecide,
      cancel: isOpen && hasRole(principal, "owner"),
    },
  };
}

function lineOf({ before, changes, poolNames }: ChangeRow, field: string) {
  const line = {
    field,
    before: (before[field] ?? null) as LimitJson,
    after: (changes[field] ?? null) as LimitJson,
  };
  if (field !== "pool_id") return line;
  return { ...line, before_name: poolNames[String(line.before)], after_name: poolNames[String(line.after)] };
}

import { insertChange, openChanges } from "@/db/repositories/capital/changes";
import { type LimitSubject, type Limits, splitRaise } from "@/lib/engine/capital/split-raise";
import { ConflictError } from "@/lib/kernel/errors";
import type { WriteScope } from "@/lib/procedures/context";
import { columnOf, type LimitJson, type LimitValue, limitJson, limitsIn, limitsOf } from "./limit-fields";

type Edit<Row extends object> = {
  subject: LimitSubject;
  subjectId: string;
  /** What is stored, and which version of it. */
  stored: Row & { version: number };
  /** What the edit changes. */
  said: Partial<Row>;
  /** Whether raising a limit waits for a second person. */
  isSecondNeeded: boolean;
};

/**
 * Of an edit, what may be stored at once: all of it, or all but the raised limits where those wait for a second
 * person. They are kept as a change to be decided; 409 while another raise of the same thing waits.
 */
export async function holdBackRaises<Row extends object>(
  scope: WriteScope,
  { subject, subjectId, stored, said, isSecondNeeded }: Edit<Row>,
): Promise<Partial<Row>> {
  if (!isSecondNeeded) return said;
  const limits = limitsOf(subject, stored as Record<string, unknown>);
  const wanted = limitsIn(subject, said as Record<string, unknown>);
  const { raised } = splitRaise(subject, limits, wanted);
  if (raised.length === 0) return said;
  const changes = jsonOf(raised, wanted);
  const before = jsonOf(raised, limits);
  await keepChange(scope, { subject, subjectId, version: stored.version, changes, before });
  const waiting = new Set(raised.map((field) => columnOf(subject, field)));
  return Object.fromEntries(Object.entries(said).filter(([column]) => !waiting.has(column))) as Partial<Row>;
}

type Json = Record<string, LimitJson>;

function jsonOf(fields: readonly string[], limits: Partial<Limits<LimitSubject>>): Json {
  const values = limits as Record<string, LimitValue>;
  return Object.fromEntries(fields.map((field) => [field, limitJson(field, values[field] ?? null)]));
}

type Raise = { subject: LimitSubject; subjectId: string; version: number; changes: Json; before: Json };

async function keepChange(scope: WriteScope, raise: Raise): Promise<void> {
  const { tx, principal, audit } = scope;
  const { workspaceId, userId } = principal;
  const open = (await openChanges(tx, workspaceId, raise.subject, [raise.subjectId])).get(raise.subjectId);
  if (open) {
    // The same raise once more, as when a form is saved twice.
    if (isSameJson(open.changes, raise.changes)) return;
    const fields = Object.keys(open.changes).join(", ");
    throw new ConflictError(
      `A raise of ${fields} already waits for a second person; have it decided or cancel it first`,
      { change_id: open.id },
    );
  }
  const id = await insertChange(tx, { ...raise, workspaceId, proposedBy: userId });
  await audit({
    action: "capital.change.propose",
    entity: "capital_change",
    entityId: id,
    before: { subject: raise.subject, subject_id: raise.subjectId, ...raise.before },
    after: { subject: raise.subject, subject_id: raise.subjectId, ...raise.changes },
  });
}

function isSameJson(a: Record<string, unknown>, b: Record<string, unknown>): boolean {
  const fields = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...fields].every((field) => a[field] === b[field]);
}

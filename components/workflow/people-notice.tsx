import Link from "next/link";
import { Notice } from "@/components/ui/notice";
import { missingPeople, type WorkflowRole } from "@/lib/engine/workflow/needed-people";
import type { WorkflowDefinition } from "@/lib/engine/workflow/types";

type PeopleNoticeProps = { definition: WorkflowDefinition; roles: readonly WorkflowRole[] };

/** Steps that nobody here could answer: it can be saved, and whoever comes to them would be stuck. */
export function PeopleNotice({ definition, roles }: PeopleNoticeProps) {
  const missing = missingPeople(definition, roles);
  return (
    <div aria-live="polite">
      {missing.length === 0 ? null : (
        <Notice
          tone="warning"
          className="mt-3"
          title={
            missing.length === 1
              ? "A journey would stop at a step that nobody here can answer"
              : `A journey would stop at ${missing.length} steps that nobody here can answer`
          }
          action={
            <Link href="/settings/members" className="text-accent underline underline-offset-3">
              Members and their roles
            </Link>
          }
        >
          <ul className="flex flex-col gap-1">
            {missing.map(({ path, message }) => (
              <li key={path} className="break-words">
                {message}.
              </li>
            ))}
          </ul>
          <p className="text-ink-muted">It can be saved all the same.</p>
        </Notice>
      )}
    </div>
  );
}

import { CircleAlert, CircleCheck } from "lucide-react";
import type { WorkflowDefinition, WorkflowFault } from "@/lib/engine/workflow/types";
import { titleOf } from "./step-words";

type FaultListProps = {
  definition: WorkflowDefinition;
  faults: readonly WorkflowFault[];
  /** Goes to a step. */
  onPick: (stepId: string) => void;
};

/** Everything that keeps a workflow from being stored, under the step it belongs to. */
export function FaultList({ definition, faults, onPick }: FaultListProps) {
  const byStep = [...Map.groupBy(faults, ({ path }) => path)];
  return (
    <section aria-label="Faults" aria-live="polite" className="text-sm">
      {faults.length === 0 ? (
        <p className="flex items-center gap-2 text-ink-muted">
          <CircleCheck aria-hidden className="size-4 text-ok" />
          No faults: every step can be reached, and every way leads to its end.
        </p>
      ) : (
        <div className="rounded-md bg-danger-soft px-4 py-3">
          <p className="flex items-center gap-2 font-medium text-danger">
            <CircleAlert aria-hidden className="size-4 shrink-0" />
            {faults.length === 1 ? "1 fault keeps it" : `${faults.length} faults keep it`} from being saved.
          </p>
          <dl className="mt-2 flex flex-col gap-2 pl-6">
            {byStep.map(([path, own]) => (
              <div key={path}>
                <dt className="font-medium">
                  {definition.steps.some(({ id }) => id === path) ? (
                    <button
                      type="button"
                      className="text-left underline underline-offset-3"
                      onClick={() => onPick(path)}
                    >
                      {titleOf(definition, path)}
                    </button>
                  ) : (
                    "The whole workflow"
                  )}
                </dt>
                {own.map(({ code, message }) => (
                  <dd key={`${code}${message}`} className="break-words">
                    {message}
                  </dd>
                ))}
              </div>
            ))}
          </dl>
        </div>
      )}
    </section>
  );
}

"use client";

import { Button } from "@/components/ui/button";
import type { WorkflowChange } from "@/lib/engine/workflow/diff";

const MOST_SHOWN = 8;

type SavePartProps = {
  changes: readonly WorkflowChange[];
  /** What saving makes: "Save version 3". */
  label: string;
  blockedBecause: string | undefined;
  isPending: boolean;
  onSave: () => void;
  onReset: (() => void) | null;
};

/** What would be saved, in words, and the button that does. */
export function SavePart({ changes, label, blockedBecause, isPending, onSave, onReset }: SavePartProps) {
  const more = changes.length - MOST_SHOWN;
  return (
    <section aria-label="Changes" className="flex flex-col gap-3 text-sm">
      {changes.length > 0 ? (
        <div>
          <p className="font-medium">
            {changes.length === 1 ? "1 change is not saved" : `${changes.length} changes are not saved`}
          </p>
          <ul className="mt-1 list-disc pl-5 text-ink-muted">
            {changes.slice(0, MOST_SHOWN).map(({ stepId, message }) => (
              <li key={`${stepId}${message}`} className="break-words">
                {message}
              </li>
            ))}
            {more > 0 ? <li>and {more} more</li> : null}
          </ul>
        </div>
      ) : null}
      <div className="flex flex-wrap items-center gap-3">
        <Button look="primary" pending={isPending} blockedBecause={blockedBecause} onClick={onSave}>
          {label}
        </Button>
        {onReset ? (
          <Button look="quiet" onClick={onReset}>
            Take the changes back
          </Button>
        ) : null}
      </div>
    </section>
  );
}

"use client";

import { Redo2, Undo2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import type { WorkflowChange } from "@/lib/engine/workflow/diff";

const MOST_SHOWN = 8;

type SavePartProps = {
  changes: readonly WorkflowChange[];
  /** In the place of how many changes are not saved. */
  heading?: string;
  /** What saving makes: "Save version 3". */
  label: string;
  blockedBecause: string | undefined;
  isPending: boolean;
  onSave: () => void;
  /** Null where there is nothing to go back to. */
  onUndo: (() => void) | null;
  onRedo: (() => void) | null;
  onReset: (() => void) | null;
};

/** What would be saved, in words, and the button that does. */
export function SavePart(props: SavePartProps) {
  const { changes, heading, label, blockedBecause, isPending, onSave, onUndo, onRedo, onReset } = props;
  const more = changes.length - MOST_SHOWN;
  return (
    <section aria-label="Changes" className="flex flex-col gap-3 text-sm">
      {changes.length > 0 ? (
        <div>
          <p className="font-medium">
            {heading ??
              (changes.length === 1 ? "1 change is not saved" : `${changes.length} changes are not saved`)}
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
        <span className="flex">
          <IconButton
            label="Undo"
            icon={<Undo2 />}
            shortcut="Ctrl Z"
            disabled={onUndo === null}
            onClick={() => onUndo?.()}
          />
          <IconButton
            label="Redo"
            icon={<Redo2 />}
            shortcut="Ctrl Shift Z"
            disabled={onRedo === null}
            onClick={() => onRedo?.()}
          />
        </span>
        {onReset ? (
          <Button look="quiet" onClick={onReset}>
            Take the changes back
          </Button>
        ) : null}
      </div>
    </section>
  );
}

"use client";

import { useEffect, useRef } from "react";
import { useEntries } from "@/components/framework/editor/diagnostics/diagnostics-drawer";
import type { Entry } from "@/components/framework/editor/diagnostics/finding-place";
import { useEditor } from "@/components/framework/editor/state/editor-context";
import { FindingLine } from "@/components/framework/finding-line";

type RefusalSummaryProps = { refusal: string | null; onGo: (entry: Entry) => void };

const SHOWN = 6;

/** On top of a save that was refused: every reason, each a way to its place. Goes away as they are mended. */
export function RefusalSummary({ refusal, onGo }: RefusalSummaryProps) {
  const wasRefused = useEditor((state) => state.wasRefused);
  const errors = useEntries().filter((entry) => entry.severity === "error");
  const box = useRef<HTMLDivElement>(null);
  const isShown = wasRefused && (errors.length > 0 || refusal !== null);
  useEffect(() => {
    if (isShown) box.current?.focus();
  }, [isShown]);
  if (!isShown) return null;
  return (
    <div
      ref={box}
      role="alert"
      tabIndex={-1}
      className="rounded-md bg-danger-soft px-4 py-3 text-sm outline-none"
    >
      <p className="font-medium text-danger">
        {errors.length === 0 ? "It was not saved." : titleOf(errors.length)}
      </p>
      {refusal ? <p className="mt-1">{refusal}</p> : null}
      <ul className="mt-1.5 flex flex-col gap-1">
        {errors.slice(0, SHOWN).map((entry) => (
          <li key={entry.key}>
            <button type="button" className="text-left" onClick={() => onGo(entry)}>
              <FindingLine tone="danger" isLink>
                {entry.message}
              </FindingLine>
            </button>
          </li>
        ))}
      </ul>
      {errors.length > SHOWN ? (
        <p className="mt-1.5 text-ink-muted">And {errors.length - SHOWN} more in the diagnostics.</p>
      ) : null}
    </div>
  );
}

function titleOf(count: number): string {
  return count === 1 ? "Not saved: one thing needs mending." : `Not saved: ${count} things need mending.`;
}

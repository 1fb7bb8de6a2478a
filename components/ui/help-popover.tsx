"use client";

import { CircleHelp } from "lucide-react";
import type { ReactNode } from "react";
import { Popover } from "./popover";

/** The "?" beside a word that needs its explanation. `term` is that word: "Drift band". */
export function HelpPopover({ term, children }: { term: string; children: ReactNode }) {
  return (
    <Popover
      label={`What is ${term}?`}
      trigger={
        <button
          type="button"
          aria-label={`What is ${term}?`}
          className="-m-1 inline-flex size-6 shrink-0 items-center print:hidden justify-center rounded-full text-ink-faint hover:text-accent"
        >
          <CircleHelp aria-hidden className="size-4" />
        </button>
      }
    >
      <p className="mb-1 text-sm font-semibold">{term}</p>
      <div className="flex flex-col gap-2 text-sm text-ink-muted">{children}</div>
    </Popover>
  );
}

"use client";

import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { countOf } from "@/lib/format/quantity";

/** A list that is there for whoever wants to look: closed, with its count in the title. */
export function Fold(props: { title: ReactNode; isOpen?: boolean; children: ReactNode }) {
  return (
    <details open={props.isOpen} className="group border-b border-line py-2">
      <summary className="flex min-h-8 cursor-pointer list-none items-center gap-2 rounded-sm text-sm font-medium hover:text-accent-strong">
        <ChevronRight
          aria-hidden
          className="size-4 text-ink-faint transition-transform group-open:rotate-90"
        />
        {props.title}
      </summary>
      <div className="pt-2 pb-3 pl-6">{props.children}</div>
    </details>
  );
}

type Entry = { key: string; line: number | null; main: string; text?: string };

/** "line 12 — reason — what the line says"; says so when the list was cut. */
export function LineList({ entries, count }: { entries: readonly Entry[]; count: number }) {
  return (
    <>
      <ul className="flex flex-col gap-1.5 text-sm">
        {entries.map((entry) => (
          <li key={entry.key} className="flex gap-3">
            <span className="figures w-16 shrink-0 text-xs leading-5 text-ink-faint">
              {entry.line === null ? "file" : `line ${entry.line}`}
            </span>
            <span className="min-w-0">
              {withoutLine(entry.main)}
              {entry.text ? (
                <span className="block text-xs break-words text-ink-muted">{entry.text}</span>
              ) : null}
            </span>
          </li>
        ))}
      </ul>
      {count > entries.length ? (
        <p className="mt-2 text-xs text-ink-muted">and {countOf(count - entries.length, "more line")}</p>
      ) : null}
    </>
  );
}

/** The line stands at the left already. */
function withoutLine(message: string): string {
  return message.replace(/^Line \d+:? ?/, "");
}

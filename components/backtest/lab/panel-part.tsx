"use client";

import { ChevronDown } from "lucide-react";
import type { ReactNode } from "react";

/** A part of the panel that folds; on a phone it is how the controls fit above the figures. */
export function PanelPart(props: { title: string; note?: ReactNode; isOpen?: boolean; children: ReactNode }) {
  const { title, note, isOpen, children } = props;
  return (
    <details open={isOpen} className="group border-t border-line">
      <summary className="flex min-h-11 cursor-pointer list-none items-center justify-between gap-3 py-2 text-sm [&::-webkit-details-marker]:hidden">
        <span className="font-semibold">{title}</span>
        <span className="flex min-w-0 items-center gap-2 text-xs text-ink-muted">
          <span className="truncate">{note}</span>
          <ChevronDown aria-hidden className="size-4 shrink-0 transition-transform group-open:rotate-180" />
        </span>
      </summary>
      <div className="flex flex-col gap-4 pt-1 pb-5">{children}</div>
    </details>
  );
}

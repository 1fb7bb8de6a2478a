"use client";

import { CircleHelp } from "lucide-react";
import { type ReactNode, useEffect, useId } from "react";
import { loadLater } from "@/components/ui/open-later";
import { Popover } from "@/components/ui/popover";
import { Skeleton } from "@/components/ui/skeleton";
import type { TermKey } from "./glossary/glossary";
import { termName } from "./glossary/term-name";

const later = loadLater(() => import("./term-body").then((file) => file.TermBody));

export type TermHelpProps = {
  term: TermKey;
  /** The reader's own figures: "Equity: target 60 %, band 57–63 %; now 63.2 %." */
  own?: ReactNode;
  /** The word itself, in a table's head or a sentence; left out, a "?" stands beside the word. */
  children?: ReactNode;
};

/**
 * What a word of the trade means, where it is met: a "?" beside it, or the word itself. The glossary is a long text, so it is
 * fetched when the pointer or the focus comes near.
 */
export function TermHelp({ term, own, children }: TermHelpProps) {
  const textId = useId();
  const label = `What is ${termName(term)}?`;
  const near = { type: "button", onPointerEnter: later.load, onFocus: later.load } as const;
  const trigger = children ? (
    <button
      {...near}
      aria-description={label}
      className="relative inline cursor-help rounded-sm text-inherit underline decoration-ink-faint decoration-dotted underline-offset-4 after:absolute after:top-1/2 after:left-1/2 after:h-6 after:w-full after:min-w-6 after:-translate-1/2 hover:text-accent print:no-underline"
    >
      {children}
    </button>
  ) : (
    <button
      {...near}
      aria-label={label}
      className="-m-1 inline-flex size-6 shrink-0 items-center justify-center rounded-full text-ink-faint hover:text-accent print:hidden"
    >
      <CircleHelp aria-hidden className="size-4" />
    </button>
  );
  return (
    <Popover label={label} describedBy={textId} trigger={trigger}>
      <Text term={term} own={own} id={textId} />
    </Popover>
  );
}

function Text({ term, own, id }: Pick<TermHelpProps, "term" | "own"> & { id: string }) {
  const Body = later.useLoaded();
  useEffect(() => later.load(), []);
  if (Body) return <Body term={term} own={own} id={id} />;
  return (
    <div id={id}>
      <p className="mb-2 text-sm font-semibold">{termName(term)}</p>
      <Skeleton className="h-20 w-64" />
    </div>
  );
}

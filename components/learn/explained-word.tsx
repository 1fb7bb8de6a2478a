import type { ReactNode } from "react";
import type { TermKey } from "./glossary/glossary";
import { TermHelp } from "./term-help";

type ExplainedWordProps = { term: TermKey; own?: ReactNode; children: ReactNode };

/** A label with its explanation right behind it. */
export function ExplainedWord({ term, own, children }: ExplainedWordProps) {
  return (
    <span className="inline-flex items-center gap-1">
      {children}
      <TermHelp term={term} own={own} />
    </span>
  );
}

"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { ARTICLE_TITLES, isArticle } from "./articles/article-titles";
import { findTerm, type TermKey } from "./glossary/glossary";
import { tie } from "./tie";

/** What stands in the popover of a term; `TermHelp` fetches it, so do not import it. */
export function TermBody({ term: key, own, id }: { term: TermKey; own?: ReactNode; id: string }) {
  const term = findTerm(key);
  if (term === null) throw new Error(`no such term: ${key}`);
  return (
    <>
      <div id={id}>
        <p className="mb-1 text-sm font-semibold">{term.name}</p>
        <p className="text-sm">{tie(term.short)}</p>
        {own ? (
          <div className="figures mt-2 rounded-md bg-accent-soft px-2.5 py-2 text-sm" data-own>
            {typeof own === "string" ? tie(own) : own}
          </div>
        ) : null}
        <p className="mt-2 text-sm text-ink-muted">{tie(term.long)}</p>
        {term.formula ? (
          <p className="mt-2 text-xs text-ink-muted">
            <span className="sr-only">Formula: </span>
            {term.formula}
          </p>
        ) : null}
      </div>
      <p className="mt-2.5 flex flex-wrap gap-x-4 gap-y-1 text-xs">
        <Elsewhere href={`/learn/glossary#${key}`}>In the glossary</Elsewhere>
        {term.article && isArticle(term.article) ? (
          <Elsewhere href={`/learn/${term.article}`}>Read: {ARTICLE_TITLES[term.article]}</Elsewhere>
        ) : null}
        {BAND_TERMS.has(key) ? (
          <Elsewhere href="/learn/bands">See a weight wander in its band</Elsewhere>
        ) : null}
      </p>
    </>
  );
}

/** Words that a moving weight explains best. */
const BAND_TERMS: ReadonlySet<TermKey> = new Set<TermKey>([
  "band",
  "absolute-band",
  "relative-band",
  "tighter-band",
  "wider-band",
  "min-max-band",
  "breach",
  "to-target",
  "to-edge",
]);

/** In a tab of its own: the popover may stand in a form that somebody has half filled in. */
function Elsewhere({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link href={href} target="_blank" className="text-link inline-flex min-h-6 items-center">
      {children}
      <span className="sr-only"> (opens in a new tab)</span>
    </Link>
  );
}

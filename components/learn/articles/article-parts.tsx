import Link from "next/link";
import { Children, type ReactNode } from "react";
import type { TermKey } from "@/components/learn/glossary/glossary";
import { TermHelp } from "@/components/learn/term-help";
import { tie } from "@/components/learn/tie";

/** What an article is given: how its reader writes figures. */
export type ArticleProps = { locale: string };

export function Paragraph({ children }: { children: ReactNode }) {
  return (
    <p className="max-w-prose text-base leading-7">
      {Children.map(children, (part) => (typeof part === "string" ? tie(part) : part))}
    </p>
  );
}

export function Heading({ children }: { children: ReactNode }) {
  return <h2 className="max-w-prose pt-3 text-base font-semibold">{children}</h2>;
}

/** A word of the trade at its first use: it opens its explanation. */
export function Word({ term, children }: { term: TermKey; children: ReactNode }) {
  return <TermHelp term={term}>{children}</TermHelp>;
}

export function Picture({ children }: { children: ReactNode }) {
  return <div className="max-w-3xl border-y border-line py-5">{children}</div>;
}

/** Where the same thing stands in the product. */
export function Where({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link href={href} className="text-link">
      {children}
    </Link>
  );
}

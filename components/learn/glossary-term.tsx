import Link from "next/link";
import { ARTICLE_TITLES, isArticle } from "./articles/article-titles";
import type { GlossaryEntry } from "./glossary/glossary";
import { termName } from "./glossary/term-name";
import { tie } from "./tie";

/** One word with everything that is said of it. Its key is its place in the address. */
export function GlossaryTerm({ term }: { term: GlossaryEntry }) {
  const { key, name, theme, short, long, formula, seeAlso = [], article } = term;
  return (
    <article
      id={key}
      aria-labelledby={`name-${key}`}
      className="scroll-mt-16 border-b border-line py-4 target:bg-accent-soft target:px-3 md:scroll-mt-4"
    >
      <div className="flex flex-wrap items-baseline gap-x-3">
        <h3 id={`name-${key}`} className="text-base font-semibold">
          <a href={`#${key}`} className="hover:underline">
            {name}
          </a>
        </h3>
        <span className="text-xs text-ink-faint">{theme}</span>
      </div>
      <div className="mt-1 flex max-w-prose flex-col gap-1.5 text-sm">
        <p>{tie(short)}</p>
        <p className="text-ink-muted">{tie(long)}</p>
        {formula ? (
          <p className="figures text-xs text-ink-muted">
            <span className="font-medium text-ink">Formula</span> {formula}
          </p>
        ) : null}
        {seeAlso.length > 0 || article ? (
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-xs text-ink-muted">
            {seeAlso.length > 0 ? <span>See also</span> : null}
            {seeAlso.map((other) => (
              <a key={other} href={`#${other}`} className="text-link inline-flex min-h-6 items-center">
                {termName(other)}
              </a>
            ))}
            {article && isArticle(article) ? (
              <Link href={`/learn/${article}`} className="text-link inline-flex min-h-6 items-center">
                Article: {ARTICLE_TITLES[article]}
              </Link>
            ) : null}
          </p>
        ) : null}
      </div>
    </article>
  );
}

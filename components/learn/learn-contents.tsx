import Link from "next/link";
import { Section } from "@/components/ui/page-header";
import { ARTICLE_SUMMARIES } from "./articles/article-list";
import { ARTICLE_TITLES, type ArticleSlug } from "./articles/article-titles";
import { GLOSSARY, type TermKey } from "./glossary/glossary";
import { termName } from "./glossary/term-name";

const FIRST_WORDS: readonly TermKey[] = [
  "framework",
  "bucket",
  "target",
  "drift",
  "band",
  "rebalancing",
  "mapping",
  "data-health",
];

/** What there is to read: the articles in order, and the words. */
export function LearnContents() {
  return (
    <>
      <Section title="Articles" answer="In reading order; each stands by itself.">
        <ol className="grid gap-x-10 gap-y-4 md:grid-cols-2">
          {(Object.keys(ARTICLE_TITLES) as ArticleSlug[]).map((slug, index) => (
            <li key={slug} className="flex gap-3">
              <span aria-hidden className="figures w-5 shrink-0 text-right text-sm text-ink-faint">
                {index + 1}
              </span>
              <span className="min-w-0">
                <Link href={`/learn/${slug}`} className="text-link text-sm font-medium">
                  {ARTICLE_TITLES[slug]}
                </Link>
                <span className="block text-sm text-ink-muted">{ARTICLE_SUMMARIES[slug]}</span>
              </span>
            </li>
          ))}
        </ol>
      </Section>
      <Section
        title="Words"
        answer={
          <>
            {GLOSSARY.length} words, first in one breath and then exactly.{" "}
            <Link href="/learn/glossary" className="text-link">
              Open the glossary
            </Link>
          </>
        }
      >
        <ul className="flex flex-wrap gap-x-5 gap-y-2 text-sm">
          {FIRST_WORDS.map((key) => (
            <li key={key}>
              <Link href={`/learn/glossary#${key}`} className="text-link inline-flex min-h-6 items-center">
                {termName(key)}
              </Link>
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}

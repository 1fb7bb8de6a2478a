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

const EXPLAINERS = [
  {
    href: "/learn/templates",
    title: "Templates in hard times",
    summary: "What each template is, whom it is for, and how it did in five hard times of the last century.",
  },
  {
    href: "/learn/bands",
    title: "A weight in its band",
    summary: "Let a weight wander, and see what each kind of band and each destination trades.",
  },
] as const;

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
      <Section title="To look at" answer="Pictures that answer to what you choose.">
        <ul className="grid gap-x-10 gap-y-4 md:grid-cols-2">
          {EXPLAINERS.map(({ href, title, summary }) => (
            <li key={href} className="min-w-0">
              <Link href={href} className="text-link text-sm font-medium">
                {title}
              </Link>
              <span className="block text-sm text-ink-muted">{summary}</span>
            </li>
          ))}
        </ul>
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

import Link from "next/link";
import { ARTICLE_SUMMARIES } from "./articles/article-list";
import { ARTICLE_TITLES, type ArticleSlug } from "./articles/article-titles";

/** At the foot of an article: the one after it, and the way to the words. */
export function NextArticle({ after }: { after: ArticleSlug }) {
  const slugs = Object.keys(ARTICLE_TITLES) as ArticleSlug[];
  const next = slugs[slugs.indexOf(after) + 1];
  return (
    <nav aria-label="Read on" className="flex flex-col gap-1 border-t border-line pt-4 text-sm">
      {next ? (
        <p>
          Next:{" "}
          <Link href={`/learn/${next}`} className="text-link">
            {ARTICLE_TITLES[next]}
          </Link>
          <span className="text-ink-muted"> {ARTICLE_SUMMARIES[next]}</span>
        </p>
      ) : null}
      <p>
        <Link href="/learn" className="text-link">
          All articles
        </Link>{" "}
        ·{" "}
        <Link href="/learn/glossary" className="text-link">
          Glossary
        </Link>
      </p>
    </nav>
  );
}

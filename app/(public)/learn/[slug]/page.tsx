import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { readerPreferences } from "@/components/frame/reader-preferences";
import { ARTICLE_BODIES } from "@/components/learn/articles/article-bodies";
import { ARTICLE_SUMMARIES } from "@/components/learn/articles/article-list";
import { ARTICLE_TITLES, isArticle } from "@/components/learn/articles/article-titles";
import { NextArticle } from "@/components/learn/next-article";
import { PageHeader } from "@/components/ui/page-header";

export async function generateMetadata({ params }: PageProps<"/learn/[slug]">): Promise<Metadata> {
  const { slug } = await params;
  return isArticle(slug) ? { title: ARTICLE_TITLES[slug], description: ARTICLE_SUMMARIES[slug] } : {};
}

export default async function ArticlePage({ params }: PageProps<"/learn/[slug]">) {
  const { slug } = await params;
  if (!isArticle(slug)) notFound();
  const Body = ARTICLE_BODIES[slug];
  const { locale } = readerPreferences({
    themeCookie: undefined,
    acceptLanguage: (await headers()).get("accept-language"),
  });
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Learn", href: "/learn" }]}
        title={ARTICLE_TITLES[slug]}
        answer={ARTICLE_SUMMARIES[slug]}
      />
      <div className="flex flex-col gap-4 pb-8">
        <Body locale={locale} />
      </div>
      <NextArticle after={slug} />
    </>
  );
}

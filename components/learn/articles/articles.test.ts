import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it, vi } from "vitest";
import { GLOSSARY } from "@/components/learn/glossary/glossary";
import { ARTICLE_BODIES } from "./article-bodies";
import { ARTICLE_SUMMARIES } from "./article-list";
import { ARTICLE_TITLES, type ArticleSlug } from "./article-titles";

vi.mock("next/dynamic", () => ({ default: () => () => null }));

const SLUGS = Object.keys(ARTICLE_TITLES) as ArticleSlug[];
const ADVICE = /\b(you should|ought to|recommend\w*|we suggest|advise\w*|best choice|good idea)\b/i;

/** What a reader would read of it: tags, tables behind charts and hidden words left out. */
function read(slug: ArticleSlug): { html: string; text: string; words: number } {
  const html = renderToStaticMarkup(createElement(ARTICLE_BODIES[slug], { locale: "en-US" }));
  const prose = html.replace(/<figure[\s\S]*?<\/figure>/g, " ");
  const plain = (part: string) =>
    part
      .replace(/<[^>]+>/g, " ")
      .replace(/\s+/g, " ")
      .trim();
  return { html, text: plain(html), words: plain(prose).split(" ").length };
}

describe.each(SLUGS)("the article %s", (slug) => {
  const { html, text, words } = read(slug);

  it("is short, and has two pictures that turn into tables", () => {
    expect(words).toBeGreaterThanOrEqual(305);
    expect(words).toBeLessThanOrEqual(620);
    const pictures = html.match(/<figure/g) ?? [];
    expect(pictures.length).toBeGreaterThanOrEqual(2);
    expect(html.match(/Table<\//g)?.length).toBe(pictures.length);
  });

  it("names a source under every picture and has no broken figure", () => {
    expect(/NaN|undefined|Infinity/.exec(html)?.[0]).toBeUndefined();
    for (const figure of html.match(/<figure[\s\S]*?<\/figure>/g) ?? []) {
      expect(figure).toMatch(
        /Aswath Damodaran|made up|Templates of Plumbline|Arithmetic|rules of the product|rubetron/,
      );
    }
  });

  it("informs and does not advise", () => {
    expect(`${text} ${ARTICLE_SUMMARIES[slug]}`).not.toMatch(ADVICE);
  });
});

describe("articles together", () => {
  it("open only words of the glossary", () => {
    const known = new Set<string>(GLOSSARY.map(({ key }) => key));
    const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith(".tsx"));
    const asked = files.flatMap((name) =>
      [...readFileSync(join(import.meta.dirname, name), "utf8").matchAll(/<Word\s+term="([^"]+)"/g)].map(
        (found) => found[1] ?? "",
      ),
    );
    expect(asked.length).toBeGreaterThan(60);
    expect(asked.filter((key) => !known.has(key))).toEqual([]);
  });

  it("are led to by words of the glossary, each of them", () => {
    const led = new Set(GLOSSARY.map(({ article }) => article));
    expect(SLUGS.filter((slug) => !led.has(slug))).toEqual([]);
  });
});

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ARTICLE_TITLES } from "@/components/learn/articles/article-titles";
import { findTerm, GLOSSARY, type GlossaryEntry } from "./glossary";

const ADVICE =
  /\b(you should|should you|ought to|recommend\w*|we suggest|advis\w+|best choice|good idea|must buy|must sell|don’t sell|worth buying)\b/i;

/** The forms under which a term would be used as a word of the trade. */
function formsOf({ name, words = [] }: GlossaryEntry): string[] {
  const plain = name.toLowerCase().replace(/ \(.*\)$/, "");
  return [plain, `${plain}s`, ...words.map((word) => word.toLowerCase())];
}

function uses(text: string, form: string): boolean {
  const plain = form.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
  return new RegExp(`(?<![\\p{L}\\p{N}-])${plain}(?![\\p{L}\\p{N}-])`, "iu").test(text);
}

describe("the glossary", () => {
  it("has at least seventy terms, each under a name of its own", () => {
    expect(GLOSSARY.length).toBeGreaterThanOrEqual(70);
    expect(new Set(GLOSSARY.map(({ key }) => key)).size).toBe(GLOSSARY.length);
    expect(new Set(GLOSSARY.map(({ name }) => name.toLowerCase())).size).toBe(GLOSSARY.length);
  });

  it.each(GLOSSARY)("$key says in one breath what it is, and then the rest", (term) => {
    expect(term.key).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(term.short.length).toBeLessThanOrEqual(200);
    expect(term.short.length).toBeGreaterThan(20);
    expect(term.short).toMatch(/[.%]$/);
    expect(term.long.length).toBeGreaterThan(30);
    expect(term.long).toMatch(/\.$/);
    expect(term.long).not.toBe(term.short);
  });

  it.each(GLOSSARY)("$key informs and does not advise", (term) => {
    expect(`${term.short} ${term.long}`).not.toMatch(ADVICE);
  });

  it.each(GLOSSARY)("$key leads to terms that exist, and not to itself", (term) => {
    for (const key of term.seeAlso ?? []) {
      expect(findTerm(key), `${term.key} → ${key}`).not.toBeNull();
      expect(key).not.toBe(term.key);
    }
  });

  it.each(GLOSSARY)("$key leads to an article that exists, if to any", ({ article }) => {
    if (article) expect(Object.keys(ARTICLE_TITLES)).toContain(article);
  });

  it.each(GLOSSARY.map((term, at) => ({ key: term.key, term, at })))(
    "$key is explained with words that were explained before it",
    ({ term, at }) => {
      const later = GLOSSARY.slice(at + 1).flatMap((other) =>
        formsOf(other)
          .filter((form) => uses(term.short, form))
          .map((form) => `${form} (${other.key})`),
      );
      expect(later).toEqual([]);
    },
  );
});

const ROOT = join(import.meta.dirname, "../../..");

function sources(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".tsx"))
    .map((path) => join(ROOT, folder, path));
}

describe("popovers", () => {
  it("name terms of the glossary, wherever they stand", () => {
    const asked = [...sources("app"), ...sources("components")].flatMap((path) =>
      [...readFileSync(path, "utf8").matchAll(/<Term(?:Help|Word)\s[^>]*?term="([^"]+)"/g)].map((found) => ({
        path,
        term: found[1] ?? "",
      })),
    );
    const unknown = asked.filter(({ term }) => findTerm(term) === null);
    expect(unknown).toEqual([]);
  });
});

/** The articles in reading order: address and title. What they say stands in a file each. */
export const ARTICLE_TITLES = {
  "what-a-framework-is": "What a framework is",
  "buckets-and-weights": "Buckets and weights",
  "drift-and-the-band": "Drift and the band",
  "relative-against-absolute": "Relative against absolute bands",
  "cadence-threshold-or-both": "Calendar, threshold or both",
  "to-the-target-or-the-edge": "To the target or to the edge",
  "what-history-can-tell": "What history can and cannot tell",
  "cost-taxes-and-turnover": "Cost, taxes and turnover",
  "real-return": "Return after inflation",
  "data-health": "How good is the data",
  "reading-a-backtest": "Reading a backtest honestly",
  "reserve-and-ledger": "The reserve and its ledger",
} as const;

export type ArticleSlug = keyof typeof ARTICLE_TITLES;

export function isArticle(slug: string): slug is ArticleSlug {
  return Object.hasOwn(ARTICLE_TITLES, slug);
}

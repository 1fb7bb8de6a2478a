import type { ArticleSlug } from "./article-titles";

/** What an article answers, in one line; in reading order. */
export const ARTICLE_SUMMARIES: Readonly<Record<ArticleSlug, string>> = {
  "what-a-framework-is":
    "The decision that everything else is measured against, and what happens without one.",
  "buckets-and-weights": "How a whole is cut into parts, and the two ways to tell a share.",
  "drift-and-the-band": "Why a portfolio moves with nobody trading, and when that counts.",
  "relative-against-absolute": "The same number of points for every bucket, or the same fraction of each.",
  "cadence-threshold-or-both": "When to look, when to act, and what a century says of the difference.",
  "to-the-target-or-the-edge": "How far back to go once something is out, and what each way trades.",
  "what-history-can-tell": "A century is long, and it happened once.",
  "cost-taxes-and-turnover": "What leaves a portfolio without ever looking like a loss.",
  "real-return": "Why a gain on paper can buy less than before.",
  "data-health": "What a figure rests on, and what happens when it rests on too little.",
  "reading-a-backtest": "Four questions that take the shine off a beautiful curve.",
  "reserve-and-ledger": "How capital is counted, held back, moved and written down.",
};

import type { Terms } from "./types";

/** From a decision to something that can be bought. */
export const MAPPING_TERMS = {
  mapping: {
    short:
      "Which products stand for which bucket. A framework says “Equity”; the mapping says which fund that is.",
    long: "A leaf may hold several products with shares that add up to 100 %. Suggestions are ranked by your own rules; you accept, replace or split.",
    seeAlso: ["leaf", "candidate", "score"],
    words: ["mapped"],
  },
  candidate: {
    short: "A product that passes every rule of a bucket.",
    long: "Candidates are ranked by their score, and the first five are shown. Being a candidate says that a product fits your rules, nothing about what it will return.",
    seeAlso: ["rules", "funnel", "score"],
    words: ["candidates"],
  },
  funnel: {
    short: "How many products each rule took away, one after the other, until the candidates are left.",
    long: "So an empty result explains itself: the step after which nothing is left is the rule that was too narrow.",
    seeAlso: ["rules", "candidate", "coverage"],
  },
  coverage: {
    short: "Whether a bucket has enough candidates: none, a single one, or enough with recent prices.",
    long: "With none the bucket cannot be bought; with fewer than two there is nothing to fall back on; with old prices alone nothing can be valued. Each is a warning with the rule behind it.",
    seeAlso: ["candidate", "funnel", "stale"],
    words: ["coverage gap"],
  },
  overlap: {
    short: "A product that fits several leaves, so it is not clear which of them it belongs to.",
    long: "What you chose decides; where nothing was chosen the screen names the leaves that claim it.",
    seeAlso: ["leaf", "rules"],
  },
  score: {
    short: "How well a product fits a bucket, 0 to 100: the sum of five named parts, each shown.",
    long: "Fit with the rules counts up to 40, yearly cost 20, trading volume 15, size 10 and data health 15. It ranks what your rules let through and says nothing about future returns.",
    formula: "fit 40 + cost 20 + liquidity 15 + size 10 + health 15",
    seeAlso: ["score-fit", "score-cost", "score-liquidity", "score-size", "score-health"],
    words: ["scores"],
  },
  "score-fit": {
    short: "Up to 40 points of the score: how squarely a product is what the bucket asks for.",
    long: "Three parts: up to 14 for the region (all of it for the one asked for, half for one inside it; where none is asked for, by its share of the world), up to 16 for breadth (nothing narrower than was asked), and 10 for being spread over more than one issuer.",
    seeAlso: ["score"],
    words: ["fit"],
  },
  "score-cost": {
    short: "Up to 20 points of the score: the lower the yearly cost, the more.",
    long: "All 20 for free of charge, falling in a line to none at an expense ratio of 1 %. A single share or a coin has no yearly cost and gets all. A fund of unknown cost gets a fifth, and the missing figure is named in its data health.",
    seeAlso: ["score", "expense-ratio"],
  },
  "score-liquidity": {
    short: "Up to 15 points of the score: how much of it is traded on an average day, in dollars.",
    long: "Much traded products can usually be bought and sold close to their value; thinly traded ones at a wider gap between the two prices. None at 100 thousand a day, all at a billion, by the logarithm: each ten times more is worth the same. Unknown gets a fifth.",
    seeAlso: ["score", "trading-cost"],
    words: ["trading volume", "liquidity"],
  },
  "score-size": {
    short: "Up to 10 points of the score: how much money is invested in it by everybody together.",
    long: "Small funds are closed more often. None at 10 million dollars, all at 100 billion, by the logarithm: from 10 to 100 million counts as much as from 100 million to a billion.",
    seeAlso: ["score"],
    words: ["AUM", "assets under management"],
  },
  "score-health": {
    short: "Up to 15 points of the score: how far the data of a product can be relied on.",
    long: "It is the data health, 0 to 100, scaled to 15 points.",
    seeAlso: ["score", "data-health"],
  },
  "data-health": {
    short: "How far the facts behind a figure can be relied on: good, fair or poor, with the reasons.",
    long: "0 to 100 from four parts: freshness 40, history 25, completeness 20, metadata 15. Good from 80, fair from 50. Without any price it is poor; with a stale one it is fair at best. Poor data never becomes a zero: what depends on it is widened or held back, visibly.",
    formula: "0.40 × freshness + 0.25 × history + 0.20 × completeness + 0.15 × metadata",
    seeAlso: ["freshness", "history-length", "completeness", "metadata", "stale"],
    article: "data-health",
    words: ["health"],
  },
  freshness: {
    short: "How old the last price is. Up to 3 business days count as fresh.",
    long: "From there it falls in a straight line to nothing at 25 business days.",
    seeAlso: ["data-health", "stale"],
    article: "data-health",
    words: ["fresh"],
  },
  "history-length": {
    short: "How many years of prices there are. Five and more count in full.",
    long: "A short history makes risk figures unsure and a backtest short: it can only begin where the youngest product does.",
    seeAlso: ["data-health", "backtest"],
    article: "data-health",
    words: ["history"],
  },
  completeness: {
    short: "The share of expected trading days on which there is a price.",
    long: "Gaps up to five days can be bridged and are told of; longer ones are refused in a backtest rather than filled in silence.",
    seeAlso: ["data-health"],
    article: "data-health",
  },
  metadata: {
    short: "The facts about a product besides its prices: cost, size, issuer, start date, tags.",
    long: "What is missing is named, since a rule on it cannot be judged: a fund of unknown cost does not pass “costs at most 0.2 %”.",
    seeAlso: ["data-health", "rules"],
    article: "data-health",
  },
  stale: {
    short:
      "A last price more than 5 business days old. It is shown with its date, but nothing is traded on it.",
    long: "A stale price is neither used as today’s nor taken as zero; plans name the product and leave it alone. In a journey, an answer is stale when something it was built on has changed since.",
    seeAlso: ["freshness", "data-health"],
    article: "data-health",
    words: ["stale price", "stale prices"],
  },
  "sample-price": {
    short: "A price that comes with Plumbline to try things out. It is no quote.",
    long: "What a product returned in each past calendar year is real; the days in between are simulated and the current year is assumed. Once you import prices of a product, only yours are used for it.",
    seeAlso: ["close", "data-health"],
    article: "data-health",
    words: ["sample prices", "sample data"],
  },
  close: {
    short: "What one unit cost at the end of the trading day. Holdings are valued by it.",
    long: "When a fund pays out, its close falls by the payout, although nobody has lost anything.",
    seeAlso: ["adjusted-close", "price-return"],
    words: ["closing price", "closes"],
  },
  "adjusted-close": {
    short: "The close with payouts and splits worked in, as if each payout had been put back in.",
    long: "Its change is what you would have earned in all. Used for returns and risk, never to value what you hold. Where an imported file has none, the close stands in and the screen says so.",
    seeAlso: ["close", "total-return"],
    article: "reading-a-backtest",
    words: ["adjusted closes"],
  },
} as const satisfies Terms;

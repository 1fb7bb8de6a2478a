import type { Terms } from "./types";

/** What was decided. */
export const FRAMEWORK_TERMS = {
  framework: {
    short:
      "The written decision of how money is to be spread: into which parts, how much in each, how far each may stray, and what happens then.",
    long: "In full an allocation framework. It is one object with versions, and the editor, the live portfolio, the order planner and the backtest all read the same one, so they cannot disagree.",
    seeAlso: ["bucket", "target", "version", "rebalancing-policy"],
    article: "what-a-framework-is",
    words: ["frameworks", "allocation framework", "policy"],
  },
  bucket: {
    short:
      "One named part of a framework, such as Equity or Emerging Markets, with a share of its own to aim at.",
    long: "Buckets form a tree: Equity can hold US and International, and US can hold Large and Small. Money is counted in the lowest ones and added up on the way to the top.",
    seeAlso: ["leaf", "parent", "target", "path"],
    article: "buckets-and-weights",
    words: ["buckets"],
  },
  parent: {
    short: "The bucket that another bucket is a part of. Buckets with the same parent are siblings.",
    long: "A bucket’s parent is the one with the longest path that its own path begins with. Buckets without a parent are roots; siblings always add up to 100 % of what they are parts of.",
    seeAlso: ["bucket", "path", "share-of-parent"],
    article: "buckets-and-weights",
    words: ["sibling", "siblings", "root", "roots"],
  },
  leaf: {
    short: "A bucket that is not divided any further. Products stand in leaves only.",
    long: "The drift of all leaves, with what is unclassified, adds up to zero: what is too much in one place is missing in another.",
    seeAlso: ["bucket", "mapping"],
    article: "buckets-and-weights",
    words: ["leaves", "leaf bucket"],
  },
  path: {
    short: "The place of a bucket in the tree, written like an address: AssetClass/Equity/US.",
    long: "The first word names the dimension, the rest leads down to the bucket. Chosen products and portfolios are matched by it, so a new path starts afresh with both.",
    seeAlso: ["bucket", "dimension"],
    words: ["paths"],
  },
  dimension: {
    short: "The kind of cut: by asset class, by region, by sector, or by anything of your own.",
    long: "The first word of a path. It is no bucket itself. One framework may mix dimensions, and a bucket of one can be divided by another.",
    seeAlso: ["path", "asset-class", "sleeve"],
    words: ["dimensions"],
  },
  sleeve: {
    short:
      "A part of a portfolio that has a job of its own, such as a broad core and smaller satellites around it.",
    long: "Sleeves cut by purpose, not by what is held: two sleeves may hold the same asset class.",
    seeAlso: ["dimension"],
    words: ["core", "satellite"],
  },
  target: {
    short: "The share a bucket was decided to have. Everything is measured from it.",
    long: "Typed as a share of the parent, and shown as a share of the whole portfolio too. A target of 60 % is no forecast; it is the line from which drift is counted.",
    seeAlso: ["share-of-parent", "share-of-portfolio", "drift"],
    article: "buckets-and-weights",
    words: ["targets", "target weight"],
  },
  weight: {
    short: "How much of the whole something is, as a share: 0.6 of it, or 60 %.",
    long: "Every group of siblings, the roots included, has weights that sum to exactly 1. Weights are kept as exact decimals, never rounded on the way.",
    seeAlso: ["share-of-parent", "share-of-portfolio"],
    article: "buckets-and-weights",
    words: ["weights"],
  },
  "share-of-parent": {
    short: "How much of the bucket above it a bucket is. Siblings always come to 100 %.",
    long: "Half of a bucket that is 60 % of the portfolio is 50 % of its parent and 30 % of the portfolio. You can type either; the other follows.",
    seeAlso: ["share-of-portfolio", "parent"],
    article: "buckets-and-weights",
  },
  "share-of-portfolio": {
    short: "How much of everything a bucket is: the shares multiplied along its path from the top.",
    long: "Drift and bands are counted in it, because only then is one point the same money everywhere.",
    formula: "share of the portfolio = Π shares of the parent along the path",
    seeAlso: ["share-of-parent", "points"],
    article: "buckets-and-weights",
  },
  "minimum-and-maximum": {
    short: "The range in which a bucket’s target may be set, as shares of its parent.",
    long: "With the band “own minimum and maximum” they are also how far the bucket may stray. With every other band they bind the target alone.",
    seeAlso: ["target", "min-max-band"],
    words: ["minimum", "maximum", "min", "max"],
  },
  rules: {
    short: "What a product must be like to stand in a bucket: its kind, region, sector, size, cost.",
    long: "A bucket without rules of its own reads them from the words of its path through a visible table: “Equity” means the asset class equity. A bucket inside another can only narrow what its parent takes.",
    seeAlso: ["bucket", "funnel", "candidate"],
    words: ["rule"],
  },
  constraint: {
    short:
      "A limit for the whole portfolio that no mix of targets may break, such as at most 10 % in one name.",
    long: "A target says where a bucket belongs, a constraint says where nothing may go. Constraints that no mix within the bands could meet are reported before anything is saved.",
    seeAlso: ["target", "validation"],
    words: ["constraints"],
  },
  template: {
    short: "A ready-made framework to begin from, such as 60 % equity and 40 % bonds.",
    long: "Choosing one makes a copy that is yours to change. Published portfolios stand beside the plain ones, each with its source.",
    seeAlso: ["framework", "risk-band"],
    article: "what-a-framework-is",
    words: ["templates"],
  },
  benchmark: {
    short: "Something simple to hold a portfolio against, often one broad fund.",
    long: "A benchmark answers “compared with what?”. A fair one takes similar risk and counts payouts the same way.",
    seeAlso: ["policy-benchmark", "tracking-difference"],
    article: "reading-a-backtest",
  },
  version: {
    short: "One saved state of a framework. Saving makes a new one; the old ones stay as they were.",
    long: "A portfolio remembers the version it follows and moves to a newer one only when told to, with the difference shown first.",
    seeAlso: ["framework"],
    article: "what-a-framework-is",
    words: ["versions"],
  },
  validation: {
    short:
      "The check of a framework before it is saved. Everything that is wrong is listed at once, with figures.",
    long: "Errors keep it from being saved, warnings only tell. “Targets add up to 97.0 %; 3.0 % is missing” is an error; a bucket with one candidate is a warning.",
    seeAlso: ["framework", "coverage"],
    article: "what-a-framework-is",
  },
} as const satisfies Terms;

import type { Terms } from "./types";

/** How rough it can be, and where from. */
export const RISK_TERMS = {
  covariance: {
    short: "How two things swing together: their correlation times the volatility of each.",
    long: "The table of all pairs is what portfolio risk is worked out from. Here it is told a year.",
    formula: "correlation × volatility of one × volatility of the other",
    seeAlso: ["correlation", "volatility", "shrinkage"],
  },
  shrinkage: {
    short:
      "Correlations drawn towards their mean, because few days of prices show high ones higher and low ones lower than they are.",
    long: "After Ledoit and Wolf (2004): the fewer the days for the number of products, the further. 0 % takes correlations as they were seen.",
    seeAlso: ["correlation", "covariance"],
  },
  "risk-contribution": {
    short: "How much of the whole swing one bucket is to blame for. The parts add up to 100 %.",
    long: "With 60 % equity and 40 % bonds, equity has mostly made about nine tenths of the swing. A part below zero means that the bucket dampens the rest.",
    formula: "wᵢ (Σw)ᵢ / wᵀΣw",
    seeAlso: ["volatility", "covariance"],
  },
  concentration: {
    short: "How much sits in few holdings: 1 is everything in one, 0.1 is like ten equal ones.",
    long: "The Herfindahl–Hirschman index (HHI). One divided by it tells how many equal holdings would be as concentrated.",
    formula: "Σ weight²",
    seeAlso: ["holding", "effective-bets"],
    words: ["HHI", "Herfindahl"],
  },
  "diversification-ratio": {
    short: "The mean volatility of what is held over the volatility of the whole. 1: mixing changed nothing.",
    long: "Its square is how many unrelated holdings of equal risk would offset each other as much. Two funds of the same shares count as one here. After Choueifaty and Coignard (2008).",
    formula: "Σ weight × volatility / volatility of the whole",
    seeAlso: ["correlation", "volatility", "effective-bets"],
  },
  "effective-bets": {
    short: "On how many unrelated bets the risk lies, evenly counted: 1 is all on one.",
    long: "The products are turned into as many unrelated bets, each as close as can be to its product. Half in shares and half in bonds is often close to one bet, because shares swing so much more. Two products that are nearly the same still count as two here. Minimum torsion bets: Meucci (2009); Meucci, Santangelo and Deguest (2015).",
    formula: "exp(−Σ p ln p), p the part of the variance on each bet",
    seeAlso: ["diversification-ratio", "risk-contribution", "concentration"],
    words: ["effective number of bets"],
  },
  "stress-year": {
    short: "What today’s shares would have returned in a bad year of the past.",
    long: "The shares are taken as they are, held through that one calendar year. It shows the kind of year that has happened, and not the worst that can.",
    seeAlso: ["drawdown", "best-and-worst-year"],
    article: "what-history-can-tell",
    words: ["stress", "worst years"],
  },
  bootstrap: {
    short:
      "Drawing past months or years again and again, in other orders, to see how wide outcomes can spread.",
    long: "Blocks are drawn so that bad months stay together as they came. It knows no other weather than the past it draws from. The same seed gives the same draws.",
    seeAlso: ["percentile", "backtest"],
    article: "what-history-can-tell",
    words: ["draw", "draws", "seed"],
  },
  percentile: {
    short: "Of a hundred outcomes in order of size, where one stands: the 5th has 5 below it and 95 above.",
    long: "The 50th is the middle one, the median. Half of all outcomes lie between the 25th and the 75th.",
    seeAlso: ["bootstrap"],
    words: ["percentiles", "median"],
  },
} as const satisfies Terms;

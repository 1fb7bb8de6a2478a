import type { Terms } from "./types";

/** What the money did, and what the tax office asks about. */
export const PERFORMANCE_TERMS = {
  flow: {
    short: "Money or units that come into a portfolio from outside, or leave it.",
    long: "Deposits, withdrawals and transfers of units are flows. Dividends and interest are not: they come from what is held.",
    seeAlso: ["time-weighted-return", "money-weighted-return"],
    words: ["flows", "deposit", "deposits", "withdrawal", "withdrawals", "contributions"],
  },
  "time-weighted-return": {
    short:
      "What one unit of money that was there all along became. When you put money in makes no difference.",
    long: "TWR, in short. The time is cut day by day and the returns of the days are multiplied, so it can be held against a benchmark, which has no flows. What comes in counts from the morning of its day, what goes out until the evening.",
    formula: "Π (value of the day + out) / (value of the day before + in) − 1",
    seeAlso: ["money-weighted-return", "benchmark", "flow"],
    words: ["TWR", "time-weighted"],
  },
  "money-weighted-return": {
    short: "The yearly rate at which your own deposits would have grown to what is there now. Timing counts.",
    long: "MWR, the internal rate of return. Money put in just before a rise lifts it, just before a fall lowers it. Over a few weeks it runs to extremes, since it is told as a yearly rate.",
    formula:
      "the rate r with Σ amount / (1 + r)^years = 0; years are days / 365 in a portfolio, as in XIRR, and days / 365.25 in a backtest",
    seeAlso: ["time-weighted-return", "flow"],
    words: ["MWR", "IRR", "internal rate of return", "money-weighted", "return on the money"],
  },
  "contribution-to-return": {
    short: "How much of the whole return each product brought, in points.",
    long: "Gain over the average capital of the portfolio (after Dietz), so that all contributions add up to the whole gain over that capital. This sum lies near the time-weighted return and is not the same.",
    formula: "gain of the product / average capital of the portfolio",
    seeAlso: ["time-weighted-return", "attribution"],
  },
  attribution: {
    short: "Where today’s drift came from: prices, flows, trades, or targets that were changed.",
    long: "Prices includes dividends, interest and rates of exchange; trades includes their costs; targets means another version of the framework. With the drift at the start they add up to the drift of today.",
    seeAlso: ["drift", "flow", "version"],
    words: ["causes of drift"],
  },
  "policy-benchmark": {
    short: "What the same money would be worth had it followed its own framework to the letter.",
    long: "The same deposits and withdrawals on the same days, brought back when the policy says so, at its costs. Only what was decided differently remains.",
    seeAlso: ["shortfall", "benchmark", "rebalancing-policy"],
    words: ["policy benchmarks"],
  },
  shortfall: {
    short:
      "What the policy would be worth less what the portfolio is worth: what departing from it cost, or brought.",
    long: "Both sides begin with the same sum and have the same flows, so the rest is what was traded, when, and at what cost. Below zero the portfolio is ahead.",
    formula: "value of the policy benchmark − value of the portfolio",
    seeAlso: ["policy-benchmark", "trading-cost"],
    words: ["implementation shortfall"],
  },
  "tax-lot": {
    short: "Units that were bought together, with the day and what they cost, fees included.",
    long: "Two purchases of the same product are two lots, because they cost different amounts. A cost that is not known stays unknown; it is never taken as zero.",
    seeAlso: ["fifo", "gain"],
    article: "cost-taxes-and-turnover",
    words: ["tax lots", "lot", "lots"],
  },
  fifo: {
    short: "First in, first out: a sale uses up the oldest tax lot first.",
    long: "One of several ways to decide which units were sold. It is the rule in many countries; what yours asks for is in its tax law.",
    seeAlso: ["tax-lot", "gain"],
    article: "cost-taxes-and-turnover",
    words: ["first in, first out"],
  },
  gain: {
    short:
      "What something brought over what it cost. Realised once it is sold, unrealised while it is still held.",
    long: "Many tax laws look at realised gains only, which is why a sale that brings a portfolio back can cost tax when a purchase with new money would not. Of a whole portfolio over a time it is what its value changed by beyond what came in and went out.",
    formula:
      "realised: proceeds − cost of the lots used up · unrealised: value − cost of the lots held · of a portfolio: value at the end − value at the start − flows",
    seeAlso: ["tax-lot", "fifo", "turnover"],
    article: "cost-taxes-and-turnover",
    words: ["gains", "realised", "unrealised", "realised gain", "unrealised gain"],
  },
} as const satisfies Terms;

import type { Terms } from "./types";

/** The way back to the line. */
export const REBALANCING_TERMS = {
  rebalancing: {
    short:
      "Trading that brings drifted buckets back: some of what is over is sold, some of what is under is bought.",
    long: "It keeps the risk near what was decided. It is no way to a higher return: over long stretches it has sometimes added and sometimes cost a little.",
    seeAlso: ["drift", "rebalancing-policy", "plan"],
    article: "cadence-threshold-or-both",
    words: ["rebalance", "rebalanced"],
  },
  "rebalancing-policy": {
    short:
      "The part of a framework that says when it is looked at, what counts as out, and how far back it goes.",
    long: "Three separate things: the trigger (cadence and band), the scope (which buckets move) and the destination (how far).",
    seeAlso: ["cadence", "band", "scope", "destination"],
    article: "cadence-threshold-or-both",
  },
  cadence: {
    short:
      "The calendar at which a portfolio is brought back: monthly, quarterly, yearly, or not by the calendar at all.",
    long: "The day is the first one of business in the new month, quarter or year. A portfolio’s bands are judged on every day that has prices, so the calendar is a second trigger beside them. A backtest can also be told to look at the bands on the days of the calendar only.",
    seeAlso: ["band", "rebalancing-policy"],
    article: "cadence-threshold-or-both",
    words: ["monthly", "quarterly", "yearly"],
  },
  threshold: {
    short:
      "The distance that makes something due: with a threshold of 5 points, 65.1 % is out where 60 % is the target.",
    long: "A band is a pair of thresholds around a target. Exactly that far is still in.",
    seeAlso: ["band", "cadence"],
    article: "cadence-threshold-or-both",
    words: ["thresholds"],
  },
  destination: {
    short:
      "How far a bucket is moved once it trades: all the way to its target, or just to the nearest edge of its band.",
    long: "To the target trades more at once and then rests longer. To the edge trades less and is back at the edge sooner.",
    seeAlso: ["to-target", "to-edge", "scope"],
    article: "to-the-target-or-the-edge",
  },
  "to-target": {
    short: "The destination that undoes all of the drift: 66 % goes back to 60 %.",
    long: "After it the bucket can wander the whole width of its band again before anything is due.",
    seeAlso: ["destination", "to-edge"],
    article: "to-the-target-or-the-edge",
    words: ["to the target"],
  },
  "to-edge": {
    short:
      "The destination that undoes only what lies outside the band: 66 % goes back to 65 % where the band ends.",
    long: "It trades the least that ends the breach. The next move in the same direction breaches again at once.",
    seeAlso: ["destination", "to-target"],
    article: "to-the-target-or-the-edge",
    words: ["to the edge"],
  },
  scope: {
    short: "Which buckets move once something is due: only those that are out of their band, or all of them.",
    long: "Even with the narrow scope others may trade a little, since money has to come from somewhere.",
    seeAlso: ["destination", "rebalancing-policy"],
    article: "to-the-target-or-the-edge",
  },
  order: {
    short: "One thing to buy or to sell: so many units of a product, for about so much money, and why.",
    long: "The amount is an estimate at the last price known here; your broker’s price decides. Sells come before buys, so that cash never goes below zero.",
    seeAlso: ["plan"],
    words: ["orders"],
  },
  plan: {
    short:
      "The list of orders that would bring a portfolio back, with the shares before and after, and what could not be done.",
    long: "Nothing is traded by it: orders are placed with your broker, and booking the plan notes them here. Inside the bands a plan is empty, and a second plan right after the first is too.",
    seeAlso: ["order", "rebalancing", "mode"],
    words: ["plans", "rebalancing plan"],
  },
  mode: {
    short:
      "What a plan may do: sell and buy (full), only buy with new money, or only sell to take money out.",
    long: "With money coming or going, targets are sized on the total after it has moved. New money alone can undo drift without any sale.",
    seeAlso: ["plan", "order"],
    words: ["modes"],
  },
  "minimum-trade": {
    short: "The smallest amount worth an order. What is below it is left as it is and listed.",
    long: "It keeps a plan from chasing cents. No trade is ever smaller than 1.00 of the base currency.",
    seeAlso: ["order", "residual-drift"],
    words: ["smallest trade"],
  },
  "fractional-units": {
    short: "Parts of one unit, such as 0.37 of a share. Some brokers sell them, others only whole units.",
    long: "With whole units, what does not buy another one stays in cash, and small portfolios cannot hit every target exactly.",
    seeAlso: ["residual-drift", "cash"],
    words: ["parts of units", "whole units", "fractional"],
  },
  "residual-drift": {
    short: "The drift that is left once a plan is carried out.",
    long: "Whole units, locked holdings, the smallest trade and missing prices can keep a bucket from its target. Each reason is named.",
    seeAlso: ["plan", "locked", "minimum-trade"],
  },
  locked: {
    short: "A holding that counts like any other but is never traded by a plan.",
    long: "For something that cannot or is not to be sold: a blocked account, shares with a large gain. The other holdings make up for it as far as they can.",
    seeAlso: ["excluded", "plan"],
    words: ["lock", "locks"],
  },
  excluded: {
    short: "A holding left out of the count altogether: all shares are worked out as if it were not there.",
    long: "It stays listed, with its value. The difference to locked: a locked holding is part of the whole, an excluded one is not.",
    seeAlso: ["locked", "actual"],
    words: ["exclude"],
  },
  turnover: {
    short: "How much of a portfolio changes hands, as a share of its value.",
    long: "Of a plan it is the larger of what is bought and what is sold, over the value after money has come or gone. Of a backtest it is summed over the time, without the first purchase. More of it means more cost, and often more tax.",
    formula: "plan: max(bought, sold) / value · backtest: Σ min(bought, sold) / value",
    seeAlso: ["trading-cost", "total-drift"],
    article: "cost-taxes-and-turnover",
    words: ["turnover a year"],
  },
  "trading-cost": {
    short: "What buying and selling takes: commissions and the gap between the buying and the selling price.",
    long: "Put in as basis points of the traded amount. In a backtest it leaves the portfolio in the same trade, solved so that the weights afterwards are exactly right.",
    formula: "value after = value before − cost rate × Σ |trade|",
    seeAlso: ["basis-point", "turnover", "expense-ratio"],
    article: "cost-taxes-and-turnover",
    words: ["cost of trading", "trading costs", "total cost"],
  },
} as const satisfies Terms;

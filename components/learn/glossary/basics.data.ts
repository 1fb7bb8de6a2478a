import type { Terms } from "./types";

/** Words that the others are made of. */
export const BASIC_TERMS = {
  product: {
    short:
      "Anything that can be bought under one name: a part of a company, a loan to a state, a basket of many of them, a coin.",
    long: "In Plumbline a product has a symbol, a type, a region, a currency and a series of prices. The catalogue is the list of all of them.",
    seeAlso: ["symbol", "fund", "catalogue"],
    words: ["products"],
  },
  symbol: {
    short: "The short code under which an exchange trades something, such as SPY or AGG.",
    long: "Also called a ticker. The same code can mean different things on different exchanges, so the exchange and the currency stand beside it.",
    seeAlso: ["product"],
    words: ["ticker", "symbols"],
  },
  catalogue: {
    short: "The list of all products that Plumbline knows, with their facts and prices.",
    long: "It comes with a set of products to try things out, and grows by what you import. Rules choose from it; they never choose anything outside it.",
    seeAlso: ["product", "rules", "sample-price"],
  },
  equity: {
    short: "Parts of companies. Whoever holds a share owns a little of the company and of what it earns.",
    long: "Also called shares or stocks. Returns come from dividends and from the change of price; in exchange for higher returns over long stretches, falls of a third or a half have happened several times in a century.",
    seeAlso: ["asset-class", "bond"],
    words: ["shares of companies", "stocks"],
  },
  bond: {
    short: "A loan to a state or a company that pays interest and is paid back on a fixed day.",
    long: "When interest rates rise, the price of bonds already issued falls, and the longer they run the more. Bonds are also called fixed income.",
    seeAlso: ["asset-class", "equity"],
    words: ["bonds", "fixed income"],
  },
  cash: {
    short: "Money that is not invested: what lies in the account and can be used at once.",
    long: "It keeps its figure but loses to rising prices. In a portfolio it counts in the whole, so every share is a share of holdings and cash together.",
    seeAlso: ["asset-class"],
  },
  alternatives: {
    short: "What is neither equity nor bonds nor cash: gold, other commodities, real estate, coins.",
    long: "The word says nothing about risk: gold, oil and a fund of offices have little in common. A framework can give each a place of its own.",
    seeAlso: ["asset-class"],
  },
  "asset-class": {
    short: "A family of things to own that tend to move together: equity, bonds, cash, alternatives.",
    long: "The commonest way to cut a portfolio. How money is spread over asset classes has mattered more for how far portfolios rise and fall than which product stands for each.",
    seeAlso: ["equity", "bond", "alternatives", "dimension"],
    words: ["asset classes"],
  },
  fund: {
    short:
      "Money of many people, invested together in one and the same way. One purchase buys a small piece of all it holds.",
    long: "An ETF (exchange-traded fund) is a fund that is bought and sold on an exchange during the day; a mutual fund is bought from its issuer once a day. Many follow an index, a published list with weights.",
    seeAlso: ["product", "expense-ratio"],
    words: ["funds", "ETF", "ETFs", "mutual fund", "index"],
  },
  "expense-ratio": {
    short:
      "What the issuer of a fund takes out of it each year, as a share of its value. 0.20 % is 2 dollars a year on 1,000.",
    long: "It is taken day by day inside the fund, so no bill arrives: the price is simply a little lower than it would be. Over decades small differences compound. What trading costs comes on top.",
    formula: "yearly cost of the fund / its value",
    seeAlso: ["trading-cost", "fund"],
    article: "cost-taxes-and-turnover",
    words: ["TER", "yearly cost", "fee"],
  },
  portfolio: {
    short: "Everything you hold together for one purpose: products and cash, counted in one currency.",
    long: "In Plumbline a portfolio follows one version of a framework. It can begin with an amount of money, with a list of what you hold, or with your past purchases and sales.",
    seeAlso: ["holding", "framework"],
    words: ["portfolios"],
  },
  holding: {
    short: "One product in a portfolio, with the number of units you have of it.",
    long: "Also called a position. Its value is units × the last known price, in the currency of the portfolio.",
    formula: "value = units × price × rate of exchange",
    seeAlso: ["portfolio", "locked", "excluded"],
    words: ["holdings", "position", "positions"],
  },
  "base-currency": {
    short: "The currency in which a portfolio is counted. What is held in others is converted.",
    long: "Amounts in different currencies are never added up as if they were one. Where a rate of exchange is missing, the value counts as unknown and the screen says so.",
    seeAlso: ["portfolio"],
  },
  percent: {
    short: "Hundredths of something: 5 % are 5 out of each 100.",
    long: "A change from 50 % to 55 % can be told in two ways: 5 points, or 10 percent of what was there. To keep the two apart, Plumbline writes % for shares and points for differences between shares.",
    seeAlso: ["points", "basis-point"],
  },
  points: {
    short: "The plain difference between two percentages: from 60 % to 63 % are 3 points.",
    long: "Percentage points, in full. Drift is told in points of the whole portfolio, so one point is the same money in every bucket.",
    formula: "points = (share after − share before) × 100",
    seeAlso: ["percent", "basis-point", "drift"],
    article: "relative-against-absolute",
    words: ["percentage points"],
  },
  "basis-point": {
    short: "A hundredth of a point: 300 basis points are 3 points. Written bps.",
    long: "Used for widths of bands, costs and rates, where whole percents would be too coarse and fractions of percents are easily misread.",
    formula: "1 bps = 0.01 % = 0.0001",
    seeAlso: ["points", "band", "trading-cost"],
    words: ["basis points", "bps"],
  },
  return: {
    short: "What an investment gained or lost over a time, as a share of what was there at the start.",
    long: "Returns do not add up over time, they multiply: after −50 % it takes +100 % to be back.",
    formula: "value at the end / value at the start − 1",
    seeAlso: ["total-return", "real-return", "cagr"],
    words: ["returns"],
  },
  "price-return": {
    short: "The return from the change of price alone, without dividends or interest.",
    long: "Most charts in the news show it. For bonds it leaves out almost everything: a broad US bond fund stood 5.5 % higher in price in 2019 and had returned 8.5 % in all.",
    seeAlso: ["total-return", "close"],
    article: "reading-a-backtest",
  },
  "total-return": {
    short: "The return with all payouts counted, as if each had been put back in on the day it came.",
    long: "Only total returns can be compared fairly between products that pay out and products that do not. Backtests and risk figures use them; values of what you hold use plain prices.",
    formula: "adjusted close at the end / adjusted close at the start − 1",
    seeAlso: ["price-return", "adjusted-close"],
    article: "reading-a-backtest",
  },
  inflation: {
    short: "How much dearer life became: the rise of consumer prices over a year.",
    long: "Measured by a basket of what households buy. The century shown here uses United States consumer prices, December to December.",
    seeAlso: ["real-return", "nominal"],
    article: "real-return",
  },
  nominal: {
    short: "In the money of the day, with inflation still in it.",
    long: "A nominal return of 5 % with inflation of 5 % buys exactly what could be bought before.",
    seeAlso: ["real-return", "inflation"],
    article: "real-return",
    words: ["nominal return"],
  },
  "real-return": {
    short: "What is left of a return once inflation is taken out: how much more the money can buy.",
    long: "The two are divided, not subtracted: 5 % nominal with 3 % inflation is 1.94 % real.",
    formula: "(1 + nominal return) / (1 + inflation) − 1",
    seeAlso: ["nominal", "inflation"],
    article: "real-return",
    words: ["real returns", "after inflation"],
  },
} as const satisfies Terms;

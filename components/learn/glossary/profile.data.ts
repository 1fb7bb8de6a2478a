import type { Terms } from "./types";

/** Who the money is for. */
export const PROFILE_TERMS = {
  "investment-profile": {
    short: "Six answers about your time, your nerves and your needs. Each is worth points that you can see.",
    long: "The points add up to a score of 0 to 100 and the score to a risk band. The table of points is shown beside the answers; nothing else is counted.",
    seeAlso: ["horizon", "loss-tolerance", "profile-score", "risk-band"],
    words: ["profile"],
  },
  horizon: {
    short: "How long it is until most of the money is needed.",
    long: "Time is what lets a fall be sat out. With less than three years the risk band is held at low, whatever the score.",
    seeAlso: ["investment-profile", "liquidity-need"],
  },
  "loss-tolerance": {
    short: "How large a fall somebody can watch without selling.",
    long: "Selling low is what turns a fall into a loss. The answer given in calm weather is often braver than the one given in a storm.",
    seeAlso: ["drawdown", "investment-profile"],
    article: "what-history-can-tell",
  },
  "liquidity-need": {
    short: "How likely it is that a good part of the money is needed at short notice.",
    long: "A likely need holds the risk band at low: money that may be called tomorrow cannot wait for prices to come back.",
    seeAlso: ["horizon", "investment-profile"],
  },
  "profile-score": {
    short: "The plain sum of the points of your answers: 0 is the most careful, 100 the boldest.",
    long: "From 40 on the risk band is medium, from 70 on it is high. Two people with the same score can have answered quite differently, so the answers stay visible.",
    formula: "Σ points of the six answers",
    seeAlso: ["investment-profile", "risk-band"],
  },
  "risk-band": {
    short: "Low, medium or high: how much a mix of investments has swung in the past, at three levels.",
    long: "A profile comes to one of the same three, so that a person and a framework can be laid beside each other. It is a measure and no verdict. It is another thing than the band of a bucket.",
    seeAlso: ["profile-score", "volatility", "template"],
  },
} as const satisfies Terms;

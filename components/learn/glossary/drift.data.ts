import type { Terms } from "./types";

/** How far it hangs from the line. */
export const DRIFT_TERMS = {
  actual: {
    short: "The share a bucket really has now, at the last known prices.",
    long: "It moves with prices every day, with nobody trading. Excluded holdings are left out of it; locked ones count.",
    formula: "value of the bucket / value of the portfolio",
    seeAlso: ["target", "drift"],
    words: ["actual share", "actual weight"],
  },
  drift: {
    short: "How far a bucket is from its target, in points: 63 % instead of 60 % is a drift of +3 points.",
    long: "Plus is too much, minus too little. The drifts of all leaves with what is unclassified add up to zero. A second figure, drift over target, tells how far it is compared with the bucket’s own size.",
    formula: "drift = actual − target",
    seeAlso: ["actual", "target", "band", "total-drift"],
    article: "drift-and-the-band",
    words: ["drifts", "drifted"],
  },
  "total-drift": {
    short: "All distances of the leaves from their targets, added up without their signs.",
    long: "Half of it is the share of the portfolio that would change hands to hit every target, because each sale pays for a purchase.",
    formula: "Σ |drift| over the leaves and what is unclassified",
    seeAlso: ["drift", "turnover"],
    article: "drift-and-the-band",
  },
  band: {
    short: "How far a bucket may drift before it counts as out of line. Inside it nothing is asked for.",
    long: "Every band is printed as its resolved range, such as 55.0 %–65.0 % of the portfolio. Exactly on the edge is still inside.",
    formula: "breached when |drift| > width of the band",
    seeAlso: ["absolute-band", "relative-band", "breach", "drift"],
    article: "drift-and-the-band",
    words: ["bands", "drift band", "tolerance"],
  },
  "absolute-band": {
    short: "The same number of points for every bucket: with 5 points, 60 % may move between 55 % and 65 %.",
    long: "Counted in points of the whole portfolio. The same 5 points let a bucket of 5 % fall to nothing or double before anything is said.",
    formula: "target ± width",
    seeAlso: ["relative-band", "tighter-band", "wider-band"],
    article: "relative-against-absolute",
    words: ["absolute bands", "absolute"],
  },
  "relative-band": {
    short:
      "A fraction of the bucket’s own target: with 25 %, 60 % may move between 45 % and 75 %, and 5 % between 3.75 % and 6.25 %.",
    long: "Small buckets are held closely and large ones loosely. With many small buckets more of them are out at any time.",
    formula: "target ± fraction × target",
    seeAlso: ["absolute-band", "tighter-band", "wider-band"],
    article: "relative-against-absolute",
    words: ["relative bands", "relative"],
  },
  "tighter-band": {
    short: "Whichever is narrower for a bucket: the absolute band or the relative one.",
    long: "With 5 points and 25 % this is the 5/25 rule that Larry Swedroe described: 5 points for targets above 20 %, a quarter of the target below.",
    formula: "target ± min(width, fraction × target)",
    seeAlso: ["absolute-band", "relative-band", "wider-band"],
    article: "relative-against-absolute",
    words: ["5/25", "Swedroe"],
  },
  "wider-band": {
    short: "Whichever is wider for a bucket: the absolute band or the relative one.",
    long: "The quietest of the kinds: large buckets move by their fraction, small ones by the points.",
    formula: "target ± max(width, fraction × target)",
    seeAlso: ["absolute-band", "relative-band", "tighter-band"],
    article: "relative-against-absolute",
  },
  "min-max-band": {
    short:
      "The bucket’s own minimum and maximum are the band. On a side that has none, the absolute width counts.",
    long: "The two sides may differ: 30 % with a minimum of 25 % and a maximum of 40 % may fall by 5 points and rise by 10.",
    formula: "from minimum × share of the parent bucket to maximum × share of the parent bucket",
    seeAlso: ["minimum-and-maximum", "absolute-band"],
    article: "relative-against-absolute",
    words: ["own minimum and maximum"],
  },
  breach: {
    short: "A bucket has left its band: its drift is larger than the band allows.",
    long: "It is strict: on the edge is inside. ▲ means over and ▼ under, with the distance from the edge in points.",
    formula: "|drift| > width of the band",
    seeAlso: ["band", "episode"],
    article: "drift-and-the-band",
    words: ["breaches", "breached", "out of its band", "out of band"],
  },
  unclassified: {
    short:
      "Something you hold that no bucket claims. It is shown and counted, and never forced into a bucket.",
    long: "It has no target, so it has no band either, and plans never trade it. Giving it to a bucket by hand or by a rule ends that.",
    seeAlso: ["holding", "rules"],
  },
  episode: {
    short:
      "One stretch of being out of the band, from the day it began to the day it was over. It is told of once.",
    long: "An episode closes only when drift is back inside 80 % of the band, so that a bucket trembling on its edge does not ring every day. A reminder waits out the cooldown.",
    seeAlso: ["breach", "cooldown"],
    words: ["episodes", "alert"],
  },
  cooldown: {
    short: "The least time between two reminders of the same alert, 24 hours unless set otherwise.",
    long: "It holds back reminders, never the first notice of a new episode.",
    seeAlso: ["episode"],
  },
  valuation: {
    short: "What a portfolio was worth on one day, at that day’s prices.",
    long: "Each valuation day is kept, so drift has a history. Where a price was missing that day, the day is left out and the screen says so.",
    seeAlso: ["drift", "stale"],
    words: ["valuation day", "snapshot"],
  },
} as const satisfies Terms;

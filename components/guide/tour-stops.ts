/** One thing the tour points at; what is not on the screen is passed over. */
export type TourStop = { at: string; title: string; text: string };

export const TOUR_STOPS: readonly TourStop[] = [
  {
    at: "/frameworks",
    title: "Frameworks",
    text: "What you decided: buckets, their targets, and how far each may wander. Every save is a version.",
  },
  {
    at: "/portfolios",
    title: "Portfolios",
    text: "What you hold. Each hangs from a framework, and its page shows at once what is out of line.",
  },
  {
    at: "/backtests",
    title: "Backtests",
    text: "The very same policy on history: move a weight and decades answer.",
  },
  {
    at: "/products",
    title: "Products",
    text: "The catalogue that buckets choose from, with the health of each one's data.",
  },
  { at: "/alerts", title: "Alerts", text: "You are told of a breach once, where you like to be told." },
  {
    at: "/learn",
    title: "Learn",
    text: "Short articles and a glossary. The ? beside a word opens its explanation.",
  },
  {
    at: "search",
    title: "Search",
    text: "Reaches every page and action. ⌘K or Ctrl K opens it from anywhere.",
  },
  { at: "first-steps", title: "First steps", text: "They tick themselves off. Hide them whenever you like." },
];

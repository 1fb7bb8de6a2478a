/** What the server says changed; kept equal to the database's own list by a test. */
export const LIVE_TOPICS = [
  "portfolios",
  "frameworks",
  "products",
  "alerts",
  "settings",
  "jobs",
  "capital",
  "journeys",
] as const;
export type LiveTopic = (typeof LIVE_TOPICS)[number];

export type LiveState = "connecting" | "open" | "lost";

import type { Command } from "./command-registry";

/** The pages below the places, where something begins; a place itself stands in the navigation. */
export const pageCommands: readonly Command[] = [
  page("Guided journey", "/journeys/new", "start workflow steps newcomer help framework portfolio"),
  page("Guided journeys under way", "/journeys", "resume go on workflow runs", "Go to"),
  page("New portfolio", "/portfolios/new", "open amount buy"),
  page("Import holdings", "/portfolios/import", "broker csv positions file"),
  page("New framework", "/frameworks/new", "template create"),
  page(
    "Have a framework proposed",
    "/frameworks/new/generate",
    "generate proposal rules language model wishes requirements",
  ),
  page("New framework from a blank tree", "/frameworks/new/custom", "custom create"),
  page("Saved backtests", "/backtests", "runs reports shared"),
  page("Try a policy on history", "/backtests/lab", "backtest laboratory simulate weights"),
  page("Compare bands and calendars", "/backtests/bands", "backtest band lab heat map rebalancing overfit"),
  page("A century of a framework", "/backtests/history", "asset class history 1871 1928 crash depression"),
  page("Import a framework", "/frameworks/new/import", "json csv file"),
  page("New investment profile", "/profiles/new", "questionnaire risk score"),
  page("Investment profiles", "/profiles", "questionnaire risk band", "Go to"),
  page("Strategies of capital", "/capital/strategies", "allocate deallocate deployed strategy new", "Go to"),
  page("Pools of capital", "/capital/pools", "envelope limit asset class new pool", "Go to"),
  page(
    "Ledger of capital",
    "/capital/ledger",
    "statement cash book trade log money movements reverse",
    "Go to",
  ),
  page(
    "Reallocations of capital",
    "/capital/reallocations",
    "moves between strategies replay policy",
    "Go to",
  ),
  page("Audit trail", "/capital/audit", "events verify export who changed what history", "Go to"),
  page("Capital settings", "/capital/settings", "deployable fraction ceilings threshold approval", "Go to"),
  page("Members and invitations", "/settings/members", "invite people workspace role", "Go to"),
  page("API keys", "/settings/keys", "token rest", "Go to"),
  page("Jobs and schedule", "/settings/jobs", "time zone sweep prices reminders worker", "Go to"),
  page("API reference", "/api/v1/docs", "rest openapi documentation", "Go to"),
];

function page(label: string, href: string, words: string, group: "Do" | "Go to" = "Do"): Command {
  return { id: `page:${href}`, label, href, words, group };
}

import { vocabularyWords } from "@/lib/format/vocabulary";
import type { AuditEventView } from "@/lib/schemas/audit";

/** What can be done something to, in the order of the filter. */
export const ENTITY_WORDS: Record<string, string> = {
  ledger: "Ledger",
  capital_strategy: "Strategy",
  strategy: "Positions and value history",
  capital_pool: "Pool",
  capital_request: "Request",
  capital_change: "Raise of a limit",
  capital_settings: "Rules of the reserve",
  weights: "Target weights",
  allocator_run: "Allocator",
  capital_reallocation: "Reallocation",
  framework: "Framework",
  portfolio: "Portfolio",
  rebalance_plan: "Orders",
  backtest: "Backtest",
  investment_profile: "Profile",
  alert: "Alert",
  notification_channel: "Channel",
  product: "Product",
  products: "Products",
  prices: "Prices",
  fx_rates: "Exchange rates",
  job: "Job",
  member: "Member",
  invitation: "Invitation",
  api_key: "API key",
  workspace: "Workspace",
  workspace_settings: "Settings",
};

/** What the general rule would say badly. */
const ACTION_WORDS: Record<string, string> = {
  "capital.add": "Money added",
  "capital.withdraw": "Money withdrawn",
  "capital.allocate": "Capital allocated",
  "capital.deallocate": "Capital given back",
  "capital.trade": "Trade booked",
  "capital.reversal": "Transaction taken back",
  "capital.weights": "Target weights set",
  "capital.positions": "Positions stated",
  "capital.nav": "Value history entered",
  "capital.allocator_run": "Allocator run",
  "capital.change.propose": "Raise of a limit proposed",
  "capital.request.create": "Capital requested",
  "capital.request.comment": "Request commented on",
  "portfolio.import_holdings": "Holdings imported",
  "portfolio.import_activities": "Transactions imported",
  "portfolio.book": "Transactions booked",
  "portfolio.reverse": "Transaction taken back",
  "plan.create": "Orders planned",
  "plan.execute": "Orders booked",
  "plan.undo": "Booked orders taken back",
  "mapping.set": "Mapping set",
  "member.change-role": "Role changed",
  "member.leave": "Left the workspace",
  "job.run": "Job set off",
  "invitation.open": "Invited",
};

const VERB_WORDS: Record<string, string> = {
  create: "created",
  add: "added",
  revise: "changed",
  change: "changed",
  update: "changed",
  archive: "archived",
  unarchive: "brought back",
  restore: "restored",
  import: "imported",
  refresh: "refreshed",
  delete: "deleted",
  remove: "removed",
  rename: "renamed",
  share: "shared",
  unshare: "no longer shared",
  rerun: "run again",
  approve: "approved",
  reject: "rejected",
  cancel: "cancelled",
  deploy: "deployed",
  release: "released",
  expire: "expired",
  execute: "carried out",
  propose: "proposed",
  revoke: "revoked",
  withdraw: "withdrawn",
  test: "tested",
  acknowledge: "acknowledged",
  snooze: "snoozed",
  unsnooze: "no longer snoozed",
};

type Named = Pick<AuditEventView, "action" | "entity">;

/** "Framework changed": what an event is called. */
export function eventTitle({ action, entity }: Named): string {
  const known = ACTION_WORDS[action];
  if (known) return known;
  const verb = action.split(".").at(-1) ?? action;
  return `${entityWords(entity)} ${VERB_WORDS[verb] ?? vocabularyWords(verb).toLowerCase()}`;
}

export function entityWords(entity: string): string {
  return ENTITY_WORDS[entity] ?? vocabularyWords(entity);
}

const NAMES = ["name", "label", "symbol", "email", "summary", "strategy_name"];
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** There is one of each in a workspace: its id would say nothing. */
const ONE_OF_A_KIND = new Set(["capital_settings", "weights", "workspace", "workspace_settings"]);

/** What an event is about, by name where one is known: an id says little to people. Null where the title says it all. */
export function subjectOf(event: AuditEventView, names: Readonly<Record<string, string>>): string | null {
  if (ONE_OF_A_KIND.has(event.entity)) return null;
  if (event.entity === "ledger") return `Transaction ${event.entity_id}`;
  const known = names[event.entity_id];
  if (known) return known;
  for (const values of [event.after, event.before]) {
    const fields = typeof values === "object" && values !== null ? (values as Record<string, unknown>) : {};
    for (const name of NAMES) {
      if (typeof fields[name] === "string" && fields[name] !== "") return fields[name];
    }
  }
  return UUID.test(event.entity_id) ? event.entity_id.slice(0, 8) : event.entity_id;
}

/** The page of what an event is about, where it has one. */
export function addressOf({ entity, entity_id: id }: AuditEventView): string | null {
  switch (entity) {
    case "framework":
      return `/frameworks/${id}`;
    case "portfolio":
      return `/portfolios/${id}`;
    case "backtest":
      return `/backtests/${id}`;
    case "capital_strategy":
    case "strategy":
      return `/capital/strategies/${id}`;
    case "capital_pool":
      return "/capital/pools";
    case "capital_settings":
      return "/capital/settings";
    case "member":
    case "invitation":
      return "/settings/members";
    case "api_key":
      return "/settings/keys";
    case "job":
      return "/settings/jobs";
    case "ledger":
      return "/capital/ledger";
    default:
      return null;
  }
}

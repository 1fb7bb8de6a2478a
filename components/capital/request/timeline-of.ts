import { formatMoney } from "@/lib/format/money";
import type { AuditEventView } from "@/lib/schemas/audit";
import type { RequestView } from "@/lib/schemas/capital-request";

export type TimelineEntry = {
  id: string;
  at: string;
  /** Null where nobody did it: an approval ran out. */
  who: string | null;
  what: string;
  /** What somebody said with it. */
  words: string | null;
};

type Event = Pick<AuditEventView, "seq" | "at" | "actor_name" | "action" | "after">;

const COMMENT = "capital.request.comment";

/** What happened to a request and what was said about it, the earliest first. */
export function timelineOf(
  { comments, reason }: Pick<RequestView, "comments" | "reason">,
  events: readonly Event[],
  locale: string,
): TimelineEntry[] {
  const acts = events
    .filter(({ action }) => action !== COMMENT)
    .map(({ seq, at, actor_name, action, after }) => {
      const step = action.slice(action.lastIndexOf(".") + 1);
      return {
        id: `event-${seq}`,
        at,
        who: step === "expire" ? null : actor_name,
        what: whatOf(step, textIn(after, "amount_usd"), locale),
        words: step === "create" ? reason : textIn(after, "note"),
      };
    });
  const said = comments.map(({ id, created_at, author_name, text }) => ({
    id: `comment-${id}`,
    at: created_at,
    who: author_name,
    what: "said",
    words: text,
  }));
  return [...acts, ...said].sort((a, b) => a.at.localeCompare(b.at));
}

function whatOf(step: string, amount: string | null, locale: string): string {
  const money = amount === null ? "it" : formatMoney(amount, { locale });
  switch (step) {
    case "create":
      return `asked for ${money}`;
    case "approve":
      return `approved ${money}`;
    case "reject":
      return "rejected it";
    case "deploy":
      return `deployed ${money}`;
    case "release":
      return `released ${money}`;
    case "cancel":
      return "cancelled it";
    case "expire":
      return "The approval ran out";
    default:
      return step;
  }
}

function textIn(record: unknown, field: string): string | null {
  if (typeof record !== "object" || record === null) return null;
  const value = (record as Record<string, unknown>)[field];
  return typeof value === "string" && value !== "" ? value : null;
}

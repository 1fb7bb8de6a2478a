import type { Tone } from "@/components/ui/badge";
import type { CapitalRole, RequestAct } from "@/lib/engine/capital/request-acts";
import type { RequestStatus } from "@/lib/engine/capital/types";
import { exactSum } from "@/lib/format/exact-difference";
import { formatMoney } from "@/lib/format/money";
import { countOf } from "@/lib/format/quantity";
import type { RequestItemView } from "@/lib/schemas/capital-request";

export const REQUEST_WORDS: Record<RequestStatus, string> = {
  requested: "Requested",
  approved: "Approved",
  rejected: "Rejected",
  deployed: "Deployed",
  released: "Released",
  cancelled: "Cancelled",
  expired: "Expired",
};

export const REQUEST_TONES: Record<RequestStatus, Tone> = {
  requested: "info",
  approved: "accent",
  rejected: "neutral",
  deployed: "ok",
  released: "neutral",
  cancelled: "neutral",
  expired: "neutral",
};

/** Each act in a verb, in the past, and with what it means before it is done. */
export const ACT_WORDS: Record<RequestAct, { verb: string; done: string; means: string }> = {
  approve: {
    verb: "Approve",
    done: "approved",
    means: "Its amount is held for it until it is deployed or the approval runs out.",
  },
  reject: { verb: "Reject", done: "rejected", means: "It ends here and no capital moves." },
  deploy: {
    verb: "Deploy",
    done: "deployed",
    means: "The cash goes from the master portfolio into the strategy.",
  },
  release: { verb: "Release", done: "released", means: "The cash comes back to the master portfolio." },
  cancel: { verb: "Cancel request", done: "cancelled", means: "It ends here and no capital moves." },
};

/** What waits: the others' requests that are listed, one's own, and raised limits. */
export type Waiting = {
  queue: readonly Pick<RequestItemView, "amount_usd">[];
  hasMore: boolean;
  own: number;
  raises: number;
  mayDecide: boolean;
};

/** "What waits for a decision?", answered in a line. */
export function requestsAnswer({ queue, hasMore, own, raises, mayDecide }: Waiting, locale: string): string {
  const parts = [decisionsOf({ queue, hasMore, mayDecide }, locale)];
  if (own > 0) {
    parts.push(
      queue.length > 0
        ? `${countOf(own, "more is", "more are", locale)} your own and ${own === 1 ? "waits" : "wait"} for somebody else.`
        : `${countOf(own, "request", "requests", locale)} of your own ${own === 1 ? "waits" : "wait"} for somebody else's decision.`,
    );
  }
  if (raises > 0)
    parts.push(`${countOf(raises, "raise of a limit waits", "raises of limits wait", locale)}.`);
  return parts.filter(Boolean).join(" ") || "Nothing waits for a decision.";
}

function decisionsOf(
  { queue, hasMore, mayDecide }: Pick<Waiting, "queue" | "hasMore" | "mayDecide">,
  locale: string,
) {
  if (queue.length === 0) return "";
  const whose = mayDecide ? "your decision" : "an approver";
  if (hasMore)
    return `More than ${countOf(queue.length, "request waits", "requests wait", locale)} for ${whose}.`;
  const total = formatMoney(
    queue.reduce((all, { amount_usd }) => exactSum(all, amount_usd), "0"),
    { locale },
  );
  return `${countOf(queue.length, "request waits", "requests wait", locale)} for ${whose}, ${total} in all.`;
}

/** "Where does this request stand?" */
export function requestAnswer(request: RequestItemView, locale: string): string {
  const money = (value: string) => formatMoney(value, { locale });
  const amount = money(request.amount_usd);
  const broken = request.checks.length;
  const rules = countOf(broken, "rule", "rules", locale);
  switch (request.status) {
    case "requested":
      return broken === 0
        ? `${amount} waits for a decision and keeps every rule now.`
        : `${amount} waits for a decision and would break ${rules} now.`;
    case "approved":
      return broken === 0
        ? `${amount} is held for it and can be deployed.`
        : `${amount} is held for it, but deploying it would break ${rules} now.`;
    case "deployed":
      return `${money(request.outstanding_usd)} of ${amount} is outstanding.`;
    case "released":
      return `${money(request.released_usd)} of ${amount} came back through it; it is closed.`;
    case "rejected":
      return `${request.decided_by_name ?? "Somebody"} rejected it; nothing moved.`;
    case "cancelled":
      return "It was cancelled; nothing moved.";
    case "expired":
      return "Its approval ran out before it was deployed; nothing moved and nothing is held.";
  }
}

/** Why the reader cannot take the next step; null where they can, or where nothing is left to do. */
export function whyNot(
  request: Pick<RequestItemView, "status" | "is_own" | "can">,
  role: CapitalRole,
): string | null {
  const { status, is_own: isOwn, can } = request;
  if (status !== "requested" && status !== "approved" && status !== "deployed") return null;
  if (role === "viewer") return "You can read it; acting on a request takes the role manager or more.";
  if (status !== "requested" || can.approve) return null;
  if (isOwn) return "You asked for it yourself, so another approver decides it.";
  return `An approver decides it; your role here is ${role}.`;
}

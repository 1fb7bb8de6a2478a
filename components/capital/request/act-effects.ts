import type { BeforeAfterLine } from "@/components/capital/before-after-list";
import type { RequestAct } from "@/lib/engine/capital/request-acts";
import { exactDifference, exactSum, isPositive } from "@/lib/format/exact-difference";
import { formatMoney } from "@/lib/format/money";
import type { CapitalSummaryView } from "@/lib/schemas/capital";
import type { RequestItemView } from "@/lib/schemas/capital-request";
import type { StrategyRoomView } from "@/lib/schemas/capital-room";

/** The figures that an act moves, as they stand now. */
export type ActFacts = {
  summary: Pick<CapitalSummaryView, "reserved_usd" | "available_to_deploy_usd" | "master_cash_usd">;
  room: Pick<StrategyRoomView, "deployed_notional_usd" | "cash_usd">;
};

/** What an act does to the figures, before it is done. `amount` is what a release brings back; "" while none is typed. */
export function effectsOf(
  act: RequestAct,
  request: Pick<RequestItemView, "amount_usd" | "outstanding_usd" | "status">,
  { summary, room }: ActFacts,
  amount: string,
): BeforeAfterLine[] {
  const asked = request.amount_usd;
  const free = exactDifference(summary.available_to_deploy_usd, summary.reserved_usd);
  const held = { name: "Held by approved requests", before: summary.reserved_usd };
  const left = { name: "Left to deploy", before: isPositive(free) ? free : "0" };
  const deployed = { name: "Deployed in the strategy", before: room.deployed_notional_usd };
  const cash = { name: "Strategy cash", before: room.cash_usd };
  const master = { name: "Master cash", before: summary.master_cash_usd };
  const more = (line: { name: string; before: string }, by = asked) => ({
    ...line,
    after: exactSum(line.before, by),
  });
  const less = (line: { name: string; before: string }, by = asked) => ({
    ...line,
    after: exactDifference(line.before, by),
  });
  switch (act) {
    case "approve":
      return [more(held), less(left)];
    case "reject":
      return [];
    case "cancel":
      return request.status === "approved" ? [less(held), more(left)] : [];
    case "deploy":
      return [more(deployed), more(cash), less(master), less(held)];
    case "release": {
      if (amount === "") return [deployed, cash, master].map((line) => ({ ...line, after: null }));
      const outstanding = { name: "Outstanding of the request", before: request.outstanding_usd };
      return [less(deployed, amount), less(cash, amount), more(master, amount), less(outstanding, amount)];
    }
  }
}

/** Why a release cannot be sent; undefined when it can. */
export function blockedRelease(
  { outstanding_usd: outstanding }: Pick<RequestItemView, "outstanding_usd">,
  { cash_usd: cash }: ActFacts["room"],
  amount: string,
  locale: string,
): string | undefined {
  const money = (value: string) => formatMoney(value, { locale });
  if (!isPositive(amount)) return "Enter an amount";
  if (isPositive(exactDifference(amount, outstanding))) return `At most ${money(outstanding)} is outstanding`;
  if (isPositive(exactDifference(amount, cash))) return `The strategy has ${money(cash)} of cash`;
  return undefined;
}

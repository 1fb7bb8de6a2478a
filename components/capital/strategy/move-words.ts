import { RULE_WORDS } from "@/components/capital/capital-words";
import { exactDifference, isPositive } from "@/lib/format/exact-difference";
import { formatMoney } from "@/lib/format/money";
import type { StrategyRoomView } from "@/lib/schemas/capital-room";
import type { RuleVerdict } from "./check-amount";

/** Why an allocation cannot be sent; undefined when it can. */
export function blockedAllocation(
  room: Pick<StrategyRoomView, "status">,
  verdicts: readonly RuleVerdict[],
  amount: string,
): string | undefined {
  if (room.status !== "active")
    return `Only an active strategy takes capital; this one is ${room.status === "draft" ? "a draft" : room.status}`;
  if (amount === "") return "Enter an amount above 0";
  const [first, ...more] = verdicts.filter(({ excess }) => excess !== null);
  if (!first) return undefined;
  if (more.length === 0) return `Beyond: ${RULE_WORDS[first.rule].toLowerCase()}`;
  return `Beyond ${more.length + 1} rules`;
}

/** What can come back at once: what is deployed, as far as the strategy has cash. */
export function releasable(room: Pick<StrategyRoomView, "deployed_notional_usd" | "cash_usd">): string {
  const { deployed_notional_usd: deployed, cash_usd: cash } = room;
  return isPositive(exactDifference(deployed, cash)) ? cash : deployed;
}

/** Why nothing can be given back like this; undefined when it can. More than is deployed is cut, so it is no reason. */
export function blockedRelease(
  room: Pick<StrategyRoomView, "deployed_notional_usd" | "cash_usd">,
  amount: string,
  locale: string,
): string | undefined {
  const { deployed_notional_usd: deployed, cash_usd: cash } = room;
  if (!isPositive(deployed)) return "Nothing is deployed here";
  if (amount === "") return "Enter an amount above 0";
  const released = isPositive(exactDifference(amount, deployed)) ? deployed : amount;
  return isPositive(exactDifference(released, cash))
    ? `The strategy has ${formatMoney(cash, { locale })} of cash`
    : undefined;
}

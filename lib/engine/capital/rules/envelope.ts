import type { Taken } from "@/lib/engine/capital/tally";
import type { RuleCode } from "@/lib/engine/capital/types";
import type { Money } from "@/lib/kernel/money";
import type { Bound, Frame } from "./bound";

/** The bound of an envelope: its limit less what is deployed in it and less what others hold in it. */
export function envelope(
  rule: RuleCode,
  words: () => string,
  limit: Money,
  taken: Taken,
  frame: Frame,
): Bound {
  const reserved = taken.reserved.minus(frame.ownReservation);
  return { rule, side: "most", amount: limit.minus(taken.deployed).minus(reserved), reserved, words };
}

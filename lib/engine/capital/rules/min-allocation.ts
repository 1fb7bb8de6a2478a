import { ZERO } from "@/lib/kernel/decimal";
import type { Rule } from "./bound";

/** An amount below the least allocation is not worth moving. */
export const minAllocation: Rule = ({ tally }) => {
  const amount = tally.policy.minAllocation;
  if (amount === null) return null;
  return { rule: "MIN_ALLOCATION", side: "least", amount, reserved: ZERO, words: () => "Least allocation" };
};

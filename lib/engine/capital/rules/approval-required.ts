import { approvalThreshold } from "@/lib/engine/capital/needs-request";
import { ZERO } from "@/lib/kernel/decimal";
import type { Rule } from "./bound";

/** Above the threshold money moves by a request that somebody else approved; what was decided already is not bound. */
export const approvalRequired: Rule = ({ tally, pool, via }) => {
  const amount = via === "direct" ? approvalThreshold(tally.policy, pool) : null;
  if (amount === null) return null;
  return {
    rule: "APPROVAL_REQUIRED",
    side: "most",
    amount,
    reserved: ZERO,
    words: () => "Without an approved request",
  };
};

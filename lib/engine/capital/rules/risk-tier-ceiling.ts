import { floorToCent } from "@/lib/engine/capital/money-words";
import { NOTHING_TAKEN } from "@/lib/engine/capital/tally";
import { percentText } from "@/lib/kernel/percent";
import type { Rule } from "./bound";
import { envelope } from "./envelope";

/** The strategies of one risk tier together hold no more than the tier's share of the total reserve. */
export const riskTierCeiling: Rule = (frame) => {
  const { tally, strategy } = frame;
  if (strategy.riskTier === null) return null;
  const share = tally.policy.riskTierCeilings[strategy.riskTier];
  if (share === null) return null;
  const words = () => `Risk tier ${strategy.riskTier}, at most ${percentText(share)} of the reserve`;
  const taken = tally.byTier.get(strategy.riskTier) ?? NOTHING_TAKEN;
  return envelope("RISK_TIER_CEILING", words, floorToCent(frame.total.times(share)), taken, frame);
};

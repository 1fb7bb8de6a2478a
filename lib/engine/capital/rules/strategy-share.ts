import { floorToCent } from "@/lib/engine/capital/money-words";
import { percentText } from "@/lib/kernel/percent";
import type { Rule } from "./bound";
import { envelope } from "./envelope";

/** No strategy holds more than the largest share of the total reserve that one may have. */
export const strategyShare: Rule = (frame) => {
  const share = frame.tally.policy.maxStrategyShare;
  if (share === null) return null;
  const words = () => `Largest share of one strategy, ${percentText(share)} of the reserve`;
  const limit = floorToCent(frame.total.times(share));
  return envelope("STRATEGY_SHARE", words, limit, frame.strategy, frame);
};

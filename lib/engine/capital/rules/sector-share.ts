import { floorToCent } from "@/lib/engine/capital/money-words";
import { NOTHING_TAKEN } from "@/lib/engine/capital/tally";
import { percentText } from "@/lib/kernel/percent";
import type { Rule } from "./bound";
import { envelope } from "./envelope";

/** The strategies of one sector together hold no more than a share of the total reserve; without a sector it does not apply. */
export const sectorShare: Rule = (frame) => {
  const { tally, strategy } = frame;
  const share = tally.policy.maxSectorShare;
  if (share === null || strategy.sector === null) return null;
  const words = () => `Sector ${strategy.sector}, at most ${percentText(share)} of the reserve`;
  const taken = tally.bySector.get(strategy.sector) ?? NOTHING_TAKEN;
  return envelope("SECTOR_SHARE", words, floorToCent(frame.total.times(share)), taken, frame);
};

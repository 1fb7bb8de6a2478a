import { floorToCent } from "@/lib/engine/capital/money-words";
import type { Rule } from "./bound";
import { envelope } from "./envelope";

/** No more of the reserve is deployed than its deployable fraction, cut to the cent. */
export const deployableReserve: Rule = (frame) => {
  const { policy, all } = frame.tally;
  const deployable = floorToCent(frame.total.times(policy.deployableFraction));
  return envelope("DEPLOYABLE_RESERVE", () => "Deployable reserve", deployable, all, frame);
};

import { floorToCent } from "@/lib/engine/capital/money-words";
import { NOTHING_TAKEN } from "@/lib/engine/capital/tally";
import { ONE } from "@/lib/kernel/decimal";
import { percentText } from "@/lib/kernel/percent";
import type { Rule } from "./bound";
import { envelope } from "./envelope";

/** A pool is used up to its utilisation cap; a cap of all of it is no rule of its own. */
export const poolUtilization: Rule = (frame) => {
  const { pool, tally } = frame;
  if (pool.utilizationCap.gte(ONE)) return null;
  const limit = floorToCent(pool.limit.times(pool.utilizationCap));
  const words = () => `Utilisation cap ${percentText(pool.utilizationCap)} of pool ${pool.name}`;
  return envelope("POOL_UTILIZATION", words, limit, tally.byPool.get(pool.id) ?? NOTHING_TAKEN, frame);
};

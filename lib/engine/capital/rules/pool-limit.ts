import { NOTHING_TAKEN } from "@/lib/engine/capital/tally";
import type { Rule } from "./bound";
import { envelope } from "./envelope";

/** The strategies of a pool together hold no more than the pool's limit. */
export const poolLimit: Rule = (frame) => {
  const { pool, tally } = frame;
  const taken = tally.byPool.get(pool.id) ?? NOTHING_TAKEN;
  return envelope("POOL_LIMIT", () => `Limit of pool ${pool.name}`, pool.limit, taken, frame);
};

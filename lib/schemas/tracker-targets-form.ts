import { z } from "zod";

const WHOLE_BPS = 10_000;

/** Targets by class in basis points, as the page sends them: together the whole. */
export const trackerTargetsForm = z
  .record(z.string().max(100), z.int().min(0).max(WHOLE_BPS))
  .refine(
    (targets) => Object.values(targets).reduce((total, bps) => total + bps, 0) === WHOLE_BPS,
    "The targets must add up to 100 %",
  );

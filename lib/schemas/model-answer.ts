import { z } from "zod";
import { MAX_DRIFT_BPS, MIN_DRIFT_BPS } from "@/lib/engine/framework/types";
import { CADENCES } from "@/lib/kernel/dates";
import { lineInput } from "./common";
import { CONSTRAINT_TYPES } from "./constraint";

/** More than a person could read through before confirming. */
const MOST_BUCKETS = 60;
const MOST_CONSTRAINTS = 20;
const MOST_NOTES = 10;
const MOST_PRODUCTS = 5;
const MOST_LEAVES = 100;
const LONGEST_PATH = 200;
const LONGEST_LABEL = 80;
const LONGEST_REASON = 400;

/** Line breaks within a sentence are no fault; other control characters are. */
const sentence = z
  .string()
  .transform((text) => text.replaceAll(/[\r\n\t ]+/g, " "))
  .pipe(lineInput(LONGEST_REASON));

const share = z.number().min(0).max(1);

/**
 * A framework as a language model may answer with it: the narrowest form that says enough. The same schema tells the
 * model the shape and reads what comes back; a field that is not here is refused, never guessed at.
 */
export const modelFrameworkAnswer = z.strictObject({
  name: lineInput(LONGEST_LABEL),
  buckets: z
    .array(
      z.strictObject({
        path: lineInput(LONGEST_PATH).describe("Such as AssetClass/Equity/US"),
        label: lineInput(LONGEST_LABEL),
        target: share.describe("Share of the parent bucket; siblings add up to 1"),
        min: share.nullable(),
        max: share.nullable(),
        reason: sentence,
      }),
    )
    .min(1)
    .max(MOST_BUCKETS),
  constraints: z
    .array(
      z.strictObject({
        type: z.enum(CONSTRAINT_TYPES),
        value: z.number().min(0).max(10_000),
        scope: lineInput(LONGEST_PATH).nullable(),
      }),
    )
    .max(MOST_CONSTRAINTS),
  rebalancing: z.strictObject({
    cadence: z.enum(CADENCES),
    drift_bps: z.int().min(MIN_DRIFT_BPS).max(MAX_DRIFT_BPS),
  }),
  notes: z
    .array(
      z.strictObject({
        kind: z.enum(["understood", "not_honoured", "assumed"]),
        message: sentence,
      }),
    )
    .max(MOST_NOTES),
});
export type ModelFrameworkAnswer = z.output<typeof modelFrameworkAnswer>;

/** The products of buckets as a language model may answer with them; symbols are checked against the candidates. */
export const modelMappingAnswer = z.strictObject({
  buckets: z
    .array(
      z.strictObject({
        path: z.string().max(500),
        products: z
          .array(z.strictObject({ symbol: lineInput(32), share, reason: sentence }))
          .min(1)
          .max(MOST_PRODUCTS),
      }),
    )
    .max(MOST_LEAVES),
});
export type ModelMappingAnswer = z.output<typeof modelMappingAnswer>;

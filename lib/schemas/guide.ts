import { z } from "zod";

/** The first hour, in its order. */
export const FIRST_STEPS = [
  "profile",
  "framework",
  "mapping",
  "portfolio",
  "drift",
  "bands",
  "orders",
] as const;
export type FirstStep = (typeof FIRST_STEPS)[number];

/** Steps that no row elsewhere tells of: the page itself says that it was seen. */
export const SEEN_STEPS = ["drift", "bands", "orders"] as const satisfies readonly FirstStep[];
export type SeenStep = (typeof SEEN_STEPS)[number];

export const guideView = z.object({
  steps: z.array(z.object({ key: z.enum(FIRST_STEPS), is_done: z.boolean() })),
  done: z.int(),
  total: z.int(),
  own: z
    .object({ framework_id: z.string().nullable(), portfolio_id: z.string().nullable() })
    .meta({ description: "The newest that are not the sample's" }),
  is_checklist_hidden: z.boolean(),
  is_tour_ended: z.boolean().meta({ description: "Taken to its end or skipped" }),
  sample: z
    .object({ frameworks: z.int(), portfolios: z.int() })
    .nullable()
    .meta({ description: "What there is of the sample; null when there is nothing to clear" }),
});
export type GuideView = z.output<typeof guideView>;

export const changeGuideInput = z.strictObject({
  is_checklist_hidden: z.boolean().optional(),
  is_tour_ended: z.boolean().optional(),
  seen: z.enum(SEEN_STEPS).optional().meta({ description: "A step of the checklist that was taken" }),
});

export const sampleView = z.object({ framework_id: z.string(), portfolio_id: z.string() });

const ids = z.array(z.string()).max(1_000);

export const clearedSampleView = z.object({
  portfolio_ids: ids,
  framework_ids: ids,
  kept: z
    .array(z.object({ name: z.string(), reason: z.string() }))
    .meta({ description: "What of the sample is in use elsewhere and stays" }),
});
export type ClearedSampleView = z.output<typeof clearedSampleView>;

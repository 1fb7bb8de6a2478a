import { z } from "zod";
import { bucketSeriesView } from "./backtest-history";
import { dateView } from "./common";
import { weightView } from "./decimal";
import { templateView } from "./framework-view";

const fractionView = z.number().meta({ description: "A fraction: −0.1 is minus 10 %" });

const stretchFallView = z.object({
  depth: fractionView,
  from: dateView.meta({ description: "The peak before it, a year end" }),
  to: dateView.meta({ description: "Its lowest year end" }),
  recovered: dateView.nullable().meta({
    description: "The first year end as high as the peak, also after the stretch; null while it lasts",
  }),
  years_to_recover: z.int().nullable().meta({ description: "From the low to the recovery" }),
  years_under_water: z.int().nullable().meta({ description: "From the peak to the recovery" }),
});
export type StretchFallView = z.output<typeof stretchFallView>;

const stretchFiguresView = z.object({
  return: fractionView.meta({ description: "Over the whole stretch" }),
  a_year: fractionView.nullable(),
  fall: stretchFallView.nullable().meta({ description: "The deepest within the stretch; null without one" }),
});
export type StretchFiguresView = z.output<typeof stretchFiguresView>;

const stretchCourseView = z.object({
  who: z.enum(["template", "sixty_forty", "all_shares"]),
  name: z.string(),
  nominal: stretchFiguresView,
  real: stretchFiguresView.meta({ description: "After US consumer prices" }),
  curve: z.array(z.object({ date: dateView, nominal: z.number(), real: z.number() })).meta({
    description: "Growth of 1 from the year end before the stretch to the last recovery that is drawn",
  }),
});
export type StretchCourseView = z.output<typeof stretchCourseView>;

const stretchView = z.object({
  key: z.string(),
  name: z.string(),
  title: z.string(),
  from_year: z.int(),
  to_year: z.int(),
  story: z.string(),
  courses: z.array(stretchCourseView).meta({ description: "The template first" }),
  bucket_returns: z.array(z.object({ path: z.string(), label: z.string(), return: fractionView })).meta({
    description: "What speaks for each bucket returned in the stretch, before inflation",
  }),
  gaps: z.array(z.string()),
});
export type StretchView = z.output<typeof stretchView>;

/** A template explained: what it is, what speaks for its buckets, and how it did in five hard times. */
export const templateExplainView = z.object({
  template: templateView,
  buckets: z.array(bucketSeriesView),
  shares: z
    .object({ own: weightView, stand_in: weightView, spread: weightView })
    .meta({ description: "Of the portfolio: with a series of its own, with the nearest, with none" }),
  unsaid: z.string().nullable().meta({ description: "Why nothing can be said; there are no stretches then" }),
  stretches: z.array(stretchView),
  source: z.object({ title: z.string(), author: z.string(), edition: z.string(), covers: z.string() }),
  traps: z.array(z.string()),
  inflation_source: z.string(),
});
export type TemplateExplainView = z.output<typeof templateExplainView>;

import { z } from "zod";
import type { StretchFigures } from "@/lib/engine/backtest/stretches/measure-stretch";
import {
  type StretchOutcome,
  type StretchReport,
  stretchesOf,
} from "@/lib/engine/backtest/stretches/stretches-of";
import { findTemplate, type Template } from "@/lib/engine/framework/templates";
import { INFLATION_SOURCES, SOURCE_OF_KIND } from "@/lib/engine/history/series";
import { NotFoundError } from "@/lib/kernel/errors";
import { open } from "@/lib/procedures/base";
import { templateExplainView } from "@/lib/schemas/template-explain";
import { toTemplateView } from "./template-view";

type ExplainView = z.input<typeof templateExplainView>;
type StretchView = ExplainView["stretches"][number];
type FiguresView = StretchView["courses"][number]["nominal"];

export const explainTemplate = open({
  method: "GET",
  path: "/allocation-templates/{key}/explain",
  tag: "Frameworks",
  summary: "What a template is, and how it did in five hard times",
  description:
    "1929–32, 1966–82, 2000–02, 2008 and 2022 on the asset-class history by year, invested at target at the year end " +
    "before and under the template's own rebalancing, before and after inflation, beside 60/40 and all shares. Names " +
    "what stands in for each bucket. History, no forecast; before costs of funds and taxes.",
  input: z.object({ key: z.string().max(60) }),
  output: templateExplainView,
  handler: async (_scope, { key }) => {
    const template = findTemplate(key);
    if (!template) throw new NotFoundError("template");
    return explained(template);
  },
});

// Neither templates nor the past change while the process runs.
const made = new Map<string, ExplainView>();

function explained(template: Template): ExplainView {
  const view = made.get(template.key) ?? toExplainView(template, stretchesOf(template.framework));
  made.set(template.key, view);
  return view;
}

function toExplainView(template: Template, report: StretchReport): ExplainView {
  const { title, author, edition, covers, traps } = SOURCE_OF_KIND.annual;
  const { own, standIn, spread } = report.shares;
  return {
    template: toTemplateView(template),
    buckets: report.buckets.map((bucket) => ({ ...bucket })),
    shares: { own, stand_in: standIn, spread },
    unsaid: report.unsaid,
    stretches: report.stretches.map((outcome) => toStretchView(outcome, report)),
    source: { title, author, edition, covers },
    traps: [...traps],
    inflation_source: INFLATION_SOURCES.annual,
  };
}

function toStretchView(outcome: StretchOutcome, { buckets }: StretchReport): StretchView {
  const { key, name, title, fromYear, toYear, story } = outcome.stretch;
  return {
    key,
    name,
    title,
    from_year: fromYear,
    to_year: toYear,
    story,
    courses: outcome.courses.map((course) => ({
      who: course.who === "framework" ? "template" : course.who,
      name: course.name,
      nominal: toFiguresView(course.nominal),
      real: toFiguresView(course.real),
      curve: course.curve,
    })),
    bucket_returns: buckets.map(({ path, label }, index) => ({
      path,
      label,
      return: outcome.bucketReturns[index] ?? 0,
    })),
    gaps: outcome.gaps,
  };
}

function toFiguresView({ return: whole, aYear, fall }: StretchFigures): FiguresView {
  return {
    return: whole,
    a_year: aYear,
    fall: fall && {
      depth: fall.depth,
      from: fall.from,
      to: fall.to,
      recovered: fall.recovered,
      years_to_recover: fall.yearsToRecover,
      years_under_water: fall.yearsUnderWater,
    },
  };
}

import { Decimal } from "@/lib/kernel/decimal";
import { DEFAULT_BASE_CCY, DEFAULT_REBALANCING } from "./policy";
import { PUBLISHED_TEMPLATES } from "./published-templates.data";
import { PRODUCT_TEMPLATES, type RiskBand, type TemplateData, type TemplateKind } from "./templates.data";
import type { Bucket, Framework } from "./types";

/** A ready framework to begin from, with what a person needs to choose it. */
export type Template = Omit<TemplateData, "buckets"> & { framework: Framework };

export const BLANK_TEMPLATE_KEY = "custom";

function toTemplate({ buckets, ...about }: TemplateData): Template {
  const framework: Framework = {
    name: about.name,
    description: about.summary,
    method: about.key === BLANK_TEMPLATE_KEY ? "custom" : "template",
    baseCcy: DEFAULT_BASE_CCY,
    templateKey: about.key,
    buckets: buckets.map(toBucket),
    constraints: [],
    rebalancing: DEFAULT_REBALANCING,
  };
  return { ...about, framework };
}

function toBucket([path, label, weight, rules]: TemplateData["buckets"][number]): Bucket {
  return { path, label, targetWeight: new Decimal(weight), ...(rules ? { rules } : {}) };
}

/** The product's own first, then the published ones. */
export const TEMPLATES: readonly Template[] = [...PRODUCT_TEMPLATES, ...PUBLISHED_TEMPLATES].map(toTemplate);

const BY_KEY = new Map(TEMPLATES.map((template) => [template.key, template]));

export function findTemplate(key: string): Template | null {
  return BY_KEY.get(key) ?? null;
}

const KIND_ORDER: readonly TemplateKind[] = ["model", "sleeve", "region", "sector", "published", "blank"];

/** The templates of a risk band, models first; those of other bands are not suggested. */
export function suggestTemplates(riskBand: RiskBand): Template[] {
  return TEMPLATES.filter((template) => template.riskBand === riskBand).sort(
    (a, b) => KIND_ORDER.indexOf(a.kind) - KIND_ORDER.indexOf(b.kind),
  );
}

import { z } from "zod";
import type { FrameworkChange } from "@/lib/engine/framework/diff";
import type { Validation } from "@/lib/engine/framework/types";
import { ASSET_CLASSES, PRODUCT_TYPES, REGIONS, SECTORS } from "@/lib/engine/product/vocabulary";
import { CADENCES } from "@/lib/kernel/dates";
import { flagInput, idView, instantView, pageInput, pageView, shortTextInput } from "./common";
import { constraintView } from "./constraint";
import { moneyView, weightView } from "./decimal";
import { BAND_KINDS, METHODS } from "./framework";

export const rulesView = z.object({
  include_tags: z.array(z.string()).optional(),
  exclude_tags: z.array(z.string()).optional(),
  allowed_types: z.array(z.enum(PRODUCT_TYPES)).optional(),
  asset_classes: z.array(z.enum(ASSET_CLASSES)).optional(),
  regions: z.array(z.enum(REGIONS)).optional(),
  sectors: z.array(z.enum(SECTORS)).optional(),
  currencies: z.array(z.string()).optional(),
  min_adv_usd: moneyView.optional(),
  min_aum_usd: moneyView.optional(),
  max_expense_ratio: z.number().optional(),
  min_history_years: z.number().optional(),
});

export const effectiveRulesView = rulesView.omit({ include_tags: true }).extend({
  include_tag_groups: z.array(z.array(z.string())).meta({ description: "At least one tag of each group" }),
});

export const rebalancingView = z.object({
  cadence: z.enum(CADENCES),
  drift_bps: z.int(),
  band: z.enum(BAND_KINDS),
  relative_pct: z.number().nullable(),
  destination: z.enum(["target", "edge"]),
  scope: z.enum(["breached", "all"]),
  min_trade: moneyView,
  cost_bps: z.int(),
  fractional: z.boolean(),
});

export const bandView = z.object({
  lower: weightView,
  upper: weightView,
  text: z.string().meta({ examples: ["55.0 %–65.0 %"] }),
});

export const bucketView = z.object({
  path: z.string(),
  label: z.string(),
  parent_path: z.string().nullable(),
  depth: z.int().meta({ description: "1 for a root" }),
  is_leaf: z.boolean(),
  target_weight: weightView.meta({ description: "Share of the parent" }),
  portfolio_weight: weightView.meta({ description: "Share of the portfolio" }),
  min_weight: weightView.nullable(),
  max_weight: weightView.nullable(),
  band: bandView.meta({ description: "Share of the portfolio" }),
  rules: rulesView.nullable().meta({ description: "The bucket's own" }),
  effective_rules: effectiveRulesView.meta({ description: "With what the path and the parents say" }),
});

/** The same buckets nested: what a chart or a tree view draws. */
export const treeNodeView = z.object({
  path: z.string(),
  label: z.string(),
  target_weight: weightView,
  portfolio_weight: weightView,
  get children() {
    return z.array(treeNodeView);
  },
});
export type TreeNodeView = {
  path: string;
  label: string;
  target_weight: number;
  portfolio_weight: number;
  children: TreeNodeView[];
};

export const diagnosticView = z.object({ code: z.string(), path: z.string(), message: z.string() });

export const validationView = z.object({
  valid: z.boolean(),
  errors: z.array(diagnosticView),
  warnings: z.array(diagnosticView),
});

const aboutFields = {
  name: z.string(),
  description: z.string(),
  method: z.enum(METHODS),
  template: z.string().nullable().meta({ description: "Key of the template it came from" }),
  base_ccy: z.string(),
  benchmark: z.string().nullable(),
  profile_id: idView.nullable(),
};

/** What a framework is, wherever it stands: stored, a template, proposed or only validated. */
export const frameworkContentView = z.object({
  ...aboutFields,
  weight_basis: z.literal("parent"),
  rebalancing: rebalancingView,
  constraints: z.array(constraintView),
  buckets: z.array(bucketView),
  tree: z.array(treeNodeView),
  validation: validationView,
});

export type FrameworkContentView = z.output<typeof frameworkContentView>;

export const frameworkView = z.object({
  id: idView,
  version: z.int(),
  current_version: z.int(),
  is_current: z.boolean(),
  archived_at: instantView.nullable(),
  created_at: instantView,
  updated_at: instantView,
  version_created_at: instantView,
  user_id: idView.meta({ description: "Author" }),
  ...frameworkContentView.shape,
});
export type FrameworkView = z.output<typeof frameworkView>;

export const rootShareView = z.object({ path: z.string(), label: z.string(), weight: weightView });

export const frameworkListItemView = z.object({
  id: idView,
  ...aboutFields,
  version: z.int(),
  bucket_count: z.int(),
  roots: z.array(rootShareView),
  portfolio_count: z.int(),
  is_archived: z.boolean(),
  user_id: idView,
  created_at: instantView,
  updated_at: instantView,
});
export type FrameworkListItemView = z.output<typeof frameworkListItemView>;
export const frameworkListView = pageView(frameworkListItemView);

export const listFrameworksInput = z.object({
  ...pageInput,
  user_id: z.string().max(100).optional(),
  method: z.enum(METHODS).optional(),
  q: shortTextInput(200).optional(),
  archived: flagInput.optional().meta({ description: "Also those that were archived" }),
});

export const frameworkVersionView = z.object({
  version: z.int(),
  name: z.string(),
  created_at: instantView,
  user_id: idView,
  bucket_count: z.int(),
  is_current: z.boolean(),
});
export type FrameworkVersionView = z.output<typeof frameworkVersionView>;
export const frameworkVersionsView = pageView(frameworkVersionView);

export const changeView = z.object({
  kind: z.string(),
  path: z.string(),
  message: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
});
export const frameworkDiffView = z.object({ from: z.int(), to: z.int(), changes: z.array(changeView) });

export const templateView = z.object({
  key: z.string(),
  name: z.string(),
  kind: z.enum(["model", "sleeve", "region", "sector", "published", "blank"]),
  risk_band: z.enum(["low", "medium", "high"]).nullable(),
  summary: z.string(),
  explanation: z.string(),
  for_whom: z.string(),
  source: z
    .object({ title: z.string(), author: z.string(), year: z.int().nullable(), url: z.string().nullable() })
    .nullable(),
  framework: frameworkContentView,
});
export type TemplateView = z.output<typeof templateView>;
export const templateListView = z.object({ items: z.array(templateView) });

/** Validation of a body, with the tree as it was understood. */
export const validatedFrameworkView = z.object({
  ...validationView.shape,
  buckets: z.array(bucketView),
  tree: z.array(treeNodeView),
});

/** What the importer made of a file. */
export const importReportView = z.object({
  format: z.enum(["json", "csv"]),
  imported: z.boolean(),
  id: idView.nullable().meta({ description: "Of the stored framework; null when nothing was stored" }),
  understood: frameworkContentView.nullable(),
  errors: z.array(z.object({ line: z.int().nullable(), field: z.string().nullable(), message: z.string() })),
  notes: z.array(z.string()),
});
export type ImportReportView = z.output<typeof importReportView>;

export function toValidationView({ valid, errors, warnings }: Validation): z.input<typeof validationView> {
  return {
    valid,
    errors: errors.map((each) => ({ ...each })),
    warnings: warnings.map((each) => ({ ...each })),
  };
}

export function toChangeView(change: FrameworkChange): z.input<typeof changeView> {
  return { ...change };
}

import { z } from "zod";
import {
  type BandKind,
  type Bucket,
  type BucketRules,
  type Framework,
  type FrameworkMethod,
  MAX_DRIFT_BPS,
  MAX_LABEL_LENGTH,
  MIN_DRIFT_BPS,
  type RebalancingPolicy,
} from "@/lib/engine/framework/types";
import { ASSET_CLASSES, PRODUCT_TYPES, REGIONS, SECTORS } from "@/lib/engine/product/vocabulary";
import { CADENCES } from "@/lib/kernel/dates";
import {
  currencyInput,
  lineInput,
  optional,
  shortTextInput,
  textInput,
  versionInput,
  wordInput,
} from "./common";
import { constraintInput } from "./constraint";
import { decimalInput, moneyInput, weightInput } from "./decimal";

export const METHODS = ["template", "custom", "imported"] as const satisfies readonly FrameworkMethod[];
export const BAND_KINDS = [
  "absolute",
  "relative",
  "tighter",
  "wider",
  "min_max",
] as const satisfies readonly BandKind[];

/** Far above what validation allows, so that it can count; beyond this the request itself is refused. */
const MOST_BUCKETS_READ = 5_000;
const MOST_CONSTRAINTS = 100;
const MOST_WORDS = 100;
/** Longer ones are refused here; validation explains those from 501 on. */
const LONGEST_PATH_READ = 2_000;

const tags = z.array(lineInput(60)).max(MOST_WORDS);
const dollars = decimalInput({ maxDecimals: 2, min: "0", max: "999999999999999" });

/** Rules as sent; a name that is no rule is refused, because a misspelt one would choose other products. */
export const bucketRulesInput = z
  .strictObject({
    include_tags: optional(tags).meta({ description: "A product carries at least one" }),
    exclude_tags: optional(tags),
    allowed_types: optional(z.array(wordInput(PRODUCT_TYPES)).max(MOST_WORDS)),
    asset_classes: optional(z.array(wordInput(ASSET_CLASSES)).max(MOST_WORDS)),
    regions: optional(z.array(wordInput(REGIONS)).max(MOST_WORDS)),
    sectors: optional(z.array(wordInput(SECTORS)).max(MOST_WORDS)),
    currencies: optional(z.array(z.string().regex(/^[A-Z]{3}$/, "must be like USD")).max(MOST_WORDS)),
    min_adv_usd: optional(dollars).meta({ description: "Average daily dollar volume" }),
    min_aum_usd: optional(dollars),
    max_expense_ratio: optional(decimalInput({ maxDecimals: 10, min: "0", max: "1" })).meta({
      description: "A fraction a year: 0.002 is 0.2 %",
    }),
    min_history_years: optional(decimalInput({ maxDecimals: 4, min: "0", max: "200" })),
  })
  .transform(toBucketRules);

type ReadRules = {
  include_tags?: string[];
  exclude_tags?: string[];
  allowed_types?: BucketRules["allowedTypes"];
  asset_classes?: BucketRules["assetClasses"];
  regions?: BucketRules["regions"];
  sectors?: BucketRules["sectors"];
  currencies?: string[];
  min_adv_usd?: BucketRules["minAdvUsd"];
  min_aum_usd?: BucketRules["minAumUsd"];
  max_expense_ratio?: BucketRules["maxExpenseRatio"];
  min_history_years?: BucketRules["minHistoryYears"];
};

function toBucketRules(rules: ReadRules): BucketRules {
  return withoutEmpty({
    includeTags: rules.include_tags,
    excludeTags: rules.exclude_tags,
    allowedTypes: rules.allowed_types,
    assetClasses: rules.asset_classes,
    regions: rules.regions,
    sectors: rules.sectors,
    currencies: rules.currencies,
    minAdvUsd: rules.min_adv_usd,
    minAumUsd: rules.min_aum_usd,
    maxExpenseRatio: rules.max_expense_ratio,
    minHistoryYears: rules.min_history_years,
  });
}

/** Empty lists restrict nothing and are the same as absent ones. */
function withoutEmpty(rules: BucketRules): BucketRules {
  return Object.fromEntries(
    Object.entries(rules).filter(
      ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
    ),
  );
}

export const bucketInput = z
  .object({
    path: z
      .string()
      .max(LONGEST_PATH_READ)
      .meta({ examples: ["AssetClass/Equity/US"] }),
    label: optional(shortTextInput(MAX_LABEL_LENGTH)).meta({
      description: "The last name of the path, unless given",
    }),
    target_weight: weightInput,
    min_weight: optional(weightInput),
    max_weight: optional(weightInput),
    rules: optional(bucketRulesInput),
  })
  .transform(
    ({ path, label, target_weight, min_weight, max_weight, rules }): Bucket => ({
      path,
      label: label || lastName(path),
      targetWeight: target_weight,
      ...(min_weight ? { minWeight: min_weight } : {}),
      ...(max_weight ? { maxWeight: max_weight } : {}),
      ...(rules && Object.keys(rules).length > 0 ? { rules } : {}),
    }),
  );

/** The cut may split a pair of surrogates; half of one is no text that could be stored. */
function lastName(path: string): string {
  return path
    .slice(path.lastIndexOf("/") + 1)
    .slice(0, MAX_LABEL_LENGTH)
    .replace(/[\ud800-\udbff]$/, "");
}

export const rebalancingInput = z
  .object({
    cadence: optional(z.enum(CADENCES)),
    drift_bps: optional(z.int().min(MIN_DRIFT_BPS).max(MAX_DRIFT_BPS)).meta({
      description: "Points of the portfolio in basis points: 500 is 5 points",
    }),
    band: optional(z.enum(BAND_KINDS)),
    relative_pct: optional(decimalInput({ maxDecimals: 10, min: "0", max: "10", isMinAllowed: false })).meta({
      description: "Fraction of the target: 0.25 is a quarter",
    }),
    destination: optional(z.enum(["target", "edge"])),
    scope: optional(z.enum(["breached", "all"])),
    min_trade: optional(moneyInput),
    cost_bps: optional(z.int().min(0).max(1_000)),
    fractional: optional(z.boolean()),
  })
  .meta({ description: "What is left out has its default: quarterly, 500 bps absolute, to target" });

export type RebalancingInput = z.output<typeof rebalancingInput>;

export function toRebalancing(
  input: RebalancingInput | undefined,
  defaults: RebalancingPolicy,
): RebalancingPolicy {
  const relativePct = input?.relative_pct ?? defaults.relativePct;
  return {
    cadence: input?.cadence ?? defaults.cadence,
    driftBps: input?.drift_bps ?? defaults.driftBps,
    band: input?.band ?? defaults.band,
    ...(relativePct ? { relativePct } : {}),
    destination: input?.destination ?? defaults.destination,
    scope: input?.scope ?? defaults.scope,
    minTrade: input?.min_trade ?? defaults.minTrade,
    costBps: input?.cost_bps ?? defaults.costBps,
    fractional: input?.fractional ?? defaults.fractional,
  };
}

const bodyFields = {
  name: lineInput(200),
  description: optional(textInput(5_000)),
  base_ccy: optional(currencyInput),
  benchmark: lineInput(32).nullish().meta({ description: "Symbol of a product to compare with" }),
  profile_id: z.string().max(100).nullish(),
  method: optional(z.enum(METHODS)),
  weight_basis: optional(z.enum(["parent", "portfolio"])).meta({
    description: "Whether weights are shares of the parent (the default) or of the portfolio",
  }),
  rebalancing: optional(rebalancingInput),
  constraints: optional(z.array(constraintInput).max(MOST_CONSTRAINTS)),
  buckets: z.array(bucketInput).max(MOST_BUCKETS_READ),
};

/** The whole framework, as in files and requests. Weights may be wrong; validation tells. */
export const frameworkBody = z.object(bodyFields);
export type FrameworkBody = z.output<typeof frameworkBody>;

/** For validation and in files a name is not needed. */
export const validateFrameworkInput = z.object({ ...bodyFields, name: optional(lineInput(200)) });

/** Create: the whole framework, or the name of a template and what differs from it. */
export const createFrameworkInput = z.object({
  ...bodyFields,
  name: optional(lineInput(200)),
  template: optional(z.string().max(60)).meta({
    description: "Key of a template to begin from",
    examples: ["balanced"],
  }),
  buckets: optional(bodyFields.buckets),
});

export const reviseFrameworkInput = z.object({
  id: z.string().max(100),
  version: versionInput.meta({ description: "The version this edit started from" }),
  ...bodyFields,
  name: optional(lineInput(200)),
  buckets: optional(bodyFields.buckets),
});

/** A file as text, or JSON; a framework sent as it is has its own fields. */
export const importFrameworkInput = z.looseObject({
  csv: z.string().optional().meta({ description: "The text of a CSV or JSON file" }),
  json: z
    .union([z.string(), z.looseObject({})])
    .optional()
    .meta({ description: "A framework, or the text of a JSON file" }),
  name: optional(lineInput(200)).meta({ description: "In place of the file's own" }),
  dry_run: z
    .boolean()
    .optional()
    .meta({ description: "As the query parameter: reads, reports, stores nothing" }),
});

export type BasisConverter = (buckets: readonly Bucket[]) => Bucket[];

/**
 * The body as a framework with weights of the parent. `defaults` fills what was left out; the
 * converter reads portfolio shares.
 */
export function toFramework(
  body: Partial<FrameworkBody>,
  defaults: Framework,
  fromPortfolioBasis: BasisConverter,
): Framework {
  const buckets = body.buckets ?? defaults.buckets;
  const isPortfolio = body.buckets !== undefined && body.weight_basis === "portfolio";
  // Null takes away what was there; leaving it out does not.
  const benchmark = body.benchmark === undefined ? defaults.benchmark : body.benchmark;
  const profileId = body.profile_id === undefined ? defaults.profileId : body.profile_id;
  return {
    name: body.name ?? defaults.name,
    description: body.description ?? defaults.description,
    method: body.method ?? defaults.method,
    baseCcy: body.base_ccy ?? defaults.baseCcy,
    ...(benchmark ? { benchmark } : {}),
    ...(profileId ? { profileId } : {}),
    ...(defaults.templateKey ? { templateKey: defaults.templateKey } : {}),
    buckets: isPortfolio ? fromPortfolioBasis(buckets) : buckets,
    constraints: body.constraints ?? defaults.constraints,
    rebalancing: toRebalancing(body.rebalancing, defaults.rebalancing),
  };
}

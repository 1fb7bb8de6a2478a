import { z } from "zod";
import type { AssignmentMatch, AssignmentRule } from "@/lib/engine/drift/types";
import { ASSET_CLASSES, PRODUCT_TYPES, REGIONS, SECTORS } from "@/lib/engine/product/vocabulary";
import { optional } from "./common";
import { symbolInput } from "./product";

export const MOST_HOLDINGS = 2_000;
export const LONGEST_PATH = 500;
const MOST_WORDS = 100;

const words = <Word extends string>(list: readonly [Word, ...Word[]] | readonly Word[]) =>
  optional(z.array(z.enum(list as readonly [Word, ...Word[]])).max(MOST_WORDS));
const tags = optional(z.array(z.string().trim().min(1).max(60)).max(MOST_WORDS));

/** What an assignment rule looks at; everything named must fit. */
export const assignmentMatchInput = z
  .strictObject({
    symbols: optional(z.array(symbolInput).max(MOST_HOLDINGS)),
    allowed_types: words(PRODUCT_TYPES),
    asset_classes: words(ASSET_CLASSES),
    regions: words(REGIONS),
    sectors: words(SECTORS),
    currencies: optional(z.array(z.string().regex(/^[A-Z]{3}$/, "must be like USD")).max(MOST_WORDS)),
    include_tags: tags,
    exclude_tags: tags,
  })
  .refine((match) => Object.values(match).some((value) => value && value.length > 0), {
    error: "must name something to match",
  });

export const assignmentRuleInput = z
  .object({ match: assignmentMatchInput, bucket_path: z.string().max(LONGEST_PATH) })
  .transform(({ match, bucket_path }): AssignmentRule => {
    const given: AssignmentMatch = {
      symbols: match.symbols,
      allowedTypes: match.allowed_types,
      assetClasses: match.asset_classes,
      regions: match.regions,
      sectors: match.sectors,
      currencies: match.currencies,
      includeTags: match.include_tags,
      excludeTags: match.exclude_tags,
    };
    const named = Object.entries(given).filter(([, value]) => value && value.length > 0);
    return { match: Object.fromEntries(named), bucketPath: bucket_path };
  });

export const assignmentRuleView = z.object({
  match: z.object({
    symbols: z.array(z.string()).optional(),
    allowed_types: z.array(z.enum(PRODUCT_TYPES)).optional(),
    asset_classes: z.array(z.enum(ASSET_CLASSES)).optional(),
    regions: z.array(z.enum(REGIONS)).optional(),
    sectors: z.array(z.enum(SECTORS)).optional(),
    currencies: z.array(z.string()).optional(),
    include_tags: z.array(z.string()).optional(),
    exclude_tags: z.array(z.string()).optional(),
  }),
  bucket_path: z.string(),
});
export type AssignmentRuleView = z.output<typeof assignmentRuleView>;

import type { z } from "zod";
import { describeBand, resolveBand } from "@/lib/engine/framework/bands";
import type { EffectiveRules } from "@/lib/engine/framework/rule-narrowing";
import { NO_RULES } from "@/lib/engine/framework/rule-narrowing";
import { resolveAllRules } from "@/lib/engine/framework/taxonomy";
import { buildTree, type FrameworkNode, type FrameworkTree } from "@/lib/engine/framework/tree";
import type { Framework, FrameworkWarning, Validation } from "@/lib/engine/framework/types";
import { validateFramework } from "@/lib/engine/framework/validate";
import type { Decimal } from "@/lib/kernel/decimal";
import { weightNumber } from "@/lib/kernel/weight";
import { toConstraintView } from "@/lib/schemas/constraint";
import { toRebalancingJson, toRulesJson } from "@/lib/schemas/framework-json";
import {
  type bucketView,
  type frameworkContentView,
  type TreeNodeView,
  toValidationView,
} from "@/lib/schemas/framework-view";

type ContentView = z.input<typeof frameworkContentView>;
type BucketView = z.input<typeof bucketView>;

/** A framework with its tree in both bases, resolved bands and rules, and what validation says. */
export function toContentView(
  framework: Framework,
  coverage: readonly FrameworkWarning[] = [],
  tree: FrameworkTree = buildTree(framework.buckets),
): ContentView {
  const validation: Validation = validateFramework(framework, coverage, tree);
  return {
    name: framework.name,
    description: framework.description,
    method: framework.method,
    template: framework.templateKey ?? null,
    base_ccy: framework.baseCcy,
    benchmark: framework.benchmark ?? null,
    profile_id: framework.profileId ?? null,
    weight_basis: "parent",
    rebalancing: toRebalancingJson(framework.rebalancing),
    constraints: framework.constraints.map(toConstraintView),
    buckets: toBucketViews(framework, tree),
    tree: tree.roots.map(toTreeNode),
    validation: toValidationView(validation),
  };
}

/** In the author's order. Where a path stands twice, each bucket keeps its own weights. */
function toBucketViews(framework: Framework, tree: FrameworkTree): BucketView[] {
  const rules = resolveAllRules(tree);
  const nodeOf = new Map(tree.preorder.map((node) => [node.bucket, node]));
  return framework.buckets.flatMap((bucket) => {
    const node = nodeOf.get(bucket);
    return node ? [toBucketView(framework, node, rules.get(node.path)?.rules ?? NO_RULES)] : [];
  });
}

function toBucketView(framework: Framework, node: FrameworkNode, rules: EffectiveRules): BucketView {
  const { bucket } = node;
  const band = resolveBand(framework.rebalancing, node);
  return {
    path: node.path,
    label: bucket.label,
    parent_path: node.parentPath,
    depth: node.depth,
    is_leaf: node.isLeaf,
    target_weight: weightNumber(bucket.targetWeight),
    portfolio_weight: node.targetOfPortfolio.toNumber(),
    min_weight: numberOrNull(bucket.minWeight),
    max_weight: numberOrNull(bucket.maxWeight),
    band: { lower: band.lower.toNumber(), upper: band.upper.toNumber(), text: describeBand(band) },
    rules: toRulesJson(bucket.rules),
    effective_rules: toEffectiveRulesView(rules),
  };
}

function toEffectiveRulesView({ includeTagGroups, excludeTags, ...rest }: EffectiveRules) {
  return {
    include_tag_groups: includeTagGroups.map((group) => [...group]),
    exclude_tags: [...excludeTags],
    ...(rest.allowedTypes ? { allowed_types: [...rest.allowedTypes] } : {}),
    ...(rest.assetClasses ? { asset_classes: [...rest.assetClasses] } : {}),
    ...(rest.regions ? { regions: [...rest.regions] } : {}),
    ...(rest.sectors ? { sectors: [...rest.sectors] } : {}),
    ...(rest.currencies ? { currencies: [...rest.currencies] } : {}),
    ...(rest.minAdvUsd ? { min_adv_usd: rest.minAdvUsd.toFixed() } : {}),
    ...(rest.minAumUsd ? { min_aum_usd: rest.minAumUsd.toFixed() } : {}),
    ...(rest.maxExpenseRatio ? { max_expense_ratio: rest.maxExpenseRatio.toNumber() } : {}),
    ...(rest.minHistoryYears ? { min_history_years: rest.minHistoryYears.toNumber() } : {}),
  };
}

function toTreeNode(node: FrameworkNode): TreeNodeView {
  return {
    path: node.path,
    label: node.bucket.label,
    target_weight: weightNumber(node.bucket.targetWeight),
    portfolio_weight: node.targetOfPortfolio.toNumber(),
    children: node.children.map(toTreeNode),
  };
}

function numberOrNull(value: Decimal | undefined): number | null {
  return value ? weightNumber(value) : null;
}

import type { Framework } from "@/lib/engine/framework/types";
import type { MappedLeaf, RankedProduct } from "@/lib/engine/mapping/types";
import { Decimal } from "@/lib/kernel/decimal";
import { WEIGHT_DECIMALS, weightNumber } from "@/lib/kernel/weight";
import type { PrepareScope } from "@/lib/procedures/base";
import { tokenMeterOf } from "@/lib/procedures/generation/token-meter";
import { askModel } from "@/lib/providers/model/ask-model";
import { MAPPING_INSTRUCTIONS } from "@/lib/providers/model/mapping-prompt";
import { ModelError } from "@/lib/providers/model/model-error";
import type { ModelUse } from "@/lib/providers/model/model-request";
import type { ModelSettings } from "@/lib/providers/model/model-settings";
import { type ModelMappingAnswer, modelMappingAnswer } from "@/lib/schemas/model-answer";
import { type MappingProblem, readShares } from "./read-shares";

export type MappingGround = { id: string; version: number; framework: Framework; leaves: MappedLeaf[] };
export type Picked = { ranked: RankedProduct; share: number; reason: string };
export type Picks = ReadonlyMap<string, Picked[]>;

/** What the model chose, and why it did not choose for the rest, where there is a rest. */
export type PickedByModel = { picks: Picks; use: ModelUse; unanswered: string | null };

/** More would not fit into one answer. */
const MOST_LEAVES = 40;

/**
 * Products by the configured model, each among the ranked candidates of its bucket: 40 buckets a question, all questions
 * within one time-out and the day's tokens. Throws ModelError where the first question fails or whoever asked has gone;
 * where a later one does, what was chosen by then is kept, and `unanswered` says why there is no more.
 */
export async function pickByModel(
  scope: PrepareScope,
  settings: ModelSettings,
  ground: MappingGround,
): Promise<PickedByModel> {
  const startedAt = performance.now();
  const picks = new Map<string, Picked[]>();
  const uses: ModelUse[] = [];
  for (let from = 0; from < ground.leaves.length; from += MOST_LEAVES) {
    const leaves = ground.leaves.slice(from, from + MOST_LEAVES);
    try {
      const { result, use } = await pickFor(scope, settings, { ...ground, leaves }, startedAt);
      for (const [path, picked] of result) picks.set(path, picked);
      uses.push(use);
    } catch (error) {
      const isFatal = !(error instanceof ModelError) || error.code === "MODEL_CANCELLED";
      if (isFatal || uses.length === 0) throw error;
      return { picks, use: allOf(uses, settings), unanswered: error.message };
    }
  }
  return { picks, use: allOf(uses, settings), unanswered: null };
}

function pickFor(scope: PrepareScope, settings: ModelSettings, ground: MappingGround, startedAt: number) {
  return askModel(
    settings,
    {
      instructions: MAPPING_INSTRUCTIONS,
      data: mappingData(ground),
      name: "mapping",
      schema: modelMappingAnswer,
      check: (answer) => checkMappingAnswer(ground.leaves, answer),
    },
    {
      meter: tokenMeterOf(scope, settings, "mapping"),
      signal: scope.signal,
      onProgress: scope.tell,
      startedAt,
    },
  );
}

/** What several questions used together, their rounds in order. */
function allOf(uses: readonly ModelUse[], { model }: ModelSettings): ModelUse {
  const total = (of: (use: ModelUse) => number) => uses.reduce((sum, use) => sum + of(use), 0);
  return {
    model,
    rounds: uses.flatMap(({ rounds }) => rounds),
    inputTokens: total(({ inputTokens }) => inputTokens),
    outputTokens: total(({ outputTokens }) => outputTokens),
    seconds: Math.round(total(({ seconds }) => seconds) * 10) / 10,
  };
}

function mappingData({ framework, leaves }: MappingGround): Record<string, unknown> {
  return {
    framework: { name: framework.name, base_currency: framework.baseCcy },
    constraints: framework.constraints.map(({ type, value, unit, scope }) => ({
      type,
      value: value.toNumber(),
      unit,
      scope: scope ?? null,
    })),
    buckets: leaves.map(({ path, label, share, products }) => ({
      path,
      label,
      share_of_portfolio: weightNumber(share),
      candidates: products.map(({ rank, score, product, health }) => ({
        symbol: product.symbol,
        name: product.name,
        rank,
        score,
        type: product.type,
        region: product.region,
        currency: product.currency,
        yearly_cost: product.expenseRatio?.toNumber() ?? null,
        data_health: health.grade,
      })),
    })),
  };
}

/** Every bucket once, candidates only, shares that add up; else everything that is wrong. */
export function checkMappingAnswer(
  leaves: readonly MappedLeaf[],
  { buckets }: ModelMappingAnswer,
): { result: Picks } | { problems: string[] } {
  const problems: string[] = [];
  const picks = new Map<string, Picked[]>();
  const leafOf = new Map(leaves.map((leaf) => [leaf.path, leaf]));
  for (const { path, products } of buckets) {
    const leaf = leafOf.get(path);
    if (!leaf) problems.push(`${path.slice(0, 100)} is none of the buckets that were given`);
    else if (picks.has(path)) problems.push(`${path} stands twice`);
    else picks.set(path, picksOf(leaf, products, problems));
  }
  for (const { path } of leaves) if (!picks.has(path)) problems.push(`${path} is missing`);
  return problems.length > 0 ? { problems } : { result: picks };
}

type Products = ModelMappingAnswer["buckets"][number]["products"];

function picksOf(
  { path, products: candidates }: MappedLeaf,
  products: Products,
  problems: string[],
): Picked[] {
  const ranked = new Map(candidates.map((candidate) => [candidate.product.symbol, candidate]));
  for (const { symbol, share } of products) {
    if (!ranked.has(symbol)) {
      problems.push(`${path}: ${symbol} is no candidate; they are ${[...ranked.keys()].join(", ")}`);
    }
    if (share <= 0) problems.push(`${path}: the share of ${symbol} must be above 0`);
  }
  const found: MappingProblem[] = [];
  const given = products.map(({ symbol, share }) => ({
    symbol,
    share: new Decimal(share).toDecimalPlaces(WEIGHT_DECIMALS),
  }));
  const shares = readShares(path, given, found);
  problems.push(...found.map(({ message }) => message));
  return shares.flatMap(({ symbol, share }, index) => {
    const candidate = ranked.get(symbol);
    const reason = products[index]?.reason ?? "";
    return candidate ? [{ ranked: candidate, share: weightNumber(share), reason }] : [];
  });
}

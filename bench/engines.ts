import { driftReport } from "@/lib/engine/drift/drift-report";
import { DRIFT_AS_OF, fixtureFactsOf, fixturePolicy, fixturePosition } from "@/lib/engine/drift/fixtures";
import { prepareFrame } from "@/lib/engine/drift/prepare-frame";
import type { DriftFacts, DriftFrame } from "@/lib/engine/drift/types";
import { resolveBand } from "@/lib/engine/framework/bands";
import { buildTree } from "@/lib/engine/framework/tree";
import type { Bucket, Framework } from "@/lib/engine/framework/types";
import { validateFramework } from "@/lib/engine/framework/validate";
import { FIXTURE_AS_OF, fixtureFacts, fixtureProduct } from "@/lib/engine/mapping/fixtures";
import { leafInputs, mapFramework } from "@/lib/engine/mapping/map-framework";
import type { MappingShare } from "@/lib/engine/mapping/shares";
import { buildUniverse } from "@/lib/engine/mapping/universe";
import { ASSET_CLASSES, REGIONS } from "@/lib/engine/product/vocabulary";
import { planRebalance } from "@/lib/engine/rebalance/plan-rebalance";
import { fixtureRequest } from "@/lib/engine/rebalance/testing/scenario";
import type { PlanProduct } from "@/lib/engine/rebalance/types";
import { Decimal } from "@/lib/kernel/decimal";
import { normaliseWeights } from "@/lib/kernel/weight";
import { type Figure, growthExponent, timeCalls } from "./measure";

const SLEEVE_SIZE = 24;

function bucket(path: string, targetWeight: Decimal): Bucket {
  return { path, label: path, targetWeight };
}

/** `count` buckets in sleeves of 25: a sleeve and its 24 leaves, weights exact at ten decimals. */
function bucketsOf(count: number): Bucket[] {
  const sleeves = Math.max(1, Math.round(count / (SLEEVE_SIZE + 1)));
  const even = (parts: number) => normaliseWeights(Array.from({ length: parts }, () => new Decimal(1)));
  return even(sleeves).flatMap((weight, s) => [
    bucket(`Sleeve/S${s}`, weight),
    ...even(SLEEVE_SIZE).map((share, leaf) => bucket(`Sleeve/S${s}/L${leaf}`, share)),
  ]);
}

function frameworkOf(count: number): Framework {
  return {
    name: "Bench",
    description: "",
    method: "custom",
    baseCcy: "USD",
    buckets: bucketsOf(count),
    constraints: [],
    rebalancing: fixturePolicy(),
  };
}

function benchFramework(count: number): Figure {
  const framework = frameworkOf(count);
  return timeCalls(`validate and resolve, ${framework.buckets.length} buckets`, () => {
    const tree = buildTree(framework.buckets);
    for (const node of tree.preorder) resolveBand(framework.rebalancing, node);
    return validateFramework(framework, [], tree);
  });
}

function driftCase(positions: number): { frame: DriftFrame; facts: DriftFacts } {
  const frame = prepareFrame(bucketsOf(50), fixturePolicy());
  const held = Array.from({ length: positions }, (_, index) =>
    fixturePosition(`P${index}`, `${(index % 90) + 1}.25`, `${(index % 37) + 10}.37`),
  );
  const mapping = new Map<string, MappingShare[]>();
  held.forEach(({ symbol }, index) => {
    const path = frame.leaves[index % frame.leaves.length]?.path ?? "";
    mapping.set(path, [...(mapping.get(path) ?? []), { symbol, name: symbol, share: new Decimal(1) }]);
  });
  for (const [path, shares] of mapping) {
    const even = normaliseWeights(shares.map((share) => share.share));
    mapping.set(
      path,
      shares.map((share, index) => ({ ...share, share: even[index] ?? share.share })),
    );
  }
  return { frame, facts: fixtureFactsOf(held, { mapping, cash: new Decimal("1234.56"), asOf: DRIFT_AS_OF }) };
}

function benchDrift(positions: number): Figure {
  const { frame, facts } = driftCase(positions);
  return timeCalls(`drift report, ${positions} positions`, () => driftReport(frame, facts));
}

/** Everything to target in whole units with a cost: the longest way through the planner. */
export function planCase(positions: number) {
  const { frame, facts } = driftCase(positions);
  const products = new Map(
    facts.positions.map(({ symbol, price, priceDate }): [string, PlanProduct] => [
      symbol,
      { product: fixtureProduct(symbol), price, priceDate, priceReason: null },
    ]),
  );
  const request = fixtureRequest({ isFractional: false, costBps: 10 });
  return [{ frame, facts, constraints: [], products }, request] as const;
}

function benchPlan(positions: number): Figure {
  const [facts, request] = planCase(positions);
  return timeCalls(`plan in whole units, ${positions} positions`, () => planRebalance(facts, request));
}

function benchMapping(products: number): Figure {
  const facts = Array.from({ length: products }, (_, index) =>
    fixtureFacts(`P${index}`, {
      assetClass: ASSET_CLASSES[index % ASSET_CLASSES.length] ?? "equity",
      region: REGIONS[(index * 7) % REGIONS.length] ?? "us",
      expenseRatio: `0.00${(index % 89) + 10}`,
    }),
  );
  const paths = ["Equity", "Bonds", "Alternatives", "Commodities", "Crypto"];
  const even = normaliseWeights(Array.from({ length: 10 }, () => new Decimal(1)));
  const buckets = paths.flatMap((name) => [
    bucket(`AssetClass/${name}`, new Decimal("0.2")),
    ...even.map((share, leaf) => bucket(`AssetClass/${name}/Part${leaf}`, share)),
  ]);
  const leaves = leafInputs(buildTree(buckets));
  return timeCalls(`map 50 leaves, ${products} products`, () =>
    mapFramework(buildUniverse(facts, FIXTURE_AS_OF), leaves),
  );
}

const CASES = [
  { title: "framework", sizes: [50, 500, 5000] as const, run: benchFramework },
  { title: "drift", sizes: [20, 200, 2000] as const, run: benchDrift },
  { title: "plan", sizes: [20, 200, 2000] as const, run: benchPlan },
  { title: "mapping", sizes: [500, 5000, 50_000] as const, run: benchMapping },
];

/** Each engine at three sizes with the exponent of its growth between them. */
export function benchEngines(): Figure[] {
  return CASES.flatMap(({ sizes, run }) => {
    const [one, ten, hundred] = sizes.map(run) as [Figure, Figure, Figure];
    return [
      one,
      { ...ten, note: `grows with size^${growthExponent(one, ten).toFixed(2)}` },
      { ...hundred, note: `grows with size^${growthExponent(ten, hundred).toFixed(2)}` },
    ];
  });
}

import fc from "fast-check";
import {
  DRIFT_AS_OF,
  fixtureBucket,
  fixtureFactsOf,
  fixturePolicy,
  fixturePosition,
} from "@/lib/engine/drift/fixtures";
import { prepareFrame } from "@/lib/engine/drift/prepare-frame";
import type { PositionFact } from "@/lib/engine/drift/types";
import type { BandKind, Bucket, Constraint } from "@/lib/engine/framework/types";
import { fixtureProduct } from "@/lib/engine/mapping/fixtures";
import type { MappingShare } from "@/lib/engine/mapping/shares";
import type { AssetClass } from "@/lib/engine/product/vocabulary";
import type { PlanFacts, PlanProduct, PlanRequest } from "@/lib/engine/rebalance/types";
import { apportion } from "@/lib/kernel/apportion";
import { Decimal } from "@/lib/kernel/decimal";

/** A request that changes nothing unless told: by hand, everything to target, fractional, free. */
export function fixtureRequest(overrides: Partial<PlanRequest> = {}): PlanRequest {
  return {
    mode: "full",
    trigger: "hand",
    amount: new Decimal(0),
    destination: "target",
    scope: "all",
    levels: "all",
    isFractional: true,
    minTrade: new Decimal(0),
    costBps: 0,
    cashBuffer: new Decimal(0),
    maxTurnover: null,
    ...overrides,
  };
}

/** Numbers from which a portfolio is built; small, so that thousands are made in a second. */
export type Scenario = {
  roots: { ratio: number; children: { ratio: number; leaves: number }[] }[];
  hasCashLeaf: boolean;
  band: BandKind;
  driftBps: number;
  products: ProductDraw[];
  total: number;
  cash: number;
  unclassified: number;
  byHand: number;
  shared: number;
  constraint: number;
  limit: number;
};

type ProductDraw = { price: number; factor: number; flag: number; split: number; assetClass: number };

const STALE_DATE = "2026-07-01";
const CLASSES: AssetClass[] = ["equity", "fixed_income", "commodities", "equity", "fixed_income"];
const HUNDREDTH = new Decimal("0.01");

const productDraw: fc.Arbitrary<ProductDraw> = fc.record({
  price: fc.integer({ min: 100, max: 50_000 }),
  /** Percent of its target that is held: from nothing to twice as much, often near. */
  factor: fc.oneof(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 90, max: 110 }), fc.constant(0)),
  flag: fc.nat(19),
  split: fc.integer({ min: 0, max: 10 }),
  assetClass: fc.nat(4),
});

export const scenario: fc.Arbitrary<Scenario> = fc.record({
  roots: fc.array(
    fc.record({
      ratio: fc.integer({ min: 1, max: 20 }),
      children: fc.array(fc.record({ ratio: fc.integer({ min: 1, max: 9 }), leaves: fc.nat(2) }), {
        maxLength: 2,
      }),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  hasCashLeaf: fc.boolean(),
  band: fc.constantFrom<BandKind[]>("absolute", "relative", "tighter", "wider", "min_max"),
  driftBps: fc.constantFrom(50, 200, 500, 1000),
  products: fc.array(productDraw, { minLength: 6, maxLength: 6 }),
  total: fc.integer({ min: 1_000, max: 100_000_000 }),
  cash: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 40 })),
  unclassified: fc.oneof(fc.constant(0), fc.constant(0), fc.integer({ min: 1, max: 30 })),
  byHand: fc.oneof(fc.constant(0), fc.constant(0), fc.integer({ min: 1, max: 30 })),
  shared: fc.nat(6),
  constraint: fc.nat(14),
  limit: fc.integer({ min: 5, max: 60 }),
});

/** All kinds of requests; the amounts of flows are percents of the scenario's total. */
export type RequestDraw = {
  mode: PlanRequest["mode"];
  trigger: PlanRequest["trigger"];
  destination: PlanRequest["destination"];
  scope: PlanRequest["scope"];
  levels: PlanRequest["levels"];
  isFractional: boolean;
  flow: number;
  minTrade: number;
  costBps: number;
  buffer: number;
  turnover: number;
};

export const requestDraw: fc.Arbitrary<RequestDraw> = fc.record({
  mode: fc.constantFrom("full", "full", "contribute", "withdraw"),
  trigger: fc.constantFrom("hand", "hand", "bands", "cadence"),
  destination: fc.constantFrom("target", "target", "edge"),
  scope: fc.constantFrom("all", "breached"),
  levels: fc.constantFrom("all", "all", "top"),
  isFractional: fc.boolean(),
  flow: fc.integer({ min: 1, max: 30 }),
  minTrade: fc.constantFrom(0, 0, 0, 50, 500),
  costBps: fc.constantFrom(0, 0, 10, 35, 100),
  buffer: fc.constantFrom(0, 0, 0, 2, 10),
  turnover: fc.constantFrom(0, 0, 0, 5, 20),
});

export function requestOf(
  draw: RequestDraw,
  total: number,
  overrides: Partial<PlanRequest> = {},
): PlanRequest {
  const part = (percent: number) =>
    new Decimal(Math.max(1, Math.floor((total * percent) / 100))).times(HUNDREDTH);
  return fixtureRequest({
    mode: draw.mode,
    trigger: draw.trigger,
    destination: draw.destination,
    scope: draw.scope,
    levels: draw.levels,
    isFractional: draw.isFractional,
    amount: draw.mode === "full" ? new Decimal(0) : part(draw.flow),
    minTrade: new Decimal(draw.minTrade),
    costBps: draw.costBps,
    cashBuffer: draw.buffer === 0 ? new Decimal(0) : part(draw.buffer),
    maxTurnover: draw.turnover === 0 ? null : new Decimal(draw.turnover).div(100),
    ...overrides,
  });
}

function weights(ratios: readonly number[]): Decimal[] {
  return apportion(10_000_000_000n, ratios.map(BigInt)).map((part) =>
    new Decimal(part.toString()).times("1e-10"),
  );
}

/** Rebuilding the same tree takes most of the time, so the buckets are made with plain loops. */
function bucketsOf(given: Scenario): Bucket[] {
  const roots = given.hasCashLeaf ? [...given.roots, { ratio: 1, children: [] }] : given.roots;
  const shares = weights(roots.map(({ ratio }) => ratio));
  return roots.flatMap((root, r) => {
    const isCash = given.hasCashLeaf && r === roots.length - 1;
    const path = `A/R${r}`;
    const own = fixtureBucket(path, "0", {
      targetWeight: shares[r] ?? new Decimal(0),
      ...(isCash ? { rules: { assetClasses: ["cash" as const] } } : { rules: { includeTags: ["core"] } }),
      ...(given.band === "min_max" ? { minWeight: new Decimal("0.05"), maxWeight: new Decimal("0.5") } : {}),
    });
    const children = weightsOrNone(root.children.map(({ ratio }) => ratio));
    return [
      own,
      ...root.children.flatMap((child, c) => {
        const grand = weightsOrNone(Array.from({ length: child.leaves }, (_, g) => g + 1));
        return [
          fixtureBucket(`${path}/C${c}`, "0", { targetWeight: children[c] ?? new Decimal(0) }),
          ...grand.map((targetWeight, g) => fixtureBucket(`${path}/C${c}/G${g}`, "0", { targetWeight })),
        ];
      }),
    ];
  });
}

function weightsOrNone(ratios: readonly number[]): Decimal[] {
  return ratios.length === 0 ? [] : weights(ratios);
}

const price = (cents: number) => new Decimal(cents).times(HUNDREDTH);

/** The facts of a scenario; `factor` multiplies every quantity and all money. */
export function planFactsOf(given: Scenario, factor = 1): PlanFacts {
  const frame = prepareFrame(
    bucketsOf(given),
    fixturePolicy({ band: given.band, driftBps: given.driftBps, cadence: "M" }),
  );
  const positions: PositionFact[] = [];
  const products = new Map<string, PlanProduct>();
  const mapping = new Map<string, MappingShare[]>();
  const leaves = frame.leaves.filter((_, index) => index !== frame.cashLeafIndex);
  leaves.forEach((leaf, index) => {
    const first = draw(given, 2 * index);
    const second = draw(given, 2 * index + 1);
    const share = new Decimal(first.split).div(10);
    const shares = [
      { symbol: `S${2 * index}`, name: `S${2 * index}`, share },
      { symbol: `S${2 * index + 1}`, name: `S${2 * index + 1}`, share: new Decimal(1).minus(share) },
    ].filter((each) => !each.share.isZero());
    // A leaf without a mapping, now and then, and one that takes another's product.
    if (first.flag !== 19) mapping.set(leaf.path, shares);
    if (index === 1 && given.shared === 1 && mapping.has(leaves[0]?.path ?? "")) {
      mapping.set(leaf.path, [
        {
          symbol: mapping.get(leaves[0]?.path ?? "")?.[0]?.symbol ?? "S0",
          name: "S0",
          share: new Decimal(1),
        },
      ]);
    }
    for (const [offset, one] of [first, second].entries()) {
      const mine = offset === 0 ? share : new Decimal(1).minus(share);
      const target = leaf.share.times(mine).times(given.total).toNumber();
      addProduct({ symbol: `S${2 * index + offset}`, one, target, factor }, positions, products);
    }
  });
  const extra = (symbol: string, percent: number, bucketPath: string | null) => {
    if (percent === 0) return;
    const one = { price: 1250, factor: 100, flag: 0, split: 5, assetClass: 0 };
    const target = (given.total * percent) / 100;
    addProduct({ symbol, one, target, factor }, positions, products, bucketPath);
  };
  extra("X0", given.unclassified, null);
  extra("H0", given.byHand, leaves[0]?.path ?? null);
  const cash = price(Math.floor((given.total * given.cash) / 100)).times(factor);
  return {
    frame,
    facts: fixtureFactsOf(positions, { mapping, cash }),
    constraints: constraintsOf(given),
    products,
  };
}

function draw(given: Scenario, index: number): ProductDraw {
  const at = given.products[index % given.products.length];
  return at ?? { price: 100, factor: 100, flag: 0, split: 5, assetClass: 0 };
}

type Drawn = { symbol: string; one: ProductDraw; target: number; factor: number };

/** Flags: 1 locked, 2 excluded, 3 stale, 4 no price (then nothing is held), 5 fine parts held. */
function addProduct(
  { symbol, one, target, factor }: Drawn,
  positions: PositionFact[],
  products: Map<string, PlanProduct>,
  bucketPath: string | null = null,
): void {
  const assetClass = CLASSES[one.assetClass] ?? "equity";
  const product = fixtureProduct(symbol, { assetClass, expenseRatio: one.flag === 6 ? "0.02" : "0.0003" });
  const isUnpriced = one.flag === 4;
  const priceDate = one.flag === 3 ? STALE_DATE : DRIFT_AS_OF;
  products.set(symbol, {
    product,
    price: isUnpriced ? null : price(one.price),
    priceDate: isUnpriced ? null : priceDate,
    priceReason: null,
  });
  const raw = (target * one.factor) / 100 / one.price;
  const units = one.flag === 5 ? Math.round(raw * 1e4) / 1e4 : Math.round(raw);
  if (units <= 0 || isUnpriced) return;
  positions.push(
    fixturePosition(symbol, new Decimal(units).times(factor).toFixed(), price(one.price).toFixed(), {
      product,
      priceDate,
      isLocked: one.flag === 1,
      isExcluded: one.flag === 2,
      bucketPath,
    }),
  );
}

function constraintsOf({ constraint, limit }: Scenario): Constraint[] {
  const value = new Decimal(limit).div(100);
  const unit = "percentage" as const;
  const all: Constraint[] = [
    { type: "max_single_name", value, unit },
    { type: "max_positions", value: new Decimal(Math.max(1, Math.floor(limit / 12))), unit: "count" },
    { type: "min_asset_class", scope: "fixed_income", value, unit },
    { type: "max_asset_class", scope: "equity", value, unit },
    { type: "min_cash", value: value.div(4), unit },
    { type: "max_expense_ratio", value: new Decimal("0.005"), unit },
    { type: "max_region", scope: "us", value, unit },
  ];
  const one = all[constraint];
  return one ? [one] : [];
}

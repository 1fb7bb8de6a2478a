import fc from "fast-check";
import {
  type FrameworkOptions,
  type FrameworkPolicy,
  policyOfFramework,
} from "@/lib/engine/backtest/policy-of-framework";
import type { PriceTable } from "@/lib/engine/backtest/types";
import {
  DRIFT_AS_OF,
  fixtureBucket,
  fixtureFactsOf,
  fixturePolicy,
  fixturePosition,
} from "@/lib/engine/drift/fixtures";
import { prepareFrame } from "@/lib/engine/drift/prepare-frame";
import type { DriftFrame } from "@/lib/engine/drift/types";
import type { BandKind, Bucket } from "@/lib/engine/framework/types";
import { fixtureProduct } from "@/lib/engine/mapping/fixtures";
import type { Mapping, MappingShare } from "@/lib/engine/mapping/shares";
import type { PlanFacts } from "@/lib/engine/rebalance/types";
import { apportion } from "@/lib/kernel/apportion";
import { Decimal, minOf, ONE } from "@/lib/kernel/decimal";
import { fixtureTable } from "./tables";

/** Numbers from which a framework, its mapping and a few days of prices are made. */
export type TwinDraw = {
  /** Ratios of the roots, of their children, of their grandchildren. */
  tree: { ratio: number; children: { ratio: number; children: number[] }[] }[];
  hasCashLeaf: boolean;
  /** Products of each leaf in turn, by ratio. */
  products: number[][];
  /** The second leaf takes the first one's first product too. */
  isShared: boolean;
  band: BandKind;
  driftBps: number;
  relative: number;
  destination: "target" | "edge";
  scope: "all" | "breached";
  costBps: number;
  /** Price moves in percent, row by row, a product after the other. */
  moves: number[][];
};

const ratio = fc.integer({ min: 1, max: 20 });

export const twinDraw: fc.Arbitrary<TwinDraw> = fc.record({
  tree: fc.array(
    fc.record({
      ratio,
      children: fc.oneof(
        fc.constant<{ ratio: number; children: number[] }[]>([]),
        fc.array(
          fc.record({
            ratio,
            children: fc.oneof(fc.constant<number[]>([]), fc.array(ratio, { minLength: 2, maxLength: 3 })),
          }),
          { minLength: 2, maxLength: 3 },
        ),
      ),
    }),
    { minLength: 2, maxLength: 4 },
  ),
  hasCashLeaf: fc.boolean(),
  products: fc.array(fc.oneof(fc.constant<number[]>([1]), fc.array(ratio, { minLength: 1, maxLength: 3 })), {
    minLength: 5,
    maxLength: 5,
  }),
  isShared: fc.constant(false),
  band: fc.constantFrom<BandKind[]>("absolute", "relative", "tighter", "wider", "min_max"),
  driftBps: fc.constantFrom(50, 100, 200, 500, 1000),
  relative: fc.constantFrom(5, 10, 25),
  destination: fc.constantFrom("target", "edge"),
  scope: fc.constantFrom("all", "breached"),
  costBps: fc.constantFrom(0, 0, 10, 35, 100),
  moves: fc.array(fc.array(fc.integer({ min: -20, max: 25 }), { minLength: 7, maxLength: 7 }), {
    minLength: 4,
    maxLength: 4,
  }),
});

export type Twin = {
  frame: DriftFrame;
  mapping: Mapping;
  compiled: FrameworkPolicy;
  /** By symbol and row, two decimals. */
  prices: Map<string, Decimal[]>;
};

export function twinOf(draw: TwinDraw, options: FrameworkOptions = {}): Twin {
  const buckets = bucketsOf(draw);
  const frame = prepareFrame(
    buckets,
    fixturePolicy({
      band: draw.band,
      driftBps: draw.driftBps,
      relativePct: new Decimal(draw.relative).div(100),
      destination: draw.destination,
      scope: draw.scope,
      costBps: draw.costBps,
      cadence: "none",
    }),
  );
  const mapping = mappingOf(draw, frame);
  const compiled = policyOfFramework(frame, mapping, { mode: "band", ...options });
  const prices = new Map<string, Decimal[]>();
  for (const { symbol, isMoney } of compiled.columns) {
    if (isMoney || prices.has(symbol)) continue;
    prices.set(symbol, pricesOf(draw, prices.size));
  }
  return { frame, mapping, compiled, prices };
}

function shares(ratios: readonly number[]): Decimal[] {
  return apportion(10_000_000_000n, ratios.map(BigInt)).map((part) =>
    new Decimal(part.toString()).times("1e-10"),
  );
}

function bucketsOf({ tree, hasCashLeaf, band }: TwinDraw): Bucket[] {
  const part = (weight: Decimal, factor: string) =>
    weight.times(factor).toDecimalPlaces(10, Decimal.ROUND_DOWN);
  const weighed = (weight: Decimal | undefined, hasBounds: boolean) => ({
    targetWeight: weight,
    ...(weight && hasBounds && band === "min_max"
      ? { minWeight: part(weight, "0.8"), maxWeight: minOf(part(weight, "1.3"), ONE) }
      : {}),
  });
  const rootShares = shares([...tree.map((root) => root.ratio), ...(hasCashLeaf ? [2] : [])]);
  const buckets = tree.flatMap((root, r) => {
    const childShares = shares(
      root.children.map((child) => child.ratio).concat(root.children.length ? [] : [1]),
    );
    return [
      fixtureBucket(`A/R${r}`, "0", weighed(rootShares[r], true)),
      ...root.children.flatMap((child, c) => {
        const leafShares = shares(child.children.concat(child.children.length ? [] : [1]));
        return [
          fixtureBucket(`A/R${r}/C${c}`, "0", weighed(childShares[c], false)),
          ...child.children.map((_, g) =>
            fixtureBucket(`A/R${r}/C${c}/G${g}`, "0", weighed(leafShares[g], true)),
          ),
        ];
      }),
    ];
  });
  if (!hasCashLeaf) return buckets;
  const cash = fixtureBucket("A/Cash", "0", {
    targetWeight: rootShares.at(-1),
    rules: { assetClasses: ["cash" as const] },
  });
  return [...buckets, cash];
}

function mappingOf({ products, isShared }: TwinDraw, frame: DriftFrame): Mapping {
  const mapping = new Map<string, MappingShare[]>();
  frame.leaves.forEach((leaf, index) => {
    if (index === frame.cashLeafIndex) return;
    const parts = shares(products[index % products.length] ?? [1]);
    mapping.set(
      leaf.path,
      parts.map((share, place) => {
        const symbol = isShared && index === 1 && place === 0 ? "P0-0" : `P${index}-${place}`;
        return { symbol, name: symbol, share };
      }),
    );
  });
  return mapping;
}

function pricesOf({ moves }: TwinDraw, product: number): Decimal[] {
  let price = new Decimal(50 + 13 * product);
  return [
    price,
    ...moves.map((row) => {
      const move = row[product % row.length] ?? 0;
      price = price
        .times(100 + move + (product % 3))
        .div(100)
        .toDecimalPlaces(2);
      return price;
    }),
  ];
}

/** What the live report and the planner are given on a row: units of each column as holdings, money as cash. */
export function liveFacts(
  { frame, mapping, compiled, prices }: Twin,
  units: Float64Array,
  row: number,
): PlanFacts {
  const held = new Map<string, Decimal>();
  let cash = new Decimal(0);
  compiled.columns.forEach(({ symbol, isMoney }, column) => {
    const quantity = new Decimal(units[column] ?? 0);
    if (isMoney) cash = cash.plus(quantity.toDecimalPlaces(2));
    else held.set(symbol, (held.get(symbol) ?? new Decimal(0)).plus(quantity));
  });
  const products = new Map<string, PlanFacts["products"] extends ReadonlyMap<string, infer P> ? P : never>();
  const positions = [...held].map(([symbol, quantity]) => {
    const price = prices.get(symbol)?.[row] ?? new Decimal(1);
    const product = fixtureProduct(symbol);
    products.set(symbol, { product, price, priceDate: DRIFT_AS_OF, priceReason: null });
    return fixturePosition(symbol, quantity.toDecimalPlaces(10).toFixed(), price.toFixed(), { product });
  });
  return { frame, facts: fixtureFactsOf(positions, { mapping, cash }), constraints: [], products };
}

/** The twin's prices as the simulator reads them. */
export function tableOf({ compiled, prices }: Twin, rows: number): PriceTable {
  const { columns } = compiled;
  const cells = Array.from({ length: rows }, (_, row) =>
    columns.map(({ symbol, isMoney }) => (isMoney ? 1 : (prices.get(symbol)?.[row]?.toNumber() ?? 0))),
  );
  return fixtureTable(cells, { symbols: columns.map(({ symbol }) => symbol) });
}

/** What a trade comes to by symbol, money left out; a symbol of several columns once. */
export function bySymbol({ compiled }: Twin, amounts: Float64Array | undefined): Map<string, number> {
  const sums = new Map<string, number>();
  compiled.columns.forEach(({ symbol, isMoney }, column) => {
    if (!isMoney) sums.set(symbol, (sums.get(symbol) ?? 0) + (amounts?.[column] ?? 0));
  });
  return sums;
}

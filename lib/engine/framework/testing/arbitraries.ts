import fc from "fast-check";
import type { Bucket, BucketRules } from "@/lib/engine/framework/types";
import { Decimal, ONE } from "@/lib/kernel/decimal";
import { splitExactly } from "@/lib/kernel/money";
import { WEIGHT_UNIT } from "@/lib/kernel/weight";

type Shape = { ratio: number; children: Shape[] };

const shape: fc.Memo<Shape> = fc.memo((depth) =>
  fc.record({
    ratio: fc.integer({ min: 0, max: 1_000_000 }),
    children:
      depth <= 1
        ? fc.constant<Shape[]>([])
        : fc.oneof({ weight: 2, arbitrary: fc.constant<Shape[]>([]) }, fc.array(shape(), { maxLength: 4 })),
  }),
);

const DIMENSIONS = ["AssetClass", "Region", "Meine Größe"];

function toBuckets(shapes: readonly Shape[], prefixes: (index: number) => string): Bucket[] {
  const ratios = shapes.map((each) => new Decimal(each.ratio));
  const isAllZero = ratios.every((ratio) => ratio.isZero());
  const weights = shapes.length
    ? splitExactly(ONE, isAllZero ? ratios.map(() => ONE) : ratios, WEIGHT_UNIT)
    : [];
  return shapes.flatMap(({ children }, index) => {
    const path = `${prefixes(index)}/b${index}`;
    const own: Bucket = { path, label: `Bucket ${index}`, targetWeight: weights[index] ?? ONE };
    return [own, ...toBuckets(children, () => path)];
  });
}

/** Buckets of a valid tree: every group of siblings sums to exactly 1, dimensions mixed at the top. */
export const validBuckets: fc.Arbitrary<Bucket[]> = fc
  .array(shape(4), { minLength: 1, maxLength: 5 })
  .map((roots) => toBuckets(roots, (index) => DIMENSIONS[index % DIMENSIONS.length] as string));

/** Weights of ten decimals, wrong ones among them. */
export const anyWeight: fc.Arbitrary<Decimal> = fc
  .bigInt({ min: -2_000_000_000n, max: 15_000_000_000n })
  .map((units) => new Decimal(units.toString()).times(WEIGHT_UNIT));

const someRules: fc.Arbitrary<BucketRules | undefined> = fc.option(
  fc.record(
    {
      includeTags: fc.subarray(["core", "value", "gold"]),
      assetClasses: fc.subarray(["equity", "fixed_income", "cash"] as const),
      regions: fc.subarray(["us", "japan", "developed", "emerging"] as const),
      allowedTypes: fc.subarray(["ETF", "Stock"] as const),
      maxExpenseRatio: fc.integer({ min: 0, max: 100 }).map((bps) => new Decimal(bps).div(10_000)),
    },
    { requiredKeys: [] },
  ),
  { nil: undefined },
);

const segment = fc.constantFrom("Equity", "Bonds", "US", "Gold", "a", "b", "", "x y", "\u0007", "é");

/** Buckets with anything wrong: duplicate and bad paths, sums, limits, rules. */
export const anyBuckets: fc.Arbitrary<Bucket[]> = fc.array(
  fc.record(
    {
      path: fc.array(segment, { minLength: 1, maxLength: 10 }).map((parts) => parts.join("/")),
      label: fc.string({ maxLength: 12 }),
      targetWeight: anyWeight,
      minWeight: anyWeight,
      maxWeight: anyWeight,
      rules: someRules,
    },
    { requiredKeys: ["path", "label", "targetWeight"] },
  ),
  { maxLength: 12 },
);

/** A shuffle that fast-check can shrink. */
export function shuffled<Item>(items: readonly Item[]): fc.Arbitrary<Item[]> {
  return fc.shuffledSubarray([...items], { minLength: items.length, maxLength: items.length });
}

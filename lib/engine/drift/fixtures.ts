import type { Bucket, RebalancingPolicy } from "@/lib/engine/framework/types";
import { fixtureProduct } from "@/lib/engine/mapping/fixtures";
import type { Mapping } from "@/lib/engine/mapping/shares";
import type { IsoDate } from "@/lib/kernel/dates";
import { Decimal } from "@/lib/kernel/decimal";
import type { DriftFacts, PositionFact } from "./types";

/** A Friday. */
export const DRIFT_AS_OF: IsoDate = "2026-07-31";

export function fixturePolicy(overrides: Partial<RebalancingPolicy> = {}): RebalancingPolicy {
  return {
    cadence: "Q",
    driftBps: 500,
    band: "absolute",
    destination: "target",
    scope: "breached",
    minTrade: new Decimal(0),
    costBps: 0,
    fractional: true,
    ...overrides,
  };
}

export function fixtureBucket(path: string, target: string, overrides: Partial<Bucket> = {}): Bucket {
  return { path, label: path.split("/").at(-1) ?? path, targetWeight: new Decimal(target), ...overrides };
}

/** A holding at a price of the day of looking, unless told otherwise. For tests only. */
export function fixturePosition(
  symbol: string,
  quantity: string,
  price: string | null,
  overrides: Partial<PositionFact> = {},
): PositionFact {
  return {
    symbol,
    product: fixtureProduct(symbol),
    quantity: new Decimal(quantity),
    price: price === null ? null : new Decimal(price),
    priceDate: price === null ? null : DRIFT_AS_OF,
    isSamplePrice: false,
    isLocked: false,
    isExcluded: false,
    bucketPath: null,
    ...overrides,
  };
}

/** `{ path: { symbol: share } }` as a mapping. */
export function fixtureMapping(leaves: Record<string, Record<string, string>>): Mapping {
  return new Map(
    Object.entries(leaves).map(([path, shares]) => [
      path,
      Object.entries(shares).map(([symbol, share]) => ({ symbol, name: symbol, share: new Decimal(share) })),
    ]),
  );
}

export function fixtureFactsOf(positions: PositionFact[], overrides: Partial<DriftFacts> = {}): DriftFacts {
  return {
    baseCcy: "USD",
    positions,
    cash: new Decimal(0),
    mapping: new Map(),
    assignmentRules: [],
    asOf: DRIFT_AS_OF,
    ...overrides,
  };
}

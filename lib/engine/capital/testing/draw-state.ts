import fc from "fast-check";
import { Decimal, maxOf, minOf, sum, ZERO } from "@/lib/kernel/decimal";
import type { Money } from "@/lib/kernel/money";
import type { Weight } from "@/lib/kernel/weight";
import {
  type CapitalPolicy,
  type CapitalState,
  type Deployment,
  type PoolFacts,
  RISK_TIERS,
  STRATEGY_STATUSES,
  type StrategyFacts,
} from "../types";

/** Seed of the laws of capital; another one is as good. */
export const SEED = 20260302;

const SECTORS = ["Technology", "Energy", null] as const;
const VIAS: Deployment["via"][] = ["direct", "request", "allocator", "reallocation"];

export const cents = (max: number): fc.Arbitrary<Money> =>
  fc.integer({ min: 0, max }).map((count) => new Decimal(count).div(100));

/** Amounts of every size beside one another, so that sums of small ones meet limits and large ones dwarf them. */
export const money: fc.Arbitrary<Money> = fc.oneof(
  { weight: 6, arbitrary: cents(5_000_000) },
  { weight: 2, arbitrary: cents(300) },
  { weight: 1, arbitrary: fc.constant(ZERO) },
  { weight: 1, arbitrary: fc.bigInt({ min: 0n, max: 10n ** 15n }).map((n) => new Decimal(`${n}`).div(100)) },
);

/** Shares at the edges, thirds that no cent divides by, and ten decimals of anything. */
export const share: fc.Arbitrary<Weight> = fc.oneof(
  fc
    .constantFrom("0", "1", "0.5", "0.3333333333", "0.6666666667", "0.0000000001", "0.9999999999")
    .map((text) => new Decimal(text)),
  fc.integer({ min: 0, max: 100 }).map((percent) => new Decimal(percent).div(100)),
  fc.bigInt({ min: 0n, max: 10n ** 10n }).map((n) => new Decimal(`${n}`).div(10_000_000_000)),
);

const orNull = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null, freq: 2 });

export const policy: fc.Arbitrary<CapitalPolicy> = fc.record({
  deployableFraction: fc.oneof(fc.constant(new Decimal(1)), share),
  maxStrategyShare: orNull(share),
  maxSectorShare: orNull(share),
  riskTierCeilings: fc.record({ low: orNull(share), medium: orNull(share), high: orNull(share) }),
  minAllocation: orNull(money),
  approvalThreshold: orNull(money),
  approvalThresholdShare: orNull(share),
});

const pools: fc.Arbitrary<PoolFacts[]> = fc
  .array(fc.record({ limit: money, utilizationCap: fc.oneof(fc.constant(new Decimal(1)), share) }), {
    minLength: 1,
    maxLength: 3,
  })
  .map((drawn) =>
    drawn.map((one, index) => ({ ...one, id: `pool${index}`, name: `Pool ${index}`, assetClass: "Equity" })),
  );

const strategyDraw = fc.record({
  pool: fc.nat({ max: 2 }),
  sector: fc.constantFrom(...SECTORS),
  riskTier: fc.constantFrom(...RISK_TIERS, null),
  status: fc.oneof(
    { weight: 8, arbitrary: fc.constant("active" as const) },
    fc.constantFrom(...STRATEGY_STATUSES),
  ),
  policyLimit: money,
  deployed: fc.oneof(fc.constant(ZERO), money),
  cash: money,
  /** Whether its cash is just what is deployed, as it is where nothing was traded. */
  isCashDeployed: fc.boolean(),
  reserved: fc.oneof({ weight: 3, arbitrary: fc.constant(ZERO) }, money),
});

const stateDraw = fc.record({
  masterCash: money,
  policy,
  pools,
  strategies: fc.array(strategyDraw, { minLength: 1, maxLength: 6 }),
  isRoomy: fc.boolean(),
});

const HALF = new Decimal("0.5");
const half = (share: Weight | null) => share && maxOf(share, HALF);

/** Limits far above what is out, so that about as many amounts may go as not. */
function roomy(state: CapitalState): CapitalState {
  const { policy: drawn, pools: envelopes, strategies } = state;
  const out = sum(strategies.flatMap(({ deployed, reserved }) => [deployed, reserved]));
  return {
    masterCash: state.masterCash.plus(out.times(2)),
    policy: {
      ...drawn,
      deployableFraction: maxOf(drawn.deployableFraction, HALF),
      maxStrategyShare: half(drawn.maxStrategyShare),
      maxSectorShare: half(drawn.maxSectorShare),
      riskTierCeilings: {
        low: half(drawn.riskTierCeilings.low),
        medium: half(drawn.riskTierCeilings.medium),
        high: half(drawn.riskTierCeilings.high),
      },
      minAllocation: drawn.minAllocation && minOf(drawn.minAllocation, new Decimal("500.00")),
    },
    pools: envelopes.map((one) => ({
      ...one,
      limit: one.limit.plus(out.times(2)),
      utilizationCap: maxOf(one.utilizationCap, HALF),
    })),
    strategies: strategies.map((one) => ({
      ...one,
      policyLimit: one.policyLimit.plus(one.deployed).plus(one.reserved),
    })),
  };
}

/** Any state: within its limits or not, whatever may have been lowered since. */
export const anyState: fc.Arbitrary<CapitalState> = stateDraw.map(({ isRoomy, strategies, ...rest }) => {
  const drawn = {
    ...rest,
    strategies: strategies.map(
      ({ pool, isCashDeployed, ...one }, index): StrategyFacts => ({
        ...one,
        id: `strategy${index}`,
        name: `Strategy ${index}`,
        poolId: `pool${pool % rest.pools.length}`,
        assetClass: null,
        cash: isCashDeployed ? one.deployed : one.cash,
      }),
    ),
  };
  return isRoomy ? roomy(drawn) : drawn;
});

export type Asked = Omit<Deployment, "amount">;

/** A state and somebody who asks for money for one of its strategies, sometimes with an approval of their own. */
export const anyAsked: fc.Arbitrary<{ state: CapitalState; into: Asked }> = anyState.chain((state) =>
  fc
    .record({
      index: fc.nat({ max: state.strategies.length - 1 }),
      via: fc.constantFrom(...VIAS),
      part: share,
    })
    .map(({ index, via, part }) => {
      const one = state.strategies[index] as StrategyFacts;
      const ownReservation = via === "request" ? one.reserved.times(part).toDecimalPlaces(2) : ZERO;
      return { state, into: { strategyId: one.id, via, ownReservation } };
    }),
);

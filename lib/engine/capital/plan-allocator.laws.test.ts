import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Decimal, minOf, sum, ZERO } from "@/lib/kernel/decimal";
import type { Money } from "@/lib/kernel/money";
import { applyMovement } from "./apply-movement";
import { checkDeployment } from "./check-deployment";
import { type AllocatorFacts, type AllocatorPlan, planAllocator } from "./plan-allocator";
import { roomOf } from "./room-of";
import { anyState, money, SEED } from "./testing/draw-state";
import type { CapitalState, StrategyFacts } from "./types";

const facts: fc.Arbitrary<AllocatorFacts> = anyState.chain((drawn) =>
  fc
    .record({
      ratios: fc.array(fc.option(fc.nat({ max: 100 }), { nil: null }), {
        minLength: drawn.strategies.length,
        maxLength: drawn.strategies.length,
      }),
      unused: fc.nat({ max: 100 }),
      values: fc.array(fc.oneof(fc.constant(ZERO), money), { minLength: 1, maxLength: 6 }),
    })
    .map(({ ratios, unused, values }) => {
      const whole = ratios.reduce<number>((total, ratio) => total + (ratio ?? 0), unused);
      const weightOf = (ratio: number) =>
        whole === 0 ? ZERO : new Decimal(ratio).div(whole).toDecimalPlaces(10, Decimal.ROUND_DOWN);
      return {
        state: drawn,
        weights: ratios.flatMap((ratio, index) =>
          ratio === null ? [] : [{ strategyId: `strategy${index}`, weight: weightOf(ratio) }],
        ),
        positions: values.map((value, index) => ({
          strategyId: `strategy${index % drawn.strategies.length}`,
          symbol: `S${index}`,
          value,
          problem: null,
        })),
      };
    }),
);

/** The states that the plan's moves go through, each move checked against the rules by itself. */
function carriedOut(state: CapitalState, plan: AllocatorPlan): CapitalState {
  let now = state;
  for (const { kind, strategyId, amount, notional } of plan.moves) {
    if (kind === "allocate") {
      const deployment = { strategyId, amount, ownReservation: ZERO, via: "allocator" } as const;
      expect(checkDeployment(now, deployment)).toEqual([]);
      expect(statusOf(now, strategyId).status).toBe("active");
      expect(notional.eq(amount)).toBe(true);
      now = applyMovement(now, { strategyId, cash: amount, notional });
    } else {
      now = applyMovement(now, { strategyId, cash: amount.negated(), notional: notional.negated() });
      expect(statusOf(now, strategyId).cash.gte(0) && statusOf(now, strategyId).deployed.gte(0)).toBe(true);
    }
  }
  return now;
}

function statusOf(state: CapitalState, strategyId: string): StrategyFacts {
  return state.strategies.find(({ id }) => id === strategyId) as StrategyFacts;
}

const held = (state: CapitalState): Money => sum(state.strategies.map(({ reserved }) => reserved));

describe("the daily allocator", () => {
  it("law: the moves pass every rule one by one, take master neither below zero nor below what approvals hold, and add up", () => {
    let moved = 0;
    fc.assert(
      fc.property(facts, (drawn) => {
        const plan = planAllocator(drawn);
        const after = carriedOut(drawn.state, plan);
        moved += plan.moves.length;
        expect(after.masterCash.eq(plan.masterAfter)).toBe(true);
        expect(plan.masterAfter.gte(0)).toBe(true);
        const out = plan.moves.filter(({ kind }) => kind === "allocate").length > 0;
        if (out) expect(plan.masterAfter.gte(held(drawn.state))).toBe(true);
        const executed = sum(plan.lines.map((line) => line.executed));
        expect(plan.masterBefore.minus(executed).eq(plan.masterAfter)).toBe(true);
        for (const line of plan.lines) {
          const gained = statusOf(after, line.strategyId).cash.minus(line.cash);
          expect(gained.eq(line.executed)).toBe(true);
        }
        const first = plan.moves.findIndex(({ kind }) => kind === "allocate");
        if (first >= 0) expect(plan.moves.slice(first).every(({ kind }) => kind === "allocate")).toBe(true);
      }),
      { numRuns: 3000, seed: SEED },
    );
    expect(moved).toBeGreaterThan(2000);
  });

  it("law: value + adjustment = target, nothing moves past its target, and a line that falls short says why", () => {
    fc.assert(
      fc.property(facts, (drawn) => {
        const { lines, equity, leftAlone, masterBefore } = planAllocator(drawn);
        const worth = sum([...lines, ...leftAlone].map(({ value }) => value));
        expect(worth.plus(masterBefore).eq(equity)).toBe(true);
        expect(sum(lines.map(({ target }) => target)).lte(equity)).toBe(true);
        for (const { value, adjustment, target, executed, cap, weight, cash, positionsValue } of lines) {
          expect(cash.plus(positionsValue).eq(value)).toBe(true);
          expect(value.plus(adjustment).eq(target)).toBe(true);
          expect(equity.times(weight).minus(target).lt("0.01")).toBe(true);
          expect(executed.isZero() || executed.isNegative() === adjustment.isNegative()).toBe(true);
          expect(executed.abs().lte(adjustment.abs())).toBe(true);
          expect(executed.eq(adjustment)).toBe(cap === null);
        }
      }),
      { numRuns: 2000, seed: SEED },
    );
  });

  it("law: a second run right after, at the same prices, moves nothing and has the same equity", () => {
    fc.assert(
      fc.property(facts, (drawn) => {
        const first = planAllocator(drawn);
        const second = planAllocator({ ...drawn, state: carriedOut(drawn.state, first) });
        expect(second.moves).toEqual([]);
        expect(second.equity.eq(first.equity)).toBe(true);
      }),
      { numRuns: 3000, seed: SEED },
    );
  });

  it("law: without rules in the way every line ends on its target, to the cent", () => {
    fc.assert(
      fc.property(facts, ({ state, weights }) => {
        const none = { low: null, medium: null, high: null };
        const named = new Set(weights.map(({ strategyId }) => strategyId));
        const total = state.masterCash.plus(sum(state.strategies.map(({ cash }) => cash)));
        const free: CapitalState = {
          masterCash: state.masterCash,
          policy: {
            deployableFraction: new Decimal(1),
            maxStrategyShare: null,
            maxSectorShare: null,
            riskTierCeilings: none,
            minAllocation: null,
            approvalThreshold: null,
            approvalThresholdShare: null,
          },
          pools: state.pools.map((one) => ({ ...one, limit: total, utilizationCap: new Decimal(1) })),
          strategies: state.strategies.map((one) => {
            const cash = named.has(one.id) ? one.cash : ZERO;
            return { ...one, status: "active", reserved: ZERO, cash, deployed: cash, policyLimit: total };
          }),
        };
        const plan = planAllocator({ state: free, weights, positions: [] });
        expect(plan.lines.filter(({ cap }) => cap !== null)).toEqual([]);
      }),
      { numRuns: 1500, seed: SEED },
    );
  });

  it("law: scaling every amount scales the plan", () => {
    const whole = (value: Money) => value.times(100).toDecimalPlaces(0).times("1000000");
    const scaled = ({ state, weights, positions }: AllocatorFacts, by: number): AllocatorFacts => ({
      weights: weights.map((one) => ({ ...one, weight: one.weight.toDecimalPlaces(2, Decimal.ROUND_DOWN) })),
      positions: positions.map((one) => ({ ...one, value: whole(one.value as Money).times(by) })),
      state: {
        masterCash: whole(state.masterCash).times(by),
        policy: {
          ...state.policy,
          deployableFraction: state.policy.deployableFraction.toDecimalPlaces(2),
          maxStrategyShare: state.policy.maxStrategyShare?.toDecimalPlaces(2) ?? null,
          maxSectorShare: state.policy.maxSectorShare?.toDecimalPlaces(2) ?? null,
          riskTierCeilings: { low: null, medium: null, high: null },
          minAllocation: state.policy.minAllocation && whole(state.policy.minAllocation).times(by),
        },
        pools: state.pools.map((one) => ({
          ...one,
          limit: whole(one.limit).times(by),
          utilizationCap: one.utilizationCap.toDecimalPlaces(2),
        })),
        strategies: state.strategies.map((one) => ({
          ...one,
          policyLimit: whole(one.policyLimit).times(by),
          deployed: whole(one.deployed).times(by),
          cash: whole(one.cash).times(by),
          reserved: whole(one.reserved).times(by),
        })),
      },
    });
    fc.assert(
      fc.property(facts, fc.integer({ min: 2, max: 9 }), (drawn, by) => {
        const once = planAllocator(scaled(drawn, 1));
        const more = planAllocator(scaled(drawn, by));
        expect(more.lines.map(({ executed }) => executed.toFixed(2))).toEqual(
          once.lines.map(({ executed }) => executed.times(by).toFixed(2)),
        );
        expect(more.lines.map(({ cap }) => cap?.rule)).toEqual(once.lines.map(({ cap }) => cap?.rule));
      }),
      { numRuns: 1500, seed: SEED },
    );
  });

  it("law: a rule that caps a line has nothing more to give when the run is over", () => {
    let capped = 0;
    fc.assert(
      fc.property(facts, (drawn) => {
        const plan = planAllocator(drawn);
        const after = carriedOut(drawn.state, plan);
        for (const { strategyId, cap, executed, adjustment } of plan.lines) {
          if (cap === null || cap.rule === "NOT_ACTIVE" || adjustment.isNegative()) continue;
          capped += 1;
          const room = roomOf(after, { strategyId, ownReservation: ZERO, via: "allocator" });
          const missing = minOf(room.amount, adjustment.minus(executed));
          if (cap.rule === "MIN_ALLOCATION") expect(missing.lt(room.minimum ?? ZERO)).toBe(true);
          else expect(room.amount.toFixed(2)).toBe("0.00");
        }
      }),
      { numRuns: 1500, seed: SEED },
    );
    expect(capped).toBeGreaterThan(300);
  });
});

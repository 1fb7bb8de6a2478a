import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyMovement } from "@/lib/engine/capital/apply-movement";
import { checkDeployment } from "@/lib/engine/capital/check-deployment";
import { pool, state, strategy, usd } from "@/lib/engine/capital/testing/facts";
import type { CapitalState } from "@/lib/engine/capital/types";
import { addDays } from "@/lib/kernel/dates";
import { minOf, sum, ZERO } from "@/lib/kernel/decimal";
import { navHistory } from "./measure-nav";
import { planMoves } from "./plan-moves";
import { proposeMoves } from "./propose-moves";
import { simulateReallocation } from "./simulate-reallocation";
import { AS_OF } from "./testing/histories";
import type { MovePlan, ReallocationFacts } from "./types";

const cents = (most: number) => fc.integer({ min: 0, max: most * 100 }).map((amount) => usd(amount).div(100));
const share = fc.integer({ min: 0, max: 100 }).map((percent) => usd(percent).div(100));
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null, freq: 8 });
const rarely = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null, freq: 1 });

/** Values from half to twice in steps of ten days, sometimes too few or too old. */
const values = fc
  .record({
    nudges: fc.oneof(
      { weight: 8, arbitrary: fc.array(fc.integer({ min: -7, max: 9 }), { minLength: 14, maxLength: 40 }) },
      { weight: 1, arbitrary: fc.array(fc.integer({ min: -7, max: 9 }), { minLength: 1, maxLength: 13 }) },
    ),
    age: fc.constantFrom(0, 0, 0, 0, 0, 3, 20, 60),
  })
  .map(({ nudges, age }) => {
    let nav = 100;
    return navHistory(
      nudges.map((nudge, index) => {
        nav *= 1 + nudge / 100;
        return { date: addDays(AS_OF, (index - nudges.length + 1) * 10 - age), nav };
      }),
    );
  });

const one = fc.record({
  poolId: fc.constantFrom("p", "q"),
  sector: fc.constantFrom(null, "tech", "energy"),
  riskTier: fc.constantFrom(null, "low" as const, "high" as const),
  status: fc.constantFrom("active" as const, "active" as const, "active" as const, "paused" as const),
  policyLimit: fc.oneof(cents(800_000), fc.constant(usd(2_000_000))),
  deployed: fc.oneof({ weight: 5, arbitrary: cents(500_000) }, { weight: 1, arbitrary: fc.constant(ZERO) }),
  invested: fc.constantFrom(usd(0), usd(0), usd("0.37"), usd("0.9"), usd(1)),
  reserved: fc.oneof({ weight: 8, arbitrary: fc.constant(ZERO) }, { weight: 1, arbitrary: cents(50_000) }),
  values: maybe(values),
  target: maybe(fc.integer({ min: 0, max: 2_000 })),
});

const ample = fc.oneof(cents(2_000_000), fc.constant(usd(9_000_000)));

const facts: fc.Arbitrary<ReallocationFacts> = fc
  .record({
    ones: fc.array(one, { minLength: 1, maxLength: 6 }),
    masterCash: cents(3_000_000),
    limits: fc.tuple(ample, ample),
    cap: fc.constantFrom(usd(1), usd("0.9")),
    policy: fc.record({
      deployableFraction: fc.constantFrom(usd(1), usd("0.8")),
      maxStrategyShare: rarely(share),
      maxSectorShare: rarely(share),
      minAllocation: rarely(cents(50_000)),
    }),
    thresholds: fc.record({
      minChange: share.map((part) => part.div(10)),
      minDays: fc.constantFrom(0, 30),
      maxShift: fc.oneof(share, fc.constant(usd("0.1"))),
      drawdownStop: fc.constantFrom(usd("0.1"), usd("0.2"), usd(1)),
    }),
    waited: rarely(fc.integer({ min: 0, max: 60 })),
  })
  .map(({ ones, masterCash, limits, cap, policy, thresholds, waited }) => {
    const strategies = ones.map(({ invested, values: _values, target: _target, ...given }, index) =>
      strategy({
        ...given,
        id: `s${index}`,
        name: `S${index}`,
        cash: given.deployed.times(usd(1).minus(invested)).toDecimalPlaces(2),
      }),
    );
    const pools = limits.map((limit, index) =>
      pool({ id: index === 0 ? "p" : "q", name: `P${index}`, limit }),
    );
    return {
      state: state({
        masterCash,
        pools: pools.map((each) => ({ ...each, utilizationCap: cap })),
        strategies,
        policy,
      }),
      histories: new Map(
        ones.flatMap(({ values }, index) => (values ? [[`s${index}`, values] as const] : [])),
      ),
      targets: new Map(ones.map(({ target }, index) => [`s${index}`, target])),
      thresholds,
      asOf: AS_OF,
      lastExecutedOn: waited === null ? null : addDays(AS_OF, -waited),
    };
  });

const given = ({ moves }: MovePlan, id: string) =>
  sum(moves.filter(({ from }) => from === id).map(({ amount }) => amount));
const taken = ({ moves }: MovePlan, id: string) =>
  sum(moves.filter(({ to }) => to === id).map(({ amount }) => amount));

/** Carries a plan out as it is executed: all releases, then all allocations; answers what the rules said. */
function execute(start: CapitalState, plan: MovePlan) {
  let now = start;
  for (const { id } of start.strategies) {
    const amount = given(plan, id).negated();
    if (!amount.isZero()) now = applyMovement(now, { strategyId: id, cash: amount, notional: amount });
  }
  const violations = start.strategies.flatMap(({ id }) => {
    const amount = taken(plan, id);
    if (amount.isZero()) return [];
    const broken = checkDeployment(now, {
      strategyId: id,
      amount,
      ownReservation: ZERO,
      via: "reallocation",
    });
    now = applyMovement(now, { strategyId: id, cash: amount, notional: amount });
    return broken;
  });
  return { after: now, violations };
}

const holds = (law: (facts: ReallocationFacts, plan: MovePlan) => void, numRuns = 400) =>
  fc.assert(
    fc.property(facts, (one) => law(one, planMoves(one))),
    { numRuns },
  );

describe("laws of a proposal", () => {
  it("what is released is what is allocated and what goes back to master, within the largest shift", () => {
    let moving = 0;
    holds(({ state: { strategies }, thresholds }, plan) => {
      moving += plan.moves.length > 0 ? 1 : 0;
      const deployed = sum(strategies.map((each) => each.deployed));
      expect(plan.released.eq(plan.allocated.plus(plan.toMaster))).toBe(true);
      expect(plan.released.eq(sum(strategies.map(({ id }) => given(plan, id))))).toBe(true);
      expect(plan.allocated.eq(sum(strategies.map(({ id }) => taken(plan, id))))).toBe(true);
      expect(plan.released.lte(deployed.times(thresholds.maxShift))).toBe(true);
      for (const { amount } of plan.moves) expect(amount.gt(0) && amount.decimalPlaces() <= 2).toBe(true);
    });
    // The cases are no empty ones.
    expect(moving).toBeGreaterThan(60);
  });

  it("carried out as releases, then allocations, it breaks no rule and conserves the reserve", () => {
    holds(({ state: start }, plan) => {
      const { after, violations } = execute(start, plan);
      expect(violations).toEqual([]);
      const total = (of: CapitalState) =>
        of.masterCash.plus(sum(of.strategies.map(({ deployed }) => deployed)));
      expect(total(after).eq(total(start))).toBe(true);
      expect(after.masterCash.minus(start.masterCash).eq(plan.toMaster)).toBe(true);
    });
  });

  it("nobody gives more than it has deployed and in cash, beyond what its score asks for, or both gives and takes", () => {
    holds((_facts, plan) => {
      for (const { strategy: each, wanted, standing } of plan.scored) {
        const [gives, takes] = [given(plan, each.id), taken(plan, each.id)];
        expect(gives.lte(minOf(each.deployed, each.cash))).toBe(true);
        expect(gives.isZero() || takes.isZero()).toBe(true);
        if (gives.gt(0)) expect(each.deployed.minus(gives).gte(wanted ?? ZERO)).toBe(true);
        if (takes.gt(0)) expect(each.status === "active" && standing === "scored").toBe(true);
        if (takes.gt(0)) expect(each.deployed.plus(takes).lte(wanted ?? ZERO)).toBe(true);
        if (standing === "left_alone") expect(gives.isZero() && takes.isZero()).toBe(true);
      }
    });
  });

  it("moves only what is the minimum change away, and within the wait only what is stopped gives", () => {
    holds((_facts, plan) => {
      for (const { strategy: each, wanted, standing } of plan.scored) {
        const [gives, takes] = [given(plan, each.id), taken(plan, each.id)];
        const distance = each.deployed.minus(wanted ?? each.deployed).abs();
        if (standing !== "stopped" && gives.plus(takes).gt(0))
          expect(distance.gte(plan.minChange)).toBe(true);
        if (plan.waitedDays !== null && gives.gt(0)) expect(standing).toBe("stopped");
      }
    });
  });

  it("does not depend on the order of the strategies", () => {
    holds((one, plan) => {
      const turned = planMoves({
        ...one,
        state: { ...one.state, strategies: [...one.state.strategies].reverse() },
      });
      const text = ({ moves }: MovePlan) =>
        moves.map(({ from, to, amount }) => `${from} ${to} ${amount.toFixed(2)}`).sort();
      expect(text(turned)).toEqual(text(plan));
    }, 200);
  });

  it("says one reason for every strategy, and one for every move", () => {
    fc.assert(
      fc.property(facts, (one) => {
        const proposal = proposeMoves(one);
        const told = proposal.reasons.filter(({ strategyId }) => strategyId !== null);
        expect(told.map(({ strategyId }) => strategyId)).toEqual(one.state.strategies.map(({ id }) => id));
        expect(proposal.moveReasons).toHaveLength(proposal.moves.length);
        for (const { text } of proposal.reasons) expect(text).not.toMatch(/undefined|NaN|null|Infinity/);
        for (const { change, strategyId } of told) {
          const net = taken(proposal, strategyId ?? "").minus(given(proposal, strategyId ?? ""));
          expect(change?.eq(net)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe("laws of a replay", () => {
  const replay = (one: ReallocationFacts) => {
    const { asOf: _asOf, lastExecutedOn: _last, ...rest } = one;
    return { ...rest, check: "day" as const, start: null, end: null };
  };
  const playable = facts.filter(({ state: { strategies }, histories }) =>
    strategies.some(({ id, deployed }) => deployed.gt(0) && (histories.get(id)?.days.length ?? 0) > 15),
  );
  const played = (one: ReallocationFacts) => {
    try {
      return simulateReallocation(replay(one));
    } catch (error) {
      if ((error as { code?: string }).code === "NOTHING_TO_REPLAY") return null;
      throw error;
    }
  };

  it("sees nothing that comes later: other values after a day change nothing decided up to it", () => {
    let compared = 0;
    fc.assert(
      fc.property(playable, fc.integer({ min: 30, max: 300 }), (one, back) => {
        const cut = addDays(AS_OF, -back);
        const before = played(one);
        if (!before) return;
        const changed = new Map(
          [...one.histories].map(([id, { days, growth }]) => {
            const other = growth.map((nav, row) =>
              (days[row] ?? 0) > dayOf(cut) ? nav * (1 + (row % 3)) : nav,
            );
            return [id, { days, growth: other }];
          }),
        );
        const after = played({ ...one, histories: changed });
        const upTo = (told: typeof before) =>
          told.moves
            .filter(({ day }) => day <= dayOf(cut))
            .map(({ day, from, to, amount }) => [day, from, to, amount.toFixed(2)]);
        compared += upTo(before).length;
        if (after) expect(upTo(after)).toEqual(upTo(before));
      }),
      { numRuns: 150 },
    );
    expect(compared).toBeGreaterThan(50);
  });

  it("starts from the same money, never shifts more than the largest shift, and never moves is never moving", () => {
    fc.assert(
      fc.property(playable, (one) => {
        const told = played(one);
        if (!told) return;
        expect(told.moved[0]).toBeCloseTo(told.still[0] ?? 0, 4);
        const total = sum(one.state.strategies.map(({ deployed }) => deployed));
        const byDay = new Map<number, number>();
        for (const { day, amount } of told.moves) byDay.set(day, (byDay.get(day) ?? 0) + amount.toNumber());
        for (const moved of byDay.values()) {
          expect(moved).toBeLessThanOrEqual(total.times(one.thresholds.maxShift).toNumber() + 1e-6);
        }
        if (told.moves.length === 0) {
          for (const [row, value] of told.moved.entries()) expect(value).toBeCloseTo(told.still[row] ?? 0, 4);
        }
        expect(told.moved.every((value) => Number.isFinite(value) && value >= 0)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});

function dayOf(date: string): number {
  return Math.round(Date.parse(`${date}T00:00:00Z`) / 86_400_000);
}

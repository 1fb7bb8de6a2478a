import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Decimal, maxOf, sum, ZERO } from "@/lib/kernel/decimal";
import { CENT, type Money } from "@/lib/kernel/money";
import { applyMovement } from "./apply-movement";
import { checkDeallocation } from "./check-deallocation";
import { checkDeployment } from "./check-deployment";
import { checkWithdrawal } from "./check-withdrawal";
import { type Room, roomOf } from "./room-of";
import { LIMIT_FIELDS, splitRaise } from "./split-raise";
import { type Asked, anyAsked, cents, money, policy, SEED } from "./testing/draw-state";
import { type CapitalPolicy, type CapitalState, RULE_CODES, type StrategyFacts } from "./types";

const codes = (state: CapitalState, into: Asked, amount: Money) =>
  checkDeployment(state, { ...into, amount }).map(({ rule }) => rule);

/** Amounts at every edge there is: at the room and the minimum, and a cent to both sides; and any other. */
const amountNear = ({ amount, minimum }: Room) =>
  fc
    .oneof(
      fc.constantFrom(amount, amount.plus(CENT), amount.minus(CENT)),
      fc.constantFrom(...[minimum ?? CENT].flatMap((least) => [least, least.minus(CENT), least.plus(CENT)])),
      money,
    )
    .map((drawn) => maxOf(CENT, drawn));

const askedWithAmount = anyAsked.chain(({ state, into }) =>
  amountNear(roomOf(state, into)).map((amount) => ({ state, into, amount })),
);

/** The limits as domain.md states them, on a state as it became: no cap, room or bound involved. */
function brokenAfter(state: CapitalState, strategyId: string): string[] {
  const own = state.strategies.find(({ id }) => id === strategyId) as StrategyFacts;
  const taken = (of: (one: StrategyFacts) => boolean) =>
    sum(state.strategies.filter(of).map(({ deployed, reserved }) => deployed.plus(reserved)));
  const pool = state.pools.find(({ id }) => id === own.poolId);
  const total = state.masterCash.plus(sum(state.strategies.map(({ deployed }) => deployed)));
  const { policy: rules } = state;
  const ceiling = own.riskTier === null ? null : rules.riskTierCeilings[own.riskTier];
  const isShareKept = (share: Decimal | null, out: Money) => share === null || out.lte(total.times(share));
  const isWithin: [string, boolean][] = [
    ["POLICY_LIMIT", taken(({ id }) => id === own.id).lte(own.policyLimit)],
    ["DEPLOYABLE_RESERVE", taken(() => true).lte(total.times(rules.deployableFraction))],
    ["POOL_LIMIT", taken(({ poolId }) => poolId === own.poolId).lte(pool?.limit ?? 0)],
    [
      "POOL_UTILIZATION",
      !pool?.utilizationCap.lt(1) ||
        taken(({ poolId }) => poolId === own.poolId).lte(pool.limit.times(pool.utilizationCap)),
    ],
    [
      "STRATEGY_SHARE",
      isShareKept(
        rules.maxStrategyShare,
        taken(({ id }) => id === own.id),
      ),
    ],
    [
      "SECTOR_SHARE",
      own.sector === null ||
        isShareKept(
          rules.maxSectorShare,
          taken(({ sector }) => sector === own.sector),
        ),
    ],
    [
      "RISK_TIER_CEILING",
      isShareKept(
        ceiling,
        taken(({ riskTier }) => riskTier === own.riskTier),
      ),
    ],
    ["MASTER_CASH", sum(state.strategies.map(({ reserved }) => reserved)).lte(state.masterCash)],
  ];
  return isWithin.flatMap(([rule, isKept]) => (isKept ? [] : [rule]));
}

function withReserved(state: CapitalState, strategyId: string, more: Money): CapitalState {
  return {
    ...state,
    strategies: state.strategies.map((one) =>
      one.id === strategyId ? { ...one, reserved: one.reserved.plus(more) } : one,
    ),
  };
}

describe("the rules of a deployment", () => {
  it("law: nothing is broken for exactly the amounts from the minimum to the room", () => {
    let permitted = 0;
    fc.assert(
      fc.property(askedWithAmount, ({ state, into, amount }) => {
        const room = roomOf(state, into);
        const isPermitted = amount.lte(room.amount) && amount.gte(room.minimum ?? ZERO);
        if (isPermitted) permitted += 1;
        expect(codes(state, into, amount).length === 0).toBe(isPermitted);
        if (amount.gt(room.amount)) expect(codes(state, into, amount)).toContain(room.rule);
      }),
      { numRuns: 3000, seed: SEED },
    );
    expect(permitted).toBeGreaterThan(500);
  });

  it("law: what is permitted leaves every limit of the domain kept, what is refused would break just those told", () => {
    fc.assert(
      fc.property(askedWithAmount, ({ state, into, amount }) => {
        const freed = withReserved(state, into.strategyId, into.ownReservation.negated());
        const after = applyMovement(freed, { strategyId: into.strategyId, cash: amount, notional: amount });
        const told = codes(state, into, amount).filter(
          (rule) => rule !== "MIN_ALLOCATION" && rule !== "APPROVAL_REQUIRED",
        );
        expect(told).toEqual(brokenAfter(after, into.strategyId));
      }),
      { numRuns: 3000, seed: SEED },
    );
  });

  it("law: a larger amount breaks what a smaller one breaks, except for the minimum, by exactly as much more", () => {
    fc.assert(
      fc.property(askedWithAmount, cents(100_000), ({ state, into, amount }, more) => {
        const smaller = checkDeployment(state, { ...into, amount });
        const larger = new Map(
          checkDeployment(state, { ...into, amount: amount.plus(more) }).map((one) => [one.rule, one]),
        );
        for (const { rule, excess, available } of smaller) {
          if (rule === "MIN_ALLOCATION") continue;
          expect(larger.get(rule)?.excess.minus(excess).eq(more)).toBe(true);
          expect(larger.get(rule)?.available.eq(available)).toBe(true);
        }
        if (!smaller.some(({ rule }) => rule === "MIN_ALLOCATION")) {
          expect(larger.has("MIN_ALLOCATION")).toBe(false);
        }
      }),
      { numRuns: 2000, seed: SEED },
    );
  });

  it("law: violations come in the order of the rules, with figures that add up and cents at most", () => {
    fc.assert(
      fc.property(askedWithAmount, ({ state, into, amount }) => {
        const violations = checkDeployment(state, { ...into, amount });
        const places = violations.map(({ rule }) => RULE_CODES.indexOf(rule));
        expect(places).toEqual([...places].sort((a, b) => a - b));
        expect(new Set(places).size).toBe(places.length);
        for (const one of violations) {
          expect(one.requested.eq(amount)).toBe(true);
          expect(one.available.gte(0) && one.available.decimalPlaces() <= 2).toBe(true);
          expect(one.excess.gt(0) && one.excess.eq(amount.minus(one.available).abs())).toBe(true);
          expect(one.message).toContain(one.rule === "MIN_ALLOCATION" ? "short by" : "exceeds by");
        }
      }),
      { numRuns: 2000, seed: SEED },
    );
  });
});

describe("what approvals hold", () => {
  it("law: an approval changes nothing for its own deployment", () => {
    fc.assert(
      fc.property(anyAsked, money, ({ state, into }, amount) => {
        const held = maxOf(CENT, amount);
        const asked = { ...into, via: "request", ownReservation: ZERO } as const;
        const approved = withReserved(state, into.strategyId, held);
        expect(codes(approved, { ...asked, ownReservation: held }, held)).toEqual(codes(state, asked, held));
      }),
      { numRuns: 2000, seed: SEED },
    );
  });

  it("law: what was approved stays deployable, whatever others deploy, release and add meanwhile", () => {
    let held = 0;
    fc.assert(
      fc.property(
        anyAsked,
        fc.infiniteStream(fc.nat()),
        fc.infiniteStream(cents(2_000_000)),
        (asked, picks, amounts) => {
          const into = { ...asked.into, via: "request", ownReservation: ZERO } as const;
          const room = roomOf(asked.state, into);
          if (room.amount.isZero() || room.minimum?.gt(room.amount)) return;
          held += 1;
          const amount = room.amount;
          let state = withReserved(asked.state, into.strategyId, amount);
          for (let step = 0; step < 8; step += 1) {
            state = actOf(state, Number(picks.next().value), amounts.next().value as Money, false);
          }
          expect(codes(state, { ...into, ownReservation: amount }, amount)).toEqual([]);
        },
      ),
      { numRuns: 2000, seed: SEED },
    );
    expect(held).toBeGreaterThan(200);
  });
});

/** One act of somebody, if it may be: the state after it, or the same. */
function actOf(state: CapitalState, pick: number, drawn: Money, mayWithdraw: boolean): CapitalState {
  const amount = maxOf(CENT, drawn);
  const one = state.strategies[pick % state.strategies.length] as StrategyFacts;
  const act = Math.floor(pick / state.strategies.length) % (mayWithdraw ? 5 : 4);
  const into = { strategyId: one.id, ownReservation: ZERO, via: "allocator" } as const;
  if (act === 0) return { ...state, masterCash: state.masterCash.plus(amount) };
  if (act === 1) {
    const released = one.deployed.isZero() ? ZERO : Decimal.min(amount, one.deployed);
    if (released.isZero() || one.cash.lt(released)) return state;
    expect(checkDeallocation(one, amount).released.eq(released)).toBe(true);
    return applyMovement(state, {
      strategyId: one.id,
      cash: released.negated(),
      notional: released.negated(),
    });
  }
  if (act === 4) {
    if (checkWithdrawal(state, amount)) return state;
    return { ...state, masterCash: state.masterCash.minus(amount) };
  }
  const asked = act === 2 ? maxOf(CENT, roomOf(state, into).amount) : amount;
  if (checkDeployment(state, { ...into, amount: asked }).length > 0) return state;
  return applyMovement(state, { strategyId: one.id, cash: asked, notional: asked });
}

describe("whatever is done in whatever order", () => {
  it("law: no cash falls below what is held, nothing below zero, and no limit is broken where money went", () => {
    let deployments = 0;
    fc.assert(
      fc.property(
        anyAsked,
        fc.array(fc.tuple(fc.nat(), cents(3_000_000)), { minLength: 20, maxLength: 40 }),
        (asked, acts) => {
          let state = asked.state;
          for (const [pick, amount] of acts) {
            const next = actOf(state, pick, amount, true);
            for (const [index, one] of next.strategies.entries()) {
              const before = state.strategies[index] as StrategyFacts;
              expect(one.deployed.gte(0) && (one.cash.gte(0) || one.cash.gte(before.cash))).toBe(true);
              if (!one.deployed.gt(before.deployed)) continue;
              deployments += 1;
              expect(brokenAfter(next, one.id)).toEqual([]);
            }
            const reserved = sum(next.strategies.map((one) => one.reserved));
            expect(next.masterCash.gte(reserved) || next.masterCash.gte(state.masterCash)).toBe(true);
            state = next;
          }
        },
      ),
      { numRuns: 1000, seed: SEED },
    );
    expect(deployments).toBeGreaterThan(1000);
  });

  it("law: what was released goes back in, and everything is as before", () => {
    let restored = 0;
    fc.assert(
      fc.property(anyAsked, share01, ({ state, into }, part) => {
        const one = state.strategies.find(({ id }) => id === into.strategyId) as StrategyFacts;
        const amount = Decimal.min(one.deployed, one.cash).times(part).toDecimalPlaces(2, Decimal.ROUND_UP);
        if (amount.isZero() || brokenAfter(state, one.id).length > 0) return;
        const { released } = checkDeallocation(one, amount);
        const back = { strategyId: one.id, cash: released.negated(), notional: released.negated() };
        const after = applyMovement(state, back);
        const again = {
          strategyId: one.id,
          amount: released,
          ownReservation: ZERO,
          via: "allocator",
        } as const;
        const violations = checkDeployment(after, again).map(({ rule }) => rule);
        expect(violations.filter((rule) => rule !== "MIN_ALLOCATION")).toEqual([]);
        restored += 1;
        const now = applyMovement(after, { strategyId: one.id, cash: released, notional: released });
        expect(plain(now)).toEqual(plain(state));
      }),
      { numRuns: 4000, seed: SEED },
    );
    expect(restored).toBeGreaterThan(100);
  });
});

const share01 = fc.integer({ min: 1, max: 100 }).map((percent) => new Decimal(percent).div(100));

function plain(state: CapitalState) {
  return {
    cash: state.masterCash.toFixed(2),
    strategies: state.strategies.map(({ deployed, cash }) => [deployed.toFixed(2), cash.toFixed(2)]),
  };
}

describe("raising and lowering", () => {
  const limitsOf = (of: CapitalPolicy) => ({
    deployable_fraction: of.deployableFraction,
    max_strategy_share: of.maxStrategyShare,
    max_sector_share: of.maxSectorShare,
    "risk_tier_ceilings.low": of.riskTierCeilings.low,
    "risk_tier_ceilings.medium": of.riskTierCeilings.medium,
    "risk_tier_ceilings.high": of.riskTierCeilings.high,
    min_allocation_usd: of.minAllocation,
    approval_threshold_usd: of.approvalThreshold,
    approval_threshold_share: of.approvalThresholdShare,
    raises_need_second_person: false,
    // No rule of a deployment looks at these.
    approval_hours: null,
    "reallocation.min_change": null,
    "reallocation.min_days": null,
    "reallocation.max_shift": null,
    "reallocation.drawdown_stop": null,
  });
  type Limits = ReturnType<typeof limitsOf>;
  const policyOf = (limits: Limits): CapitalPolicy => ({
    deployableFraction: limits.deployable_fraction,
    maxStrategyShare: limits.max_strategy_share,
    maxSectorShare: limits.max_sector_share,
    riskTierCeilings: {
      low: limits["risk_tier_ceilings.low"],
      medium: limits["risk_tier_ceilings.medium"],
      high: limits["risk_tier_ceilings.high"],
    },
    minAllocation: limits.min_allocation_usd,
    approvalThreshold: limits.approval_threshold_usd,
    approvalThresholdShare: limits.approval_threshold_share,
  });

  it("law: the lowered part alone never permits what was refused, the raised part alone never refuses what was permitted", () => {
    fc.assert(
      fc.property(askedWithAmount, policy, ({ state, into, amount }, next) => {
        const before = limitsOf(state.policy);
        const after = limitsOf(next);
        const { raised, lowered } = splitRaise("settings", before, after);
        const only = (fields: readonly string[]) =>
          policyOf(
            Object.fromEntries(
              Object.keys(LIMIT_FIELDS.settings).map((field) => [
                field,
                (fields.includes(field) ? after : before)[field as keyof Limits],
              ]),
            ) as Limits,
          );
        const now = codes(state, into, amount);
        const tighter = codes({ ...state, policy: only(lowered) }, into, amount);
        const looser = codes({ ...state, policy: only(raised) }, into, amount);
        expect(now.filter((rule) => !tighter.includes(rule))).toEqual([]);
        expect(looser.filter((rule) => !now.includes(rule))).toEqual([]);
        expect(codes({ ...state, policy: only([...raised, ...lowered]) }, into, amount)).toEqual(
          codes({ ...state, policy: next }, into, amount),
        );
      }),
      { numRuns: 3000, seed: SEED },
    );
  });
});

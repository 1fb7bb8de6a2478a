import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openPool } from "@/db/client";
import { type CapitalMove, type CapitalVerdict, moveCapital } from "@/db/repositories/capital/move-capital";
import { type StoredState, writeStates } from "@/db/testing/capital-states";
import { type TestDatabase, testDatabase } from "@/db/testing/database";
import { applyMovement } from "@/lib/engine/capital/apply-movement";
import { InsufficientStrategyCashError, NothingDeployedError } from "@/lib/engine/capital/cash-refusals";
import { checkDeallocation } from "@/lib/engine/capital/check-deallocation";
import { checkDeployment } from "@/lib/engine/capital/check-deployment";
import { strategyFigures } from "@/lib/engine/capital/reserve-figures";
import { roomOf } from "@/lib/engine/capital/room-of";
import { boundsOf } from "@/lib/engine/capital/rules/bounds-of";
import { tallyOf } from "@/lib/engine/capital/tally";
import { anyState, money, SEED } from "@/lib/engine/capital/testing/draw-state";
import type { CapitalState, RuleCode } from "@/lib/engine/capital/types";
import { maxOf, ZERO } from "@/lib/kernel/decimal";
import { CENT, type Money } from "@/lib/kernel/money";

const NOW = new Date("2026-03-02T12:00:00.000Z");
const STATES = 2_400;
const AT_ONCE = 300;
const CONNECTIONS = 4;

type Draw = { strategy: number; kind: number; edge: number; side: number; drawn: Money };

const draws: fc.Arbitrary<Draw[]> = fc.array(
  fc.record({
    strategy: fc.nat(),
    kind: fc.nat({ max: 9 }),
    edge: fc.nat(),
    side: fc.nat({ max: 2 }),
    drawn: money,
  }),
  { minLength: 1, maxLength: 6 },
);

/** An amount at some rule's bound, at the tightest more often than not, or a cent to either side of it. */
function amountOf(
  state: CapitalState,
  strategyId: string,
  { edge, side, drawn }: Draw,
  isAllocating: boolean,
): Money {
  const one = state.strategies.find(({ id }) => id === strategyId);
  if (!one) return maxOf(CENT, drawn);
  const into = { strategyId, ownReservation: ZERO, via: "direct" } as const;
  const room = () => Array.from({ length: 4 }, () => roomOf(state, into).amount);
  const edges = isAllocating
    ? [...boundsOf(tallyOf(state), into).map(({ amount }) => amount), ...room()]
    : [one.deployed, one.cash];
  const figure = [...edges, drawn][edge % (edges.length + 1)] ?? drawn;
  return maxOf(CENT, [figure, figure.plus(CENT), figure.minus(CENT)][side] ?? figure);
}

type Expected =
  | { outcome: "posted"; released: Money; state: CapitalState }
  | { outcome: "refused"; violations: ReturnType<typeof checkDeployment> }
  | { outcome: "unknown_strategy" | "not_active" | "nothing_deployed" | "insufficient_cash" };

/** What the engine decides on one move. */
function judge(state: CapitalState, { kind, strategyId, amount }: CapitalMove): Expected {
  const one = state.strategies.find(({ id }) => id === strategyId);
  if (!one) return { outcome: "unknown_strategy" };
  if (kind === "allocate") {
    if (one.status !== "active") return { outcome: "not_active" };
    const violations = checkDeployment(state, { strategyId, amount, ownReservation: ZERO, via: "direct" });
    if (violations.length > 0) return { outcome: "refused", violations };
    const next = applyMovement(state, { strategyId, cash: amount, notional: amount });
    return { outcome: "posted", released: amount, state: next };
  }
  try {
    const { released } = checkDeallocation(one, amount);
    const back = { strategyId, cash: released.negated(), notional: released.negated() };
    return { outcome: "posted", released, state: applyMovement(state, back) };
  } catch (error) {
    if (error instanceof NothingDeployedError) return { outcome: "nothing_deployed" };
    if (error instanceof InsufficientStrategyCashError) return { outcome: "insufficient_cash" };
    throw error;
  }
}

type Case = { place: StoredState; moves: CapitalMove[]; expected: Expected[] };

function caseOf(place: StoredState, drawn: readonly Draw[]): Case {
  let { state } = place;
  const moves: CapitalMove[] = [];
  const expected: Expected[] = [];
  for (const draw of drawn) {
    const isAllocating = draw.kind < 8;
    const known = state.strategies[draw.strategy % state.strategies.length]?.id ?? "";
    const strategyId = draw.kind === 0 && draw.edge % 5 === 0 ? randomUUID() : known;
    const move: CapitalMove = {
      kind: isAllocating ? "allocate" : "deallocate",
      strategyId,
      amount: amountOf(state, strategyId, draw, isAllocating),
      userId: place.userId,
      requestId: "law",
      note: null,
      idempotency: null,
    };
    const verdict = judge(state, move);
    if (verdict.outcome === "posted") state = verdict.state;
    moves.push(move);
    expected.push(verdict);
  }
  return { place, moves, expected };
}

function told({ place, moves, expected }: Case, index: number): string {
  return JSON.stringify({ seed: SEED, state: place.state, moves, expected: expected[index], index });
}

/** Every figure of an answer, and every violation of a refusal, beside the engine's. */
function compare(one: Case, verdicts: readonly CapitalVerdict[], counts: Map<string, number>): void {
  expect(verdicts).toHaveLength(one.moves.length);
  one.expected.forEach((expected, index) => {
    const verdict = verdicts[index];
    expect(verdict?.outcome, told(one, index)).toBe(expected.outcome);
    const count = (name: string) => counts.set(name, (counts.get(name) ?? 0) + 1);
    count(expected.outcome);
    if (expected.outcome === "refused" && verdict?.outcome === "refused") {
      const { strategyId, amount } = one.moves[index] as CapitalMove;
      const seen = checkDeployment(verdict.state(), {
        strategyId,
        amount,
        ownReservation: ZERO,
        via: "direct",
      });
      expect(seen, told(one, index)).toEqual(expected.violations);
      for (const { rule } of seen) count(rule);
      if (seen.length === 1) count(`only ${seen[0]?.rule}`);
    }
    if (expected.outcome === "posted" && verdict?.outcome === "posted") {
      const { answer } = verdict;
      const figures = strategyFigures(expected.state, answer.strategy_id);
      expect(answer.amount_usd, told(one, index)).toBe(expected.released.toFixed(2));
      expect(answer.deployed_notional_usd).toBe(figures.deployed.toFixed(2));
      expect(answer.available_to_deploy_usd).toBe(figures.available.toFixed(2));
      expect(answer.master_cash_usd).toBe(expected.state.masterCash.toFixed(2));
      expect(answer.utilization_percent).toBe(figures.utilizationPercent?.toNumber() ?? null);
    }
  });
}

describe("the guard in the database and the rules of the engine", () => {
  let urls: TestDatabase;
  let admin: ReturnType<typeof openPool>;
  let app: ReturnType<typeof openPool>;
  beforeAll(async () => {
    urls = await testDatabase();
    admin = openPool(urls.adminUrl, 2);
    app = openPool(urls.appUrl, CONNECTIONS);
  });
  afterAll(async () => {
    await admin.end();
    await app.end();
    await urls.drop();
  });

  it(`law: agree on every move of ${STATES} drawn states, at every bound and a cent to both sides, and on every figure`, async () => {
    const drawn = fc.sample(fc.tuple(anyState, draws), { numRuns: STATES, seed: SEED });
    const counts = new Map<string, number>();
    for (let first = 0; first < drawn.length; first += AT_ONCE) {
      const part = drawn.slice(first, first + AT_ONCE);
      const stored = await writeStates(
        admin,
        part.map(([state]) => state),
        NOW,
      );
      const cases = stored.map((place, index) => caseOf(place, part[index]?.[1] ?? []));
      await Promise.all(
        Array.from({ length: CONNECTIONS }, async (_, lane) => {
          for (let index = lane; index < cases.length; index += CONNECTIONS) {
            const one = cases[index] as Case;
            compare(one, await moveCapital(app, one.place.workspaceId, NOW, one.moves), counts);
          }
        }),
      );
    }
    console.info(`guard = rules: ${JSON.stringify(Object.fromEntries(counts))}`);
    const rules: RuleCode[] = [
      "POLICY_LIMIT",
      "DEPLOYABLE_RESERVE",
      "POOL_LIMIT",
      "POOL_UTILIZATION",
      "STRATEGY_SHARE",
    ];
    for (const rule of [
      ...rules,
      "SECTOR_SHARE",
      "RISK_TIER_CEILING",
      "MIN_ALLOCATION",
      "MASTER_CASH",
      "APPROVAL_REQUIRED",
    ]) {
      expect(counts.get(rule), `${rule} was never broken`).toBeGreaterThan(50);
    }
    expect(counts.get("posted")).toBeGreaterThan(500);
  }, 240_000);
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { driftReport } from "@/lib/engine/drift/drift-report";
import { decideTrades, driftLaw } from "@/lib/engine/rebalance/decide-trades";
import { dueNodes } from "@/lib/engine/rebalance/destination";
import { cellValues, planModel } from "@/lib/engine/rebalance/plan-model";
import { planRebalance } from "@/lib/engine/rebalance/plan-rebalance";
import { fixtureRequest } from "@/lib/engine/rebalance/testing/scenario";
import { advance } from "@/lib/engine/rebalance/trades";
import type { Plan, PlanFacts, PlanRequest } from "@/lib/engine/rebalance/types";
import type { FrameworkOptions } from "./policy-of-framework";
import { simulate } from "./simulate";
import {
  bySymbol,
  liveFacts,
  type Twin,
  type TwinDraw,
  tableOf,
  twinDraw,
  twinOf,
} from "./testing/live-twin";
import type { TradeDay } from "./types";

/** A thousand million, so that what the planner rounds is small beside it. */
const AMOUNT = 1e9;
/**
 * What the planner rounds and the simulator does not: cents of every trade; to target also that no trade is under 1.00; to
 * an edge also that it goes 5 cents inside it, for every node and look.
 */
const TO_TARGET = 1;
const TO_EDGE = 5;
const CASES = { numRuns: 1_000, seed: Number(process.env.FUZZ_SEED ?? 5) };
/** The planner takes its time over each case. */
const PLANNED_CASES = { ...CASES, numRuns: 400 };

type Row = { twin: Twin; facts: PlanFacts; isOut: boolean; trade: TradeDay | null };

/** The live side counts whole cents: within this share of the portfolio of a bound it may see another side of it. */
const TIE = 1e-10;

function isTie({ compiled }: Twin, { frame, facts }: PlanFacts): boolean {
  const { nodes, totalCents } = driftReport(frame, facts);
  const bounds = new Map(compiled.policy.nodes.map(({ path, lower, upper }) => [path, [lower, upper]]));
  return nodes.some(({ path, valueCents }) => {
    const weight = Number(valueCents) / Number(totalCents);
    return bounds.get(path)?.some((bound) => Math.abs(weight - bound) < TIE) ?? false;
  });
}

/** Every row of a run, with what the live side sees of the same holdings, prices and day before the trade; ties left out. */
function rowsOf(draw: TwinDraw, options: FrameworkOptions = {}): Row[] {
  const twin = twinOf(draw, options);
  const table = tableOf(twin, draw.moves.length + 1);
  const { policy } = twin.compiled;
  const run = simulate({ table, policy, amount: AMOUNT, flows: [], isStartCharged: false });
  const trades = new Map(run.trades.map((trade) => [trade.row, trade]));
  let units: Float64Array = run.trades[0]?.units ?? new Float64Array(0);
  return draw.moves.flatMap((_, index) => {
    const row = index + 1;
    const trade = trades.get(row) ?? null;
    const facts = liveFacts(twin, units, row);
    units = trade?.units ?? units;
    return isTie(twin, facts) ? [] : [{ twin, facts, isOut: run.outOfBand[row] === 1, trade }];
  });
}

function requestOf({ destination, scope, costBps }: TwinDraw): PlanRequest {
  return fixtureRequest({ trigger: "bands", destination, scope, costBps });
}

/** The largest difference between the simulator's trade and the planner's orders, by symbol. */
function differenceOf(row: Row, request: PlanRequest): number {
  return differenceTo(row, planRebalance(row.facts, request));
}

function differenceTo({ twin, trade }: Row, { orders }: Plan): number {
  const amounts = bySymbol(twin, trade?.amounts);
  for (const { side, symbol, amount } of orders) {
    const signed = side === "buy" ? amount.toNumber() : -amount.toNumber();
    amounts.set(symbol, (amounts.get(symbol) ?? 0) - signed);
  }
  return Math.max(...[...amounts.values()].map(Math.abs));
}

/** Whether the planner is done after one look; where it looks again the cost of the first look has moved its targets. */
function isOneLook(facts: PlanFacts, request: PlanRequest): boolean {
  const model = planModel(facts, request, 0n);
  const { sizing } = decideTrades(model, request, [], driftLaw(model), null);
  const after = advance(model, sizing.trades);
  return dueNodes(after, cellValues(after), after.totalCents).size === 0;
}

describe("one policy, three engines: random frameworks, four days each", { timeout: 600_000 }, () => {
  it("a trade is due when the live report shows a breach, and at no other time", () => {
    let breaches = 0;
    fc.assert(
      fc.property(twinDraw, (draw) => {
        for (const { twin, facts, isOut, trade } of rowsOf(draw)) {
          const { nodes, breachCount } = driftReport(facts.frame, facts.facts);
          expect(isOut).toBe(breachCount > 0);
          expect(trade !== null).toBe(breachCount > 0);
          const live = nodes.filter(({ status }) => status === "exceeds_band").map(({ path }) => path);
          expect((trade?.breached ?? []).map((node) => twin.compiled.policy.nodes[node]?.path)).toEqual(live);
          breaches += breachCount > 0 ? 1 : 0;
        }
      }),
      CASES,
    );
    expect(breaches).toBeGreaterThan(1_000);
  });

  it("watching the leaves alone, a trade is due when the live report shows a leaf outside its band", () => {
    fc.assert(
      fc.property(twinDraw, (draw) => {
        for (const { facts, isOut, trade } of rowsOf(draw, { watch: "leaves" })) {
          const { nodes } = driftReport(facts.frame, facts.facts);
          const isLive = nodes.some(({ isLeaf, status }) => isLeaf && status === "exceeds_band");
          expect(isOut).toBe(isLive);
          expect(trade !== null).toBe(isLive);
        }
      }),
      CASES,
    );
  });

  it("everything to target: the trade is the planner's orders to 1.00 of 1,000,000,000, cost, money and leaves of several products included", () => {
    fc.assert(
      fc.property(twinDraw, (given) => {
        const draw = { ...given, destination: "target" as const, scope: "all" as const };
        for (const row of rowsOf(draw)) expect(differenceOf(row, requestOf(draw))).toBeLessThan(TO_TARGET);
      }),
      PLANNED_CASES,
    );
  });

  it("a product of several leaves is seen as the live report splits it, and traded as the planner does where leaves hold it alone", () => {
    const shared = { isShared: true, destination: "target" as const, scope: "all" as const, costBps: 0 };
    fc.assert(
      fc.property(twinDraw, (given) => {
        for (const { facts, isOut } of rowsOf({ ...given, ...shared }, { mode: "static" })) {
          expect(isOut).toBe(driftReport(facts.frame, facts.facts).breachCount > 0);
        }
        const draw = { ...given, ...shared, products: [[1]] };
        for (const row of rowsOf(draw)) expect(differenceOf(row, requestOf(draw))).toBeLessThan(TO_TARGET);
      }),
      PLANNED_CASES,
    );
  });

  it("breached nodes alone, or to the edge: the trade is the planner's orders to 5.00 of 1,000,000,000", () => {
    const seen = { one: 0, several: 0, stuck: 0, worst: 0, worstSeveral: 0 };
    fc.assert(
      fc.property(twinDraw, (draw) => {
        const request = requestOf(draw);
        for (const row of rowsOf(draw)) {
          if (!row.trade) continue;
          const plan = planRebalance(row.facts, request);
          const difference = differenceTo(row, plan);
          // Now and then the planner leaves a node outside and says why not; the simulator goes on until all are inside.
          if (plan.nodes.some(({ statusAfter }) => statusAfter === "exceeds_band")) seen.stuck += 1;
          else if (draw.costBps === 0 || isOneLook(row.facts, request)) {
            seen.one += 1;
            seen.worst = Math.max(seen.worst, difference);
            expect(difference).toBeLessThan(TO_EDGE);
          } else {
            // The planner measures each look on what the last one's cost left, the simulator all on the end's.
            seen.several += 1;
            seen.worstSeveral = Math.max(seen.worstSeveral, difference / row.trade.cost);
          }
        }
      }),
      PLANNED_CASES,
    );
    const { one, several, stuck, worst, worstSeveral } = seen;
    process.stdout.write(
      `trades beside orders: ${one} compared, largest difference ${worst.toFixed(2)} of ${AMOUNT}; ${several} with cost took ` +
        `several looks, largest difference ${worstSeveral.toFixed(2)} × the cost; in ${stuck} the planner leaves a breach\n`,
    );
    expect(worstSeveral).toBeLessThan(1);
    expect(several).toBeLessThan(0.1 * one);
    expect(stuck).toBeLessThan(0.02 * one);
  });
});

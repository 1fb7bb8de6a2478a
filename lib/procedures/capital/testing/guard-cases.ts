import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import type { openPool } from "@/db/client";
import { type CapitalMove, type CapitalVerdict, moveCapital } from "@/db/repositories/capital/move-capital";
import { type StoredState, writeStates } from "@/db/testing/capital-states";
import { applyMovement } from "@/lib/engine/capital/apply-movement";
import { InsufficientStrategyCashError, NothingDeployedError } from "@/lib/engine/capital/cash-refusals";
import { checkDeallocation } from "@/lib/engine/capital/check-deallocation";
import { checkDeployment } from "@/lib/engine/capital/check-deployment";
import { strategyFigures } from "@/lib/engine/capital/reserve-figures";
import { roomOf } from "@/lib/engine/capital/room-of";
import { boundsOf } from "@/lib/engine/capital/rules/bounds-of";
import { tallyOf } from "@/lib/engine/capital/tally";
import { anyState, money, SEED } from "@/lib/engine/capital/testing/draw-state";
import type { CapitalState } from "@/lib/engine/capital/types";
import { maxOf, ZERO } from "@/lib/kernel/decimal";
import { CENT, type Money } from "@/lib/kernel/money";

const NOW = new Date("2026-03-02T12:00:00.000Z");
const AT_ONCE = 300;
const LANES = 4;

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

/** Every figure of an answer and every violation of a refusal, beside the engine's: null where all agree. */
function disagreement(one: Case, index: number, verdict: CapitalVerdict | undefined): string | null {
  const expected = one.expected[index] as Expected;
  const { strategyId, amount } = one.moves[index] as CapitalMove;
  const tell = (what: string) =>
    JSON.stringify({ what, seed: SEED, state: one.place.state, moves: one.moves, expected, index });
  if (verdict?.outcome !== expected.outcome) return tell(`the database says ${verdict?.outcome}`);
  if (expected.outcome === "refused" && verdict.outcome === "refused") {
    const seen = checkDeployment(verdict.state(), {
      strategyId,
      amount,
      ownReservation: ZERO,
      via: "direct",
    });
    if (!isDeepStrictEqual(seen, expected.violations)) return tell("it refused on another state");
  }
  if (expected.outcome === "posted" && verdict.outcome === "posted") {
    const { answer } = verdict;
    const figures = strategyFigures(expected.state, strategyId);
    const told = [
      answer.strategy_id,
      answer.amount_usd,
      answer.deployed_notional_usd,
      answer.available_to_deploy_usd,
      answer.master_cash_usd,
      answer.utilization_percent,
    ];
    const due = [
      strategyId,
      expected.released.toFixed(2),
      figures.deployed.toFixed(2),
      figures.available.toFixed(2),
      expected.state.masterCash.toFixed(2),
      figures.utilizationPercent?.toNumber() ?? null,
    ];
    if (!isDeepStrictEqual(told, due))
      return tell(`it answered ${told.join(", ")}, due is ${due.join(", ")}`);
  }
  return null;
}

export type Comparison = {
  /** How often the engine came to each outcome, broke each rule, and broke it alone. */
  counts: Map<string, number>;
  disagreements: string[];
};

type Pool = ReturnType<typeof openPool>;
type DrawnCase = [CapitalState, Draw[]];

let kept: DrawnCase[] = [];

/** The same cases every time, drawn once. */
function drawnCases(states: number): DrawnCase[] {
  if (kept.length !== states) kept = fc.sample(fc.tuple(anyState, draws), { numRuns: states, seed: SEED });
  return kept;
}

/** Draws states, writes them, sends moves to the function `capital_move` and holds each verdict against the engine's. */
export async function compareOnStates(
  { admin, app }: { admin: Pool; app: Pool },
  { states, most }: { states: number; most: number },
): Promise<Comparison> {
  const drawn = drawnCases(states);
  const counts = new Map<string, number>();
  const disagreements: string[] = [];
  for (let first = 0; first < drawn.length && disagreements.length < most; first += AT_ONCE) {
    const part = drawn.slice(first, first + AT_ONCE);
    const stored = await writeStates(
      admin,
      part.map(([state]) => state),
      NOW,
    );
    const cases = stored.map((place, index) => caseOf(place, part[index]?.[1] ?? []));
    for (const one of cases) countOutcomes(one, counts);
    const lane = async (from: number) => {
      for (let index = from; index < cases.length; index += LANES) {
        disagreements.push(...(await compareOne(app, cases[index] as Case)));
      }
    };
    await Promise.all(Array.from({ length: LANES }, (_, index) => lane(index)));
  }
  return { counts, disagreements };
}

async function compareOne(app: Pool, one: Case): Promise<string[]> {
  try {
    const verdicts = await moveCapital(app, one.place.workspaceId, NOW, one.moves);
    return one.moves.flatMap((_, index) => disagreement(one, index, verdicts[index]) ?? []);
  } catch (error) {
    return [`${String(error)} on ${JSON.stringify({ state: one.place.state, moves: one.moves })}`];
  }
}

function countOutcomes({ expected }: Case, counts: Map<string, number>): void {
  const count = (name: string) => counts.set(name, (counts.get(name) ?? 0) + 1);
  for (const verdict of expected) {
    count(verdict.outcome);
    if (verdict.outcome !== "refused") continue;
    for (const { rule } of verdict.violations) count(rule);
    if (verdict.violations.length === 1) count(`only ${verdict.violations[0]?.rule}`);
  }
}

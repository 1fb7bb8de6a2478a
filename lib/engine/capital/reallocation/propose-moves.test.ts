import { describe, expect, it } from "vitest";
import { pool, state, strategy, usd } from "@/lib/engine/capital/testing/facts";
import { proposeMoves } from "./propose-moves";
import { AS_OF, historyUntil, steady, threeStrategies } from "./testing/histories";
import type { Proposal, ReallocationFacts } from "./types";

const movesOf = ({ moves }: Proposal) =>
  moves.map(({ from, to, amount }) => `${from} → ${to ?? "master"} ${amount.toFixed(2)}`);
const reasonOf = ({ reasons }: Proposal, id: string | null, code?: string) =>
  reasons.find((one) => one.strategyId === id && (code === undefined || one.code === code));
const withStrategies = (facts: ReallocationFacts, change: Record<string, object>): ReallocationFacts => ({
  ...facts,
  state: {
    ...facts.state,
    strategies: facts.state.strategies.map((one) => ({ ...one, ...change[one.id] })),
  },
});

describe("a proposal", () => {
  it("brings capital to what the scores ask for: 3 : 4.5 : 0 of 1,000,000", () => {
    const proposal = proposeMoves(threeStrategies());
    const wanted = proposal.scored.map(({ score, wanted }) => [score?.toFixed(1), wanted?.toFixed(2)]);
    expect(wanted).toEqual([
      ["3.0", "400000.00"],
      ["4.5", "600000.00"],
      ["0.0", "0.00"],
    ]);
    expect(movesOf(proposal)).toEqual(["gamma → beta 200000.00", "alpha → beta 100000.00"]);
    expect(
      [proposal.released, proposal.allocated, proposal.toMaster].map((amount) => amount.toFixed(2)),
    ).toEqual(["300000.00", "300000.00", "0.00"]);
  });

  it("says why, with the figures", () => {
    const proposal = proposeMoves(threeStrategies());
    expect(reasonOf(proposal, "alpha")).toMatchObject({ action: "releases", code: "GIVES" });
    expect(reasonOf(proposal, "alpha")?.text).toMatch(
      /^Earned 6\.3 % a year .*, largest fall 0\.0 %, no target: score 3\.00 asks for 400,000\.00 \(40\.0 %\); it holds 500,000\.00 \(50\.0 %\) of 1,000,000\.00\. It gives 100,000\.00\.$/,
    );
    expect(reasonOf(proposal, "gamma")?.text).toContain("Lost 2.4 % a year");
    expect(reasonOf(proposal, "beta")?.text).toContain("It takes 300,000.00.");
    expect(proposal.moveReasons[1]).toBe(
      "Alpha holds 50.0 % and its score of 3.00 asks for 40.0 %; Beta holds 30.0 % and its score of 4.50 asks for 60.0 %.",
    );
    expect(reasonOf(proposal, null, "THRESHOLDS")?.text).toBe(
      "Of 1,000,000.00 deployed: minimum change 0.0 % (0.00), largest shift 100.0 % (1,000,000.00), minimum wait 0 days, drawdown stop 100.0 %.",
    );
  });

  it("moves no more than the largest shift of a run, the largest distance first", () => {
    const proposal = proposeMoves(threeStrategies({ thresholds: { maxShift: usd("0.1") } }));
    expect(movesOf(proposal)).toEqual(["gamma → beta 100000.00"]);
    expect(reasonOf(proposal, "gamma")).toMatchObject({ code: "GIVES_PART" });
    expect(reasonOf(proposal, "gamma")?.text).toContain("the largest shift of a run leaves no more");
    expect(reasonOf(proposal, "alpha")).toMatchObject({ action: "keeps", code: "CANNOT_GIVE" });
  });

  it("leaves what is nearer than the minimum change, and moves what is exactly that far", () => {
    const near = proposeMoves(threeStrategies({ thresholds: { minChange: usd("0.1001") } }));
    expect(movesOf(near)).toEqual(["gamma → beta 200000.00"]);
    expect(reasonOf(near, "alpha")).toMatchObject({ action: "keeps", code: "BELOW_MIN_CHANGE" });
    expect(reasonOf(near, "alpha")?.text).toContain(
      "100,000.00 apart is less than the minimum change of 100,100.00",
    );
    expect(movesOf(proposeMoves(threeStrategies({ thresholds: { minChange: usd("0.1") } })))).toHaveLength(2);
    const still = proposeMoves(threeStrategies({ thresholds: { minChange: usd("0.5") } }));
    expect(still.moves).toEqual([]);
    expect(still.reasons.map(({ code }) => code)).toEqual([
      "THRESHOLDS",
      "BELOW_MIN_CHANGE",
      "BELOW_MIN_CHANGE",
      "BELOW_MIN_CHANGE",
    ]);
  });

  it("waits the minimum days after the last run", () => {
    const since = (lastExecutedOn: string) =>
      proposeMoves(threeStrategies({ lastExecutedOn, thresholds: { minDays: 30 } }));
    const early = since("2026-10-22");
    expect(early.moves).toEqual([]);
    expect(reasonOf(early, null, "WAIT")?.text).toBe(
      "The last reallocation was on 2026-10-22, 29 days ago; the minimum wait of 30 ends on 2026-11-21. Until then only a drawdown stop moves capital.",
    );
    expect(reasonOf(early, "gamma")?.text).toContain("the minimum wait has not passed");
    expect(since("2026-10-21").moves).toHaveLength(2);
  });
});

describe("the drawdown stop", () => {
  /** Gamma stands 30 % below its highest value. */
  const fallen = [...steady(0.01, 12), 100 * 1.01 ** 11 * 0.7];
  const stopped = (thresholds = {}, change: Partial<ReallocationFacts> = {}) => {
    const facts = threeStrategies({ ...change, thresholds: { drawdownStop: usd("0.2"), ...thresholds } });
    return { ...facts, histories: new Map(facts.histories).set("gamma", historyUntil(AS_OF, fallen)) };
  };

  it("takes everything out first, to whom the scores want it", () => {
    const proposal = proposeMoves(stopped({ maxShift: usd("0.2") }));
    expect(movesOf(proposal)).toEqual(["gamma → beta 200000.00"]);
    expect(reasonOf(proposal, "gamma")).toMatchObject({ action: "releases", code: "DRAWDOWN_STOP" });
    expect(reasonOf(proposal, "gamma")?.text).toBe(
      "Stands 30.0 % below its highest value of the window, beyond the stop of 20.0 %: it gives back 200,000.00 of 200,000.00.",
    );
  });

  it("does not wait, asks for no minimum, and goes to master where nobody may take it", () => {
    const facts = stopped({ minDays: 30, minChange: usd("0.5") }, { lastExecutedOn: "2026-11-19" });
    const proposal = proposeMoves(facts);
    expect(movesOf(proposal)).toEqual(["gamma → master 200000.00"]);
    expect(proposal.toMaster.toFixed(2)).toBe("200000.00");
    expect(proposal.moveReasons[0]).toBe(
      "Gamma holds 20.0 % and stands 30.0 % below its highest value; no strategy can take it, so it goes back to master cash.",
    );
  });

  it("is bound by the largest shift and by the cash of the strategy", () => {
    const shift = proposeMoves(stopped({ maxShift: usd("0.05") }));
    expect(movesOf(shift)).toEqual(["gamma → beta 50000.00"]);
    expect(reasonOf(shift, "gamma")?.text).toContain("the largest shift of a run leaves no more");
    const cash = proposeMoves(withStrategies(stopped(), { gamma: { cash: usd("1234.56") } }));
    expect(movesOf(cash)[0]).toBe("gamma → beta 1234.56");
    expect(reasonOf(cash, "gamma")?.text).toContain(
      "it gives back 1,234.56 of 200,000.00; no more of it is cash",
    );
  });

  it("holds for a paused strategy too, which is left alone otherwise", () => {
    const paused = { gamma: { status: "paused" } };
    expect(movesOf(proposeMoves(withStrategies(stopped(), paused)))[0]).toBe("gamma → beta 200000.00");
    const alone = proposeMoves(withStrategies(threeStrategies(), paused));
    expect(reasonOf(alone, "gamma")).toMatchObject({
      action: "left_alone",
      code: "NOT_ACTIVE",
      text: "Is paused, so it is left alone.",
    });
    expect(alone.base.toFixed(2)).toBe("800000.00");
  });

  it("adds nothing to one whose fall of the year was beyond it, even if it recovered", () => {
    const recovered = [100, 70, ...steady(0.03, 11).map((value) => value * 0.75)];
    const facts = threeStrategies({ thresholds: { drawdownStop: usd("0.2") } });
    const histories = new Map(facts.histories).set("beta", historyUntil(AS_OF, recovered));
    const proposal = proposeMoves({ ...facts, histories });
    expect(proposal.scored[1]?.standing).toBe("no_adding");
    expect(proposal.moves.some(({ to }) => to === "beta")).toBe(false);
    expect(reasonOf(proposal, "beta")?.text).toContain("nothing is added");
  });

  it("is strict: a fall of exactly the stop does not stop", () => {
    const facts = threeStrategies({ thresholds: { drawdownStop: usd("0.5") } });
    const half = historyUntil(AS_OF, [...Array.from({ length: 12 }, () => 100), 50]);
    const { scored } = proposeMoves({ ...facts, histories: new Map(facts.histories).set("gamma", half) });
    expect(scored[2]?.standing).toBe("scored");
  });
});

describe("rules and histories", () => {
  it("fills a strategy up to the rule that binds and says which", () => {
    const proposal = proposeMoves(
      withStrategies(threeStrategies(), { beta: { policyLimit: usd("350000") } }),
    );
    expect(movesOf(proposal)).toEqual(["gamma → beta 50000.00"]);
    expect(reasonOf(proposal, "beta")).toMatchObject({ code: "TAKES_PART" });
    expect(reasonOf(proposal, "beta")?.text).toMatch(/It takes 50,000\.00; .*limit.* leaves no more\./i);
    expect(reasonOf(proposal, "gamma")?.text).toContain("no strategy can take more of it");
  });

  it("moves within a full pool, since what leaves makes room, but not into a full one", () => {
    const facts = threeStrategies();
    const full = { ...facts.state, pools: [pool({ limit: usd("1000000") })] };
    expect(movesOf(proposeMoves({ ...facts, state: full }))).toEqual([
      "gamma → beta 200000.00",
      "alpha → beta 100000.00",
    ]);
    const over = { ...facts.state, pools: [pool({ limit: usd("999999") })] };
    expect(proposeMoves({ ...facts, state: over }).moves).toEqual([]);
    const apart = {
      ...facts.state,
      pools: [pool({ limit: usd("800000") }), pool({ id: "bonds", name: "Bonds", limit: usd("250000") })],
      strategies: facts.state.strategies.map((one) =>
        one.id === "gamma" ? { ...one, poolId: "bonds" } : one,
      ),
    };
    expect(movesOf(proposeMoves({ ...facts, state: apart }))).toEqual(["alpha → beta 100000.00"]);
  });

  it("gives nothing less than the smallest allocation", () => {
    const facts = threeStrategies({ thresholds: { maxShift: usd("0.01") } });
    const least = (amount: string) => ({
      ...facts,
      state: { ...facts.state, policy: { ...facts.state.policy, minAllocation: usd(amount) } },
    });
    expect(movesOf(proposeMoves(least("10000")))).toEqual(["gamma → beta 10000.00"]);
    const none = proposeMoves(least("10000.01"));
    expect(none.moves).toEqual([]);
    expect(reasonOf(none, "beta")?.text).toContain(
      "10,000.00 would reach it, less than the smallest allocation of 10,000.01",
    );
  });

  it.each([
    ["NO_HISTORY", undefined, "Has no value history. It is left alone."],
    [
      "TOO_LITTLE_HISTORY",
      historyUntil(AS_OF, [100, 101, 102]),
      "Too little history: 2 returns over 60 days; 10 over 90 days are needed. It is left alone.",
    ],
    [
      "TOO_LITTLE_HISTORY",
      historyUntil(AS_OF, steady(0.01, 40), 2),
      "Too little history: 39 returns over 78 days; 10 over 90 days are needed. It is left alone.",
    ],
    [
      "STALE_HISTORY",
      historyUntil("2026-10-05", steady(0.01)),
      "Its last value is of 2026-10-05, 46 days old; 45 days are the most. It is left alone.",
    ],
  ])("leaves a strategy alone: %s", (code, history, text) => {
    const facts = threeStrategies();
    const histories = new Map(facts.histories);
    if (history) histories.set("gamma", history);
    else histories.delete("gamma");
    const proposal = proposeMoves({ ...facts, histories });
    expect(reasonOf(proposal, "gamma")).toMatchObject({ action: "left_alone", code, text });
    // The others share what is theirs alone: 800,000 as 2 : 3.
    expect(movesOf(proposal)).toEqual(["alpha → beta 180000.00"]);
  });

  it("moves nothing when no score is above 0, or when nothing is deployed", () => {
    const facts = threeStrategies();
    const losing = historyUntil(AS_OF, steady(-0.001));
    const histories = new Map([...facts.histories.keys()].map((id) => [id, losing]));
    const none = proposeMoves({ ...facts, histories });
    expect(none.moves).toEqual([]);
    expect(reasonOf(none, null, "NO_SCORE")).toBeDefined();
    const empty = proposeMoves({ ...facts, state: state({ strategies: [strategy({ id: "alpha" })] }) });
    expect(empty.moves).toEqual([]);
    expect(reasonOf(empty, "alpha")).toMatchObject({ code: "AT_TARGET" });
  });
});

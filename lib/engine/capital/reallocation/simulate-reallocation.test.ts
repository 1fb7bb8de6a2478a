import { describe, expect, it } from "vitest";
import { state, strategy, usd } from "@/lib/engine/capital/testing/facts";
import { addDays, dateOfDayNumber, dayNumber } from "@/lib/kernel/dates";
import { checkRows } from "./check-rows";
import { navHistory } from "./measure-nav";
import { simulateReallocation } from "./simulate-reallocation";
import type { SimulationInput } from "./simulation-types";
import { OPEN_THRESHOLDS, steady } from "./testing/histories";

const START = "2026-01-01";
/** Twelve values in the 110 days before the start, then the ones given by the day after it. */
function history(before: readonly number[], after: Record<number, number>) {
  const past = before.map((nav, index) => ({ date: addDays(START, (index - before.length) * 10), nav }));
  const replayed = Object.entries(after).map(([day, nav]) => ({ date: addDays(START, Number(day)), nav }));
  return navHistory([...past, ...replayed]);
}
const flat = Array.from({ length: 12 }, () => 100);

/** A never moves and Bee rises: at the start it stands at 100, ten days later at 101, forty days later at 103. */
function twoStrategies(change: Partial<SimulationInput> = {}): SimulationInput {
  return {
    state: state({
      strategies: [
        strategy({ id: "a", name: "A", deployed: usd("100000") }),
        strategy({ id: "b", name: "Bee", deployed: usd("100000") }),
      ],
    }),
    histories: new Map([
      ["a", history(flat, { 0: 100, 10: 100, 40: 100 })],
      [
        "b",
        history(
          steady(0.01, 12).map((nav) => nav * 0.85),
          { 0: 100, 10: 101, 40: 103 },
        ),
      ],
    ]),
    targets: new Map(),
    check: "day",
    start: START,
    end: null,
    ...change,
    thresholds: { ...OPEN_THRESHOLDS, maxShift: usd("0.1"), minDays: 30, ...change.thresholds },
  };
}

describe("a replay of the policy, by hand", () => {
  it("moves a tenth on the first day, then waits: what moved earned 3 % more", () => {
    const told = simulateReallocation(twoStrategies());
    // A wants nothing, so 20,000 of 200,000 go to Bee: 80,000 and 120,000. At the end 80,000 + 123,600.
    expect([...told.days].map((day) => day - dayNumber(START))).toEqual([0, 10, 40]);
    expect([...told.moved].map((value) => value.toFixed(2))).toEqual(["200000.00", "201200.00", "203600.00"]);
    expect([...told.still].map((value) => value.toFixed(2))).toEqual(["200000.00", "201000.00", "203000.00"]);
    expect(told).toMatchObject({
      checks: 2,
      runs: 1,
      movesPaid: 1,
      movedTotal: 20_000,
      leftOut: [],
      notes: [],
    });
    expect(told.moves[0]).toMatchObject({
      from: "a",
      to: "b",
      day: dayNumber(START),
      fromReturn: 0,
      hasPaid: true,
    });
    expect(told.moves[0]?.gained).toBeCloseTo(600, 6);
    expect(told.turnover).toBeCloseTo(20_000 / ((200_000 + 201_200 + 203_600) / 3), 12);
    expect(told.turnoverAYear).toBeCloseTo((told.turnover * 365.25) / 40, 12);
    expect(told.movedFigures.totalReturn).toBeCloseTo(0.018, 12);
    expect(told.stillFigures.totalReturn).toBeCloseTo(0.015, 12);
  });

  it("judges a move until the next run", () => {
    const told = simulateReallocation(
      twoStrategies({ thresholds: { ...OPEN_THRESHOLDS, maxShift: usd("0.1") } }),
    );
    // Without a wait it moves 20,000 again ten days later; the first one is judged over those ten days.
    expect(
      told.moves.map(({ day, untilDay }) => [day - dayNumber(START), untilDay - dayNumber(START)]),
    ).toEqual([
      [0, 10],
      [10, 40],
    ]);
    expect(told.moves[0]?.gained).toBeCloseTo(200, 6);
    expect(told.moves[1]?.gained).toBeCloseTo(20_000 * (103 / 101 - 1), 6);
    expect(told.gained).toBeCloseTo(200 + 20_000 * (103 / 101 - 1), 6);
  });

  it("leaves in master what a stop releases and nobody may take; it earns nothing there", () => {
    const input = twoStrategies({ thresholds: { ...OPEN_THRESHOLDS, drawdownStop: usd("0.2") } });
    const histories = new Map(input.histories).set("a", history(flat, { 0: 70, 10: 140, 40: 140 }));
    const paused = input.state.strategies.map((one) =>
      one.id === "b" ? { ...one, status: "paused" as const } : one,
    );
    const told = simulateReallocation({ ...input, histories, state: { ...input.state, strategies: paused } });
    // A is worth 100,000 at the first day of the replay, and all of it is taken out before it doubles.
    expect(told.moves[0]).toMatchObject({ from: "a", to: null, toReturn: 0, hasPaid: false });
    expect(told.moves[0]?.fromReturn).toBeCloseTo(1, 12);
    expect([...told.moved].map((value) => value.toFixed(2))).toEqual(["200000.00", "201000.00", "203000.00"]);
    expect(told.still.at(-1)?.toFixed(2)).toBe("303000.00");
  });

  it("releases no more than a strategy is worth", () => {
    const input = twoStrategies({
      thresholds: { ...OPEN_THRESHOLDS, minChange: usd("0.9"), drawdownStop: usd("0.2") },
    });
    // Down to 40 on day 10: 100,000 deployed are worth 40,000.
    const histories = new Map(input.histories).set("a", history(flat, { 0: 100, 10: 40, 40: 40 }));
    const told = simulateReallocation({ ...input, histories });
    expect(told.moves.map(({ amount, to }) => `${to} ${amount.toFixed(2)}`)).toEqual(["null 40000.00"]);
  });
});

describe("what is replayed", () => {
  it("begins where all have values, ends where one stops, and says so", () => {
    const input = twoStrategies({ start: null });
    const histories = new Map(input.histories).set(
      "b",
      navHistory([0, 5, 20].map((day) => ({ date: addDays(START, day), nav: 100 + day }))),
    );
    const told = simulateReallocation({ ...input, histories });
    expect(dateOfDayNumber(told.days[0] ?? 0)).toBe(START);
    expect([...told.days].map((day) => day - dayNumber(START))).toEqual([0, 5, 10, 20]);
    expect(told.notes).toEqual([
      "Ends on 2026-01-21, the last value of Bee.",
      "Begins on 2026-01-01, the first value of Bee.",
    ]);
  });

  it("names what has no values or too few, and refuses what cannot be replayed", () => {
    const input = twoStrategies();
    const only = (ids: string[]) => new Map([...input.histories].filter(([id]) => ids.includes(id)));
    expect(simulateReallocation({ ...input, histories: only(["b"]) }).leftOut).toEqual([
      { id: "a", reason: "Has no value history; its capital is not counted" },
    ]);
    expect(() => simulateReallocation({ ...input, histories: only([]) })).toThrow("nothing to replay");
    expect(() => simulateReallocation({ ...input, start: "2025-01-01" })).toThrow(
      "A has no value before 2025-09-03: start there at the earliest",
    );
    expect(() => simulateReallocation({ ...input, start: "2026-02-01", end: "2026-01-01" })).toThrow(
      "before end",
    );
    expect(() => simulateReallocation({ ...input, start: "2026-02-01", end: "2026-02-05" })).toThrow(
      "fewer than 2",
    );
  });

  it("refuses more looks than it can take in one go, and says what would do", () => {
    const input = twoStrategies({ start: null });
    const days = Array.from({ length: 15_002 }, (_, index) => ({ date: addDays(START, index), nav: 100 }));
    const histories = new Map(["a", "b"].map((id) => [id, navHistory(days)]));
    expect(() => simulateReallocation({ ...input, histories })).toThrow(
      "Looking every day at every strategy is 30002 looks; 30000 are the most. Look less often",
    );
    expect(simulateReallocation({ ...input, histories, check: "month" }).runs).toBe(0);
  });

  it("leaves out one without capital whose values end before", () => {
    const input = twoStrategies();
    const strategies = [...input.state.strategies, strategy({ id: "c", name: "See" })];
    const histories = new Map(input.histories).set("c", history(steady(0.01, 12), { 10: 130 }));
    const told = simulateReallocation({ ...input, histories, state: { ...input.state, strategies } });
    expect(told.included).toEqual(["a", "b"]);
    expect(told.leftOut).toEqual([
      { id: "c", reason: "Its values end on 2026-01-11, before the replay does" },
    ]);
  });
});

describe("the days on which it is looked at", () => {
  it("are the first of each day, ISO week or month, but never the last", () => {
    const days = Int32Array.from(
      ["2026-01-30", "2026-01-31", "2026-02-01", "2026-02-02", "2026-03-02"].map((day) => dayNumber(day)),
    );
    expect([...checkRows(days, "day")]).toEqual([0, 1, 2, 3]);
    expect([...checkRows(days, "week")]).toEqual([0, 3]);
    expect([...checkRows(days, "month")]).toEqual([0, 2]);
  });
});

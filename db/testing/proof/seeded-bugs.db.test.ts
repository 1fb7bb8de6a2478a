import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CAPITAL_NOW, type CapitalBench, openCapitalBench } from "../capital";
import { runSeeded, type SeededOutcome } from "./run-seeded";
import { SEEDED_BUGS, seededMove } from "./seeded-move";

const OPERATIONS = 480;

let bench: CapitalBench;
beforeAll(async () => {
  bench = await openCapitalBench();
});
afterAll(() => bench.close());

function foundIn({ limits, books, acknowledged, database, deadlocks }: SeededOutcome) {
  return {
    limits: limits.length,
    books: books.length,
    acknowledged: acknowledged.length,
    database: Object.values(database).reduce((total, count) => total + count, 0),
    deadlocks,
  };
}

function told(name: string, outcome: SeededOutcome): void {
  const found = Object.entries(foundIn(outcome)).filter(([, count]) => count > 0);
  const first =
    outcome.limits[0] ??
    outcome.books[0] ??
    outcome.acknowledged[0] ??
    Object.keys(outcome.database)[0] ??
    "";
  console.info(
    `${name}: ${outcome.committed} committed; ${found.map(([by, n]) => `${by} ${n}`).join(", ") || "nothing found"} ${first}`,
  );
}

describe("what the checkers find", () => {
  it("nothing in a movement that is written as it should be", async () => {
    await bench.admin.unsafe(seededMove("move_control", {}));
    const outcome = await runSeeded(bench, "move_control", { operations: OPERATIONS * 2, now: CAPITAL_NOW });
    told("control", outcome);
    expect(outcome.committed).toBeGreaterThan(OPERATIONS / 2);
    expect(outcome.refused).toBeGreaterThan(10);
    expect({ ...outcome, committed: 0, refused: 0 }).toEqual({
      committed: 0,
      refused: 0,
      limits: [],
      books: [],
      acknowledged: [],
      database: {},
      deadlocks: 0,
    });
  }, 120_000);

  it.each(SEEDED_BUGS.map((bug, index) => ({ ...bug, functionName: `move_bug_${index}` })))(
    "$name: found by $foundBy",
    async ({ name, steps, caller, foundBy, functionName }) => {
      await bench.admin.unsafe(seededMove(functionName, steps));
      const outcome = await runSeeded(bench, functionName, {
        caller,
        operations: OPERATIONS,
        now: CAPITAL_NOW,
      });
      told(name, outcome);
      expect(foundIn(outcome)[foundBy]).toBeGreaterThan(0);
    },
    120_000,
  );
});

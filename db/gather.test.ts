import { describe, expect, it } from "vitest";
import { createGatherer, type GatherLimits } from "./gather";

const LIMITS: GatherLimits = {
  mostWaitingOfGroup: 100,
  mostWaiting: 200,
  mostInBatch: 10,
  mostRunningOfGroup: 1,
  mostRunning: 2,
};

const nextTurn = () => new Promise((next) => setImmediate(next));

/** Batches stay under way until they are let go. */
function held(limits: Partial<GatherLimits> = {}) {
  const batches: { group: string; ops: readonly string[] }[] = [];
  const ends: (() => void)[] = [];
  const gatherer = createGatherer<string, string>(
    (group, ops) => {
      batches.push({ group, ops });
      return new Promise((resolve) =>
        ends.push(() =>
          resolve(
            ops.map((op) =>
              op.startsWith("bad")
                ? { status: "rejected", reason: new Error(op) }
                : { status: "fulfilled", value: `done ${op}` },
            ),
          ),
        ),
      );
    },
    { ...LIMITS, ...limits },
  );
  return {
    gatherer,
    batches,
    async finishNext() {
      ends.shift()?.();
      await nextTurn();
      await nextTurn();
    },
  };
}

describe("a gatherer", () => {
  it("makes one batch of what is asked for at once, and the next of what came meanwhile", async () => {
    const { gatherer, batches, finishNext } = held();
    const first = ["a", "b", "c"].map((op) => gatherer.submit("g", op));
    await nextTurn();
    const second = ["d", "e"].map((op) => gatherer.submit("g", op));
    await nextTurn();
    expect(batches.map(({ ops }) => ops)).toEqual([["a", "b", "c"]]);
    await finishNext();
    expect(batches.map(({ ops }) => ops)).toEqual([
      ["a", "b", "c"],
      ["d", "e"],
    ]);
    await finishNext();
    expect(await Promise.all([...first, ...second])).toEqual(
      ["a", "b", "c", "d", "e"].map((op) => `done ${op}`),
    );
    expect(gatherer.waiting()).toBe(0);
  });

  it("gives each its own outcome", async () => {
    const { gatherer, finishNext } = held();
    const settled = Promise.allSettled(["a", "bad", "c"].map((op) => gatherer.submit("g", op)));
    await nextTurn();
    await finishNext();
    const outcomes = await settled;
    expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  });

  it("lets groups take turns: one with a long queue does not keep another waiting", async () => {
    const { gatherer, batches, finishNext } = held({ mostRunning: 1 });
    const asked = Array.from({ length: 40 }, (_, index) => gatherer.submit("busy", `b${index}`));
    await nextTurn();
    asked.push(gatherer.submit("quiet", "q"));
    await finishNext();
    await finishNext();
    await finishNext();
    expect(batches.map(({ group }) => group)).toEqual(["busy", "quiet", "busy", "busy"]);
    for (let turn = 0; turn < 4; turn += 1) await finishNext();
    expect(await Promise.all(asked)).toHaveLength(41);
  });

  it("runs no more batches at once than it may, of one group and of all", async () => {
    const { gatherer, batches, finishNext } = held({ mostRunningOfGroup: 2, mostRunning: 3, mostInBatch: 1 });
    const asked = ["a", "b", "c", "d"].flatMap((op) => [gatherer.submit("g", op), gatherer.submit("h", op)]);
    await nextTurn();
    expect(batches.map(({ group }) => group)).toEqual(["g", "h", "g"]);
    for (let turn = 0; turn < 8; turn += 1) await finishNext();
    expect(await Promise.all(asked)).toHaveLength(8);
  });

  it("turns away with 503 whoever comes when the queue is full, of a group or of all", async () => {
    const { gatherer, finishNext } = held({ mostWaitingOfGroup: 2, mostWaiting: 3 });
    const g = ["a", "b", "c"].map((op) => gatherer.submit("g", op));
    await expect(g[2]).rejects.toMatchObject({ status: 503, code: "UNAVAILABLE" });
    const h = ["a", "b"].map((op) => gatherer.submit("h", op));
    await expect(h[1]).rejects.toMatchObject({ status: 503 });
    await nextTurn();
    await finishNext();
    await finishNext();
    expect(await Promise.all([g[0], g[1], h[0]])).toEqual(["done a", "done b", "done a"]);
  });

  it("tells all of a batch that cannot be done at all, and goes on", async () => {
    let turn = 0;
    const gatherer = createGatherer<string, string>(async (_group, ops) => {
      turn += 1;
      if (turn === 1) throw new Error("away");
      return ops.map((op) => ({ status: "fulfilled", value: op }));
    }, LIMITS);
    const asked = await Promise.allSettled(["a", "b"].map((op) => gatherer.submit("g", op)));
    expect(asked.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(await gatherer.submit("g", "c")).toBe("c");
  });
});

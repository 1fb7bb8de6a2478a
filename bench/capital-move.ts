import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { openPool, openTenantDatabase } from "@/db/client";
import { type CapitalMove, moveCapital } from "@/db/repositories/capital/move-capital";
import { withScratchDatabase } from "@/db/testing/scratch-database";
import { Decimal } from "@/lib/kernel/decimal";
import { type CapitalPlace, makePlace } from "./capital-places";
import { bareCall, makeReferences } from "./capital-references";
import { type Figure, medianOf } from "./measure";

const HOME = join(import.meta.dirname, "..", ".plumbline", "bench-capital-move");
const ROUNDS = Number(process.env.PLUMBLINE_BENCH_ROUNDS) || 5;
const ROUND_MS = 1500;
const CONNECTIONS = 8;
const SIZES = [1, 8, 32, 200];
const BARE_NAME = `bare SQL function, ${CONNECTIONS} connections`;

type Task = { name: string; callers: number; call: () => Promise<number> };

function moveOf({ principal, strategies }: CapitalPlace): CapitalMove {
  return {
    kind: "allocate",
    strategyId: strategies[0] ?? "",
    amount: new Decimal("1.01"),
    userId: principal.userId,
    requestId: randomUUID(),
    note: null,
    idempotency: {
      key: randomUUID(),
      procedure: "capital.strategies.allocate",
      requestHash: "0".repeat(64),
    },
  };
}

/** What callers, each of whom asks again once answered, get done a second. */
async function rateOf({ callers, call }: Task): Promise<number> {
  const began = performance.now();
  let done = 0;
  const caller = async () => {
    while (performance.now() - began < ROUND_MS) done += await call();
  };
  await Promise.all(Array.from({ length: callers }, caller));
  return done / ((performance.now() - began) / 1000);
}

function tasksOf(bare: ReturnType<typeof openPool>, app: ReturnType<typeof openPool>, place: CapitalPlace) {
  const move = async (size: number) => {
    const moves = Array.from({ length: size }, () => moveOf(place));
    const verdicts = await moveCapital(app, place.principal.workspaceId, new Date(), moves);
    if (verdicts.some(({ outcome }) => outcome !== "posted")) throw new Error("a move was not posted");
    return size;
  };
  const reference: Task = {
    name: BARE_NAME,
    callers: CONNECTIONS,
    call: async () => {
      await bareCall(bare);
      return 1;
    },
  };
  const moves = SIZES.map((size): Task => {
    const callers = size === 1 ? CONNECTIONS : 1;
    return {
      name: `capital_move, ${size} a call, ${callers} connections`,
      callers,
      call: () => move(size),
    };
  });
  return [reference, ...moves];
}

/** The database's function that moves capital, by size of its calls on one hot strategy, beside the bare function of the same rounds. */
export async function benchCapitalMove(): Promise<Figure[]> {
  return withScratchDatabase(HOME, async ({ adminUrl, appUrl }) => {
    const admin = openPool(adminUrl, CONNECTIONS);
    const app = openPool(appUrl, CONNECTIONS);
    const database = openTenantDatabase(appUrl);
    try {
      await makeReferences(admin, adminUrl);
      const tasks = tasksOf(admin, app, await makePlace(admin, database, 20));
      const rounds: number[][] = [];
      // The first round warms up and is left out.
      for (let round = 0; round <= ROUNDS; round += 1) {
        const rates: number[] = [];
        for (const task of tasks) rates.push(await rateOf(task));
        if (round > 0) rounds.push(rates);
      }
      return tasks.map(({ name }, index) => figureOf(name, rounds, index));
    } finally {
      await Promise.all([admin.end(), app.end(), database.close()]);
    }
  });
}

function figureOf(name: string, rounds: readonly number[][], index: number): Figure {
  const rates = rounds.map((round) => round[index] ?? Number.NaN);
  const ratios = rounds.map((round) => (round[index] ?? Number.NaN) / (round[0] ?? Number.NaN));
  return {
    name,
    unit: "/s",
    median: medianOf(rates),
    least: Math.min(...rates),
    most: Math.max(...rates),
    note: `${medianOf(ratios).toFixed(2)} × bare function`,
  };
}

import { join } from "node:path";
import { call } from "@orpc/server";
import { openPool, openTenantDatabase, type TenantDatabase } from "@/db/client";
import { withScratchDatabase } from "@/db/testing/scratch-database";
import { router } from "@/lib/procedures/router";
import { type CapitalPlace, contextOf, deployedOf, makePlace } from "./capital-places";
import { bareCall, makeReferences, naiveCall, tpcb } from "./capital-references";
import { type Figure, medianOf } from "./measure";

const HOME = join(import.meta.dirname, "..", ".plumbline", "bench-capital");
const ROUNDS = Number(process.env.PLUMBLINE_BENCH_ROUNDS) || 5;
const SECONDS = 1.5;
const CALLERS = [1, 8, 32, 200];
const SIZES = [10, 100, 1000];

type Admin = ReturnType<typeof openPool>;
type Measured = { rate: number; p50: number; p99: number };
type Task = { name: string; run: () => Promise<Measured | null> };
type Bench = { admin: Admin; adminUrl: string; database: TenantDatabase; bare: Admin };

/** Calls a second of `callers` that each ask again as soon as they are answered, and how long answers took. */
async function load(
  callers: number,
  ask: (caller: number, turn: number) => Promise<unknown>,
): Promise<Measured> {
  const times: number[] = [];
  const began = performance.now();
  const end = began + SECONDS * 1000;
  const caller = async (number: number) => {
    for (let turn = 0; performance.now() < end; turn += 1) {
      const asked = performance.now();
      await ask(number, turn);
      times.push(performance.now() - asked);
    }
  };
  await Promise.all(Array.from({ length: callers }, (_, number) => caller(number)));
  const seconds = (performance.now() - began) / 1000;
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.ceil(times.length * share) - 1] ?? Number.NaN;
  return { rate: times.length / seconds, p50: at(0.5), p99: at(0.99) };
}

/** Allocations through the procedure; what was answered is held against what was committed. */
function allocating({ admin, database }: Bench, places: readonly CapitalPlace[], callers: number) {
  return async (): Promise<Measured> => {
    const deployed = async () =>
      (await Promise.all(places.map((place) => deployedOf(admin, place)))).reduce((a, b) => a + b, 0);
    const before = await deployed();
    let answered = 0;
    const measured = await load(callers, async (caller, turn) => {
      const place = places[caller % places.length];
      const id = place?.strategies[(caller + turn) % place.strategies.length];
      if (!place || !id) throw new Error("no strategy to allocate to");
      const context = contextOf(database, place.principal) as never;
      await call(router.capital.strategies.allocate, { id, amount_usd: "1.00" }, { context });
      answered += 1;
    });
    const committed = (await deployed()) - before;
    if (committed !== answered) throw new Error(`${answered} were answered and ${committed} committed`);
    return measured;
  };
}

const BARE_8 = "bare SQL function, 8 connections";
const hotName = (callers: number) => `allocate, one hot strategy, ${callers} callers`;
const sizeName = (size: number) => `allocate, 32 callers over ${size} strategies of one reserve`;

async function tasksOf(bench: Bench, hasPgbench: boolean): Promise<Task[]> {
  const { admin, adminUrl, database, bare } = bench;
  const hot = await makePlace(admin, database, 1);
  const many = await makePlace(admin, database, 100);
  const ten = await Promise.all(Array.from({ length: 10 }, () => makePlace(admin, database, 1)));
  const sized = await Promise.all(
    SIZES.map(async (size) => ({ size, place: await makePlace(admin, database, size) })),
  );
  const pgbench = (clients: number) => async () => {
    const rate = hasPgbench ? tpcb(adminUrl, clients, SECONDS + 0.5) : null;
    return rate === null ? null : { rate, p50: Number.NaN, p99: Number.NaN };
  };
  return [
    { name: BARE_8, run: () => load(8, () => bareCall(bare)) },
    { name: "naive transaction in seven trips, 8 connections", run: () => load(8, () => naiveCall(bare)) },
    ...[1, 8, 32].map((clients) => ({
      name: `pgbench TPC-B-like, ${clients} clients`,
      run: pgbench(clients),
    })),
    ...CALLERS.map((callers) => ({ name: hotName(callers), run: allocating(bench, [hot], callers) })),
    ...CALLERS.map((callers) => ({
      name: `allocate, 100 strategies of one reserve, ${callers} callers`,
      run: allocating(bench, [many], callers),
    })),
    ...[32, 200].map((callers) => ({
      name: `allocate, 10 workspaces, ${callers} callers`,
      run: allocating(bench, ten, callers),
    })),
    ...sized.map(({ size, place }) => ({ name: sizeName(size), run: allocating(bench, [place], 32) })),
  ];
}

function figuresOf(tasks: readonly Task[], rounds: readonly Map<string, Measured>[]): Figure[] {
  const of = (name: string) => rounds.map((round) => round.get(name)?.rate ?? Number.NaN);
  const best = rounds.map((round) =>
    Math.max(...[...round].filter(([name]) => name.startsWith("pgbench")).map(([, { rate }]) => rate)),
  );
  const against = (rates: number[], reference: number[]) =>
    medianOf(rates.map((rate, index) => rate / (reference[index] ?? Number.NaN))).toFixed(2);
  return tasks.flatMap(({ name }): Figure[] => {
    const own = rounds.flatMap((round) => round.get(name) ?? []);
    if (own.length === 0) return [];
    const rates = own.map(({ rate }) => rate);
    const tpcbNote = best.every(Number.isFinite) ? `, ${against(rates, best)} × best TPC-B-like` : "";
    const spread = { least: Math.min(...rates), most: Math.max(...rates) };
    const note = `${against(rates, of(BARE_8))} × bare function${tpcbNote}`;
    const rate = { name, unit: "/s", median: medianOf(rates), ...spread, note };
    const slow = own.map(({ p99 }) => p99);
    if (!slow.every(Number.isFinite)) return [rate];
    const p99 = { median: medianOf(slow), least: Math.min(...slow), most: Math.max(...slow) };
    return [rate, { name: `${name}, p99`, unit: "ms", ...p99 }];
  });
}

/** The exponent k of cost ~ size^k from one number of strategies to ten times it. */
function withGrowth(figures: Figure[]): Figure[] {
  const rateOf = (size: number) => figures.find(({ name }) => name === sizeName(size))?.median ?? Number.NaN;
  return figures.map((figure) => {
    const size = SIZES.find((one) => sizeName(one) === figure.name);
    const smaller = SIZES[SIZES.indexOf(size ?? 0) - 1];
    if (size === undefined || smaller === undefined) return figure;
    const exponent = Math.log10(rateOf(smaller) / figure.median).toFixed(2);
    return { ...figure, note: `${figure.note}, an operation costs strategies^${exponent}` };
  });
}

/** Committed allocations a second through the procedure, beside bare SQL and pgbench of the same rounds. */
export async function benchCapital(): Promise<Figure[]> {
  return withScratchDatabase(HOME, async ({ adminUrl, appUrl }) => {
    const admin = openPool(adminUrl, 10);
    const bare = openPool(adminUrl, 8);
    const database = openTenantDatabase(appUrl);
    try {
      const { hasPgbench } = await makeReferences(admin, adminUrl);
      if (!hasPgbench) console.log("pgbench is not installed: its reference is left out");
      const tasks = await tasksOf({ admin, adminUrl, database, bare }, hasPgbench);
      const rounds: Map<string, Measured>[] = [];
      // The first round warms up and is left out.
      for (let round = 0; round <= ROUNDS; round += 1) {
        const measured = new Map<string, Measured>();
        for (const { name, run } of tasks) {
          const result = await run();
          if (result) measured.set(name, result);
        }
        if (round > 0) rounds.push(measured);
      }
      return withGrowth(figuresOf(tasks, rounds));
    } finally {
      await Promise.all([admin.end(), bare.end(), database.close()]);
    }
  });
}

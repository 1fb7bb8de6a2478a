import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { openPool, openTenantDatabase, type TenantDatabase } from "@/db/client";
import {
  fillManyPortfolios,
  MANY_AS_OF,
  MANY_WORKSPACE_ID,
  POSITIONS_EACH,
} from "@/db/testing/many-portfolios";
import { type ScratchDatabase, withScratchDatabase } from "@/db/testing/scratch-database";
import { runSweep } from "@/lib/jobs/sweep/run-sweep";
import { SYSTEM_ACTOR_ID } from "@/lib/kernel/ids";
import { readSlice } from "@/lib/procedures/sweep/read-slice";
import { valueOne } from "@/lib/procedures/sweep/value-chunk";
import { type Figure, growthExponent, medianOf } from "./measure";
import { compareWithDecimals, WINDOW_QUERY } from "./sweep-references";

const HOME = join(import.meta.dirname, "..", ".plumbline", "bench-sweep");
const SIZES = [1000, 10_000, 100_000];
const ROUNDS = 5;
const SCOPE = { workspaceId: MANY_WORKSPACE_ID, userId: SYSTEM_ACTOR_ID };
const NOW = new Date(`${MANY_AS_OF}T22:00:00Z`);

type Admin = ReturnType<typeof openPool>;
type Bench = { scratch: ScratchDatabase; database: TenantDatabase; admin: Admin; portfolios: number };
/** Milliseconds of one round, by name of the figure. */
type Round = Record<(typeof NAMES)[number], number>;

const NAMES = [
  "drift as a window query in numeric",
  "positions as rows",
  "read and exact drift",
  "whole sweep, a day on which nothing opens",
  "whole sweep, all episodes opening",
] as const;

/** The sweep beside the window query of the same round, at three sizes; the largest is checked to the cent. */
export async function benchSweep(): Promise<Figure[]> {
  const figures: Figure[] = [];
  let smaller: Figure[] | null = null;
  for (const portfolios of SIZES) {
    const own = await withScratchDatabase(HOME, async (scratch) => {
      const admin = openPool(scratch.adminUrl, 1);
      const database = openTenantDatabase(scratch.appUrl, 2);
      try {
        await fillManyPortfolios(admin, portfolios);
        await admin.unsafe("vacuum (analyze)");
        return await benchSize({ scratch, database, admin, portfolios });
      } finally {
        await database.close();
        await admin.end();
      }
    });
    const before = smaller;
    figures.push(...own.map((figure, index) => withGrowth(figure, before?.[index])));
    smaller = own;
  }
  return figures;
}

function withGrowth(figure: Figure, smaller: Figure | undefined): Figure {
  if (!smaller || figure.unit !== "ms") return figure;
  const grows = `grows with size^${growthExponent(smaller, figure).toFixed(2)}`;
  return { ...figure, note: figure.note ? `${figure.note}, ${grows}` : grows };
}

async function benchSize(bench: Bench): Promise<Figure[]> {
  const rounds: Round[] = [];
  // The first round warms up and is left out.
  for (let round = 0; round <= ROUNDS; round += 1) {
    const measured = await measureRound(bench);
    if (round > 0) rounds.push(measured);
  }
  const figures = NAMES.map((name) =>
    figureOf(`${name}, ${bench.portfolios} × ${POSITIONS_EACH}`, name, rounds),
  );
  if (bench.portfolios < Math.max(...SIZES)) return figures;
  return [...figures, await peakMemory(bench), await compareWithDecimals(bench)];
}

function figureOf(label: string, name: keyof Round, rounds: readonly Round[]): Figure {
  const times = rounds.map((round) => round[name]);
  const ratios = rounds.map((round) => round[name] / round[NAMES[0]]);
  return {
    name: label,
    unit: "ms",
    median: medianOf(times),
    least: Math.min(...times),
    most: Math.max(...times),
    note:
      name === NAMES[0]
        ? "the reference"
        : `${medianOf(ratios).toFixed(2)} × the window query (${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)})`,
  };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

async function measureRound(bench: Bench): Promise<Round> {
  const { database, admin } = bench;
  const clear = async (tables: string) => {
    await admin.unsafe(`truncate ${tables} cascade`);
    await admin.unsafe("checkpoint");
  };
  const query = (text: string) => () =>
    database.read(SCOPE, async (tx) => {
      await tx.execute("set local statement_timeout = '120s'");
      return tx.execute(text);
    });
  await clear("portfolio_snapshot, sweep_progress, alert_episode");
  const windowQuery = await timed(query(WINDOW_QUERY));
  const rows = await timed(
    query(`select portfolio_id, product_id, quantity, bucket_path, is_excluded from position
      where workspace_id = '${MANY_WORKSPACE_ID}'`),
  );
  const drift = await timed(() => readAndValue(bench));
  const opening = await timed(() => sweep(bench));
  await clear("portfolio_snapshot, sweep_progress");
  const quiet = await timed(() => sweep(bench));
  return {
    [NAMES[0]]: windowQuery,
    [NAMES[1]]: rows,
    [NAMES[2]]: drift,
    [NAMES[3]]: quiet,
    [NAMES[4]]: opening,
  } as Round;
}

async function readAndValue({ database, portfolios }: Bench): Promise<void> {
  const sweepOf = { database, workspaceId: MANY_WORKSPACE_ID, asOf: MANY_AS_OF, now: NOW };
  const read = await readSlice(sweepOf, null, portfolios + 1);
  let valued = 0;
  for (let index = 0; index < read.slice.count; index += 1) {
    if (valueOne(read, index) === "valued") valued += 1;
  }
  if (valued !== portfolios) throw new Error(`${valued} of ${portfolios} portfolios were valued`);
}

async function sweep({ database, portfolios }: Bench): Promise<void> {
  const log = { info: () => {} };
  const result = await runSweep({
    database,
    workspaceId: MANY_WORKSPACE_ID,
    asOf: MANY_AS_OF,
    now: NOW,
    log,
  });
  if (result.valued !== portfolios)
    throw new Error(`${result.valued} of ${portfolios} portfolios were valued`);
}

/** The sweep in a process that does nothing else. */
async function peakMemory({ scratch, admin, portfolios }: Bench): Promise<Figure> {
  await admin.unsafe("truncate portfolio_snapshot, sweep_progress, alert_episode cascade");
  const script = join(import.meta.dirname, "sweep-memory.ts");
  const child = spawnSync(process.execPath, ["--import", "tsx", script], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, APP_URL: scratch.appUrl },
  });
  const [before = Number.NaN, peak = Number.NaN] = child.stdout.trim().split(" ").map(Number);
  const note = `of which ${before.toFixed(0)} before it began`;
  const name = `peak memory of a process that sweeps ${portfolios}`;
  return { name, unit: "MB", median: peak, least: peak, most: peak, note };
}

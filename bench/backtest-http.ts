import { request } from "node:http";
import { addDays, dateOfDayNumber, dayNumber, isBusinessDay } from "@/lib/kernel/dates";
import { BenchClient } from "./client";
import { type Figure, medianOf } from "./measure";
import type { BenchServer } from "./server";

const PRODUCTS = 10;
const DAYS = 7_560;
const LAST_DAY = "2026-11-20";
const ROUNDS = 7;
const WARM_A_ROUND = 15;
const COLD_A_ROUND = 3;
const MOST_ROWS_A_FILE = 37_800;

type Round = { health: number[]; warm: number[]; framework: number[]; gzip: number[]; cold: number[] };

/** Weekdays up to the last one, oldest first. */
function weekdays(): string[] {
  const days: string[] = [];
  for (let day = LAST_DAY; days.length < DAYS; day = addDays(day, -1)) if (isBusinessDay(day)) days.push(day);
  return days.reverse();
}

/** A walk that is the same for the same seed. */
function closes(seed: number): string[] {
  let state = seed * 7_919;
  let price = 50 + seed;
  return Array.from({ length: DAYS }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    price *= 1 + (state / 2 ** 32 - 0.49) * 0.02;
    return price.toFixed(4);
  });
}

const symbolOf = (index: number) => `BT${index}`;

async function prepare(client: BenchClient): Promise<string> {
  await client.signUp();
  const about = "symbol,name,type,asset_class,region,currency";
  const products = Array.from(
    { length: PRODUCTS },
    (_, index) => `${symbolOf(index)},Bench ${index},ETF,equity,us,USD`,
  );
  await client.send("POST", "/api/v1/products/import", { csv: [about, ...products].join("\n") });
  const days = weekdays();
  // By day, as prices come in: the rows of one product lie apart.
  const series = Array.from({ length: PRODUCTS }, (_, index) => closes(index + 1));
  const rows = days.flatMap((day, place) =>
    series.map((one, index) => `${day},${symbolOf(index)},${one[place]}`),
  );
  for (let from = 0; from < rows.length; from += MOST_ROWS_A_FILE) {
    await importRows(client, rows.slice(from, from + MOST_ROWS_A_FILE));
  }
  const stored = await client.send<{ id: string }>("POST", "/api/v1/allocation-frameworks", {
    name: "Bench backtest",
    rebalancing: { cadence: "Q", drift_bps: 300 },
    buckets: Array.from({ length: PRODUCTS }, (_, index) => ({
      path: `Sleeve/B${index}`,
      target_weight: 0.1,
    })),
  });
  const mapping = Array.from({ length: PRODUCTS }, (_, index) => [
    `Sleeve/B${index}`,
    [{ symbol: symbolOf(index) }],
  ]);
  await client.send("PUT", `/api/v1/allocation-frameworks/${stored.id}/mapping`, Object.fromEntries(mapping));
  return stored.id;
}

function importRows(client: BenchClient, rows: readonly string[]): Promise<unknown> {
  return client.send("POST", "/api/v1/prices/import", { csv: `date,symbol,close\n${rows.join("\n")}\n` });
}

/** Milliseconds from sending to the last byte; the body is not read as JSON, which is the caller's own time. */
function timeRequest(url: string, headers: Record<string, string>, body?: unknown): Promise<number> {
  const text = body === undefined ? undefined : JSON.stringify(body);
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: text === undefined ? "GET" : "POST", headers }, (response) => {
      response.on("data", () => {});
      response.on("error", reject);
      response.on("end", () => {
        if (response.statusCode === 200) resolve(performance.now() - started);
        else reject(new Error(`${url}: ${response.statusCode}`));
      });
    });
    sent.on("error", reject);
    sent.end(text);
  });
}

/** Other weights in every call, so that no answer can have been kept. */
function weightsOf(turn: number): Record<string, number> {
  const first = 500 + (turn % 400);
  const rest = Math.floor((10_000 - first) / (PRODUCTS - 1));
  const last = 10_000 - first - rest * (PRODUCTS - 2);
  return Object.fromEntries(
    Array.from({ length: PRODUCTS }, (_, index) => [
      symbolOf(index),
      (index === 0 ? first : index === PRODUCTS - 1 ? last : rest) / 10_000,
    ]),
  );
}

async function measureRound(
  server: BenchServer,
  client: BenchClient,
  frameworkId: string,
  round: number,
): Promise<Round> {
  const url = `${server.origin}/api/v1/backtest`;
  const { headers } = client;
  const times: Round = { health: [], warm: [], framework: [], gzip: [], cold: [] };
  let turn = round * 100;
  const asked = () => {
    turn += 1;
    return { weights: weightsOf(turn), amount: "100000.00", mode: "periodic", cadence: "Q" };
  };
  for (let call = 0; call < WARM_A_ROUND; call += 1) {
    times.health.push(await timeRequest(`${server.origin}/api/health`, {}));
    times.warm.push(await timeRequest(url, headers, asked()));
    const framework = { framework_id: frameworkId, amount: `${100_000 + turn}.00` };
    times.framework.push(await timeRequest(url, headers, framework));
    times.gzip.push(await timeRequest(url, { ...headers, "accept-encoding": "gzip" }, asked()));
  }
  for (let call = 0; call < COLD_A_ROUND; call += 1) {
    // One new close of each product: nothing that was kept of its prices holds any more.
    const close = (index: number) => `${LAST_DAY},${symbolOf(index)},${(100 + turn + index / 10).toFixed(2)}`;
    await importRows(
      client,
      Array.from({ length: PRODUCTS }, (_, index) => close(index)),
    );
    times.cold.push(await timeRequest(url, headers, asked()));
  }
  return times;
}

/** `POST /backtest` of 30 years × 10 products one after another, prices in memory and not, beside `/api/health` of the same rounds. */
export async function benchBacktestHttp(server: BenchServer): Promise<Figure[]> {
  const client = new BenchClient(server.origin);
  const frameworkId = await prepare(client);
  const rounds: Round[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const times = await measureRound(server, client, frameworkId, round);
    if (round > 0) rounds.push(times);
  }
  const figure = (name: string, key: keyof Round, note?: string): Figure => {
    const medians = rounds.map((round) => medianOf(round[key]));
    return {
      name,
      unit: "ms",
      median: medianOf(medians),
      least: Math.min(...medians),
      most: Math.max(...medians),
      note,
    };
  };
  const span = `${dateOfDayNumber(dayNumber(weekdays()[0] ?? LAST_DAY))} to ${LAST_DAY}`;
  return [
    figure("GET /api/health", "health"),
    figure(
      "POST /backtest warm, quarterly, weights",
      "warm",
      `target ≤ 8, then ≤ 3; ${PRODUCTS} × ${DAYS} days, ${span}`,
    ),
    figure("POST /backtest warm, stored framework with bands", "framework"),
    figure("POST /backtest warm, answer compressed", "gzip"),
    figure("POST /backtest cold, prices from the database", "cold", "target ≤ 30"),
  ];
}

import autocannon from "autocannon";
import { BenchClient } from "./client";
import { type Figure, medianOf } from "./measure";
import type { BenchServer } from "./server";

const CONNECTIONS = 32;
const ROUNDS = 5;
const SECONDS = 4;
const HELD_PRODUCTS = 200;
const AMOUNT = 1_000_000;

type Target = { name: string; path: string; body?: unknown };
type Round = { rate: number; p50: number; p99: number };

/** A framework of one bucket that holds 200 products, and a portfolio opened from it. */
async function prepare(client: BenchClient): Promise<Target[]> {
  await client.signUp();
  const symbols: string[] = [];
  const lines = ["date,symbol,close"];
  const products = ["symbol,name,type,asset_class,region,currency"];
  for (let index = 0; index < HELD_PRODUCTS; index += 1) {
    const symbol = `BENCH${index}`;
    symbols.push(symbol);
    products.push(`${symbol},Bench ${index},ETF,equity,us,USD`);
    lines.push(`2026-11-20,${symbol},${(index % 37) + 10}.37`);
  }
  await client.send("POST", "/api/v1/products/import", { csv: products.join("\n") });
  await client.send("POST", "/api/v1/prices/import", { csv: lines.join("\n") });
  const framework = {
    name: "Bench",
    buckets: [{ path: "AssetClass/Equity", label: "Equity", target_weight: 1 }],
  };
  const stored = await client.send<{ id: string }>("POST", "/api/v1/allocation-frameworks", framework);
  const share = 1 / HELD_PRODUCTS;
  await client.send("PUT", `/api/v1/allocation-frameworks/${stored.id}/mapping`, {
    "AssetClass/Equity": symbols.map((symbol) => ({ symbol, share })),
  });
  const portfolio = await client.send<{ id: string }>("POST", "/api/v1/portfolios", {
    name: "Bench",
    framework_id: stored.id,
    amount: `${AMOUNT}.00`,
    fractional: true,
  });
  return [
    { name: "GET /api/health", path: "/api/health" },
    { name: "GET …/drift, 200 positions", path: `/api/v1/portfolios/${portfolio.id}/drift` },
    { name: "POST …/validate-framework", path: "/api/v1/analytics/validate-framework", body: framework },
    { name: "dashboard page", path: `/portfolios/${portfolio.id}` },
  ];
}

async function shoot(server: BenchServer, client: BenchClient, target: Target): Promise<Round> {
  const result = await autocannon({
    url: server.origin + target.path,
    connections: CONNECTIONS,
    duration: SECONDS,
    method: target.body === undefined ? "GET" : "POST",
    headers: client.headers,
    body: target.body === undefined ? undefined : JSON.stringify(target.body),
  });
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(`${target.name}: ${result.non2xx} refused, ${result.errors} failed`);
  }
  return { rate: result.requests.average, p50: result.latency.p50, p99: result.latency.p99 };
}

function figure(name: string, unit: string, values: number[], note?: string): Figure {
  return {
    name,
    unit,
    median: medianOf(values),
    least: Math.min(...values),
    most: Math.max(...values),
    note,
  };
}

/** Requests a second under 32 connections, each against `/api/health` of the same round. */
export async function benchHttp(server: BenchServer): Promise<Figure[]> {
  const client = new BenchClient(server.origin);
  const targets = await prepare(client);
  const rounds = new Map<string, Round[]>(targets.map((target) => [target.name, []]));
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const target of targets) {
      const measured = await shoot(server, client, target);
      if (round > 0) rounds.get(target.name)?.push(measured);
    }
  }
  const health = rounds.get("GET /api/health") ?? [];
  return targets.flatMap(({ name }) => {
    const own = rounds.get(name) ?? [];
    const ratio = medianOf(own.map((round, index) => round.rate / (health[index]?.rate ?? Number.NaN)));
    return [
      figure(
        name,
        "requests/s",
        own.map((round) => round.rate),
        `${ratio.toFixed(2)} × health`,
      ),
      figure(
        `${name}, p50`,
        "ms",
        own.map((round) => round.p50),
      ),
      figure(
        `${name}, p99`,
        "ms",
        own.map((round) => round.p99),
      ),
    ];
  });
}

import { randomUUID } from "node:crypto";
import autocannon from "autocannon";
import { BenchClient } from "./client";
import { type Figure, medianOf } from "./measure";
import type { BenchServer } from "./server";

const CONNECTIONS = [1, 8, 32, 200];
const ROUNDS = 5;
const SECONDS = 3;
const STRATEGIES = 100;
const LIMIT = "9000000000000.00";

type Round = { rate: number; p99: number };
type Target = { name: string; connections: number; paths: string[] };

const allocatePath = (id: string) => `/api/v1/capital/strategies/${id}/allocate`;

async function send<T>(client: BenchClient, method: string, path: string, body: unknown): Promise<T> {
  return client.send<T>(method, `/api/v1/capital${path}`, body, { "idempotency-key": randomUUID() });
}

async function prepare(client: BenchClient): Promise<Target[]> {
  await client.signUp();
  await send(client, "PUT", "/settings", { deployable_fraction: 1 });
  await send(client, "POST", "/master/add", { amount_usd: LIMIT });
  const pool = { name: "Bench", asset_class: "Equity", limit_usd: LIMIT };
  const { id: poolId } = await send<{ id: string }>(client, "POST", "/pools", pool);
  const ids: string[] = [];
  for (let index = 0; index < STRATEGIES; index += 1) {
    const strategy = { name: `Bench ${index}`, pool_id: poolId, policy_limit_usd: LIMIT, status: "active" };
    ids.push((await send<{ id: string }>(client, "POST", "/strategies", strategy)).id);
  }
  const paths = ids.map(allocatePath);
  return CONNECTIONS.flatMap((connections) => [
    { name: "POST …/allocate, one hot strategy", connections, paths: paths.slice(0, 1) },
    { name: `POST …/allocate, ${STRATEGIES} strategies`, connections, paths },
  ]);
}

async function shoot(
  server: BenchServer,
  client: BenchClient,
  target: Target | null,
  connections: number,
): Promise<Round> {
  let turn = 0;
  const headers = client.headers;
  const body = JSON.stringify({ amount_usd: "1.00" });
  const result = await autocannon({
    url: server.origin,
    connections,
    duration: SECONDS,
    requests: [
      target === null
        ? { method: "GET", path: "/api/health" }
        : {
            method: "POST",
            body,
            setupRequest: (request) => {
              turn += 1;
              const path = target.paths[turn % target.paths.length];
              return { ...request, path, headers: { ...headers, "idempotency-key": randomUUID() } };
            },
          },
    ],
  });
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(`${target?.name ?? "health"}: ${result.non2xx} refused, ${result.errors} failed`);
  }
  return { rate: result.requests.average, p99: result.latency.p99 };
}

/** Allocations a second over REST, each against `/api/health` under as many connections in the same round. */
export async function benchCapitalHttp(server: BenchServer): Promise<Figure[]> {
  const client = new BenchClient(server.origin);
  const targets = await prepare(client);
  const rounds = new Map<Target, (Round & { share: number })[]>(targets.map((target) => [target, []]));
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const connections of CONNECTIONS) {
      const health = await shoot(server, client, null, connections);
      for (const target of targets.filter((one) => one.connections === connections)) {
        const measured = await shoot(server, client, target, connections);
        if (round > 0) rounds.get(target)?.push({ ...measured, share: measured.rate / health.rate });
      }
    }
  }
  return targets.flatMap((target) => {
    const own = rounds.get(target) ?? [];
    const name = `${target.name}, ${target.connections} connections`;
    const share = `${medianOf(own.map((round) => round.share)).toFixed(2)} × health`;
    return [
      figure(
        name,
        "/s",
        own.map(({ rate }) => rate),
        share,
      ),
      figure(
        `${name}, p99`,
        "ms",
        own.map(({ p99 }) => p99),
      ),
    ];
  });
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

import { type ClientRequest, get } from "node:http";
import { BenchClient } from "./client";
import { type Figure, medianOf } from "./measure";
import type { BenchServer } from "./server";

const STREAMS = 500;
const ROUNDS = 20;
const PATIENCE_MS = 20_000;

type Stream = { request: ClientRequest; onChange: (() => void) | null };

function open(url: string, headers: Record<string, string>): Promise<Stream> {
  return new Promise((resolve, reject) => {
    const stream: Stream = { request: get(url, { headers, agent: false }), onChange: null };
    stream.request.on("error", reject);
    stream.request.on("response", (response) => {
      if (response.statusCode !== 200) reject(new Error(`a stream answered ${response.statusCode}`));
      response.setEncoding("utf8").on("data", (text: string) => {
        if (text.includes("event: hello")) resolve(stream);
        if (text.includes("event: change")) stream.onChange?.();
      });
    });
  });
}

/** Milliseconds from sending a change until each stream has heard of it. */
async function fanOut(streams: Stream[], change: () => Promise<unknown>): Promise<number[]> {
  const started = performance.now();
  const heard = Promise.all(
    streams.map(
      (stream) =>
        new Promise<number>((resolve, reject) => {
          const timer = setTimeout(() => reject(new Error("a stream heard nothing")), PATIENCE_MS);
          stream.onChange = () => {
            clearTimeout(timer);
            stream.onChange = null;
            resolve(performance.now() - started);
          };
        }),
    ),
  );
  await change();
  return heard;
}

function at(values: readonly number[], share: number): number {
  return [...values].sort((a, b) => a - b)[Math.ceil(values.length * share) - 1] ?? Number.NaN;
}

function figure(name: string, values: number[], note?: string): Figure {
  return {
    name,
    unit: "ms",
    median: medianOf(values),
    least: Math.min(...values),
    most: Math.max(...values),
    note,
  };
}

/** How long a change takes to reach 500 browsers that follow the same workspace, the change itself included. */
export async function benchLive(server: BenchServer): Promise<Figure[]> {
  const client = new BenchClient(server.origin);
  await client.signUp();
  const { id } = await client.send<{ id: string }>("POST", "/api/v1/portfolios", { name: "Followed" });
  let turn = 0;
  const change = () => client.send("PUT", `/api/v1/portfolios/${id}`, { name: `Followed ${++turn}` });
  const alone: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const started = performance.now();
    await change();
    alone.push(performance.now() - started);
  }
  const opening = performance.now();
  const streams: Stream[] = [];
  while (streams.length < STREAMS) {
    streams.push(
      ...(await Promise.all(
        Array.from({ length: 50 }, () => open(`${server.origin}/api/events`, client.headers)),
      )),
    );
  }
  const opened = performance.now() - opening;
  const rounds: number[][] = [];
  for (let round = 0; round < ROUNDS; round += 1) rounds.push(await fanOut(streams, change));
  for (const { request } of streams) request.destroy();
  const last = rounds.map((times) => at(times, 1));
  const ratio = medianOf(last) / medianOf(alone);
  return [
    figure("the change alone, nobody following", alone),
    figure(`opening ${STREAMS} streams`, [opened]),
    figure(
      `to half of ${STREAMS} streams`,
      rounds.map((times) => at(times, 0.5)),
    ),
    figure(`to the last of ${STREAMS} streams`, last, `${ratio.toFixed(1)} × the change alone`),
  ];
}

import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import type { Acknowledged } from "@/db/testing/proof/check-books";
import { drawsFrom } from "@/db/testing/proof/draws";
import { DomainError } from "@/lib/kernel/errors";
import { type Act, type ActName, type Desk, nextAct } from "./proof-acts";
import type { ProofFund } from "./proof-fund";

const RESENT_PERCENT = 3;
const MOST_SENDS = 12;

export type ProofRun = {
  committed: number;
  byAct: Partial<Record<ActName, number>>;
  /** By the error's code: refusals are part of the work. */
  refused: Record<string, number>;
  /** Answered with 503 and sent again with the same key. */
  turnedAway: number;
  resent: number;
  acknowledged: Acknowledged[];
  /** What must not happen: an error that is none of the domain's, another answer to a repeated key. */
  faults: string[];
};

/** Clients that act until so many acts are committed, each at once with all others, every one with a key of its own. */
export async function runClients(
  fund: ProofFund,
  { clients, operations, seed }: { clients: number; operations: number; seed: number },
): Promise<ProofRun> {
  const desk: Desk = { fund, requested: [], approved: [], deployed: [], reversible: [], runs: 0 };
  const run: ProofRun = {
    committed: 0,
    byAct: {},
    refused: {},
    turnedAway: 0,
    resent: 0,
    acknowledged: [],
    faults: [],
  };
  const isDone = () => run.committed >= operations || run.faults.length > 0;
  await Promise.all(
    Array.from({ length: clients }, async (_, index) => {
      const draw = drawsFrom(seed * 1_000 + index);
      while (!isDone()) await actOnce(run, nextAct({ draw, desk }), draw);
    }),
  );
  return run;
}

async function actOnce(run: ProofRun, act: Act, draw: () => number): Promise<void> {
  const key = randomUUID();
  const answer = await sendUntilAnswered(run, act, key);
  if (answer === null) return;
  run.committed += 1;
  run.byAct[act.name] = (run.byAct[act.name] ?? 0) + 1;
  run.acknowledged.push({ key, ...act.read(answer) });
  act.follow(answer);
  if (draw() * 100 >= RESENT_PERCENT) return;
  run.resent += 1;
  const again = await sendUntilAnswered(run, act, key);
  if (!isDeepStrictEqual(plain(again), plain(answer))) {
    run.faults.push(
      `${act.name} ${key} was answered ${JSON.stringify(again)} after ${JSON.stringify(answer)}`,
    );
  }
}

const plain = (answer: unknown): unknown => JSON.parse(JSON.stringify(answer ?? null));

/** The answer, or null where it was refused; whoever is turned away asks again with the same key. */
async function sendUntilAnswered(run: ProofRun, act: Act, key: string): Promise<unknown> {
  for (let sends = 1; ; sends += 1) {
    try {
      return await act.send(key);
    } catch (error) {
      if (!(error instanceof DomainError)) {
        run.faults.push(`${act.name}: ${error instanceof Error ? error.stack : String(error)}`);
        return null;
      }
      if (error.status !== 503) {
        run.refused[error.code] = (run.refused[error.code] ?? 0) + 1;
        return null;
      }
      run.turnedAway += 1;
      if (sends >= MOST_SENDS) {
        run.faults.push(`${act.name} was turned away ${sends} times`);
        return null;
      }
    }
  }
}

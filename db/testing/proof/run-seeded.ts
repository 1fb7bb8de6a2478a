import { randomUUID } from "node:crypto";
import { openPool } from "../../client";
import { sqlState } from "../../retry";
import type { CapitalBench, CapitalPlace } from "../capital";
import { type Acknowledged, acknowledgedProblems, chainProblems } from "./check-books";
import { replayProblems } from "./check-limits";
import { drawsFrom } from "./draws";
import type { SeededBug } from "./seeded-move";
import { watched } from "./watch";

const CLIENTS = 12;
const HOT = 3;
const LIMIT = 5_000;
const POOL_LIMIT = 11_000;
const MASTER = 11_500;
const HELD = 2_000;
const LARGEST_CENTS = 150_000;
const MOST_ATTEMPTS = 5;
const LOST_ANSWERS_PERCENT = 4;
const TWICE_PERCENT = 10;
const ENOUGH_DEADLOCKS = 10;
/** By default a second passes before anybody looks for a deadlock. */
const LOOK_SOON =
  "do $$ begin execute format('alter database %I set deadlock_timeout = ''20ms''', current_database()); end $$";

export type SeededOutcome = {
  committed: number;
  refused: number;
  /** What each found; the database by the code of its refusal. */
  limits: string[];
  books: string[];
  acknowledged: string[];
  database: Record<string, number>;
  deadlocks: number;
};

type Run = {
  place: CapitalPlace;
  strategies: string[];
  pool: ReturnType<typeof openPool>;
  functionName: string;
  caller: SeededBug["caller"];
  now: Date;
  acknowledged: Acknowledged[];
  database: Record<string, number>;
  twice: string[];
  committed: number;
  refused: number;
  deadlocks: number;
};

/** Many clients at once on few hot strategies, through a function that may have a seeded bug, with both checkers beside. */
export async function runSeeded(
  bench: CapitalBench,
  functionName: string,
  { caller, operations, now }: Pick<SeededBug, "caller"> & { operations: number; now: Date },
): Promise<SeededOutcome> {
  await bench.admin.unsafe(LOOK_SOON);
  const place = await bench.workspace(MASTER.toFixed(2));
  const poolId = await place.pool({ limit: POOL_LIMIT.toFixed(2) });
  const strategies = await Promise.all(
    Array.from({ length: HOT }, () => place.strategy({ limit: LIMIT.toFixed(2), poolId })),
  );
  await openAccounts(bench, place, strategies, now);
  const pool = openPool(bench.urls.adminUrl, CLIENTS);
  const at = { workspaceId: place.workspaceId, now };
  const run: Run = {
    place,
    strategies,
    pool,
    functionName,
    caller,
    now,
    acknowledged: [],
    database: {},
    twice: [],
    committed: 0,
    refused: 0,
    deadlocks: 0,
  };
  try {
    const share = Math.ceil(operations / CLIENTS);
    const seen = await watched(bench.admin, at, () =>
      Promise.all(Array.from({ length: CLIENTS }, (_, index) => client(run, share, index + 1))),
    );
    const kept = await acknowledgedProblems(bench.admin, at, run.acknowledged, 1);
    return {
      committed: run.committed,
      refused: run.refused,
      limits: [...seen.limits, ...(await replayProblems(bench.admin, at))],
      books: [...seen.books, ...(await chainProblems(bench.admin, at))],
      acknowledged: [...kept, ...run.twice],
      database: run.database,
      deadlocks: run.deadlocks,
    };
  } finally {
    await pool.end();
  }
}

/** Accounts of the strategies, and an approval that holds part of the first one's limit. */
async function openAccounts({ admin }: CapitalBench, place: CapitalPlace, strategies: string[], now: Date) {
  const { workspaceId, userId } = place;
  for (const id of strategies) {
    await admin`insert into ledger_account (workspace_id, code, kind, strategy_id)
      values (${workspaceId}, ${`strategy:${id}:cash`}, 'strategy', ${id})`;
  }
  const later = new Date(now.getTime() + 3_600_000).toISOString();
  await admin`insert into capital_request (workspace_id, strategy_id, amount_usd, status, reason, requested_by, decided_by, decided_at, expires_at)
    values (${workspaceId}, ${strategies[0] ?? ""}, ${HELD.toFixed(2)}, 'approved', 'Held for the proof', ${userId}, ${randomUUID()},
      ${now.toISOString()}::timestamptz, ${later}::timestamptz)`;
}

async function client(run: Run, operations: number, seed: number): Promise<void> {
  const draw = drawsFrom(seed);
  for (let index = 0; index < operations && run.deadlocks < ENOUGH_DEADLOCKS; index += 1) {
    const key = randomUUID();
    const strategyId = run.strategies[Math.floor(draw() * run.strategies.length)] ?? "";
    const cents = 1 + Math.floor(draw() * LARGEST_CENTS);
    const amount = ((draw() < 0.6 ? cents : -cents) / 100).toFixed(2);
    const isSentTwice = draw() * 100 < TWICE_PERCENT;
    const sends = [ask(run, strategyId, amount, key)];
    if (isSentTwice) sends.push(ask(run, strategyId, amount, key));
    const answers = (await Promise.all(sends)).filter((seq) => seq !== null);
    const booked = [...new Set(answers.filter((seq) => seq > 0))];
    if (booked.length > 1) run.twice.push(`key ${key} was answered with ${booked.join(" and ")}`);
    const [seq] = booked;
    if (seq === undefined) {
      run.refused += 1;
      continue;
    }
    run.committed += 1;
    run.acknowledged.push({ key, seq, booked: 1 });
    const isLost = draw() * 100 < LOST_ANSWERS_PERCENT;
    if (!isLost) continue;
    const again = await ask(
      run,
      strategyId,
      amount,
      run.caller === "retries without its key" ? randomUUID() : key,
    );
    if (again !== null && again > 0 && run.caller !== "retries without its key" && again !== seq) {
      run.twice.push(`key ${key} was answered with ${seq} and then with ${again}`);
    }
  }
}

/** The number of its transaction, 0 for a refusal by the rules, null where the database would not have it. */
async function ask(run: Run, strategyId: string, amount: string, key: string): Promise<number | null> {
  const { workspaceId, userId } = run.place;
  for (let attempt = 1; ; attempt += 1) {
    try {
      const [row] = await run.pool.unsafe<{ n: string }[]>(
        `select ${run.functionName}($1::uuid, $2::uuid, $3::numeric, $4::text, $5::timestamptz, $6::uuid) as n`,
        [workspaceId, strategyId, amount, key, run.now.toISOString(), userId],
      );
      const seq = Number(row?.n ?? 0);
      if (seq > 0) await afterCommit(run, seq, strategyId, amount, key);
      return seq;
    } catch (error) {
      const code = sqlState(error) ?? "none";
      if (code === "40P01") run.deadlocks += 1;
      if ((code === "40P01" || code === "40001") && attempt < MOST_ATTEMPTS) continue;
      run.database[code] = (run.database[code] ?? 0) + 1;
      return null;
    }
  }
}

/** What belongs into the transaction and is done after it by a caller with a bug. */
async function afterCommit(
  { caller, pool, place, now }: Run,
  seq: number,
  strategyId: string,
  amount: string,
  key: string,
) {
  const { workspaceId, userId } = place;
  if (caller === "audits after the commit") {
    await pool.begin(async (tx) => {
      await tx`select set_config('app.workspace_id', ${workspaceId}, true), set_config('app.user_id', ${userId}, true)`;
      await tx`select audit_append('capital.allocate', 'ledger', ${String(seq)}, null, '{}', ${now.toISOString()})`;
    });
  }
  if (caller === "claims the key after the commit") {
    await pool`insert into idempotency_key (workspace_id, key, procedure, request_hash, answer)
      values (${workspaceId}, ${key}, 'proof', 'proof', jsonb_build_object('seq', ${seq}::bigint)) on conflict do nothing`;
  }
  if (caller === "books balances after the commit") {
    await pool`update ledger_account a set balance = a.balance
        + case when a.kind = 'master' then -${amount}::numeric else ${amount}::numeric end
      where a.workspace_id = ${workspaceId} and (a.kind = 'master' or a.strategy_id = ${strategyId})`;
  }
}

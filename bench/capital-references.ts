import { spawnSync } from "node:child_process";
import type { openPool } from "@/db/client";

type Pool = ReturnType<typeof openPool>;

/** The same row work, bare: two conditional updates, two ledger rows, one audit row; no keys, no chain, no proofs. */
const BARE = `
  create table bare_reserve (id int primary key, cash numeric(20,2) not null, deployed numeric(20,2) not null);
  create table bare_strategy (id int primary key, most numeric(20,2) not null, deployed numeric(20,2) not null);
  create table bare_entry (id bigserial primary key, account int not null, amount numeric(20,2) not null);
  create table bare_audit (id bigserial primary key, at timestamptz not null, action text not null, amount numeric(20,2) not null);
  insert into bare_reserve values (1, 900000000000000, 0);
  insert into bare_strategy values (1, 900000000000000, 0);
  create function bare_allocate(p_amount numeric) returns boolean language plpgsql as $$
  begin
    update bare_reserve set cash = cash - p_amount, deployed = deployed + p_amount where id = 1 and cash >= p_amount;
    if not found then return false; end if;
    update bare_strategy set deployed = deployed + p_amount where id = 1 and deployed + p_amount <= most;
    if not found then raise exception 'beyond the limit'; end if;
    insert into bare_entry (account, amount) values (0, -p_amount), (1, p_amount);
    insert into bare_audit (at, action, amount) values (clock_timestamp(), 'allocate', p_amount);
    return true;
  end $$;`;

export async function makeReferences(admin: Pool, adminUrl: string): Promise<{ hasPgbench: boolean }> {
  await admin.unsafe(BARE);
  return { hasPgbench: runPgbench(adminUrl, ["-i", "-q", "-s", "10"]) !== null };
}

/** One call of the bare function, a transaction by itself. */
export async function bareCall(pool: Pool): Promise<void> {
  await pool.unsafe("select bare_allocate($1)", ["1.00"], { prepare: true });
}

/** The naive way from Node: every step a trip of its own, the row locked by SELECT FOR UPDATE meanwhile. */
export async function naiveCall(pool: Pool): Promise<void> {
  await pool.begin(async (tx) => {
    const [reserve] = await tx`select cash from bare_reserve where id = 1 for update`;
    const [strategy] = await tx`select deployed, most from bare_strategy where id = 1 for update`;
    if (Number(reserve?.cash) < 1 || Number(strategy?.deployed) + 1 > Number(strategy?.most)) {
      throw new Error("beyond the limit");
    }
    await tx`update bare_reserve set cash = cash - 1, deployed = deployed + 1 where id = 1`;
    await tx`update bare_strategy set deployed = deployed + 1 where id = 1`;
    await tx`insert into bare_entry (account, amount) values (0, -1), (1, 1)`;
    await tx`insert into bare_audit (at, action, amount) values (clock_timestamp(), 'allocate', 1)`;
  });
}

/** Transactions a second of pgbench's TPC-B-like script; null where pgbench is not installed. */
export function tpcb(adminUrl: string, clients: number, seconds: number): number | null {
  const args = [
    "-n",
    "-M",
    "prepared",
    "-c",
    String(clients),
    "-j",
    String(Math.min(2, clients)),
    "-T",
    String(seconds),
  ];
  const out = runPgbench(adminUrl, args);
  const rate = /tps = ([0-9.]+)/.exec(out ?? "")?.[1];
  return rate === undefined ? null : Number(rate);
}

function runPgbench(adminUrl: string, args: string[]): string | null {
  const url = new URL(adminUrl);
  const env = {
    ...process.env,
    PGHOST: url.hostname,
    PGPORT: url.port,
    PGUSER: decodeURIComponent(url.username),
    PGPASSWORD: decodeURIComponent(url.password),
    PGDATABASE: url.pathname.slice(1),
  };
  const done = spawnSync("pgbench", args, { env, encoding: "utf8" });
  return done.status === 0 ? done.stdout : null;
}

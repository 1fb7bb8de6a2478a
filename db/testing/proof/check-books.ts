import type { Admin, Place } from "./check-limits";

/**
 * The second checker: do the books agree with themselves, in one snapshot? Every balance is the sum of its entries and
 * the last running balance, every deployed notional the sum of its notionals, every transaction has two entries or more
 * that sum to zero, numbers have no gap and end at the reserve's last, and each has exactly one audit event. It knows no
 * limit.
 */
export async function bookProblems(sql: Admin, { workspaceId }: Place): Promise<string[]> {
  return sql.begin("isolation level repeatable read read only", async (tx) => {
    const rows = await tx<{ problem: string }[]>`
      with sums as (
        select account_id, sum(amount) as amount, sum(notional) as notional from ledger_entry
        where workspace_id = ${workspaceId} group by account_id
      ), account as (
        select a.code, a.strategy_id, a.balance, coalesce(s.amount, 0) as amount, coalesce(s.notional, 0) as notional
        from ledger_account a left join sums s on s.account_id = a.id where a.workspace_id = ${workspaceId}
      ), transaction as (
        select count(*) as n, coalesce(max(seq), 0) as last, count(distinct seq) as numbers
        from ledger_transaction where workspace_id = ${workspaceId}
      ), entry as (
        select seq, sum(amount) as amount, count(*) as n from ledger_entry where workspace_id = ${workspaceId} group by seq
      ), event as (
        select count(*) as n, count(distinct entity_id) as numbers from audit_event
        where workspace_id = ${workspaceId} and entity = 'ledger'
      )
      select 'account ' || code || ' has ' || balance || ', its entries sum to ' || amount as problem
        from account where balance <> amount
      union all
      select 'strategy ' || s.name || ' has ' || s.deployed_notional_usd || ' deployed, its notionals sum to ' || coalesce(a.notional, 0)
        from capital_strategy s left join account a on a.strategy_id = s.id
        where s.workspace_id = ${workspaceId} and s.deployed_notional_usd <> coalesce(a.notional, 0)
      union all
      select 'transaction ' || seq || ' has ' || n || ' entries that sum to ' || amount from entry where amount <> 0 or n < 2
      union all
      select 'there are ' || t.n || ' transactions, the last is ' || t.last || ', ' || (select count(*) from entry) || ' have entries'
        from transaction t where t.n <> t.last or t.numbers <> t.n or t.n <> (select count(*) from entry)
      union all
      select 'the reserve counts ' || r.last_seq || ' transactions, there are ' || t.n
        from capital_reserve r, transaction t where r.workspace_id = ${workspaceId} and r.last_seq <> t.n
      union all
      select 'there are ' || t.n || ' transactions and ' || e.n || ' events of them, for ' || e.numbers
        from transaction t, event e where e.n <> t.n or e.numbers <> t.n
      limit 20`;
    return rows.map(({ problem }) => problem);
  });
}

/**
 * The running balances and the audit chain, once the work is over: each entry's balance is the one before and its
 * amount; each event's hash is that of its row and the hash before it, without a gap, up to the recorded head.
 */
export async function chainProblems(sql: Admin, { workspaceId }: Place): Promise<string[]> {
  const rows = await sql<{ problem: string }[]>`
    with running as (
      select seq, balance_after, sum(amount) over (partition by account_id order by seq, position) as expected
      from ledger_entry where workspace_id = ${workspaceId}
    ), chain as (
      select e.seq, e.hash, audit_hash(coalesce(lag(e.hash) over (order by e.seq), ''), e::audit_event) as expected,
        row_number() over (order by e.seq) as number
      from audit_event e where e.workspace_id = ${workspaceId}
    )
    (select 'an entry of transaction ' || seq || ' says ' || balance_after || ' and it is ' || expected as problem
      from running where balance_after <> expected limit 5)
    union all
    (select 'audit event ' || seq || ' does not follow from the one before it' from chain
      where hash <> expected or seq <> number order by seq limit 5)
    union all
    select 'the recorded head is not the last event' from audit_head h where h.workspace_id = ${workspaceId}
      and not exists (select from chain c where c.seq = h.seq and c.hash = h.hash and c.seq = (select max(seq) from chain))`;
  return rows.map(({ problem }) => problem);
}

export type Acknowledged = {
  key: string;
  /** The ledger transaction that its answer named; null for what books none. */
  seq: number | null;
  /** How many transactions it booked. */
  booked: number;
  /** What its answer said was moved, for which strategy; left out where it said nothing. */
  moved?: { amount: string; strategyId: string | null };
};

/**
 * Every acknowledged key is there exactly once, every transaction that an answer named exists, no two answers name the
 * same, and the ledger holds just what was acknowledged: nothing lost, nothing doubled. `before` were there at the start.
 */
export async function acknowledgedProblems(
  sql: Admin,
  { workspaceId }: Place,
  acknowledged: readonly Acknowledged[],
  before: number,
): Promise<string[]> {
  const problems: string[] = [];
  const keys = await sql<
    { key: string }[]
  >`select key from idempotency_key where workspace_id = ${workspaceId}`;
  const kept = new Set(keys.map(({ key }) => key));
  const lost = acknowledged.filter(({ key }) => !kept.has(key));
  if (lost.length > 0) problems.push(`${lost.length} acknowledged keys are lost, such as ${lost[0]?.key}`);
  if (kept.size !== keys.length) problems.push(`${keys.length - kept.size} keys stand twice`);
  const seqs = acknowledged.flatMap(({ seq }) => seq ?? []);
  if (new Set(seqs).size !== seqs.length) problems.push("two answers name the same transaction");
  const [ledger] = await sql<{ n: number; last: number }[]>`
    select count(*)::int as n, coalesce(max(seq), 0)::int as last from ledger_transaction where workspace_id = ${workspaceId}`;
  const unknown = seqs.filter((seq) => seq < 1 || seq > (ledger?.last ?? 0));
  if (unknown.length > 0) problems.push(`transaction ${unknown[0]} was acknowledged and is not there`);
  const booked = before + acknowledged.reduce((total, one) => total + one.booked, 0);
  problems.push(...(await misbooked(sql, workspaceId, acknowledged)));
  if (ledger?.n !== booked)
    problems.push(`the ledger has ${ledger?.n} transactions, ${booked} were acknowledged`);
  return problems;
}

/** Answers that named another amount or strategy than the ledger has under their number. */
async function misbooked(
  sql: Admin,
  workspaceId: string,
  acknowledged: readonly Acknowledged[],
): Promise<string[]> {
  const rows = await sql<{ seq: number; strategy_id: string | null; amount: string }[]>`
    select t.seq::int, t.strategy_id, max(abs(e.amount))::text as amount from ledger_transaction t
    join ledger_entry e on e.workspace_id = t.workspace_id and e.seq = t.seq
    where t.workspace_id = ${workspaceId} group by t.workspace_id, t.seq, t.strategy_id`;
  const bySeq = new Map(rows.map((row) => [row.seq, row]));
  const wrong = acknowledged.filter(({ seq, moved }) => {
    const row = seq === null ? undefined : bySeq.get(seq);
    return moved && row && (row.amount !== moved.amount || row.strategy_id !== moved.strategyId);
  });
  return wrong.slice(0, 5).map(({ key, seq }) => `transaction ${seq} is not what key ${key} was told`);
}

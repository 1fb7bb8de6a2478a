import { sql } from "drizzle-orm";
import type { StoredAccount, StoredDeployed } from "../../lib/engine/capital/ledger/check-balances";
import type {
  AccountSums,
  RecordedEntry,
  RecordedEvent,
  RecordedTransaction,
} from "../../lib/engine/capital/ledger/recorded";
import { Decimal } from "../../lib/kernel/decimal";
import type { Tx } from "../client";

/** How long the ledger is, by each of those who count it. */
export type LedgerExtent = {
  /** What the reserve has counted. */
  counted: number;
  /** Number of the last transaction; 0 where there is none. */
  last: number;
  /** How many there are. */
  count: number;
};

export async function readLedgerExtent(tx: Tx, workspaceId: string): Promise<LedgerExtent> {
  const [row] = await tx.execute<Record<"counted" | "last" | "count", string>>(sql`
    select count(*)::text as count, coalesce(max(seq), 0)::text as last,
      coalesce((select last_seq from capital_reserve where workspace_id = ${workspaceId}::uuid), 0)::text as counted
    from ledger_transaction where workspace_id = ${workspaceId}::uuid`);
  if (!row) throw new Error("A query of one row gave none");
  return { counted: Number(row.counted), last: Number(row.last), count: Number(row.count) };
}

type Stretch = { after: number; until: number };

/** Transactions with their entries, and their events by transaction number. */
export async function readLedgerStretch(tx: Tx, workspaceId: string, stretch: Stretch) {
  const entries = await readEntries(tx, workspaceId, stretch);
  const transactions = await readTransactions(tx, workspaceId, stretch, entries);
  return { transactions, events: await readEvents(tx, workspaceId, stretch) };
}

type EntryRow = {
  seq: string;
  position: number;
  account: string | null;
  account_id: string;
  amount: string;
  notional: string;
  balance_after: string;
};

async function readEntries(tx: Tx, workspaceId: string, { after, until }: Stretch) {
  const rows = await tx.execute<EntryRow>(sql`
    select e.seq::text, e.position, a.code as account, e.account_id, e.amount::text, e.notional::text, e.balance_after::text
    from ledger_entry e
    left join ledger_account a on a.workspace_id = e.workspace_id and a.id = e.account_id
    where e.workspace_id = ${workspaceId}::uuid and e.seq > ${after}::bigint and e.seq <= ${until}::bigint
    order by e.seq, e.position`);
  const bySeq = new Map<number, RecordedEntry[]>();
  for (const row of rows) {
    const seq = Number(row.seq);
    const entry = {
      position: row.position,
      account: row.account ?? `a missing account (${row.account_id})`,
      amount: new Decimal(row.amount),
      notional: new Decimal(row.notional),
      balanceAfter: new Decimal(row.balance_after),
    };
    const others = bySeq.get(seq);
    if (others) others.push(entry);
    else bySeq.set(seq, [entry]);
  }
  return bySeq;
}

type TransactionRow = {
  seq: string;
  at: string;
  kind: string;
  cause: string;
  cause_id: string | null;
  strategy_id: string | null;
  reverses: string | null;
  note: string | null;
  actor_id: string;
};

async function readTransactions(
  tx: Tx,
  workspaceId: string,
  { after, until }: Stretch,
  entries: ReadonlyMap<number, RecordedEntry[]>,
): Promise<RecordedTransaction[]> {
  const rows = await tx.execute<TransactionRow>(sql`
    select seq::text, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, kind, cause, cause_id,
      strategy_id, reverses::text, note, actor_id from ledger_transaction
    where workspace_id = ${workspaceId}::uuid and seq > ${after}::bigint and seq <= ${until}::bigint`);
  return rows.map((row) => ({
    seq: Number(row.seq),
    at: row.at,
    kind: row.kind,
    cause: row.cause,
    causeId: row.cause_id,
    strategyId: row.strategy_id,
    reverses: row.reverses === null ? null : Number(row.reverses),
    note: row.note,
    actorId: row.actor_id,
    entries: entries.get(Number(row.seq)) ?? [],
  }));
}

type EventRow = { seq: string; entity_id: string; action: string; actor_id: string; after: unknown };

async function readEvents(tx: Tx, workspaceId: string, { after, until }: Stretch) {
  const rows = await tx.execute<EventRow>(sql`
    select e.seq::text, entity_id, action, actor_id, after from audit_event e
    where workspace_id = ${workspaceId}::uuid and entity = 'ledger'
      and entity_id = any(array(select n::text from generate_series(${after}::bigint + 1, ${until}::bigint) as n))
    order by e.seq`);
  const events = new Map<number, RecordedEvent[]>();
  for (const row of rows) {
    const seq = Number(row.entity_id);
    const event = { seq: Number(row.seq), action: row.action, actorId: row.actor_id, after: row.after };
    const others = events.get(seq);
    if (others) others.push(event);
    else events.set(seq, [event]);
  }
  return events;
}

/** What the entries up to a transaction come to, by account code: where a later stretch goes on from. */
export async function readSumsUntil(
  tx: Tx,
  workspaceId: string,
  until: number,
): Promise<Map<string, AccountSums>> {
  if (until === 0) return new Map();
  const rows = await tx.execute<{ code: string; balance: string; notional: string }>(sql`
    select a.code, e.balance::text, e.notional::text
    from (
      select account_id, sum(amount) as balance, sum(notional) as notional from ledger_entry
      where workspace_id = ${workspaceId}::uuid and seq <= ${until}::bigint group by account_id
    ) as e join ledger_account a on a.workspace_id = ${workspaceId}::uuid and a.id = e.account_id`);
  return new Map(
    rows.map((row) => [row.code, { balance: new Decimal(row.balance), notional: new Decimal(row.notional) }]),
  );
}

/** The first event that tells of a transaction which cannot be there, when all from 1 to `last` are. */
export async function findStrayEvent(
  tx: Tx,
  workspaceId: string,
  last: number,
): Promise<{ seq: number; entityId: string; action: string } | null> {
  const [row] = await tx.execute<{ seq: string; entity_id: string; action: string }>(sql`
    select e.seq::text, e.entity_id, e.action from audit_event e
    where e.workspace_id = ${workspaceId}::uuid and e.entity = 'ledger'
      and case when e.entity_id ~ '^[1-9][0-9]{0,17}$' then e.entity_id::bigint > ${last}::bigint else true end
    order by e.seq limit 1`);
  return row ? { seq: Number(row.seq), entityId: row.entity_id, action: row.action } : null;
}

/** The first entry of a transaction which cannot be there, when all from 1 to `last` are. */
export async function findStrayEntry(tx: Tx, workspaceId: string, last: number): Promise<number | null> {
  const [row] = await tx.execute<{ seq: string | null }>(sql`
    select least(
      (select min(seq) from ledger_entry where workspace_id = ${workspaceId}::uuid and seq < 1),
      (select min(seq) from ledger_entry where workspace_id = ${workspaceId}::uuid and seq > ${last}::bigint))::text as seq`);
  return row?.seq ? Number(row.seq) : null;
}

/** Balances and deployed notionals as they are stored. */
export async function readStoredBalances(
  tx: Tx,
  workspaceId: string,
): Promise<{ accounts: StoredAccount[]; strategies: StoredDeployed[] }> {
  const accounts = await tx.execute<{
    code: string;
    kind: string;
    strategy_id: string | null;
    balance: string;
  }>(sql`
    select code, kind, strategy_id, balance::text from ledger_account
    where workspace_id = ${workspaceId}::uuid order by code`);
  const strategies = await tx.execute<{ id: string; name: string; deployed: string }>(sql`
    select id, name, deployed_notional_usd::text as deployed from capital_strategy
    where workspace_id = ${workspaceId}::uuid order by name`);
  return {
    accounts: accounts.map((row) => ({
      code: row.code,
      kind: row.kind,
      strategyId: row.strategy_id,
      balance: new Decimal(row.balance),
    })),
    strategies: strategies.map((row) => ({
      strategyId: row.id,
      name: row.name,
      deployed: new Decimal(row.deployed),
    })),
  };
}

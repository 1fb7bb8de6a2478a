import { Decimal, ZERO } from "../../../lib/kernel/decimal";
import type { openPool } from "../../client";

export type Admin = ReturnType<typeof openPool>;
export type Place = { workspaceId: string; now: Date };

/**
 * The first checker: does anything stand where it must never stand, in one snapshot? No cash below zero, none of master's
 * below what approvals hold, and no strategy or pool with more deployed and held than its limit. It reads balances as
 * they are stored and knows nothing of entries; for places whose limits nobody lowers.
 */
export async function limitProblems(sql: Admin, { workspaceId, now }: Place): Promise<string[]> {
  const rows = await sql<{ problem: string }[]>`
    with strategy as (
      select s.id, s.name, s.pool_id, s.policy_limit_usd as most, s.deployed_notional_usd as deployed,
        coalesce((select sum(q.amount_usd) from capital_request q
          where q.workspace_id = s.workspace_id and q.strategy_id = s.id and q.status = 'approved'
            and q.expires_at > ${now.toISOString()}::timestamptz), 0) as held
      from capital_strategy s where s.workspace_id = ${workspaceId}
    ), pool as (
      select p.name, round(floor(p.limit_usd * p.utilization_cap * 100) / 100, 2) as most, sum(s.deployed) as deployed, sum(s.held) as held
      from capital_pool p join strategy s on s.pool_id = p.id where p.workspace_id = ${workspaceId} group by p.id
    )
    select 'strategy ' || name || ' has ' || deployed || ' deployed and ' || held || ' held, its limit is ' || most as problem
      from strategy where deployed + held > most or deployed < 0
    union all
    select 'pool ' || name || ' has ' || deployed || ' deployed and ' || held || ' held, of ' || most
      from pool where deployed + held > most
    union all
    select 'account ' || code || ' has a balance of ' || balance
      from ledger_account where workspace_id = ${workspaceId} and kind <> 'external' and balance < 0
    union all
    select 'master has ' || balance || ' and approvals hold ' || (select sum(held) from strategy)
      from ledger_account where workspace_id = ${workspaceId} and kind = 'master' and balance < (select sum(held) from strategy)`;
  return rows.map(({ problem }) => problem);
}

type Entry = { seq: string; strategy_id: string | null; kind: string; amount: string; notional: string };
type Limits = { id: string; name: string; pool_id: string; most: string; pool_most: string };

const ENTRIES_AT_ONCE = 5_000;

/**
 * The same limits, once the work is over, after every single transaction in the order of the ledger: whenever a deployed
 * notional rose it was within its strategy's limit, its pool's and the deployable reserve, and no cash was below zero.
 */
export async function replayProblems(sql: Admin, { workspaceId }: Place): Promise<string[]> {
  const limits = await sql<Limits[]>`
    select s.id, s.name, s.pool_id, s.policy_limit_usd::text as most,
      (round(floor(p.limit_usd * p.utilization_cap * 100) / 100, 2))::text as pool_most
    from capital_strategy s join capital_pool p on p.id = s.pool_id where s.workspace_id = ${workspaceId}`;
  const [reserve] = await sql<{ fraction: string }[]>`
    select deployable_fraction::text as fraction from capital_reserve where workspace_id = ${workspaceId}`;
  const replay = new Replay(limits, new Decimal(reserve?.fraction ?? 1));
  const entries = sql<Entry[]>`
    select e.seq::text, a.strategy_id, a.kind, e.amount::text, e.notional::text
    from ledger_entry e join ledger_account a on a.id = e.account_id
    where e.workspace_id = ${workspaceId} order by e.seq, e.position`;
  for await (const part of entries.cursor(ENTRIES_AT_ONCE)) for (const entry of part) replay.take(entry);
  return replay.finish();
}

class Replay {
  private readonly problems: string[] = [];
  private readonly limits: ReadonlyMap<string, Limits>;
  private readonly fraction: Decimal;
  private readonly cash = new Map<string, Decimal>();
  private readonly deployed = new Map<string, Decimal>();
  private all = ZERO;
  private current: Entry[] = [];

  constructor(limits: readonly Limits[], fraction: Decimal) {
    this.limits = new Map(limits.map((one) => [one.id, one]));
    this.fraction = fraction;
  }

  take(entry: Entry): void {
    if (this.current[0] && this.current[0].seq !== entry.seq) this.settle();
    this.current.push(entry);
  }

  finish(): string[] {
    this.settle();
    return this.problems;
  }

  private settle(): void {
    const seq = this.current[0]?.seq;
    for (const { kind, strategy_id: id, amount, notional } of this.current) {
      add(this.cash, id ?? kind, new Decimal(amount));
      if (id !== null) {
        add(this.deployed, id, new Decimal(notional));
        add(this.deployed, this.limits.get(id)?.pool_id ?? "", new Decimal(notional));
        this.all = this.all.plus(notional);
      }
    }
    for (const { kind, strategy_id: id, notional } of this.current) {
      const cash = this.cash.get(id ?? kind) ?? ZERO;
      if (kind !== "external" && cash.lt(0)) this.tell(seq, `${id ?? kind} has ${cash.toFixed(2)} of cash`);
      if (id !== null && new Decimal(notional).gt(0)) this.checkRisen(seq, id);
    }
    this.current = [];
  }

  private checkRisen(seq: string | undefined, id: string): void {
    const limit = this.limits.get(id);
    const deployed = this.deployed.get(id) ?? ZERO;
    const inPool = this.deployed.get(limit?.pool_id ?? "") ?? ZERO;
    const total = (this.cash.get("master") ?? ZERO).plus(this.all);
    if (deployed.gt(limit?.most ?? 0))
      this.tell(seq, `${limit?.name} rose to ${deployed.toFixed(2)} of ${limit?.most}`);
    if (inPool.gt(limit?.pool_most ?? 0))
      this.tell(seq, `its pool rose to ${inPool.toFixed(2)} of ${limit?.pool_most}`);
    if (this.all.gt(total.times(this.fraction))) {
      this.tell(
        seq,
        `the reserve rose to ${this.all.toFixed(2)} of ${total.times(this.fraction).toFixed(2)}`,
      );
    }
  }

  private tell(seq: string | undefined, what: string): void {
    this.problems.push(`after transaction ${seq}: ${what}`);
  }
}

function add(map: Map<string, Decimal>, key: string, amount: Decimal): void {
  map.set(key, (map.get(key) ?? ZERO).plus(amount));
}

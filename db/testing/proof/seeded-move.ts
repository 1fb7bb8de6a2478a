/** The steps of a movement as SQL, each of which a seeded bug replaces by a wrong one. */
export type Steps = {
  lock: string;
  recall: string;
  /** What approvals hold: in the strategy, in its pool, in all. */
  held: string;
  guard: string;
  apply: string;
  number: string;
  kept: string;
  balances: string;
  audit: string;
  claim: string;
};

const GUARD_IN_WHERE = "and (amount < 0 or s.deployed_notional_usd + held + amount <= s.policy_limit_usd)";

/** A movement as it should be written, in plain steps: slower than the product's, and as right. */
export const RIGHT: Steps = {
  lock: "perform from capital_reserve r where r.workspace_id = ws for no key update;",
  recall:
    "select (i.answer->>'seq')::bigint into n from idempotency_key i where i.workspace_id = ws and i.key = k; if found then return n; end if;",
  held: `select coalesce(sum(q.amount_usd) filter (where q.strategy_id = sid), 0),
      coalesce(sum(q.amount_usd) filter (where o.pool_id = pool), 0), coalesce(sum(q.amount_usd), 0)
    into held, held_in_pool, held_in_all from capital_request q join capital_strategy o on o.id = q.strategy_id
    where q.workspace_id = ws and q.status = 'approved' and q.expires_at > at;`,
  guard: `if amount > 0 and (d + held + amount > most or in_pool + held_in_pool + amount > pool_most or amount > master - held_in_all)
    or amount < 0 and d + amount < 0 then return 0; end if;`,
  apply: `update capital_strategy s set deployed_notional_usd = s.deployed_notional_usd + amount
    where s.id = sid ${GUARD_IN_WHERE};
    if not found then raise exception 'the strategy changed meanwhile' using errcode = 'serialization_failure'; end if;`,
  number:
    "update capital_reserve r set last_seq = r.last_seq + 1 where r.workspace_id = ws returning r.last_seq into n;",
  kept: "amount",
  balances: `update ledger_account a set balance = a.balance - amount where a.workspace_id = ws and a.kind = 'master';
    update ledger_account a set balance = a.balance + amount where a.workspace_id = ws and a.strategy_id = sid;`,
  audit: "perform audit_append('capital.allocate', 'ledger', n::text, null, '{}', 'proof');",
  claim: `insert into idempotency_key (workspace_id, key, procedure, request_hash, answer)
    values (ws, k, 'proof', 'proof', jsonb_build_object('seq', n));`,
};

/**
 * A function that allocates (or, below 0, deallocates) and answers the number of its transaction, or 0 when it is refused.
 * The pause between reading and writing is a round trip's, so that what can go wrong does.
 */
export function seededMove(name: string, change: Partial<Steps>): string {
  const steps = { ...RIGHT, ...change };
  return `create or replace function ${name}(ws uuid, sid uuid, amount numeric, k text, at timestamptz, actor uuid)
  returns bigint language plpgsql as $$
  declare
    n bigint; d numeric; most numeric; held numeric := 0; held_in_pool numeric := 0; held_in_all numeric := 0;
    pool uuid; in_pool numeric; pool_most numeric; master numeric; own numeric;
  begin
    perform set_config('app.workspace_id', ws::text, true), set_config('app.user_id', actor::text, true);
    ${steps.lock}
    ${steps.recall}
    select s.deployed_notional_usd, s.policy_limit_usd, p.id, p.limit_usd,
      (select sum(o.deployed_notional_usd) from capital_strategy o where o.pool_id = p.id)
    into d, most, pool, pool_most, in_pool from capital_strategy s join capital_pool p on p.id = s.pool_id where s.id = sid;
    select a.balance into master from ledger_account a where a.workspace_id = ws and a.kind = 'master';
    select a.balance into own from ledger_account a where a.workspace_id = ws and a.strategy_id = sid;
    ${steps.held}
    perform pg_sleep(0.001);
    ${steps.guard}
    ${steps.apply}
    ${steps.number}
    insert into ledger_transaction (workspace_id, seq, at, kind, cause, strategy_id, actor_id)
    values (ws, n, at, case when amount > 0 then 'allocate' else 'deallocate' end, 'direct', sid, actor);
    insert into ledger_entry (workspace_id, seq, position, account_id, amount, notional, balance_after)
    select ws, n, e.position, a.id, e.amount, e.notional, a.balance + e.amount
    from (values (1, 'master', -amount, 0.00), (2, 'strategy', ${steps.kept}, amount)) as e (position, kind, amount, notional)
    join ledger_account a on a.workspace_id = ws and a.kind = e.kind and (e.kind = 'master' or a.strategy_id = sid);
    ${steps.balances}
    ${steps.audit}
    ${steps.claim}
    return n;
  end $$`;
}

export type SeededBug = {
  name: string;
  steps: Partial<Steps>;
  /** What the caller does wrong, rather than the function. */
  caller?:
    | "retries without its key"
    | "audits after the commit"
    | "claims the key after the commit"
    | "books balances after the commit";
  /** By whom it must be found: the checkers, the database's own constraints, or the count of deadlocks. */
  foundBy: "limits" | "books" | "acknowledged" | "database" | "deadlocks";
};

/** Reads without a lock, so that two may decide on the same state. */
const NO_LOCK: Pick<Steps, "lock"> = { lock: "" };

export const SEEDED_BUGS: SeededBug[] = [
  {
    name: "read, modify, write: a figure that was read is written back",
    steps: {
      ...NO_LOCK,
      apply: "update capital_strategy s set deployed_notional_usd = d + amount where s.id = sid;",
    },
    foundBy: "books",
  },
  {
    name: "balances written back as they were read",
    steps: {
      ...NO_LOCK,
      balances: `update ledger_account a set balance = master - amount where a.workspace_id = ws and a.kind = 'master';
        update ledger_account a set balance = own + amount where a.workspace_id = ws and a.strategy_id = sid;`,
    },
    foundBy: "books",
  },
  {
    name: "missing lock: decided on what others are changing",
    steps: {
      ...NO_LOCK,
      apply:
        "update capital_strategy s set deployed_notional_usd = s.deployed_notional_usd + amount where s.id = sid;",
    },
    foundBy: "limits",
  },
  {
    name: "guard in a subquery",
    steps: {
      ...NO_LOCK,
      apply: `update capital_strategy s set deployed_notional_usd = s.deployed_notional_usd + amount
        where s.id = (select g.id from capital_strategy g where g.id = sid
          and (amount < 0 or g.deployed_notional_usd + amount <= g.policy_limit_usd));
        if not found then return 0; end if;`,
    },
    foundBy: "limits",
  },
  {
    name: "guard forgets what approvals hold",
    steps: { held: "" },
    foundBy: "limits",
  },
  {
    name: "guard forgets the pool",
    steps: {
      guard:
        "if amount > 0 and (d + held + amount > most or amount > master - held_in_all) or amount < 0 and d + amount < 0 then return 0; end if;",
    },
    foundBy: "limits",
  },
  {
    name: "swapped lock order",
    steps: {
      lock: `if amount > 0 then
          perform from capital_strategy s where s.id = sid for no key update; perform pg_sleep(0.001);
          perform from capital_reserve r where r.workspace_id = ws for no key update;
        else
          perform from capital_reserve r where r.workspace_id = ws for no key update; perform pg_sleep(0.001);
          perform from capital_strategy s where s.id = sid for no key update;
        end if;`,
    },
    foundBy: "deadlocks",
  },
  {
    name: "audit outside of the transaction",
    steps: { audit: "" },
    caller: "audits after the commit",
    foundBy: "books",
  },
  {
    name: "balances outside of the transaction",
    steps: { balances: "" },
    caller: "books balances after the commit",
    foundBy: "books",
  },
  {
    name: "one side of a movement forgotten in the balances",
    steps: {
      balances:
        "update ledger_account a set balance = a.balance - amount where a.workspace_id = ws and a.kind = 'master';",
    },
    foundBy: "books",
  },
  {
    name: "retry without its key",
    steps: {},
    caller: "retries without its key",
    foundBy: "acknowledged",
  },
  {
    name: "key claimed outside of the transaction",
    steps: { claim: "" },
    caller: "claims the key after the commit",
    foundBy: "acknowledged",
  },
  {
    name: "entries that do not sum to zero",
    steps: { kept: "amount - 0.01" },
    foundBy: "database",
  },
  {
    name: "numbers with gaps",
    steps: {
      number:
        "update capital_reserve r set last_seq = r.last_seq + 2 where r.workspace_id = ws returning r.last_seq into n;",
    },
    foundBy: "database",
  },
  {
    name: "the same number twice",
    steps: {
      ...NO_LOCK,
      number: `select r.last_seq + 1 into n from capital_reserve r where r.workspace_id = ws; perform pg_sleep(0.001);
        update capital_reserve r set last_seq = n where r.workspace_id = ws;`,
    },
    foundBy: "database",
  },
  {
    name: "neither pool nor cash is looked at",
    steps: {
      guard:
        "if amount > 0 and d + held + amount > most or amount < 0 and d + amount < 0 then return 0; end if;",
    },
    foundBy: "database",
  },
];

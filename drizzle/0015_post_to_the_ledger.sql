-- The ledger is written once. A cascade from a removed workspace runs within a trigger and may pass.
create trigger ledger_transaction_no_change before update or delete on ledger_transaction
  for each row when (pg_trigger_depth() = 0) execute function refuse_change();
--> statement-breakpoint
create trigger ledger_transaction_no_truncate before truncate on ledger_transaction
  for each statement execute function refuse_change();
--> statement-breakpoint
create trigger ledger_entry_no_change before update or delete on ledger_entry
  for each row when (pg_trigger_depth() = 0) execute function refuse_change();
--> statement-breakpoint
create trigger ledger_entry_no_truncate before truncate on ledger_entry
  for each statement execute function refuse_change();
--> statement-breakpoint
-- What only the functions below may move starts at nothing.
create function refuse_head_start() returns trigger language plpgsql as $$
begin
  raise exception 'a new % has moved nothing yet', tg_table_name using errcode = 'restrict_violation';
end $$;
--> statement-breakpoint
create trigger capital_strategy_starts_empty before insert on capital_strategy
  for each row when (new.deployed_notional_usd <> 0) execute function refuse_head_start();
--> statement-breakpoint
create trigger capital_reserve_starts_empty before insert on capital_reserve
  for each row when (new.last_seq <> 0) execute function refuse_head_start();
--> statement-breakpoint
create trigger ledger_account_starts_empty before insert on ledger_account
  for each row when (new.balance <> 0) execute function refuse_head_start();
--> statement-breakpoint
-- The entries of a transaction are written by one statement and sum to zero, whoever writes them.
create function ledger_entries_balance() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  broken bigint;
begin
  select w.seq into broken from written w group by w.workspace_id, w.seq having sum(w.amount) <> 0 limit 1;
  if found then
    raise exception 'the entries of ledger transaction % do not sum to zero', broken
      using errcode = 'check_violation', constraint = 'ledger_entry_balanced';
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger ledger_entry_balanced after insert on ledger_entry referencing new table as written
  for each statement execute function ledger_entries_balance();
--> statement-breakpoint
-- No number beyond the reserve's last: the proof at commit, below, misses none.
create function ledger_transactions_counted() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if exists (
    select from written w left join capital_reserve r on r.workspace_id = w.workspace_id
    where r.last_seq is null or w.seq > r.last_seq or w.seq < 1
  ) then
    raise exception 'a ledger transaction has a number that the reserve has not given out'
      using errcode = 'check_violation', constraint = 'ledger_transaction_counted';
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger ledger_transaction_counted after insert on ledger_transaction referencing new table as written
  for each statement execute function ledger_transactions_counted();
--> statement-breakpoint
-- At commit: for each number that was given out there is a transaction, of two entries or more that sum to zero.
create function ledger_proof() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  written bigint;
  balanced bigint;
begin
  select count(*) into written from ledger_transaction t
  where t.workspace_id = new.workspace_id and t.seq > old.last_seq and t.seq <= new.last_seq;
  select count(*) into balanced from (
    select from ledger_entry e
    where e.workspace_id = new.workspace_id and e.seq > old.last_seq and e.seq <= new.last_seq
    group by e.seq having sum(e.amount) = 0 and count(*) >= 2
  ) whole;
  if new.last_seq < old.last_seq or written <> new.last_seq - old.last_seq or balanced <> written then
    raise exception 'ledger transactions % to % are not whole: % written, % sum to zero',
      old.last_seq + 1, new.last_seq, written, balanced
      using errcode = 'check_violation', constraint = 'ledger_proof';
  end if;
  return null;
end $$;
--> statement-breakpoint
create constraint trigger ledger_proof after update on capital_reserve
  deferrable initially deferred for each row when (new.last_seq <> old.last_seq) execute function ledger_proof();
--> statement-breakpoint
-- All that a rule of capital may look at. What approvals hold counts until they expire.
create function capital_state(p_workspace uuid, p_now timestamptz, p_fraction numeric) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'master_cash', coalesce((select a.balance from ledger_account a
      where a.workspace_id = p_workspace and a.code = 'master:cash'), 0.00)::text,
    'policy', coalesce(
      (select jsonb_build_object(
        'deployable_fraction', r.deployable_fraction::text,
        'max_strategy_share', r.max_strategy_share::text, 'max_sector_share', r.max_sector_share::text,
        'ceiling_low', r.ceiling_low::text, 'ceiling_medium', r.ceiling_medium::text, 'ceiling_high', r.ceiling_high::text,
        'min_allocation', r.min_allocation::text, 'approval_threshold', r.approval_threshold::text,
        'approval_threshold_share', r.approval_threshold_share::text)
      from capital_reserve r where r.workspace_id = p_workspace),
      jsonb_build_object('deployable_fraction', p_fraction::text, 'max_strategy_share', null, 'max_sector_share', null,
        'ceiling_low', null, 'ceiling_medium', null, 'ceiling_high', null, 'min_allocation', null,
        'approval_threshold', null, 'approval_threshold_share', null)),
    'pools', coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'asset_class', p.asset_class,
        'limit', p.limit_usd::text, 'cap', p.utilization_cap::text) order by p.id)
      from capital_pool p where p.workspace_id = p_workspace), '[]'),
    'strategies', coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name, 'pool_id', s.pool_id,
        'sector', s.sector, 'asset_class', s.asset_class, 'status', s.status, 'risk_tier', s.risk_tier,
        'limit', s.policy_limit_usd::text, 'deployed', s.deployed_notional_usd::text,
        'cash', coalesce(a.balance, 0.00)::text, 'reserved', coalesce(q.held, 0.00)::text) order by s.id)
      from capital_strategy s
      left join ledger_account a on a.workspace_id = p_workspace and a.strategy_id = s.id
      left join (
        select h.strategy_id, sum(h.amount_usd) as held from capital_request h
        where h.workspace_id = p_workspace and h.status = 'approved' and h.expires_at > p_now group by h.strategy_id
      ) q on q.strategy_id = s.id
      where s.workspace_id = p_workspace), '[]'))
$$;
--> statement-breakpoint
-- Many events at once, in the chain that audit_append makes: `p_afters` are texts as jsonb writes them, and the text
-- that is hashed is put together rather than written out of a jsonb. For functions of the owner alone.
create function audit_append_many(
  p_users uuid[], p_actions text[], p_entity text, p_entity_ids text[], p_afters text[], p_request_ids text[]
) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  ws uuid := nullif(current_setting('app.workspace_id', true), '')::uuid;
  at timestamptz;
  head audit_head;
  link text;
  links text[];
  inner_start text := '", "' || ws || '", ';
  inner_at text;
begin
  insert into audit_head (workspace_id, seq, hash) values (ws, 0, '') on conflict do nothing;
  select h.* into head from audit_head h where h.workspace_id = ws for no key update;
  at := date_trunc('milliseconds', clock_timestamp());
  inner_at := ', ' || extract(epoch from at) || ', "';
  link := head.hash;
  for i in 1 .. cardinality(p_actions) loop
    link := encode(sha256(convert_to('["' || link || inner_start || (head.seq + i) || inner_at || p_users[i] || '", '
      || to_json(p_actions[i]) || ', "' || p_entity || '", "' || p_entity_ids[i] || '", null, ' || p_afters[i] || ', '
      || coalesce(to_json(p_request_ids[i])::text, 'null') || ']', 'UTF8')), 'hex');
    links[i] := link;
  end loop;
  insert into audit_event (workspace_id, seq, at, actor_id, action, entity, entity_id, before, after, request_id, hash)
  select ws, head.seq + u.i, at, u.actor, u.action, p_entity, u.entity_id, null, u.after::jsonb, u.request_id, u.hash
  from unnest(p_users, p_actions, p_entity_ids, p_afters, p_request_ids, links)
    with ordinality as u (actor, action, entity_id, after, request_id, hash, i);
  update audit_head h set seq = head.seq + cardinality(p_actions), hash = link where h.workspace_id = ws;
end $$;
--> statement-breakpoint
revoke execute on function audit_append_many from public;
--> statement-breakpoint
-- Writes transactions in their order and moves balances and deployed notional with them; answers with the first number.
-- The second line behind the rules: whatever a caller forgot, no cash and no notional falls below zero at any point,
-- and none rises above its strategy's limit.
create function capital_post(p_workspace uuid, p_now timestamptz, p_request_id text, p_lines jsonb) returns bigint
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  actor uuid := nullif(current_setting('app.user_id', true), '')::uuid;
  many int := jsonb_array_length(p_lines);
  last bigint;
  touched bigint;
  moved bigint;
  lines ledger_transaction[];
  entries ledger_entry[];
  wrong text;
begin
  if p_workspace is distinct from nullif(current_setting('app.workspace_id', true), '')::uuid then
    raise exception 'capital is posted within its own workspace' using errcode = 'insufficient_privilege';
  end if;
  select r.last_seq into last from capital_reserve r where r.workspace_id = p_workspace for no key update;
  if not found or many < 1 then
    raise exception 'there is no reserve or nothing to post' using errcode = 'invalid_parameter_value';
  end if;
  update capital_reserve r set last_seq = last + many where r.workspace_id = p_workspace;

  insert into ledger_account (workspace_id, code, kind, strategy_id)
  select distinct p_workspace, e.account,
    case e.account when 'external' then 'external' when 'master:cash' then 'master' else 'strategy' end,
    substring(e.account from '^strategy:(.+):cash$')::uuid
  from jsonb_array_elements(p_lines) line, jsonb_to_recordset(line->'entries') as e (account text)
  where not exists (
    select from ledger_account a where a.workspace_id = p_workspace and a.code = e.account)
  on conflict do nothing;

  select array_agg(row(p_workspace, last + l.i, p_now, x.kind, x.cause, x.cause_id, x.strategy_id, x.reverses, x.note, actor)::ledger_transaction
    order by l.i) into lines
  from jsonb_array_elements(p_lines) with ordinality as l (line, i),
    jsonb_to_record(l.line) as x (kind text, cause text, cause_id uuid, strategy_id uuid, reverses bigint, note text);
  select string_agg(t.seq::text, ', ') into wrong from unnest(lines) t
  where t.reverses is not null and not exists (
    select from ledger_transaction old where old.workspace_id = p_workspace and old.seq = t.reverses);
  if wrong is not null then
    raise exception 'there is nothing to reverse' using errcode = 'foreign_key_violation';
  end if;
  insert into ledger_transaction select t.* from unnest(lines) t;

  with entry as (
    select last + l.i as seq, x.i as position, x.value->>'account' as code, (x.value->>'amount')::numeric as amount,
      coalesce((x.value->>'notional')::numeric, 0) as notional
    from jsonb_array_elements(p_lines) with ordinality as l (line, i),
      jsonb_array_elements(l.line->'entries') with ordinality as x (value, i)
  ), run as (
    select e.*, a.id, a.kind, a.balance + sum(e.amount) over running as balance_after,
      s.id as strategy_id, s.deployed_notional_usd + sum(e.notional) over running as deployed_after
    from entry e join ledger_account a on a.workspace_id = p_workspace and a.code = e.code
    left join capital_strategy s on s.workspace_id = p_workspace and s.id = a.strategy_id
    window running as (partition by a.id order by e.seq, e.position)
  )
  select array_agg(row(p_workspace, r.seq, r.position, r.id, r.amount, r.notional, r.balance_after)::ledger_entry
      order by r.seq, r.position),
    min(case when r.amount <> round(r.amount, 2) or r.notional <> round(r.notional, 2) then 'an amount has more than 2 decimals'
      when r.notional <> 0 and r.strategy_id is null then 'only a strategy has a deployed notional'
      when r.deployed_after < 0 then format('the deployed notional of %s would fall to %s', r.code, r.deployed_after)
      when r.kind <> 'external' and r.balance_after < 0 then format('the balance of %s would fall to %s', r.code, r.balance_after)
    end)
  into entries, wrong from run r;
  if wrong is not null then
    raise exception '%', wrong using errcode = 'check_violation', constraint = 'ledger_posting_covered';
  end if;
  insert into ledger_entry select e.* from unnest(entries) e;

  update ledger_account a set balance = a.balance + d.amount
  from (select e.account_id, sum(e.amount) as amount from unnest(entries) e group by 1) d
  where a.workspace_id = p_workspace and a.id = d.account_id;
  select count(distinct e.account_id) into touched from unnest(entries) e where e.notional <> 0;
  -- A limit may have been lowered below what is deployed: that may stay and fall, and not rise.
  update capital_strategy s set deployed_notional_usd = s.deployed_notional_usd + d.notional
  from (
    select a.strategy_id, sum(e.notional) as notional
    from unnest(entries) e join ledger_account a on a.workspace_id = p_workspace and a.id = e.account_id
    where e.notional <> 0 group by 1
  ) d
  where s.workspace_id = p_workspace and s.id = d.strategy_id
    and (d.notional <= 0 or s.deployed_notional_usd + d.notional <= s.policy_limit_usd);
  get diagnostics moved = row_count;
  if moved <> touched then
    raise exception 'a deployed notional would rise above its policy limit'
      using errcode = 'check_violation', constraint = 'capital_strategy_within_limit';
  end if;
  perform ledger_audit(p_request_id, lines, entries);
  return last + 1;
end $$;
--> statement-breakpoint
-- One event of the audit chain for each transaction, with every figure of it.
create function ledger_audit(p_request_id text, p_lines ledger_transaction[], p_entries ledger_entry[]) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  ids text[];
  actors uuid[];
  actions text[];
  afters text[];
begin
  select array_agg(t.seq::text order by t.seq), array_agg(t.actor_id order by t.seq),
    array_agg('capital.' || t.kind order by t.seq),
    array_agg(jsonb_strip_nulls(jsonb_build_object(
      'at', to_char(t.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'kind', t.kind, 'cause', t.cause,
      'cause_id', t.cause_id, 'strategy_id', t.strategy_id, 'reverses', t.reverses, 'note', t.note,
      'entries', l.entries))::text order by t.seq)
  into ids, actors, actions, afters
  from unnest(p_lines) t join (
    select e.seq, jsonb_agg(jsonb_build_object('account', a.code, 'amount', e.amount::text,
      'notional', e.notional::text, 'balance', e.balance_after::text) order by e.position) as entries
    from unnest(p_entries) e join ledger_account a on a.workspace_id = e.workspace_id and a.id = e.account_id
    group by e.seq
  ) l on l.seq = t.seq;
  perform audit_append_many(actors, actions, 'ledger', ids, afters, array_fill(p_request_id, array[cardinality(ids)]));
end $$;
--> statement-breakpoint
revoke execute on function ledger_audit from public;
--> statement-breakpoint
-- Direct allocations and deallocations of one workspace, judged and posted in their order: one statement, one commit,
-- a verdict for each. The guard is the rules of lib/engine/capital as room left, in cents, for money already under lock;
-- a deallocation gives room back. Total reserve value does not move here, so each ceiling is worked out once.
create function capital_move(
  p_workspace uuid, p_now timestamptz, p_fraction numeric, p_allocates boolean[], p_strategies uuid[], p_cents bigint[],
  p_users uuid[], p_request_ids text[], p_notes text[], p_keys text[], p_procedures text[], p_hashes text[]
) returns text
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  -- More than any room: where a rule does not apply.
  boundless constant bigint := 4000000000000000000;
  scope text := current_setting('app.workspace_id', true);
  many int := cardinality(p_allocates);
  policy capital_reserve;
  master_id uuid;
  master bigint;
  reserve_room bigint;
  cash_room bigint;
  least_amount bigint;
  s record;
  -- Of each strategy that is named, and the rooms it shares with others of its pool, sector and tier.
  ids uuid[] := '{}';
  statuses text[];
  limits bigint[];
  deployed bigint[];
  deployed_before bigint[];
  cash bigint[];
  cash_before bigint[];
  accounts uuid[];
  own_room bigint[];
  most_direct bigint[];
  pools int[];
  sectors int[];
  tiers int[];
  pool_room bigint[];
  sector_room bigint[];
  tier_room bigint[];
  -- Keys of earlier calls, and of this one where a key comes twice.
  known record;
  known_keys text[] := '{}';
  known_hashes text[];
  known_answers text[];
  has_twins boolean;
  -- What is posted.
  posted int := 0;
  posted_of int[];
  posted_strategy int[];
  posted_gain bigint[];
  posted_cash bigint[];
  posted_master bigint[];
  posted_actions text[];
  posted_users uuid[];
  posted_requests text[];
  posted_ids text[];
  posted_afters text[];
  posted_answers text[];
  posted_keys text[] := '{}';
  -- Of the move at hand.
  k int;
  twin int;
  key text;
  cents bigint;
  gain bigint;
  seq bigint;
  verdict text;
  answer text;
  amount_text text;
  master_text text;
  verdicts text[];
  is_any_refused boolean := false;
  before text := 'null';
  touched bigint;
  at_text text := to_char(p_now at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');
begin
  if scope is not null and scope not in ('', p_workspace::text) then
    raise exception 'capital moves within its own workspace' using errcode = 'insufficient_privilege';
  end if;
  perform set_config('app.workspace_id', p_workspace::text, true);
  select r.* into policy from capital_reserve r where r.workspace_id = p_workspace for no key update;
  if not found then
    insert into capital_reserve (workspace_id, deployable_fraction) values (p_workspace, p_fraction) on conflict do nothing;
    select r.* into policy from capital_reserve r where r.workspace_id = p_workspace for no key update;
  end if;

  select coalesce(bool_or(u.key is not null), false) and count(u.key) <> count(distinct u.key) into has_twins
  from unnest(p_keys) as u (key);
  for known in
    select i.key, i.request_hash, coalesce(i.answer, 'null')::text as answer from idempotency_key i
    where i.workspace_id = p_workspace and i.key = any (p_keys)
  loop
    known_keys := known_keys || known.key;
    known_hashes := known_hashes || known.request_hash;
    known_answers := known_answers || known.answer;
  end loop;

  select a.id, (a.balance * 100)::bigint into master_id, master from ledger_account a
  where a.workspace_id = p_workspace and a.code = 'master:cash';
  master := coalesce(master, 0);
  least_amount := coalesce((policy.min_allocation * 100)::bigint, 0);
  for s in
    with strategy as (
      select t.id, t.status, t.pool_id, t.sector, t.risk_tier, t.policy_limit_usd as policy_limit,
        t.deployed_notional_usd as deployed, t.deployed_notional_usd + coalesce(q.held, 0) as taken, coalesce(q.held, 0) as held
      from capital_strategy t left join (
        select h.strategy_id, sum(h.amount_usd) as held from capital_request h
        where h.workspace_id = p_workspace and h.status = 'approved' and h.expires_at > p_now group by h.strategy_id
      ) q on q.strategy_id = t.id
      where t.workspace_id = p_workspace
    ), sums as (
      select t.*, sum(t.deployed) over () + master * 0.01 as total, sum(t.taken) over () as all_taken, sum(t.held) over () as all_held,
        sum(t.taken) over (partition by t.pool_id) as pool_taken, dense_rank() over (order by t.pool_id) as pool_number,
        sum(t.taken) over (partition by t.sector) as sector_taken, dense_rank() over (order by t.sector) as sector_number,
        sum(t.taken) over (partition by t.risk_tier) as tier_taken, dense_rank() over (order by t.risk_tier) as tier_number
      from strategy t
    )
    select t.*, p.limit_usd as pool_limit, p.utilization_cap as pool_cap, a.id as account_id, coalesce(a.balance, 0) as cash,
      case t.risk_tier when 'low' then policy.ceiling_low when 'medium' then policy.ceiling_medium
        when 'high' then policy.ceiling_high end as ceiling
    from sums t join capital_pool p on p.workspace_id = p_workspace and p.id = t.pool_id
    left join ledger_account a on a.workspace_id = p_workspace and a.strategy_id = t.id
    where t.id = any (p_strategies) order by t.id
  loop
    ids := ids || s.id;
    k := cardinality(ids);
    statuses[k] := s.status;
    limits[k] := s.policy_limit * 100;
    deployed[k] := s.deployed * 100;
    cash[k] := s.cash * 100;
    accounts[k] := s.account_id;
    pools[k] := s.pool_number;
    sectors[k] := s.sector_number;
    tiers[k] := s.tier_number;
    own_room[k] := (s.policy_limit - s.taken) * 100;
    if policy.max_strategy_share is not null then
      own_room[k] := least(own_room[k], floor(s.total * policy.max_strategy_share * 100) - s.taken * 100);
    end if;
    pool_room[s.pool_number] := floor(s.pool_limit * s.pool_cap * 100) - s.pool_taken * 100;
    sector_room[s.sector_number] := case when s.sector is null or policy.max_sector_share is null then boundless
      else floor(s.total * policy.max_sector_share * 100) - s.sector_taken * 100 end;
    tier_room[s.tier_number] := case when s.ceiling is null then boundless
      else floor(s.total * s.ceiling * 100) - s.tier_taken * 100 end;
    most_direct[k] := least(boundless, policy.approval_threshold * 100,
      floor(s.pool_limit * policy.approval_threshold_share * 100));
    reserve_room := floor(s.total * policy.deployable_fraction * 100) - s.all_taken * 100;
    cash_room := master - s.all_held * 100;
  end loop;
  deployed_before := deployed;
  cash_before := cash;

  k := null;
  for i in 1 .. many loop
    key := p_keys[i];
    if key is not null then
      twin := array_position(known_keys, key);
      if twin is not null then
        verdicts[i] := case when known_hashes[twin] = p_hashes[i]
          then '{"outcome": "repeated", "answer": ' || known_answers[twin] || '}' else '{"outcome": "key_reused"}' end;
        continue;
      end if;
      if has_twins then
        twin := array_position(posted_keys, key);
        if twin is not null then
          verdicts[i] := case when p_hashes[posted_of[twin]] = p_hashes[i]
            then '{"outcome": "repeated", "answer": ' || posted_answers[twin] || '}' else '{"outcome": "key_reused"}' end;
          continue;
        end if;
      end if;
    end if;
    cents := p_cents[i];
    if cents is null or cents <= 0 then
      raise exception 'an amount must be more than 0' using errcode = 'invalid_parameter_value';
    end if;
    if k is null or ids[k] is distinct from p_strategies[i] then
      k := array_position(ids, p_strategies[i]);
    end if;
    if k is null or p_strategies[i] is null then
      verdicts[i] := '{"outcome": "unknown_strategy"}';
      k := null;
      continue;
    end if;
    if p_allocates[i] then
      if statuses[k] <> 'active' then
        verdicts[i] := '{"outcome": "not_active", "status": "' || statuses[k] || '"}';
        continue;
      end if;
      if cents > own_room[k] or cents > reserve_room or cents > cash_room or cents > most_direct[k] or cents < least_amount
        or cents > pool_room[pools[k]] or cents > sector_room[sectors[k]] or cents > tier_room[tiers[k]]
      then
        verdicts[i] := '{"outcome": "refused"}';
        is_any_refused := true;
        continue;
      end if;
      gain := cents;
    else
      gain := -least(cents, deployed[k]);
      if gain = 0 then
        verdicts[i] := '{"outcome": "nothing_deployed"}';
        continue;
      end if;
      if cash[k] + gain < 0 then
        verdicts[i] := '{"outcome": "insufficient_cash", "requested": "' || cents * 0.01 || '", "released": "' || -gain * 0.01
          || '", "cash": "' || cash[k] * 0.01 || '"}';
        continue;
      end if;
    end if;
    master := master - gain;
    deployed[k] := deployed[k] + gain;
    cash[k] := cash[k] + gain;
    own_room[k] := own_room[k] - gain;
    reserve_room := reserve_room - gain;
    cash_room := cash_room - gain;
    pool_room[pools[k]] := pool_room[pools[k]] - gain;
    sector_room[sectors[k]] := sector_room[sectors[k]] - gain;
    tier_room[tiers[k]] := tier_room[tiers[k]] - gain;

    posted := posted + 1;
    seq := policy.last_seq + posted;
    posted_of[posted] := i;
    posted_strategy[posted] := k;
    posted_gain[posted] := gain;
    posted_cash[posted] := cash[k];
    posted_master[posted] := master;
    posted_users[posted] := p_users[i];
    posted_requests[posted] := p_request_ids[i];
    posted_ids[posted] := seq;
    amount_text := gain * 0.01;
    master_text := master * 0.01;
    -- Both texts have their fields in the order of jsonb, by length: what is hashed and stored is what is read back.
    posted_afters[posted] := '{"at": "' || at_text || '", "kind": "' || case when gain > 0 then 'allocate' else 'deallocate' end
      || coalesce('", "note": ' || to_json(p_notes[i]) || ', "cause', '", "cause')
      || '": "direct", "entries": [{"amount": "' || -gain * 0.01 || '", "account": "master:cash", "balance": "' || master_text
      || '", "notional": "0.00"}, {"amount": "' || amount_text || '", "account": "strategy:' || ids[k] || ':cash", "balance": "'
      || cash[k] * 0.01 || '", "notional": "' || amount_text || '"}], "strategy_id": "' || ids[k] || '"}';
    if gain > 0 then
      posted_actions[posted] := 'capital.allocate';
      answer := '{"amount_usd": "' || amount_text || '", "strategy_id": "' || ids[k];
    else
      posted_actions[posted] := 'capital.deallocate';
      amount_text := -gain * 0.01;
      answer := '{"amount_usd": "' || amount_text || '", "strategy_id": "' || ids[k] || '", "released_usd": "' || amount_text
        || '", "requested_usd": "' || cents * 0.01;
    end if;
    answer := answer || '", "transaction_id": ' || seq || ', "master_cash_usd": "' || master_text
      || '", "utilization_percent": ' || coalesce(round(deployed[k] * 100.0 / nullif(limits[k], 0), 2)::text, 'null')
      || ', "deployed_notional_usd": "' || deployed[k] * 0.01
      || '", "available_to_deploy_usd": "' || greatest(0, limits[k] - deployed[k]) * 0.01 || '"}';
    posted_answers[posted] := answer;
    if has_twins then
      posted_keys[posted] := key;
    end if;
    verdicts[i] := '{"outcome": "posted", "answer": ' || answer || '}';
  end loop;

  if is_any_refused then
    before := capital_state(p_workspace, p_now, p_fraction)::text;
  end if;
  if posted = 0 then
    return '{"verdicts": [' || array_to_string(verdicts, ', ') || '], "before": ' || before || '}';
  end if;

  update capital_reserve r set last_seq = policy.last_seq + posted where r.workspace_id = p_workspace;
  if array_position(accounts, null) is not null then
    insert into ledger_account (workspace_id, code, kind, strategy_id)
    select p_workspace, 'strategy:' || u.id || ':cash', 'strategy', u.id
    from unnest(ids, accounts, cash, cash_before) as u (id, account_id, cash, before)
    where u.account_id is null and u.cash <> u.before;
    select array_agg(a.id order by u.i) into accounts
    from unnest(ids) with ordinality as u (id, i)
    left join ledger_account a on a.workspace_id = p_workspace and a.strategy_id = u.id;
  end if;
  insert into ledger_transaction (workspace_id, seq, at, kind, cause, strategy_id, note, actor_id)
  select p_workspace, policy.last_seq + u.i, p_now, case when u.gain > 0 then 'allocate' else 'deallocate' end, 'direct',
    ids[u.k], p_notes[u.move], u.actor
  from unnest(posted_of, posted_strategy, posted_gain, posted_users) with ordinality as u (move, k, gain, actor, i);
  insert into ledger_entry (workspace_id, seq, position, account_id, amount, notional, balance_after)
  select p_workspace, policy.last_seq + u.i, e.position, e.account_id, e.cents * 0.01, e.notional * 0.01, e.balance * 0.01
  from unnest(posted_strategy, posted_gain, posted_cash, posted_master) with ordinality as u (k, gain, cash, master, i),
    lateral (values (1, master_id, -u.gain, 0, u.master), (2, accounts[u.k], u.gain, u.gain, u.cash))
      as e (position, account_id, cents, notional, balance);
  -- The guard once more, in the update's own WHERE: whatever moved although this call holds the lock fails it.
  update capital_strategy t set deployed_notional_usd = u.deployed * 0.01
  from unnest(ids, deployed, deployed_before) as u (id, deployed, before)
  where t.workspace_id = p_workspace and t.id = u.id and t.deployed_notional_usd = u.before * 0.01 and u.deployed <> u.before
    and (u.deployed <= u.before or t.policy_limit_usd >= u.deployed * 0.01);
  get diagnostics touched = row_count;
  if touched <> (select count(*) from unnest(deployed, deployed_before) as u (deployed, before) where u.deployed <> u.before) then
    raise exception 'a strategy changed while its capital was moved' using errcode = 'serialization_failure';
  end if;
  update ledger_account a set balance = a.balance + u.gain * 0.01
  from (
    select accounts[i.i] as id, cash[i.i] - cash_before[i.i] as gain from generate_subscripts(ids, 1) as i (i)
    union all
    select master_id, -(select sum(g.gain) from unnest(posted_gain) as g (gain))
  ) u where a.workspace_id = p_workspace and a.id = u.id and u.gain <> 0;
  insert into idempotency_key (workspace_id, key, procedure, request_hash, answer)
  select p_workspace, p_keys[u.move], p_procedures[u.move], p_hashes[u.move], u.answer::jsonb
  from unnest(posted_of, posted_answers) as u (move, answer) where p_keys[u.move] is not null;
  perform audit_append_many(posted_users, posted_actions, 'ledger', posted_ids, posted_afters, posted_requests);
  return '{"verdicts": [' || array_to_string(verdicts, ', ') || '], "before": ' || before || '}';
end $$;
--> statement-breakpoint
-- The names under which earlier tools read capital: balances, trades and positions, each as its reader may see them.
create view cash_equity_book with (security_invoker = true) as
select a.workspace_id, coalesce(a.strategy_id::text, '0') as portfolio_id,
  case a.kind when 'master' then 'Master' else s.name end as portfolio_name, a.code as account, a.balance, 'USD' as currency
from ledger_account a left join capital_strategy s on s.workspace_id = a.workspace_id and s.id = a.strategy_id
where a.kind <> 'external';
--> statement-breakpoint
create view trade_execution_logs with (security_invoker = true) as
select e.workspace_id, e.seq as transaction_id, e.position, t.at as executed_at,
  case a.kind when 'master' then '0' when 'external' then 'external' else a.strategy_id::text end as portfolio_id,
  case a.kind when 'master' then 'Master' when 'external' then 'External' else s.name end as portfolio_name,
  'USD_CASH' as ticker, case when e.amount < 0 then 'SELL' else 'BUY' end as side, abs(e.amount) as quantity,
  1.0 as arrival_price, 1.0 as execution_price, t.kind, t.cause, t.actor_id, t.note
from ledger_entry e
join ledger_transaction t on t.workspace_id = e.workspace_id and t.seq = e.seq
join ledger_account a on a.workspace_id = e.workspace_id and a.id = e.account_id
left join capital_strategy s on s.workspace_id = a.workspace_id and s.id = a.strategy_id;
--> statement-breakpoint
create view positions_book with (security_invoker = true) as
select p.workspace_id, p.strategy_id::text as portfolio_id, s.name as portfolio_name, p.symbol as ticker, p.quantity,
  p.stated_price, p.stated_on, p.updated_at
from capital_position p join capital_strategy s on s.workspace_id = p.workspace_id and s.id = p.strategy_id;

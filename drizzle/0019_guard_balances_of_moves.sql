-- As before, with the balances guarded like the deployed notionals when they are written.
-- Direct allocations and deallocations of one workspace, judged and posted in their order: one statement, one commit,
-- a verdict for each. The guard is the rules of lib/engine/capital as room left, in cents, for money already under lock;
-- a deallocation gives room back. Total reserve value does not move here, so each ceiling is worked out once.
create or replace function capital_move(
  p_workspace uuid, p_now timestamptz, p_fraction numeric, p_allocates boolean[], p_strategies uuid[], p_cents bigint[],
  p_users uuid[], p_request_ids text[], p_notes text[], p_keys text[], p_procedures text[], p_hashes text[]
) returns text
language plpgsql security definer set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  -- More than any room: where a rule does not apply.
  boundless constant bigint := 4000000000000000000;
  scope text := current_setting('app.workspace_id', true);
  many int := cardinality(p_allocates);
  policy capital_reserve;
  master_id uuid;
  master bigint;
  master_before bigint;
  reserve_room bigint;
  cash_room bigint;
  least_amount bigint;
  s record;
  taken record;
  total numeric;
  all_deployed bigint := 0;
  all_held bigint := 0;
  pool_ids uuid[] := '{}';
  pool_taken bigint[];
  -- The first sector and tier are none: their room has no bound.
  sector_names text[] := array[null];
  sector_taken bigint[];
  tier_names text[] := array[null, 'low', 'medium', 'high'];
  tier_taken bigint[] := '{0, 0, 0, 0}';
  -- Of each strategy that is named, and the rooms it shares with others of its pool, sector and tier.
  ids uuid[] := '{}';
  id_texts text[];
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
  sector_room bigint[] := array[boundless];
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
  answer text;
  amount_text text;
  master_text text;
  verdicts text[];
  is_any_refused boolean := false;
  before text := 'null';
  moved bigint;
  booked bigint;
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

  has_twins := many > 1 and (select count(u.key) <> count(distinct u.key) from unnest(p_keys) as u (key));
  for known in
    select i.key, i.request_hash, coalesce(i.answer::text, 'null') as answer from idempotency_key i
    where i.workspace_id = p_workspace and i.key = any (p_keys)
  loop
    known_keys := known_keys || known.key;
    known_hashes := known_hashes || known.request_hash;
    known_answers := known_answers || known.answer;
  end loop;

  select a.id, (a.balance * 100)::bigint into master_id, master from ledger_account a
  where a.workspace_id = p_workspace and a.code = 'master:cash';
  master := coalesce(master, 0);
  master_before := master;
  least_amount := coalesce((policy.min_allocation * 100)::bigint, 0);
  -- What is taken: deployed, and held by approvals until they expire; of each pool, sector and tier, and of all.
  for taken in
    select t.pool_id, t.sector, t.risk_tier, (sum(t.deployed_notional_usd) * 100)::bigint as deployed,
      (coalesce(sum(q.held), 0) * 100)::bigint as held
    from capital_strategy t left join (
      select h.strategy_id, sum(h.amount_usd) as held from capital_request h
      where h.workspace_id = p_workspace and h.status = 'approved' and h.expires_at > p_now group by h.strategy_id
    ) q on q.strategy_id = t.id
    where t.workspace_id = p_workspace group by 1, 2, 3
  loop
    all_deployed := all_deployed + taken.deployed;
    all_held := all_held + taken.held;
    k := array_position(pool_ids, taken.pool_id);
    if k is null then
      pool_ids := pool_ids || taken.pool_id;
      k := cardinality(pool_ids);
    end if;
    pool_taken[k] := coalesce(pool_taken[k], 0) + taken.deployed + taken.held;
    if taken.sector is not null and policy.max_sector_share is not null then
      k := array_position(sector_names, taken.sector);
      if k is null then
        sector_names := sector_names || taken.sector;
        k := cardinality(sector_names);
      end if;
      sector_taken[k] := coalesce(sector_taken[k], 0) + taken.deployed + taken.held;
    end if;
    k := array_position(tier_names, taken.risk_tier);
    tier_taken[k] := tier_taken[k] + taken.deployed + taken.held;
  end loop;
  total := (master + all_deployed) * 0.01;
  reserve_room := floor(total * policy.deployable_fraction * 100) - all_deployed - all_held;
  cash_room := master - all_held;
  for i in 2 .. cardinality(sector_names) loop
    sector_room[i] := floor(total * policy.max_sector_share * 100) - sector_taken[i];
  end loop;
  tier_room := array[boundless,
    coalesce(floor(total * policy.ceiling_low * 100) - tier_taken[2], boundless),
    coalesce(floor(total * policy.ceiling_medium * 100) - tier_taken[3], boundless),
    coalesce(floor(total * policy.ceiling_high * 100) - tier_taken[4], boundless)];
  for s in
    select t.id, t.status, t.pool_id, t.sector, t.risk_tier, t.policy_limit_usd as policy_limit, t.deployed_notional_usd as deployed,
      p.limit_usd as pool_limit, p.utilization_cap as pool_cap, a.id as account_id, coalesce(a.balance, 0) as cash,
      (select coalesce(sum(h.amount_usd), 0) from capital_request h where h.workspace_id = p_workspace and h.strategy_id = t.id
        and h.status = 'approved' and h.expires_at > p_now) as held
    from capital_strategy t
    join capital_pool p on p.workspace_id = p_workspace and p.id = t.pool_id
    left join ledger_account a on a.workspace_id = p_workspace and a.strategy_id = t.id
    where t.workspace_id = p_workspace and t.id = any (p_strategies)
  loop
    ids := ids || s.id;
    k := cardinality(ids);
    id_texts[k] := s.id;
    statuses[k] := s.status;
    limits[k] := s.policy_limit * 100;
    deployed[k] := s.deployed * 100;
    cash[k] := s.cash * 100;
    accounts[k] := s.account_id;
    own_room[k] := (least(s.policy_limit, floor(total * policy.max_strategy_share * 100) / 100) - s.deployed - s.held) * 100;
    most_direct[k] := least(boundless, policy.approval_threshold * 100,
      floor(s.pool_limit * policy.approval_threshold_share * 100));
    pools[k] := array_position(pool_ids, s.pool_id);
    pool_room[pools[k]] := floor(s.pool_limit * s.pool_cap * 100) - pool_taken[pools[k]];
    sectors[k] := coalesce(array_position(sector_names, s.sector), 1);
    tiers[k] := array_position(tier_names, s.risk_tier);
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
      || '", "notional": "0.00"}, {"amount": "' || amount_text || '", "account": "strategy:' || id_texts[k] || ':cash", "balance": "'
      || cash[k] * 0.01 || '", "notional": "' || amount_text || '"}], "strategy_id": "' || id_texts[k] || '"}';
    if gain > 0 then
      posted_actions[posted] := 'capital.allocate';
      answer := '{"amount_usd": "' || amount_text || '", "strategy_id": "' || id_texts[k];
    else
      posted_actions[posted] := 'capital.deallocate';
      amount_text := -gain * 0.01;
      answer := '{"amount_usd": "' || amount_text || '", "strategy_id": "' || id_texts[k] || '", "released_usd": "' || amount_text
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
    from unnest(ids, accounts) with ordinality as u (id, account_id, i)
    where u.account_id is null and u.i = any (posted_strategy);
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
  -- The guard once more, in the updates' own WHERE: whatever moved although this call holds the lock fails it.
  update capital_strategy t set deployed_notional_usd = u.deployed * 0.01
  from unnest(ids, deployed, deployed_before) as u (id, deployed, before)
  where t.workspace_id = p_workspace and t.id = u.id and u.deployed <> u.before and t.deployed_notional_usd = u.before * 0.01
    and (u.deployed <= u.before or t.policy_limit_usd >= u.deployed * 0.01);
  get diagnostics moved = row_count;
  update ledger_account a set balance = u.balance * 0.01
  from unnest(accounts || master_id, cash || master, cash_before || master_before) as u (id, balance, before)
  where a.workspace_id = p_workspace and a.id = u.id and u.balance <> u.before and a.balance = u.before * 0.01;
  get diagnostics booked = row_count;
  if (moved, booked) <> (select count(*) filter (where u.deployed <> u.deployed_before),
      count(*) filter (where u.cash <> u.cash_before) + (master <> master_before)::int
    from unnest(deployed, deployed_before, cash, cash_before) as u (deployed, deployed_before, cash, cash_before))
  then
    raise exception 'capital changed while it was moved' using errcode = 'serialization_failure';
  end if;
  insert into idempotency_key (workspace_id, key, procedure, request_hash, answer)
  select p_workspace, p_keys[u.move], p_procedures[u.move], p_hashes[u.move], u.answer::json
  from unnest(posted_of, posted_answers) as u (move, answer) where p_keys[u.move] is not null;
  perform audit_append_many(posted_users, posted_actions, 'ledger', posted_ids, posted_afters, posted_requests);
  return '{"verdicts": [' || array_to_string(verdicts, ', ') || '], "before": ' || before || '}';
end $$;

-- The audit trail: one SHA-256 chain a workspace, appended by one function, its head recorded apart.
create function audit_hash(prev text, e audit_event) returns text
language sql immutable set search_path = public, pg_temp as $$
  select encode(sha256(convert_to(jsonb_build_array(
    prev, e.workspace_id, e.seq, extract(epoch from e.at), e.actor_id, e.action, e.entity, e.entity_id,
    e.before, e.after, e.request_id)::text, 'UTF8')), 'hex')
$$;
--> statement-breakpoint
create function audit_append(
  p_action text, p_entity text, p_entity_id text, p_before jsonb, p_after jsonb, p_request_id text
) returns bigint
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  ws uuid := nullif(current_setting('app.workspace_id', true), '')::uuid;
  actor uuid := nullif(current_setting('app.user_id', true), '')::uuid;
  head audit_head;
  e audit_event;
begin
  insert into audit_head (workspace_id, seq, hash) values (ws, 0, '') on conflict do nothing;
  select * into head from audit_head where workspace_id = ws for no key update;
  e.workspace_id := ws; e.seq := head.seq + 1; e.at := date_trunc('milliseconds', clock_timestamp());
  e.actor_id := actor; e.action := p_action; e.entity := p_entity; e.entity_id := p_entity_id;
  e.before := p_before; e.after := p_after; e.request_id := p_request_id;
  e.hash := audit_hash(head.hash, e);
  insert into audit_event select e.*;
  update audit_head set seq = e.seq, hash = e.hash where workspace_id = ws;
  return e.seq;
end $$;
--> statement-breakpoint
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% on % is refused: its rows are never changed', tg_op, tg_table_name using errcode = 'restrict_violation';
end $$;
--> statement-breakpoint
create trigger audit_event_no_change before update or delete on audit_event
  for each row when (pg_trigger_depth() = 0) execute function refuse_change();
--> statement-breakpoint
create trigger audit_event_no_truncate before truncate on audit_event
  for each statement execute function refuse_change();

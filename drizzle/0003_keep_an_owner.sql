-- A workspace that had an owner keeps one: the last cannot leave, be removed or be made something less.
-- The workspace's row is locked first, so two owners who leave at once are judged one after the other.
create function keep_an_owner() returns trigger language plpgsql set search_path = public as $$
begin
  perform 1 from workspace where id = old.workspace_id for no key update;
  if found and not exists (
    select 1 from member where workspace_id = old.workspace_id and role = 'owner'
  ) then
    raise exception 'workspace % must keep an owner', old.workspace_id
      using errcode = 'check_violation', constraint = 'member_owner_left';
  end if;
  return null;
end $$;
--> statement-breakpoint
create constraint trigger member_keep_an_owner after update or delete on member
  deferrable initially deferred for each row when (old.role = 'owner') execute function keep_an_owner();

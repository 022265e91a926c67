-- The decision log asked by day, and the programme's lines behind a decision.
create index "decision_log_at_id_idx" on "decision_log"("at", "id");
create index "feed_line_kind_revision_idx" on "feed_line"("kind", "revision");

-- What was answered stands for at least three years, and a release as long as its data do: whoever asks (docs/operating.md).
create function guard_decision_expiry() returns trigger language plpgsql as $$
begin
  if old.action like 'release-%' or old.at > now() - interval '3 years' then
    raise exception 'decision_log: % is kept', old.id using errcode = 'restrict_violation';
  end if;
  return old;
end $$;
drop trigger append_only on decision_log;
create trigger append_only before update or truncate on decision_log for each statement execute function refuse_change();
create trigger kept_long_enough before delete on decision_log for each row execute function guard_decision_expiry();

-- The worker's only way to remove any: some of the oldest, never one that the trigger keeps. Returns how many went.
create function decision_log_expire(p_before timestamptz, p_most integer) returns integer
language sql security definer set search_path = public, pg_temp as $$
  with gone as (
    delete from decision_log where id in (
      select id from decision_log
      where at < least(p_before, now() - interval '3 years') and action not like 'release-%'
      order by at limit p_most)
    returning 1)
  select count(*)::integer from gone
$$;
revoke all on function decision_log_expire(timestamptz, integer), guard_decision_expiry() from public;
grant execute on function decision_log_expire(timestamptz, integer) to tomoni_app;

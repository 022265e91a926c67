-- What the rules over the access log raised (閲覧の見守り), ADR 051. No participant is named: who read, by which rule, how many.
create table access_alert (
  id uuid primary key,
  -- rule, account, day: looked through again it is the same one
  key text not null unique,
  rule text not null check (rule in ('many-people', 'at-night', 'own-circle', 'restricted', 'refused-often', 'emergency')),
  by_account uuid not null,
  by_role text not null,
  from_at timestamptz(3) not null,
  until_at timestamptz(3) not null,
  count integer not null check (count > 0),
  raised_at timestamptz(3) not null
);
create index access_alert_raised on access_alert (raised_at);

-- What people said of one, sealed; never taken away.
create table access_alert_word (
  id uuid primary key,
  number bigserial not null unique,
  alert uuid not null references access_alert (id),
  state text not null check (state in ('looking', 'explained', 'passed-on')),
  sealed bytea not null,
  said_by uuid not null,
  said_at timestamptz(3) not null
);
create index access_alert_word_alert on access_alert_word (alert, number);
grant usage on sequence access_alert_word_number_seq to tomoni_app;
create trigger append_only before update or delete or truncate on access_alert_word for each statement execute function refuse_change();

grant select, insert on access_alert, access_alert_word to tomoni_app;
-- it grows while its day lasts, and nothing else of it changes
grant update (until_at, count) on access_alert to tomoni_app;
grant select on access_alert to tomoni_auditor;

-- the log is looked through by time
create index access_log_at on access_log (at);
create index audit_entry_kind_at on audit_entry (kind, at);

-- Whether it is her own record or a relative's, asked of lines of the log: whenever that was said.
create function close_among(p_accounts text[], p_people uuid[]) returns table (account text, person uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct a, p from unnest(p_accounts, p_people) as line (a, p) where is_own_or_relative(a::uuid, p)
$$;
revoke all on function close_among(text[], uuid[]) from public;
grant execute on function close_among(text[], uuid[]) to tomoni_app;

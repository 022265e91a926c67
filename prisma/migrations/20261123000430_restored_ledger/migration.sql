-- A restored ledger is another one: it gets a new incarnation, is closed, and permits nothing until two people open it.
-- The walls stand here, so that a part started too early cannot pass them. Decision 048.

create table ledger_restore (
  incarnation text primary key,
  -- the life of the ledger that was lost
  previous text not null,
  revision bigint not null,
  digest text not null,
  closed_at timestamptz(3) not null,
  opened_at timestamptz(3),
  opened_revision bigint,
  opened_first uuid,
  opened_second uuid,
  constraint opened_by_two check (opened_at is null or (opened_first <> opened_second and opened_revision is not null))
);
grant select on ledger_restore to tomoni_app, tomoni_auditor;

create function ledger_is_closed() returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from ledger_restore where opened_at is null)
$$;

-- For whoever restores, with the owner's or the superuser's address; no part of the running programme may call it.
create function ledger_close(p_at timestamptz) returns text
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  head ledger_head;
  fresh text := gen_random_uuid()::text;
begin
  if ledger_is_closed() then raise exception 'the ledger is closed already' using errcode = '55000'; end if;
  select * into head from ledger_head where id = 1 for update;
  -- the name of the ledger that a line is in is no part of any digest; the lines themselves stay as they are
  alter table feed_line disable trigger append_only;
  update feed_line set incarnation = fresh;
  alter table feed_line enable trigger append_only;
  update ledger_head set incarnation = fresh where id = 1;
  update gate_boot set retired = true where not retired;
  -- who signed out, or was signed out, after the moment restored stays out
  delete from session;
  insert into ledger_restore (incarnation, previous, revision, digest, closed_at)
  values (fresh, head.incarnation, head.revision, head.digest, p_at);
  return fresh;
end $$;

-- A gate gets no row and no renewal.
create function refuse_while_closed() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if (tg_op = 'INSERT' or new.beat is distinct from old.beat) and ledger_is_closed() then
    raise exception 'the ledger was restored, and two people have not opened it' using errcode = '55000';
  end if;
  return new;
end $$;
create trigger closed_ledger before insert or update on gate_boot for each row execute function refuse_while_closed();

-- Nothing is entered but what was known and is missing, and the opening itself.
create function refuse_entry_while_closed() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if ledger_is_closed() and current_setting('tomoni.entering_again', true)
       is distinct from (select incarnation from ledger_head where id = 1) then
    raise exception 'the ledger was restored, and two people have not opened it' using errcode = '55000';
  end if;
  return null;
end $$;
create trigger closed_ledger before insert on ledger_event for each statement execute function refuse_entry_while_closed();

-- The last step, in the transaction of its own entry in the ledger.
create function ledger_open(p_first uuid, p_second uuid, p_revision bigint, p_at timestamptz) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  able integer;
  people integer;
begin
  select count(distinct a.id), count(distinct coalesce(a.person_id, a.id)) into able, people
    from account a join account_role r on r.account_id = a.id
    where a.id in (p_first, p_second) and a.disabled_at is null and r.role = 'administrator' and r.revoked_at is null;
  if able <> 2 or people <> 2 then
    raise exception 'two different administrators open a restored ledger' using errcode = '42501';
  end if;
  if not exists (select 1 from ledger_event where revision = p_revision and kind = 'LedgerOpened') then
    raise exception 'the ledger does not say that it is opened' using errcode = '42501';
  end if;
  update ledger_restore set opened_at = p_at, opened_revision = p_revision, opened_first = p_first, opened_second = p_second
    where opened_at is null;
  if not found then raise exception 'the ledger is not closed' using errcode = '55000'; end if;
end $$;

revoke all on function ledger_close(timestamptz), ledger_open(uuid, uuid, bigint, timestamptz), ledger_is_closed(),
  refuse_while_closed(), refuse_entry_while_closed() from public;
grant execute on function ledger_open(uuid, uuid, bigint, timestamptz), ledger_is_closed() to tomoni_app;

-- Who opens a restored ledger: an administrator, and another administrator or the contact for ethics or for data protection.
create or replace function ledger_open(p_first uuid, p_second uuid, p_revision bigint, p_at timestamptz) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  able integer;
  people integer;
  administrators integer;
begin
  select count(distinct a.id), count(distinct coalesce(a.person_id, a.id)),
      count(distinct a.id) filter (where r.role = 'administrator')
    into able, people, administrators
    from account a join account_role r on r.account_id = a.id
    where a.id in (p_first, p_second) and a.disabled_at is null and r.revoked_at is null
      and r.role in ('administrator', 'ethics-contact', 'data-protection-contact');
  if able <> 2 or people <> 2 or administrators = 0 then
    raise exception 'two different people open a restored ledger, one of them an administrator' using errcode = '42501';
  end if;
  if not exists (select 1 from ledger_event where revision = p_revision and kind = 'LedgerOpened') then
    raise exception 'the ledger does not say that it is opened' using errcode = '42501';
  end if;
  update ledger_restore set opened_at = p_at, opened_revision = p_revision, opened_first = p_first, opened_second = p_second
    where opened_at is null;
  if not found then raise exception 'the ledger is not closed' using errcode = '55000'; end if;
end $$;

-- A copy that was made of a closed ledger, or a second restore before the first was opened: closed anew, under another name.
-- What is missing is still counted from the ledger that people and gates knew.
create or replace function ledger_close(p_at timestamptz) returns text
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  head ledger_head;
  standing ledger_restore;
  fresh text := gen_random_uuid()::text;
begin
  select * into head from ledger_head where id = 1 for update;
  delete from ledger_restore where opened_at is null returning * into standing;
  -- the name of the ledger that a line is in is no part of any digest; the lines themselves stay as they are
  alter table feed_line disable trigger append_only;
  update feed_line set incarnation = fresh;
  alter table feed_line enable trigger append_only;
  update ledger_head set incarnation = fresh where id = 1;
  update gate_boot set retired = true where not retired;
  -- who signed out, or was signed out, after the moment restored stays out
  delete from session;
  insert into ledger_restore (incarnation, previous, revision, digest, closed_at)
  values (fresh, coalesce(standing.previous, head.incarnation), coalesce(standing.revision, head.revision),
    coalesce(standing.digest, head.digest), p_at);
  return fresh;
end $$;

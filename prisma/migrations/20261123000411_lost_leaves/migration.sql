-- A ledger that was restored to before a published head goes on with the leaves it lost: their hashes are in the published
-- tiles. They stand for acts of which nothing else is left here; only a closed ledger takes them in. Decision 044.

alter table ledger_padding add column kind text not null default 'padding' check (kind in ('padding', 'lost'));

drop function ledger_pad(bigint, text[]);
create function ledger_pad(p_first bigint, p_leaves text[], p_kind text) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  head ledger_head;
  leaf text;
  place bigint := p_first;
begin
  update ledger_head set time = time where id = 1 returning * into head;
  if head.revision + head.padding <> p_first then
    raise exception 'leaf % is not the next', p_first using errcode = '40001';
  end if;
  if p_kind = 'lost' and not ledger_is_closed() then
    raise exception 'nothing was lost: the ledger is open' using errcode = '55000';
  end if;
  foreach leaf in array p_leaves loop
    perform ledger_grow(place, decode(leaf, 'hex'));
    place := place + 1;
  end loop;
  insert into ledger_padding (first, count, after_revision, through, kind)
    values (p_first, cardinality(p_leaves), head.revision, head.padding + cardinality(p_leaves), p_kind);
  update ledger_head set padding = head.padding + cardinality(p_leaves) where id = 1;
end $$;
revoke all on function ledger_pad(bigint, text[], text) from public;
grant execute on function ledger_pad(bigint, text[], text) to tomoni_app;

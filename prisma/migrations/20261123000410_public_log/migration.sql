-- The ledger for everyone: heads published on the hour, the tree padded to whole tiles, so that neither size nor time
-- names anybody. Padding leaves stand in the same tree; events keep their revisions, and their place is moved by what
-- padding came before them. Source: docs/decisions/044-the-public-log.md.

alter table ledger_head add column padding bigint not null default 0;

create table ledger_padding (
  first bigint primary key,
  count integer not null check (count > 0),
  after_revision bigint not null,
  through bigint not null
);
create index ledger_padding_after_idx on ledger_padding (after_revision, first);
comment on table ledger_padding is 'Leaves of no event: `count` from leaf `first` on, after event `after_revision`; `through` counts all padding so far.';

create table public_head (
  size bigint primary key,
  hour timestamptz(3) not null unique,
  note text not null
);

create table witness (
  name text primary key,
  public_key bytea not null check (length(public_key) = 32),
  url text,
  added_at timestamptz(3) not null,
  retired_at timestamptz(3)
);

create table cosignature (
  size bigint not null references public_head (size),
  witness text not null references witness (name),
  at timestamptz(3) not null,
  line text not null,
  primary key (size, witness)
);

create table head_timestamp (
  size bigint primary key references public_head (size),
  token bytea not null,
  received_at timestamptz(3) not null
);

create trigger append_only before update or delete or truncate on ledger_padding for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on public_head for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on cosignature for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on head_timestamp for each statement execute function refuse_change();

-- Place of an event in the tree, and the tree's size, both as they stand for the caller.
create function ledger_place(p_revision bigint) returns table (index bigint, size bigint)
language sql stable as $$
  select p_revision - 1 + coalesce((select p.through from ledger_padding p where p.after_revision < p_revision
      order by p.after_revision desc, p.first desc limit 1), 0),
    h.revision + h.padding
  from ledger_head h where h.id = 1
$$;

-- Hold the head, so that the next leaf is known until COMMIT. Brief: every writer waits.
create function ledger_hold() returns table (revision bigint, size bigint)
language sql volatile security definer set search_path = public, pg_temp as $$
  select h.revision, h.revision + h.padding from ledger_head h where h.id = 1 for update
$$;

-- Padding leaves from `p_first` on, which must be the next leaf; the caller holds the head. Last before COMMIT.
create function ledger_pad(p_first bigint, p_leaves text[]) returns void
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
  foreach leaf in array p_leaves loop
    perform ledger_grow(place, decode(leaf, 'hex'));
    place := place + 1;
  end loop;
  insert into ledger_padding (first, count, after_revision, through)
    values (p_first, cardinality(p_leaves), head.revision, head.padding + cardinality(p_leaves));
  update ledger_head set padding = head.padding + cardinality(p_leaves) where id = 1;
end $$;

create or replace function ledger_append(p_events jsonb) returns table (event_id uuid, event_revision bigint, line_digest text)
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  head ledger_head;
  entry jsonb;
  moved integer;
begin
  update ledger_head set time = time where id = 1 returning * into head;
  for entry in select value from jsonb_array_elements(p_events) loop
    head.revision := head.revision + 1;
    head.time := greatest(head.time, (entry->>'recordedAt')::timestamptz);
    if entry->>'participant' is not null then
      update participant_head set number = (entry->>'number')::integer
        where participant = entry->>'participant' and number = (entry->>'number')::integer - 1;
      get diagnostics moved = row_count;
      if moved <> 1 then
        raise exception 'ledger number % of % is not the next', entry->>'number', entry->>'participant' using errcode = '40001';
      end if;
    end if;
    insert into ledger_event (revision, id, participant, number, kind, occurred_from, recorded_at, leaf_hash, body)
    values (head.revision, (entry->>'id')::uuid, entry->>'participant', (entry->>'number')::integer, entry->>'kind',
            (entry->>'occurredFrom')::timestamptz, (entry->>'recordedAt')::timestamptz, entry->>'leafHash', entry->>'body');
    perform ledger_grow(head.revision - 1 + head.padding, decode(entry->>'leafHash', 'hex'));
    head.digest := encode(sha256(convert_to(
      head.digest || E'\n' || head.revision || E'\n' || (entry#>>'{feed,kind}') || E'\n' || (entry->>'leafHash')
      || E'\n' || (entry#>>'{feed,payload}'), 'UTF8')), 'hex');
    insert into feed_line (revision, incarnation, kind, participant, payload, leaf, digest)
    values (head.revision, head.incarnation, entry#>>'{feed,kind}', entry->>'participant', entry#>>'{feed,payload}',
            entry->>'leafHash', head.digest);
    if entry->'receipt' <> 'null'::jsonb then
      insert into receipt (id, participant, revision, event_id, kind, created_at)
      values (entry#>>'{receipt,id}', entry->>'participant', head.revision, (entry->>'id')::uuid,
              entry#>>'{receipt,kind}', (entry->>'recordedAt')::timestamptz);
    end if;
    event_id := (entry->>'id')::uuid;
    event_revision := head.revision;
    line_digest := head.digest;
    return next;
  end loop;
  update ledger_head set revision = head.revision, digest = head.digest, time = head.time where id = 1;
end $$;

revoke all on function ledger_hold(), ledger_pad(bigint, text[]), ledger_place(bigint) from public;
grant execute on function ledger_hold(), ledger_pad(bigint, text[]), ledger_place(bigint) to tomoni_app;
grant select on ledger_padding, public_head, cosignature, head_timestamp, witness to tomoni_app, tomoni_auditor;
grant insert on public_head, cosignature, head_timestamp to tomoni_app;
grant insert on witness to tomoni_app;
grant update (url, retired_at) on witness to tomoni_app;

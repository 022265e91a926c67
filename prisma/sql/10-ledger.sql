-- The ledger: appended only, one global number in commit order without gaps, closed after a restore until two people open it.
-- Times and ids are arguments; the database invents none (the head's `time` only refuses to run backwards).

-- Nobody edits or deletes, the owner included: a mistake is corrected by a later event.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only: a mistake is mended by a later entry', tg_table_name using errcode = '55000';
end $$;

-- Lock one participant's line of events and return its last number (0 = none yet).
create function ledger_lock(p_participant text) returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  last_number integer;
begin
  insert into participant_head (participant, number) values (p_participant, 0) on conflict do nothing;
  select number into last_number from participant_head where participant = p_participant for update;
  return last_number;
end $$;

-- RFC 9162: complete the subtrees that leaf `p_index` (from 0) closes. Node hash = SHA-256(0x01 || left || right).
create function ledger_grow(p_index bigint, p_leaf bytea) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  depth integer := 0;
  place bigint := p_index;
  hash bytea := p_leaf;
  sibling bytea;
begin
  insert into ledger_node values (depth, place, hash);
  while place % 2 = 1 loop
    select n.hash into strict sibling from ledger_node n where n.level = depth and n.index = place - 1;
    hash := sha256('\x01'::bytea || sibling || hash);
    depth := depth + 1;
    place := place / 2;
    insert into ledger_node values (depth, place, hash);
  end loop;
end $$;

-- Append events in order. MUST be the last statement before COMMIT: it takes the head row, which every writer waits for.
-- p_events: [{ id, participant, number, kind, occurredFrom, recordedAt, body, leafHash (hex),
--              feed: { kind, payload }, receipt: { id, kind } | null }]
-- Refuses a number that is not the next of its participant (the caller holds ledger_lock).
create function ledger_append(p_events jsonb) returns table (event_id uuid, event_revision bigint, line_digest text)
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

-- Padding leaves from `p_first` on, which must be the next leaf; the caller holds the head. Last before COMMIT.
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

create function ledger_is_closed() returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from ledger_restore where opened_at is null)
$$;

-- A copy that was made of a closed ledger, or a second restore before the first was opened: closed once more, under another name.
-- What is missing is still counted from the ledger that people and gates knew.
create function ledger_close(p_at timestamptz) returns text
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

-- Who opens a restored ledger: an administrator, and another administrator or the contact for ethics or for data protection.
create function ledger_open(p_first uuid, p_second uuid, p_revision bigint, p_at timestamptz) returns void
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

-- A gate gets no row and no renewal.
create function refuse_while_closed() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if (tg_op = 'INSERT' or new.beat is distinct from old.beat) and ledger_is_closed() then
    raise exception 'the ledger was restored, and two people have not opened it' using errcode = '55000';
  end if;
  return new;
end $$;

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


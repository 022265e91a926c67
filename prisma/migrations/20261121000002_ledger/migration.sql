-- The ledger: appended only, one global number in commit order without gaps.
-- Times and ids are arguments; the database invents none (the head's `time` only refuses to run backwards).

insert into ledger_head (id, incarnation, revision, digest, time)
values (1, gen_random_uuid()::text, 0, repeat('0', 64), '1970-01-01T00:00:00Z');
alter table ledger_head add constraint one_head check (id = 1);
alter table ledger_event add constraint number_with_participant check ((participant is null) = (number is null));

-- Nobody edits or deletes, the owner included: a mistake is mended by a later event.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only: a mistake is mended by a later entry', tg_table_name using errcode = '55000';
end $$;
create trigger append_only before update or delete or truncate on ledger_event for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on feed_line for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on ledger_node for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on receipt for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on in_force for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on access_log for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on audit_entry for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on decision_log for each statement execute function refuse_change();

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
    perform ledger_grow(head.revision - 1, decode(entry->>'leafHash', 'hex'));
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

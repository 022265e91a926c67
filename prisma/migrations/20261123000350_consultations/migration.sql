-- What the programme asks everybody (意見の募集), what is said to it (声), and what came of each.
create table consultation (
  -- CON-2026-0001
  number text primary key,
  for_whom text not null check (for_whom in ('anyone', 'participants')),
  topic text not null,
  -- by language: title, what is asked, background, who decides
  texts jsonb not null,
  -- questions with their options, by language; empty: no poll
  poll jsonb not null,
  opens_at timestamptz(3),
  closes_at timestamptz(3),
  announced_by uuid,
  announced_at timestamptz(3),
  -- the key of its marks in KEYS_DIR; gone with them once it has closed
  key uuid,
  -- by language: what came of it
  outcome jsonb,
  outcome_by uuid,
  outcome_at timestamptz(3),
  made_by uuid not null,
  made_at timestamptz(3) not null,
  idempotency_key uuid not null unique,
  constraint announced_whole check (
    (announced_at is null) = (announced_by is null) and (announced_at is null or (opens_at is not null and closes_at > opens_at))),
  constraint outcome_whole check ((outcome is null) = (outcome_at is null) and (outcome is null) = (outcome_by is null))
);
-- Before it is announced it is a draft; from then on its words, its poll and its days stand.
create function consultation_stands() returns trigger language plpgsql as $$
begin
  if old.announced_at is not null and (new.for_whom, new.topic, new.texts, new.poll, new.opens_at, new.closes_at, new.announced_at)
    is distinct from (old.for_whom, old.topic, old.texts, old.poll, old.opens_at, old.closes_at, old.announced_at) then
    raise exception 'an announced consultation stands as it is' using errcode = '42501';
  end if;
  if old.outcome is not null and (new.outcome, new.outcome_at) is distinct from (old.outcome, old.outcome_at) then
    raise exception 'an outcome stands as it is' using errcode = '42501';
  end if;
  return new;
end $$;
revoke all on function consultation_stands() from public;
create trigger stands before update on consultation for each row execute function consultation_stands();

-- Words put right, or added, beside what stands.
create table consultation_note (
  consultation text not null references consultation (number),
  number integer not null check (number > 0),
  texts jsonb not null,
  noted_at timestamptz(3) not null,
  noted_by uuid not null,
  primary key (consultation, number)
);
create trigger append_only before update or delete or truncate on consultation_note for each statement execute function refuse_change();

-- One answer to a poll. Of participants: no time, no account; a mark under the consultation's own key keeps it to one a person and
-- goes with that key at its end. Of anyone: when, and a mark of the address, so that a burst is seen; that mark goes as well.
create table poll_answer (
  id uuid primary key,
  consultation text not null references consultation (number),
  kind text not null check (kind in ('participant', 'anyone')),
  -- place of the option by place of the question
  answers jsonb not null,
  mark bytea,
  source bytea,
  given_at timestamptz(3),
  constraint no_time_of_participants check ((kind = 'participant') = (given_at is null)),
  constraint no_address_of_participants check (kind = 'anyone' or source is null),
  unique (consultation, mark)
);
create index poll_answer_consultation on poll_answer (consultation, kind);

-- Answers of anyone, set aside as a whole: they were not given by people. The reason is public.
create table poll_discard (
  consultation text primary key references consultation (number),
  texts jsonb not null,
  discarded_at timestamptz(3) not null,
  discarded_by uuid not null
);
create trigger append_only before update or delete or truncate on poll_discard for each statement execute function refuse_change();

-- One thing that was said to the programme, by a number that stays. No words: these may go.
create table voice (
  -- YS-2026-0001
  number text primary key,
  kind text not null check (kind in ('comment', 'proposal', 'panel-advice', 'panel-view', 'review')),
  consultation text references consultation (number),
  -- number of the advice, the request, the review
  source text,
  topic text not null,
  said_as text not null check (said_as in ('visitor', 'participant', 'family', 'panel-member', 'staff', 'panel', 'reader')),
  -- to whom a topic is proposed
  forum text check (forum in ('panel', 'board')),
  language text not null,
  received_at timestamptz(3) not null,
  due_at timestamptz(3) not null,
  idempotency_key uuid unique,
  constraint comment_on_something check ((kind = 'comment') = (consultation is not null)),
  constraint proposal_to_somebody check ((kind = 'proposal') = (forum is not null)),
  constraint has_source check ((kind in ('comment', 'proposal')) = (source is null)),
  unique (kind, source)
);
create index voice_consultation on voice (consultation);
create trigger append_only before update or delete or truncate on voice for each statement execute function refuse_change();

-- As it was written, sealed: under the person's own key where a participant wrote it, else under one of the programme.
create table voice_words (
  id text primary key references voice (number),
  participant text,
  person_id uuid,
  sealed bytea not null,
  -- sealed; gone once an answer was told there
  address bytea
);
create index voice_words_participant on voice_words (participant);
alter table voice_words enable row level security;
alter table voice_words force row level security;
create policy of_voices on voice_words to tomoni_app
  using (visit_setting('reason') = 'voices') with check (visit_setting('reason') = 'voices');
do $$ begin
  execute format('create policy erasing on voice_words for all to %I using (true)', current_user);
end $$;

-- What of it is published. The writer takes it back: the row goes, the number stays.
create table voice_published (
  voice text primary key references voice (number),
  words text not null,
  name text
);

create table voice_moderation (
  voice text not null references voice (number),
  number integer not null check (number > 0),
  outcome text not null check (outcome in ('whole', 'in-part', 'not')),
  -- codes of the published rules
  reasons text[] not null,
  decided_at timestamptz(3) not null,
  decided_by uuid not null,
  primary key (voice, number),
  constraint reasons_where_cut check ((outcome = 'whole') = (cardinality(reasons) = 0))
);
create trigger append_only before update or delete or truncate on voice_moderation for each statement execute function refuse_change();

-- What came of it, step by step, dated and public; a mistake is put right by another step.
create table voice_step (
  voice text not null references voice (number),
  number integer not null check (number > 0),
  state text not null check (state in ('considered', 'done', 'not-done', 'later')),
  texts jsonb not null,
  later_on date,
  -- number of the step whose words it puts right
  corrects integer,
  taken_at timestamptz(3) not null,
  taken_by uuid not null,
  primary key (voice, number),
  constraint date_where_later check ((state = 'later') = (later_on is not null))
);
create trigger append_only before update or delete or truncate on voice_step for each statement execute function refuse_change();

-- a topic that somebody outside the panel proposed: its words are read where they are published
alter table panel_agenda add column voice text unique references voice (number);

insert into erasure_rule (place, name, participant_column, person_column, account_column, through_column, through_table) values
  (272, 'voice_published', null, null, null, 'voice', 'voice_words'),
  (274, 'voice_words', 'participant', null, null, null, null);

grant select, insert on consultation, consultation_note, poll_discard, voice, voice_moderation, voice_step to tomoni_app;
grant update (for_whom, topic, texts, poll, opens_at, closes_at, announced_by, announced_at, key, outcome, outcome_by, outcome_at)
  on consultation to tomoni_app;
grant select, insert, delete on poll_answer, voice_words, voice_published to tomoni_app;
grant update (answers, mark, source) on poll_answer to tomoni_app;
grant update (address) on voice_words to tomoni_app;
grant update (words, name) on voice_published to tomoni_app;
grant select on consultation, consultation_note, poll_discard, voice, voice_moderation, voice_step to tomoni_auditor;

-- what was said before there were numbers: the panel's advice, its views in the register, reviews
insert into voice (number, kind, source, topic, said_as, language, received_at, due_at)
select format('YS-%s-%s', year, lpad((row_number() over (partition by year order by at, kind, source))::text, 4, '0')),
  kind, source, topic, said_as, 'ja', at, due_at
from (
  select 'panel-advice' as kind, number::text as source, 'programme' as topic, 'panel' as said_as, published_at as at,
    published_at + interval '28 days' as due_at, to_char(published_at at time zone 'Asia/Tokyo', 'YYYY') as year from panel_advice
  union all
  select 'panel-view', request, 'data-use', 'panel', entered_at, entered_at, to_char(entered_at at time zone 'Asia/Tokyo', 'YYYY')
    from register_entry where panel_view <> 'none'
  union all
  select 'review', number, 'data-use', 'reader', opened_at, due_at, to_char(opened_at at time zone 'Asia/Tokyo', 'YYYY') from register_review
) before;

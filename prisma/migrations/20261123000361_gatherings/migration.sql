-- Events that anyone may come to (催し). A draft can be changed until it is published; after that what was said of it stays, and
-- minutes, corrections and a cancellation stand beside it, insert only.
create table gathering (
  -- EV-2026-0001
  number text primary key,
  kind text not null check (kind in ('talk', 'panel', 'training', 'hearing', 'open-door')),
  starts_at timestamptz(3) not null,
  ends_at timestamptz(3) not null,
  -- in-person, online, both
  held text not null check (held in ('in-person', 'online', 'both')),
  languages text[] not null,
  -- what is there for whom: hearing-loop, captions, sign-language, step-free, interpreter, quiet-room
  access text[] not null,
  -- null: as many as come
  capacity integer check (capacity between 1 and 2000),
  sign_up_until timestamptz(3),
  -- the hospital that holds it; null where the programme does
  site text references site (id),
  -- by language: title, what, place, access
  texts jsonb not null,
  form uuid not null unique,
  made_by uuid not null,
  made_at timestamptz(3) not null,
  published_by uuid,
  published_at timestamptz(3),
  constraint in_order check (starts_at < ends_at and (sign_up_until is null or sign_up_until <= starts_at)),
  constraint published_whole check ((published_by is null) = (published_at is null))
);
create index gathering_starts_at on gathering (starts_at);

create function keep_published_gathering() returns trigger language plpgsql as $$
begin
  if old.published_at is not null then raise exception 'a published event never changes' using errcode = '42501'; end if;
  return new;
end $$;
revoke all on function keep_published_gathering() from public;
create trigger published_stays before update on gathering for each row execute function keep_published_gathering();

create table gathering_word (
  id uuid primary key,
  gathering text not null references gathering (number),
  kind text not null check (kind in ('cancelled', 'minutes', 'corrected')),
  -- by language
  texts jsonb not null,
  -- lessons that were used, to be read again
  lessons text[] not null default '{}',
  said_by uuid not null,
  said_at timestamptz(3) not null
);
create unique index gathering_cancelled_once on gathering_word (gathering) where kind = 'cancelled';
create index gathering_word_gathering on gathering_word (gathering);
create trigger append_only before update or delete or truncate on gathering_word for each statement execute function refuse_change();

-- Who comes. No account, no number of a participant stands here: a sign-up is linked to nobody's record. What was typed lies
-- sealed under a key of its own, and key and row are gone thirty days after the event.
create table gathering_sign_up (
  id uuid primary key,
  -- S-4K7Q2M, told to whoever signed up
  number text not null unique,
  gathering text not null references gathering (number),
  -- keyed hash of the code in the link
  code_hash text not null unique,
  key uuid not null unique,
  sealed bytea not null,
  seats integer not null check (seats between 1 and 5),
  state text not null check (state in ('confirmed', 'waiting', 'cancelled')),
  language text not null,
  signed_at timestamptz(3) not null,
  -- a seat became free and is hers
  moved_at timestamptz(3),
  cancelled_at timestamptz(3),
  delete_at timestamptz(3) not null
);
create index gathering_sign_up_gathering on gathering_sign_up (gathering, signed_at);
alter table gathering_sign_up enable row level security;
alter table gathering_sign_up force row level security;
create policy of_a_gathering on gathering_sign_up to tomoni_app
  using (current_setting('tomoni.reason', true) in ('gathering-sign-up', 'gathering-office'))
  with check (current_setting('tomoni.reason', true) in ('gathering-sign-up', 'gathering-office'));

grant select, insert on gathering, gathering_word to tomoni_app;
grant update (kind, starts_at, ends_at, held, languages, access, capacity, sign_up_until, site, texts, published_by, published_at)
  on gathering to tomoni_app;
grant select, insert, delete on gathering_sign_up to tomoni_app;
grant update (state, moved_at, cancelled_at) on gathering_sign_up to tomoni_app;
grant select on gathering, gathering_word to tomoni_auditor;

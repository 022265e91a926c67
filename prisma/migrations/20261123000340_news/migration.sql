-- News as it is written: every save, every reading by a second person and every schedule is a line of its own, never changed.
-- What is published lies in programme_update, as before; what was wrong in it is put right beside it, with its day.
create table news_picture (
  -- of the bytes as they are sent: an address that never means another picture
  sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  type text not null check (type in ('image/png', 'image/jpeg', 'image/webp', 'image/svg+xml')),
  width integer not null check (width > 0),
  height integer not null check (height > 0),
  content bytea not null,
  added_by uuid,
  added_at timestamptz(3) not null
);
create table news_item (
  id text primary key,
  created_by uuid not null,
  created_at timestamptz(3) not null
);
create table news_save (
  item text not null references news_item,
  number integer not null check (number > 0),
  -- by language: title, body, alt; the picture's hash or null
  content jsonb not null,
  saved_by uuid not null,
  saved_at timestamptz(3) not null,
  primary key (item, number)
);
create table news_reading (
  item text not null references news_item,
  language text not null,
  -- of what was read: the words, the Japanese they follow, the picture
  read_sha256 text not null,
  read_by uuid not null,
  read_at timestamptz(3) not null,
  primary key (item, language, read_sha256, read_by)
);
create table news_schedule (
  item text not null references news_item,
  number integer not null check (number > 0),
  -- both null: taken back
  save integer,
  publish_at timestamptz(3),
  set_by uuid not null,
  set_at timestamptz(3) not null,
  primary key (item, number),
  foreign key (item, save) references news_save (item, number),
  check ((save is null) = (publish_at is null))
);
alter table programme_update add column picture text references news_picture;
create table news_correction (
  id uuid primary key,
  item text not null references programme_update,
  -- by language
  texts jsonb not null,
  corrected_by uuid,
  corrected_at timestamptz(3) not null
);
create index news_correction_item on news_correction (item);

create trigger append_only before update or delete or truncate on news_picture for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on news_item for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on news_save for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on news_reading for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on news_schedule for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on news_correction for each statement execute function refuse_change();

grant select, insert on news_picture, news_item, news_save, news_reading, news_schedule, news_correction to tomoni_app;
grant select on news_item, news_save, news_reading, news_schedule, news_correction to tomoni_auditor;

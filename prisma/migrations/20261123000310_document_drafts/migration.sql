-- Consent documents in the making. Every row is added and none is changed: the newest text counts, and the whole history of a
-- document is there to be read. Written by staff about documents; nothing of any participant.
create table document_draft (
  id uuid primary key,
  document text not null,
  version text not null,
  -- the published version that it replaces; null for a first one
  base text,
  audiences text[] not null check (cardinality(audiences) > 0),
  -- copy, import or empty, and the name of the file that was taken in
  begun_from text not null check (begun_from in ('copy', 'import', 'empty')),
  begun_by uuid not null,
  begun_at timestamptz(3) not null
);

-- What is asked, of one audience: consent-document/1, and the lists that it shows.
create table document_draft_structure (
  draft uuid not null references document_draft (id),
  audience text not null,
  number integer not null check (number > 0),
  structure jsonb not null,
  lists jsonb not null,
  made_by uuid not null,
  made_at timestamptz(3) not null,
  primary key (draft, audience, number)
);

create table document_draft_text (
  draft uuid not null references document_draft (id),
  audience text not null,
  language text not null,
  -- section:<id>, provision:<code>, words:<key>, list:<id>
  part text not null,
  number integer not null check (number > 0),
  -- aside: written upon a text that had moved on; it counts for nothing until somebody has looked at both
  kind text not null check (kind in ('copied', 'written', 'confirmed', 'aside')),
  text text not null,
  -- number of the source text that it was translated from
  source integer,
  seen integer,
  settles integer,
  written_by uuid not null,
  written_at timestamptz(3) not null,
  primary key (draft, audience, part, language, number),
  constraint aside_says_upon_what check ((kind = 'aside') = (seen is not null))
);

create table document_draft_comment (
  id uuid primary key,
  draft uuid not null references document_draft (id),
  audience text not null,
  part text not null,
  -- null: about every language
  language text,
  words text not null,
  role text not null,
  written_by uuid not null,
  written_at timestamptz(3) not null
);
create index document_draft_comment_of on document_draft_comment (draft);

create table document_draft_resolution (
  comment uuid primary key references document_draft_comment (id),
  words text not null,
  resolved_by uuid not null,
  resolved_at timestamptz(3) not null
);

-- From the first word to publication, one step after the other.
create table document_draft_step (
  draft uuid not null references document_draft (id),
  number integer not null check (number > 0),
  kind text not null,
  detail jsonb not null,
  -- null: the programme's own clock
  taken_by uuid,
  taken_at timestamptz(3) not null,
  primary key (draft, number)
);

-- The exact texts that went to a committee, by their digest.
create table document_draft_rendering (
  draft uuid not null references document_draft (id),
  sha256 text not null,
  audience text not null,
  language text not null,
  html text not null,
  made_at timestamptz(3) not null,
  primary key (draft, sha256)
);

-- How many people would be asked again, counted by the rule that asks them, on one state of the texts.
create table document_draft_count (
  draft uuid not null references document_draft (id),
  -- digest of what was compared
  state text not null,
  counted jsonb not null,
  counted_at timestamptz(3) not null,
  primary key (draft, state, counted_at)
);

create trigger append_only before update or delete or truncate on document_draft for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on document_draft_structure for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on document_draft_text for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on document_draft_comment for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on document_draft_resolution for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on document_draft_step for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on document_draft_rendering for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on document_draft_count for each statement execute function refuse_change();

grant select, insert on document_draft, document_draft_structure, document_draft_text, document_draft_comment,
  document_draft_resolution, document_draft_step, document_draft_rendering, document_draft_count to tomoni_app;
grant select on document_draft, document_draft_structure, document_draft_text, document_draft_comment,
  document_draft_resolution, document_draft_step, document_draft_rendering to tomoni_auditor;

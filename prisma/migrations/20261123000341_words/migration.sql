-- The words of the programme: its own glossary, and wording of the screens that somebody wishes otherwise. Nothing here is
-- changed or deleted: what is written anew is a line of its own, and counts once another person has confirmed it.
create table glossary_entry (
  term text not null check (term ~ '^[a-z0-9-]{1,60}$'),
  number integer not null check (number > 0),
  -- by language: term, reading, text
  texts jsonb not null,
  -- no longer explained
  retired boolean not null,
  reason text not null,
  written_by uuid not null,
  written_at timestamptz(3) not null,
  primary key (term, number)
);
create table glossary_confirmation (
  term text not null,
  number integer not null,
  confirmed_by uuid not null,
  confirmed_at timestamptz(3) not null,
  primary key (term, number),
  foreign key (term, number) references glossary_entry (term, number)
);
-- words of the screens lie in the repository: what is accepted here goes there by a commit
create table wording_proposal (
  id uuid primary key,
  key text not null,
  language text not null,
  -- as it stood when it was proposed; empty where it was missing
  before text not null,
  after text not null,
  reason text not null,
  proposed_by uuid not null,
  proposed_at timestamptz(3) not null
);
create index wording_proposal_key on wording_proposal (key);
create table wording_review (
  proposal uuid primary key references wording_proposal,
  accepted boolean not null,
  reason text not null,
  reviewed_by uuid not null,
  reviewed_at timestamptz(3) not null
);

create trigger append_only before update or delete or truncate on glossary_entry for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on glossary_confirmation for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on wording_proposal for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on wording_review for each statement execute function refuse_change();

grant select, insert on glossary_entry, glossary_confirmation, wording_proposal, wording_review to tomoni_app;
grant select on glossary_entry, glossary_confirmation, wording_proposal, wording_review to tomoni_auditor;

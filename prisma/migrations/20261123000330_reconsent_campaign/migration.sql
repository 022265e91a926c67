-- Asking anew, planned: one campaign for one published version. What is asked of whom stands in the ledger (ReconsentAsked);
-- here is in what order, who pressed for it, and how far it has come.
create table reconsent_campaign (
  document text not null,
  version text not null,
  -- planned → running ⇄ paused → ended; dropped: planned and given up
  state text not null check (state in ('planned', 'running', 'paused', 'ended', 'dropped')),
  -- waves, days of reminders; as it stood when it was launched it stays
  plan jsonb not null,
  -- until the end of this day answers are asked for; may be made later, never earlier
  due_on date not null,
  planned_by uuid,
  planned_at timestamptz(3) not null,
  -- the first of two people, and the digest of the plan that was launched or waits for it
  proposed_by uuid,
  proposed_at timestamptz(3),
  plan_digest text,
  launched_by uuid,
  launched_at timestamptz(3),
  -- of the last step; a day's round is made anew after it
  changed_at timestamptz(3) not null,
  -- counting who is asked: begun, looked at so far, done
  counting_since timestamptz(3),
  looked_at integer not null default 0,
  counted_at timestamptz(3),
  -- up to which entry of the ledger answers were followed
  followed bigint not null default 0,
  -- figures at the end
  summary jsonb,
  primary key (document, version),
  constraint two_people check (launched_by is null or launched_by is distinct from proposed_by)
);
grant select, insert, update on reconsent_campaign to tomoni_app;
grant select on reconsent_campaign to tomoni_auditor;

-- Every step, by whom and why. Nothing of any participant.
create table reconsent_step (
  id uuid primary key,
  document text not null,
  version text not null,
  kind text not null check (kind in
    ('planned', 'changed', 'proposed', 'taken-back', 'launched', 'paused', 'resumed', 'extended', 'posted', 'ended', 'dropped')),
  account uuid,
  role text not null,
  at timestamptz(3) not null,
  detail jsonb not null,
  foreign key (document, version) references reconsent_campaign (document, version)
);
create index reconsent_step_campaign on reconsent_step (document, version, at);
create trigger append_only before update or delete or truncate on reconsent_step for each statement execute function refuse_change();
grant select, insert on reconsent_step to tomoni_app;
grant select on reconsent_step to tomoni_auditor;

-- Everybody who signed an earlier version: asked about something, or the reason why not. Codes and days, no words.
create table reconsent_member (
  document text not null,
  version text not null,
  participant text not null,
  site text not null,
  audience text not null,
  signed text not null,
  -- mail, letter, phone, none: as it was when she was counted
  channel text not null,
  -- provisions asked, in the contract's order; empty where there is a reason
  asks text[] not null,
  because text,
  -- what she wishes to hear in a year, and what she has heard
  budget jsonb not null,
  laid_at timestamptz(3) not null,
  -- once launched: her wave, from which day on she is asked
  wave smallint,
  ask_on date,
  asked_at timestamptz(3),
  -- how far it came with her, and since when
  outcome text,
  outcome_at timestamptz(3),
  primary key (document, version, participant)
);
create index reconsent_member_person on reconsent_member (participant);
create index reconsent_member_due on reconsent_member (document, version, ask_on) where asked_at is null;
create index reconsent_member_site on reconsent_member (document, version, site, wave);
alter table reconsent_member enable row level security;
alter table reconsent_member force row level security;
create policy own on reconsent_member to tomoni_app using (participant_visible(participant)) with check (participant_visible(participant));
do $$ begin
  execute format('create policy erasing on reconsent_member for all to %I using (true)', current_user);
end $$;
grant select, insert, update, delete on reconsent_member to tomoni_app;

insert into erasure_rule (place, name, participant_column) values (510, 'reconsent_member', 'participant');

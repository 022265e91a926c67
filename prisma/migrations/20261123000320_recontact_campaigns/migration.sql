-- Campaigns of recontact: what is written about, to whom, on which ethics approval. The words never change; what happens
-- to a campaign is a row after it. Decision 038.
create table recontact_campaign (
  -- RC-2026-0001
  id text primary key,
  kind text not null check (kind in ('results', 'research', 'trials')),
  -- by language: what stands behind the sign-in, never in a mail
  texts jsonb not null,
  -- over answers, documents and what stands on record openly; nothing clinical
  criteria jsonb not null,
  ethics_committee text not null,
  ethics_number text not null,
  ethics_until date not null,
  drafted_by uuid not null,
  drafted_at timestamptz(3) not null
);
create trigger append_only before update or delete or truncate on recontact_campaign for each statement execute function refuse_change();

-- One after the other; two who press at once write the same number, and one of them is told.
create table recontact_step (
  campaign text not null references recontact_campaign (id),
  number integer not null check (number > 0),
  step text not null check (step in ('confirmed', 'gathered', 'paused', 'resumed', 'ethics-ended', 'stopped', 'discarded', 'finished')),
  -- null: the worker
  by_account uuid,
  at timestamptz(3) not null,
  primary key (campaign, number)
);
create trigger append_only before update or delete or truncate on recontact_step for each statement execute function refuse_change();

-- How many would be reached, and why others not: exact here, never on a page.
create table recontact_count (
  campaign text primary key references recontact_campaign (id),
  asked_at timestamptz(3) not null,
  counted jsonb not null default '{}',
  made_at timestamptz(3)
);

-- Who is meant: one row a person and campaign. Not decided before the moment of sending.
create table recontact_target (
  campaign text not null references recontact_campaign (id),
  participant text not null,
  -- pending, handing, sent, not-sent, failed, in-doubt
  state text not null default 'pending',
  -- why not: a reason of the gate, of her budget, of the way, of the mail server
  reason text,
  -- mail, letter, desk
  way text,
  tries integer not null default 0,
  -- no try before
  available_at timestamptz(3) not null,
  -- the journal of the process that has it in hand
  journal text,
  decided_at timestamptz(3),
  primary key (campaign, participant)
);
create index recontact_target_due on recontact_target (campaign, available_at, participant) where state = 'pending';
create index recontact_target_in_hand on recontact_target (journal) where state = 'handing';
create index recontact_target_participant on recontact_target (participant);

-- What she answered. The newest counts; nothing of it goes to a researcher.
create table recontact_reply (
  id uuid primary key,
  campaign text not null references recontact_campaign (id),
  participant text not null,
  -- interested, no, never
  answer text not null check (answer in ('interested', 'no', 'never')),
  by_account uuid not null,
  at timestamptz(3) not null
);
create index recontact_reply_participant on recontact_reply (participant, campaign, at);

alter table message add column campaign text;
create index message_participant on message (participant, class) where participant is not null;
create index message_campaign on message (campaign) where campaign is not null;

do $$
declare
  name text;
begin
  foreach name in array array['recontact_target', 'recontact_reply'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy own on %I to tomoni_app using (participant_visible(participant)) with check (participant_visible(participant))', name);
    execute format('create policy erasing on %I for all to %I using (true)', name, current_user);
  end loop;
end $$;

grant select, insert on recontact_campaign, recontact_step, recontact_reply to tomoni_app;
grant select, insert, update on recontact_count, recontact_target to tomoni_app;
grant select on recontact_campaign, recontact_step to tomoni_auditor;

insert into erasure_rule (place, name, participant_column) values
  (412, 'recontact_reply', 'participant'),
  (414, 'recontact_target', 'participant');

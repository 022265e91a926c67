-- Mail: which was handed over, which came back, which kinds somebody stopped, and what the outbox gave up on.
alter table outbox add column failing_since timestamptz(3);
-- tried for two days: it lies here until the operator sends it on its way again
alter table outbox add column given_up_at timestamptz(3);
create index outbox_given_up on outbox (given_up_at) where given_up_at is not null;

-- what was sent to the address came back for good; empty again with a new address
alter table account add column mail_fails_since timestamptz(3);

-- One row a message to a person. By mail: the row is there before it is handed over, `sent_at` once the server has taken
-- it; what has one is never handed over again, what has none may have been. On paper or by a call: `sent_at` when it is done.
create table message (
  message_id text primary key,
  -- by which the desk names it
  id uuid not null unique,
  account_id uuid not null references account (id),
  participant text,
  site text,
  topic text not null,
  mail text not null,
  class text not null check (class in ('service', 'legal', 'updates', 'recontact')),
  way text not null check (way in ('mail', 'letter', 'desk')),
  made_at timestamptz(3) not null,
  tries integer not null default 1,
  sent_at timestamptz(3),
  done_by uuid
);
create index message_account on message (account_id, class, sent_at);
create index message_at_desk on message (site, made_at) where way <> 'mail' and sent_at is null;
create index message_repeated on message (tries) where way = 'mail' and tries > 1;

-- What a mail server said afterwards (RFC 3464), or at once.
create table mail_bounce (
  id uuid primary key,
  message_id text not null references message (message_id),
  account_id uuid not null references account (id),
  action text not null check (action in ('failed', 'delayed', 'delivered', 'relayed', 'expanded')),
  status text not null,
  taken_from text not null check (taken_from in ('server', 'webhook', 'file')),
  at timestamptz(3) not null,
  unique (message_id, action, status)
);
create index mail_bounce_account on mail_bounce (account_id, at);
create trigger append_only before update or delete or truncate on mail_bounce for each statement execute function refuse_change();

-- "No more of this by mail", and "again, please": the newest row counts. It is no consent and touches none.
create table mail_stop (
  id bigint generated always as identity primary key,
  account_id uuid not null references account (id),
  class text not null check (class in ('updates', 'recontact')),
  stopped boolean not null,
  how text not null check (how in ('one-click', 'page', 'account')),
  at timestamptz(3) not null
);
create index mail_stop_account on mail_stop (account_id, class, id);
create trigger append_only before update or delete or truncate on mail_stop for each statement execute function refuse_change();

grant select, insert, update on message to tomoni_app;
grant select, insert on mail_bounce, mail_stop to tomoni_app;
grant usage on all sequences in schema public to tomoni_app;
grant select on mail_bounce, mail_stop to tomoni_auditor;

-- What was sent with the number of a form, as a keyed hash: sent again with something else it is refused, and never answered
-- with the outcome of the first. It names nobody.
create table sent_form (
  key uuid primary key,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  sent_at timestamptz(3) not null
);
create index sent_form_sent on sent_form (sent_at);
grant select, insert, delete on sent_form to tomoni_app;

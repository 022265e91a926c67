-- Before a sanction is published the organisation is told of it: in which way, and on which day. Its time to answer runs from
-- there. What was confirmed before this was recorded keeps the time that its proposal gave.
create table sanction_notice (
  sanction text primary key references sanction (number),
  way text not null check (way in ('mail', 'letter')),
  told_on date not null,
  reply_until timestamptz(3) not null,
  told_by uuid not null,
  told_at timestamptz(3) not null
);
create trigger append_only before update or delete or truncate on sanction_notice for each statement execute function refuse_change();

grant select, insert on sanction_notice to tomoni_app;
grant select on sanction_notice to tomoni_auditor;

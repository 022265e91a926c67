-- How many people's consent covers terms that an applicant considers: counted once a day at most, remembered, so that many
-- questions that differ a little are answered alike. `counted` leaves this table only rounded (`shown`).
create table coverage_count (
  -- digest of the terms asked about
  question text primary key,
  -- digest of what is alike in questions that may be compared: the data set
  scope text not null,
  counted integer not null check (counted >= 0),
  shown integer not null check (shown >= 0),
  day date not null
);
create index coverage_count_scope on coverage_count (scope);

-- How many different questions an organisation had counted on a day.
create table coverage_asked (
  organisation text not null references organisation (id),
  day date not null,
  question text not null,
  primary key (organisation, day, question)
);

grant select, insert, update on coverage_count to tomoni_app;
grant select, insert on coverage_asked to tomoni_app;

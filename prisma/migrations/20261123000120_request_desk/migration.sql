-- What lists and desks ask of a request, repeated from its chain in the transaction that adds to it: who may judge, who has voted,
-- what is due, no words. Beside data_request and not in it: that row is handed to pages. The chain is the record; where a line is
-- missing here (requests from before) the chain is read.
create table request_desk (
  request text primary key references data_request (id),
  state jsonb not null
);
grant select, insert, update on request_desk to tomoni_app;

-- An amendment whose terms went into the approval that it was about has none of its own: its lists say so. What is decided is
-- folded from the chain.
update data_request set stage = 'taken-over', approval = null
  where about is not null and stage in ('active', 'suspended', 'closing', 'closed') and approval is not null;
delete from request_desk where request in (select id from data_request where stage = 'taken-over');

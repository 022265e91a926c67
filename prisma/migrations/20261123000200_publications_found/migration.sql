-- A publication's own page finds the request that it belongs to by its number; lists find the requests that show any.
create index request_event_publication on request_event ((payload ->> 'publication'), request) where kind = 'PublicationShown';

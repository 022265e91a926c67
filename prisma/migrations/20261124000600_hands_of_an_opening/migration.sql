-- Which staff had a hand in a link to a password: with fewer than two of them the way it opens never becomes her own by time.
alter table recovery_token add column staff uuid[] not null default '{}';

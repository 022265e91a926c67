-- Views.

-- Invited, never answered, every invitation over: her words go, the numbers stay for the figures and the ledger.
create view never_joined as
  select e.participant, e.person_id, max(greatest(i.expires_at, coalesce(i.closed_at, i.expires_at))) as over_at
  from enrolment e join invitation i using (participant)
  where not exists (select 1 from ledger_event l where l.participant = e.participant and l.kind in
      ('ConsentGiven', 'ConsentRefused', 'PaperConsentTranscribed', 'MajorityConfirmed', 'ReconsentGiven'))
    and not exists (select 1 from enrolment o where o.person_id = e.person_id and o.participant <> e.participant)
    and not exists (select 1 from account a join account_role r on r.account_id = a.id where a.person_id = e.person_id)
    and not exists (select 1 from account a join proxy_power p on p.account_id = a.id where a.person_id = e.person_id)
    and exists (select 1 from personal_record r where r.person_id = e.person_id)
  group by e.participant, e.person_id;

-- Check constraints: ledger and gate. Each says what no row may break, whoever writes it.

alter table ledger_head
  add constraint one_head check (id = 1);

alter table ledger_padding
  add constraint ledger_padding_count_check check (count > 0),
  add constraint ledger_padding_kind_check check (kind in ('padding', 'lost'));

alter table witness
  add constraint witness_public_key_check check (length(public_key) = 32);

alter table ledger_restore
  add constraint opened_by_two check (opened_at is null or opened_first <> opened_second and
    opened_revision is not null);

alter table ledger_event
  add constraint number_with_participant check ((participant is null) = (number is null));

alter table sent_form
  add constraint sent_form_digest_check check (digest ~ '^[0-9a-f]{64}$');

alter table release_manifest
  add constraint decided_with_all check ((state in ('open', 'void')) or samples is not null and
    sha256 is not null and incarnation is not null and decided_at is not null and policy is not null and
    good_until is not null),
  add constraint identifier check (id ~ '^M-[0-9A-HJKMNP-TV-Z]{26}$'),
  add constraint known_state check (state in ('open', 'asked', 'again', 'recorded', 'void'));


-- Check constraints: administration and law. Each says what no row may break, whoever writes it.

alter table job_state
  add constraint failing_named check ((failing_since is null) = (failure is null));

alter table role_proposal
  add constraint decided_whole check (num_nonnulls(outcome, decided_by, decided_at) in (0, 3)),
  add constraint role_proposal_outcome_check check (outcome in ('given', 'refused')),
  add constraint two_people check (outcome is distinct from 'given' or decided_by <> proposed_by);

alter table emergency_request
  add constraint decided_by_another check (decided_by <> asked_by),
  add constraint decided_whole check ((decided_by is null) = (decided_at is null) and
    (decided_at is null) = (allowed is null)),
  add constraint emergency_request_reason_check check (reason in ('treatment-now', 'treated-elsewhere', 'named-away',
    'in-danger')),
  add constraint emergency_request_role_check check (role in ('site-coordinator', 'treating-doctor'));

alter table rights_request
  add constraint clock_forward check (opened_at <= acknowledge_by and acknowledge_by <= answer_by),
  add constraint rights_request_asked_by_check check (asked_by in ('person', 'proxy')),
  add constraint rights_request_channel_check check (channel in ('web', 'in-person', 'paper', 'phone')),
  add constraint rights_request_form_check check (form in ('electronic', 'paper')),
  add constraint rights_request_identity_check check (identity in ('signed-in', 'document-shown', 'known-at-desk',
    'called-back')),
  add constraint rights_request_kind_check check (kind in ('purpose', 'disclosure', 'third-party-records',
    'correction', 'stop-use', 'erasure', 'stop-provision')),
  add constraint signed_in_herself check ((identity = 'signed-in') = (entered_by is null));

alter table rights_step
  add constraint reasons_given check (outcome is null or outcome = 'whole' or ground is not null),
  add constraint rights_step_kind_check check (kind in ('acknowledged', 'extended', 'answered', 'objected',
    'objection-answered', 'taken-back')),
  add constraint rights_step_outcome_check check (outcome in ('whole', 'part', 'refused'));

alter table disposal
  add constraint certified check (num_nonnulls(gone, digest, done_at) in (0, 3)),
  add constraint two_people check (second_by is null or first_by is not null and first_by <> second_by);

alter table legal_hold
  add constraint lifted_by_another check (lifted_by is null or lifted_by <> set_by),
  add constraint lifted_whole check (num_nonnulls(lifted_by, lifted_at, lift_why) in (0, 3));

alter table programme_plan
  add constraint end_has_a_day check ((kind = 'end') = (ends_on is not null)),
  add constraint programme_plan_kind_check check (kind in ('successor', 'end')),
  add constraint two_people check (confirmed_by is null or confirmed_by <> proposed_by);

alter table access_alert
  add constraint access_alert_count_check check (count > 0),
  add constraint access_alert_rule_check check (rule in ('many-people', 'at-night', 'own-circle', 'restricted',
    'refused-often', 'emergency'));

alter table access_alert_word
  add constraint access_alert_word_state_check check (state in ('looking', 'explained', 'passed-on'));

alter table leak_case
  add constraint clock_forward check (noticed_at <= opened_at and noticed_at < preliminary_by and
    preliminary_by <= final_by),
  add constraint leak_case_kind_check check (kind in ('sent-wrong', 'lost', 'seen-wrongly', 'intrusion', 'insider',
    'other'));

alter table leak_step
  add constraint leak_step_kind_check check (kind in ('facts', 'people-found', 'reported-preliminary',
    'reported-final', 'notice-written', 'told', 'not-told', 'closed'));

alter table outside_audit
  add constraint outside_audit_report_sha256_check check (report_sha256 ~ '^[0-9a-f]{64}$'),
  add constraint period_forward check (from_day <= until_day);

alter table outside_audit_word
  add constraint outside_audit_word_kind_check check (kind in ('publish-proposed', 'published'));

alter table audit_finding
  add constraint audit_finding_answers_check check (answers in ('administrator', 'data-protection-contact',
    'ethics-contact', 'elsi-officer', 'release-desk', 'review-secretariat')),
  add constraint audit_finding_area_check check (area in ('consent', 'access', 'disclosure', 'ledger', 'keys',
    'development', 'operations', 'organisation', 'accessibility')),
  add constraint audit_finding_number_check check (number > 0),
  add constraint audit_finding_severity_check check (severity in ('critical', 'major', 'minor', 'advice'));

alter table audit_finding_step
  add constraint audit_finding_step_kind_check check (kind in ('taken-up', 'plan', 'evidence', 'verified', 'closed',
    'reopened', 'risk-proposed', 'risk-accepted')),
  add constraint audit_finding_step_place_check check (place > 0),
  add constraint risk_has_an_end check ((kind = 'risk-proposed') = (until_day is not null));


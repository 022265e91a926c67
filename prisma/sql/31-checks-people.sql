-- Check constraints: people. Each says what no row may break, whoever writes it.

alter table account
  add constraint account_address_by_check check (address_by in ('self', 'desk-recovery', 'assisted')),
  add constraint account_opened_by_check check (opened_by in ('self', 'desk-recovery', 'assisted'));

alter table staff_identity
  add constraint invited_by_another check (invited_by <> account_id),
  add constraint linked_whole check ((subject_hash is null) = (linked_at is null));

alter table session
  add constraint session_opened_by_check check (opened_by in ('self', 'desk-recovery', 'assisted', 'organisation'));

alter table name_lookup
  add constraint name_lookup_hash_check check (hash ~ '^[0-9a-f]{64}$');

alter table erasure_request
  add constraint confirmed_whole check ((confirmed_by is null) = (confirmed_at is null)),
  add constraint done_after_confirmed check (done_at is null or confirmed_at is not null),
  add constraint erasure_request_why_check check (why in ('withdrawal', 'request', 'retention-over')),
  add constraint two_people check (confirmed_by is null or confirmed_by <> asked_by);

alter table recovery_token
  add constraint recovery_token_opened_by_check check (opened_by in ('self', 'desk-recovery', 'assisted'));

alter table recovery_request
  add constraint confirmed_whole check ((confirmed_by is null) = (confirmed_at is null)),
  add constraint two_people check (confirmed_by is null or confirmed_by <> asked_by);

alter table factor_renewal
  add constraint decided_whole check (num_nonnulls(outcome, decided_by, decided_at) in (0, 3)),
  add constraint factor_renewal_outcome_check check (outcome in ('given', 'refused')),
  add constraint two_people check (outcome is distinct from 'given' or decided_by <> asked_by);

alter table joint_reading
  add constraint joint_reading_appointed_check check (appointed > 0),
  add constraint joint_reading_ended_how_check check (ended_how in ('handed-back', 'left')),
  add constraint joint_reading_opened_by_check check (opened_by in ('self', 'desk-recovery', 'assisted',
    'organisation')),
  add constraint joint_reading_purpose check (purpose in ('reading', 'assent', 'password')),
  add constraint recovery_of_password check ((purpose = 'password') = (recovery is not null)),
  add constraint sitting_of_assent check ((purpose = 'assent') = (sitting is not null));

alter table call_try
  add constraint call_try_outcome_check check (outcome in ('reached', 'not-reached', 'no-longer-wanted'));

alter table question
  add constraint escalated_whole check ((escalated_at is null) = (escalated_to is null) and
    (escalated_at is null) = (escalated_because is null)),
  add constraint question_act_check check (act > 0),
  add constraint question_escalated_because_check check (escalated_because in ('overdue', 'not-answered')),
  add constraint question_escalated_to_check check (escalated_to in ('ethics-contact', 'data-protection-contact')),
  add constraint question_page_check check (page in ('findings', 'withdrawal', 'outcome', 'requests'));

alter table withdrawal_task
  add constraint recipient_is_named check ((holder = 'recipient') = (release is not null and
    organisation is not null));

alter table recall_step
  add constraint answer_alone check (kind = 'answered' or certificate is null and scan is null and because is null),
  add constraint certificate_whole check ((certificate is null) = (method is null) and
    (certificate is null) = (destroyed_on is null)),
  add constraint channel_of_notice check ((kind in ('notice-sent', 'reminded')) = (channel is not null)),
  add constraint recall_step_channel_check check (channel in ('mail', 'letter', 'phone')),
  add constraint recall_step_kind_check check (kind in ('notice-sent', 'acknowledged', 'answered', 'reminded',
    'escalated'));

alter table usage_question
  add constraint answer_whole check ((answer_ja is null) = (answer_en is null) and (answer_ja is null or
    closed_at is not null)),
  add constraint closed_whole check ((closed_at is null) = (outcome is null) and
    (closed_at is null) = (closed_by is null)),
  add constraint usage_question_outcome_check check (outcome in ('allowed', 'misuse')),
  add constraint usage_question_why_check check (why in ('after-withdrawal', 'outside-approval', 'while-stopped',
    'action-outside', 'another-organisation'));

alter table finding_case
  add constraint category_of_finding check ((kind = 'finding') = (category is not null)),
  add constraint closed_with_outcome check ((closed_at is null) = (outcome is null)),
  add constraint finding_case_kind_check check (kind in ('finding', 'primary')),
  add constraint finding_case_trigger_check check (trigger in ('primary-panel', 'reinterpretation'));

alter table counselling_message
  add constraint counselling_message_kind_check check (kind in ('request', 'answer', 'note'));

alter table paper_import
  add constraint two_people check (decided_by is distinct from made_by);

alter table paper_entry
  add constraint two_people check (second_by is distinct from first_by);

alter table hospital_client
  add constraint hospital_client_name_check check (name ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
  add constraint hospital_client_scopes_check check (cardinality(scopes) > 0);

alter table consent_subscription
  add constraint consent_subscription_content_check check (content in ('empty', 'id-only')),
  add constraint consent_subscription_status_check check (status in ('requested', 'active', 'off'));

alter table hospital_call
  add constraint answered_whole check ((status is null) = (answer is null));

alter table sample_stock
  add constraint sample_stock_amount_check check (amount >= 0::numeric);

alter table proposed_correction
  add constraint two_people check (outcome is distinct from 'confirmed' or decided_by is distinct from proposed_by);

alter table restricted_record
  add constraint restricted_record_why_check check (why in ('works-here', 'committee', 'applicant', 'asked'));

alter table record_doubt
  add constraint about_one check ((act is not null) = (about = 'act') and (reading is not null) = (about = 'reading')),
  add constraint record_doubt_about_check check (about in ('act', 'reading', 'notice')),
  add constraint record_doubt_outcome_check check (outcome in ('hers', 'not-hers', 'explained')),
  add constraint record_doubt_said_check check (said in ('not-me', 'looks-wrong')),
  add constraint settled_whole check ((settled_at is null) = (settled_by is null) and
    (settled_at is null) = (outcome is null));

alter table erasure_rule
  add constraint says_whose check (num_nonnulls(participant_column, person_column, account_column,
    through_column) > 0),
  add constraint through_whole check ((through_column is null) = (through_table is null));


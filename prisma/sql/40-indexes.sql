-- Indexes over part of a table or over an expression; all others are in schema.prisma.

create index ledger_event_sample_idx on ledger_event ((((body)::jsonb #>> '{payload,sample}'::text[]))) where kind in ('SampleRegistered',
  'SampleReassigned');
create unique index staff_identity_linked on staff_identity (account_id) where (ended_at is null) and
  (linked_at is not null);
create unique index staff_identity_subject on staff_identity (subject_hash) where ended_at is null;
create index session_joint_reading on session (joint_reading) where joint_reading is not null;
create index enrolment_next_turn on enrolment (next_turn_at) where next_turn_at is not null;
create index desk_state_majority on desk_state (majority_on) where majority_on is not null;
create index desk_state_waiting on desk_state (participant) where is_joining or waits or without_effect;
create unique index erasure_request_open_key on erasure_request (participant) where done_at is null;
create unique index factor_renewal_open on factor_renewal (account_id) where outcome is null;
create index proxy_power_until on proxy_power (until_at) where ended_at is null;
create index follow_up_open on follow_up (owner, site) where closed_at is null;
create index question_escalated on question (escalated_to) where (escalated_at is not null) and
  (answered_at is null) and (closed_at is null);
create index question_waiting on question (opened_at) where (escalated_at is null) and (answered_at is null) and
  (closed_at is null);
create index withdrawal_task_due_at_idx on withdrawal_task (due_at) where closed_at is null;
create unique index recall_step_once on recall_step (task, kind) where kind <> 'reminded';
create index usage_question_open_idx on usage_question (opened_at) where closed_at is null;
create unique index finding_case_relative on finding_case (relative_case,
  participant) where (relative_case is not null) and (closed_at is null);
create unique index paper_import_once on paper_import (site, equivalence, sha256) where state <> 'set-aside';
create unique index confidential_record_open on confidential_record (participant) where ended_at is null;
create index record_doubt_open on record_doubt (site, due_at) where settled_at is null;
create unique index opinion_proposal_number on opinion_proposal (number) where outcome is distinct from 'declined';
create index reconsent_member_due on reconsent_member (document, version, ask_on) where asked_at is null;
create index outbox_given_up on outbox (given_up_at) where given_up_at is not null;
create index message_at_desk on message (site, made_at) where (way <> 'mail') and (sent_at is null);
create index message_campaign on message (campaign) where campaign is not null;
create index message_participant on message (participant, class) where participant is not null;
create index message_repeated on message (tries) where (way = 'mail') and (tries > 1);
create unique index sanction_lift_confirmed on sanction_lift (sanction) where confirmed_at is not null;
create unique index gathering_cancelled_once on gathering_word (gathering) where kind = 'cancelled';
create index unfair_report_due on unfair_report (due_at) where answered_at is null;
create index request_event_publication on request_event (((payload ->> 'publication')),
  request) where kind = 'PublicationShown';
create index recontact_target_due on recontact_target (campaign, available_at, participant) where state = 'pending';
create index recontact_target_in_hand on recontact_target (journal) where state = 'handing';
create unique index role_proposal_open on role_proposal (account, role, coalesce(site, '')) where outcome is null;
create unique index disposal_open on disposal (kind) where (done_at is null) and (refused_at is null);
create index legal_hold_standing on legal_hold (scope) where lifted_at is null;

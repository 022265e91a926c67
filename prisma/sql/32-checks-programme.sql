-- Check constraints: programme. Each says what no row may break, whoever writes it.

alter table site
  add constraint site_region_check check (region in ('hokkaido', 'tohoku', 'kanto', 'chubu', 'kinki', 'chugoku',
    'shikoku', 'kyushu'));

alter table site_closure
  add constraint confirmed_whole check ((confirmed_by is null) = (confirmed_at is null)),
  add constraint done_after_confirmed check (done_at is null or confirmed_at is not null),
  add constraint site_closure_check check (to_site <> site),
  add constraint two_people check (confirmed_by is null or confirmed_by <> asked_by);

alter table release_run
  add constraint complete_whole check (state <> 'complete' or manifest is not null and recorded_by is not null),
  add constraint nothing_before_complete check (answer is null or state = 'complete'),
  add constraint release_run_action_check check (action in ('release-data', 'release-sample', 'release-public')),
  add constraint release_run_ended_check check (ended in ('void', 'failed', 'none-permitted', 'unheard',
    'unreachable', 'stale', 'refused', 'approval-over', 'kind')),
  add constraint release_run_lines_check check (lines > 0),
  add constraint release_run_state_check check (state in ('ready', 'recording', 'complete'));

alter table stop_proposal
  add constraint confirmed_whole check ((confirmed_by is null) = (confirmed_at is null) and
    (confirmed_by is null) = (revision is null)),
  add constraint names_what_it_stops check ((scope = 'all') = (of is null)),
  add constraint stop_proposal_kind_check check (kind in ('set', 'lift')),
  add constraint stop_proposal_scope_check check (scope in ('approval', 'organisation', 'dataset', 'action', 'all')),
  add constraint two_people check (confirmed_by is null or confirmed_by <> proposed_by);

alter table opinion_proposal
  add constraint decided_whole check ((outcome is null) = (decided_by is null) and
    (outcome is null) = (decided_at is null)),
  add constraint declined_whole check ((not outcome is distinct from 'declined') = (reason is not null)),
  add constraint opinion_proposal_actions_check check (cardinality(actions) > 0),
  add constraint opinion_proposal_committee_check check (length(committee) >= 1 and length(committee) <= 120),
  add constraint opinion_proposal_letter_check check (length(letter) > 0),
  add constraint opinion_proposal_letter_sha256_check check (letter_sha256 ~ '^[0-9a-f]{64}$'),
  add constraint opinion_proposal_letter_type_check check (letter_type in ('application/pdf', 'image/jpeg',
    'image/png')),
  add constraint opinion_proposal_number_check check (length(number) >= 1 and length(number) <= 120),
  add constraint opinion_proposal_outcome_check check (outcome in ('registered', 'declined')),
  add constraint registered_whole check ((not outcome is distinct from 'registered') = (revision is not null)),
  add constraint term_forwards check (from_day <= until_day and decided_on <= from_day),
  add constraint two_people check (outcome is distinct from 'registered' or decided_by <> proposed_by);

alter table organisation
  add constraint organisation_country_check check (country ~ '^[A-Z]{2}$');

alter table reconsent_campaign
  add constraint reconsent_campaign_state_check check (state in ('planned', 'running', 'paused', 'ended', 'dropped')),
  add constraint two_people check (launched_by is null or launched_by is distinct from proposed_by);

alter table reconsent_step
  add constraint reconsent_step_kind_check check (kind in ('planned', 'changed', 'proposed', 'taken-back',
    'launched', 'paused', 'resumed', 'extended', 'posted', 'ended', 'dropped'));

alter table document_draft
  add constraint document_draft_audiences_check check (cardinality(audiences) > 0),
  add constraint document_draft_begun_from_check check (begun_from in ('copy', 'import', 'empty'));

alter table document_draft_structure
  add constraint document_draft_structure_number_check check (number > 0);

alter table document_draft_text
  add constraint aside_says_upon_what check ((kind = 'aside') = (seen is not null)),
  add constraint document_draft_text_kind_check check (kind in ('copied', 'written', 'confirmed', 'aside')),
  add constraint document_draft_text_number_check check (number > 0);

alter table document_draft_step
  add constraint document_draft_step_number_check check (number > 0);

alter table document_draft_letter
  add constraint document_draft_letter_content_check check (length(content) > 0),
  add constraint document_draft_letter_sha256_check check (sha256 ~ '^[0-9a-f]{64}$'),
  add constraint document_draft_letter_type_check check (type in ('application/pdf', 'image/jpeg', 'image/png'));


-- Check constraints: panel and consultations. Each says what no row may break, whoever writes it.

alter table panel_meeting
  add constraint minutes_whole check ((minutes is null) = (minutes_at is null));

alter table panel_agenda
  add constraint meeting_of_panel check ((forum = 'panel') = (meeting is not null)),
  add constraint panel_agenda_forum_check check (forum in ('panel', 'committee', 'board'));

alter table panel_advice
  add constraint answer_whole check ((answer is null) = (answered_at is null) and
    (answer is null) = (answered_by is null)),
  add constraint panel_advice_kind_check check (kind in ('advice', 'naming'));

alter table panel_honorarium
  add constraint panel_honorarium_kind_check check (kind in ('meeting', 'reading')),
  add constraint panel_honorarium_yen_check check (yen >= 0);

alter table figure_release
  add constraint figure_release_number_check check (number > 0);

alter table figure_tally
  add constraint figure_tally_count_check check (count > 0);

alter table recontact_campaign
  add constraint recontact_campaign_kind_check check (kind in ('results', 'research', 'trials'));

alter table recontact_step
  add constraint recontact_step_number_check check (number > 0),
  add constraint recontact_step_step_check check (step in ('confirmed', 'gathered', 'paused', 'resumed',
    'ethics-ended', 'stopped', 'discarded', 'finished'));

alter table recontact_reply
  add constraint recontact_reply_answer_check check (answer in ('interested', 'no', 'never'));

alter table consultation
  add constraint announced_whole check ((announced_at is null) = (announced_by is null) and (announced_at is null or
    opens_at is not null and closes_at > opens_at)),
  add constraint consultation_for_whom_check check (for_whom in ('anyone', 'participants')),
  add constraint outcome_whole check ((outcome is null) = (outcome_at is null) and
    (outcome is null) = (outcome_by is null));

alter table consultation_note
  add constraint consultation_note_number_check check (number > 0);

alter table poll_answer
  add constraint no_address_of_participants check (kind = 'anyone' or source is null),
  add constraint no_time_of_participants check ((kind = 'participant') = (given_at is null)),
  add constraint poll_answer_kind_check check (kind in ('participant', 'anyone'));

alter table voice
  add constraint comment_on_something check ((kind = 'comment') = (consultation is not null)),
  add constraint has_source check ((kind in ('comment', 'proposal')) = (source is null)),
  add constraint proposal_to_somebody check ((kind = 'proposal') = (forum is not null)),
  add constraint voice_forum_check check (forum in ('panel', 'board')),
  add constraint voice_kind_check check (kind in ('comment', 'proposal', 'panel-advice', 'panel-view', 'review')),
  add constraint voice_said_as_check check (said_as in ('visitor', 'participant', 'family', 'panel-member', 'staff',
    'panel', 'reader'));

alter table voice_moderation
  add constraint reasons_where_cut check ((outcome = 'whole') = (cardinality(reasons) = 0)),
  add constraint voice_moderation_number_check check (number > 0),
  add constraint voice_moderation_outcome_check check (outcome in ('whole', 'in-part', 'not'));

alter table voice_step
  add constraint date_where_later check ((state = 'later') = (later_on is not null)),
  add constraint voice_step_number_check check (number > 0),
  add constraint voice_step_state_check check (state in ('considered', 'done', 'not-done', 'later'));

alter table report
  add constraint report_id_check check (id ~ '^TR-\d{4}-\d{2}$');

alter table report_save
  add constraint report_save_number_check check (number > 0);

alter table report_version
  add constraint report_version_version_check check (version > 0);

alter table report_file
  add constraint report_file_sha256_check check (sha256 ~ '^[0-9a-f]{64}$');


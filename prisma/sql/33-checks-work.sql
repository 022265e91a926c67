-- Check constraints: work. Each says what no row may break, whoever writes it.

alter table message
  add constraint message_class_check check (class in ('service', 'legal', 'updates', 'recontact')),
  add constraint message_way_check check (way in ('mail', 'letter', 'desk'));

alter table mail_bounce
  add constraint mail_bounce_action_check check (action in ('failed', 'delayed', 'delivered', 'relayed', 'expanded')),
  add constraint mail_bounce_taken_from_check check (taken_from in ('server', 'webhook', 'file'));

alter table mail_stop
  add constraint mail_stop_class_check check (class in ('updates', 'recontact')),
  add constraint mail_stop_how_check check (how in ('one-click', 'page', 'account'));

alter table news_picture
  add constraint news_picture_height_check check (height > 0),
  add constraint news_picture_sha256_check check (sha256 ~ '^[0-9a-f]{64}$'),
  add constraint news_picture_type_check check (type in ('image/png', 'image/jpeg', 'image/webp', 'image/svg+xml')),
  add constraint news_picture_width_check check (width > 0);

alter table news_save
  add constraint news_save_number_check check (number > 0);

alter table news_schedule
  add constraint news_schedule_check check ((save is null) = (publish_at is null)),
  add constraint news_schedule_number_check check (number > 0);

alter table glossary_entry
  add constraint glossary_entry_number_check check (number > 0),
  add constraint glossary_entry_term_check check (term ~ '^[a-z0-9-]{1,60}$');

alter table register_entry
  add constraint approved_whole check ((outcome = 'approved') = (approval is not null)),
  add constraint register_entry_country_check check (country ~ '^[A-Z]{2}$'),
  add constraint register_entry_outcome_check check (outcome in ('approved', 'refused', 'withdrawn')),
  add constraint register_entry_panel_view_check check (panel_view in ('for', 'with-conditions', 'against', 'none'));

alter table register_correction
  add constraint register_correction_number_check check (number > 0);

alter table sanction
  add constraint confirmed_whole check ((confirmed_by is null) = (confirmed_at is null)),
  add constraint sanction_measure_check check (measure in ('named', 'use-stopped', 'requests-refused', 'other')),
  add constraint two_people check (confirmed_by is null or confirmed_by <> proposed_by),
  add constraint until_where_refused check ((measure = 'requests-refused') = (until_day is not null));

alter table sanction_reply
  add constraint sanction_reply_language_check check (language in ('ja', 'en'));

alter table sanction_lift
  add constraint confirmed_whole check ((confirmed_by is null) = (confirmed_at is null)),
  add constraint two_people check (confirmed_by is null or confirmed_by <> proposed_by);

alter table sanction_notice
  add constraint sanction_notice_way_check check (way in ('mail', 'letter'));

alter table register_review
  add constraint decided_whole check ((outcome is null) = (decided_at is null) and
    (outcome is null) = (decided_by is null) and (outcome is null) = (texts is null)),
  add constraint register_review_outcome_check check (outcome in ('stands', 'amended', 'reopened', 'passed-on'));

alter table gathering
  add constraint gathering_capacity_check check (capacity >= 1 and capacity <= 2000),
  add constraint gathering_held_check check (held in ('in-person', 'online', 'both')),
  add constraint gathering_kind_check check (kind in ('talk', 'panel', 'training', 'hearing', 'open-door')),
  add constraint in_order check (starts_at < ends_at and (sign_up_until is null or sign_up_until <= starts_at)),
  add constraint published_whole check ((published_by is null) = (published_at is null));

alter table gathering_word
  add constraint gathering_word_kind_check check (kind in ('cancelled', 'minutes', 'corrected'));

alter table gathering_sign_up
  add constraint gathering_sign_up_seats_check check (seats >= 1 and seats <= 5),
  add constraint gathering_sign_up_state_check check (state in ('confirmed', 'waiting', 'cancelled'));

alter table unfair_report
  add constraint closed_answered check (closed_at is null or answered_at is not null),
  add constraint deleted_after_close check ((delete_at is null) = (closed_at is null)),
  add constraint unfair_report_kind_check check (kind in ('insurance', 'work', 'school', 'marriage', 'care', 'other',
    'hard-to-use'));

alter table unfair_message
  add constraint office_named check ((said_by = 'office') = (officer is not null)),
  add constraint unfair_message_said_by_check check (said_by in ('reporter', 'office'));

alter table unfair_count
  add constraint unfair_count_half_check check (half ~ '^\d{4}-[12]$');

alter table desk_entry
  add constraint desk_entry_desk_check check (desk ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  add constraint desk_entry_version_check check (version > 0);

alter table site_page_decision
  add constraint site_page_decision_decision_check check (decision in ('published', 'sent-back')),
  add constraint words_where_sent_back check ((decision = 'sent-back') = (words is not null));

alter table incident_notice
  add constraint noticed_before check (noticed_at <= published_at);


-- What the role tomoni_app may do. tests/integration/ledger/grants.test.ts holds it against the catalogue.

grant select on ledger_head, ledger_padding, ledger_restore, ledger_event, ledger_node, feed_line, receipt,
  gate_boot, in_force, care_override_use, decision_log to tomoni_app;

grant select, insert on public_head, witness, cosignature, head_timestamp, idempotency_key, name_lookup, access_log,
  audit_entry, resume_link, recovery_request, factor_renewal, passkey, comprehension_answer, call_try,
  question_message, recall_step, usage_intake, usage_record, usage_question, finding_step, counselling_message,
  sample_label, sample_stock, specific_request, declared_relative, shown_confidential, asked_in_private,
  opinion_proposal, document_rendering, reconsent_step, document_draft, document_draft_structure,
  document_draft_text, document_draft_comment, document_draft_resolution, document_draft_step,
  document_draft_rendering, document_draft_letter, document_draft_count, mail_bounce, mail_stop, programme_update,
  news_picture, news_item, news_save, news_reading, news_schedule, news_correction, glossary_entry,
  glossary_confirmation, wording_proposal, wording_review, register_entry, register_result, register_correction,
  sanction, sanction_reply, sanction_lift, sanction_notice, register_review, gathering, gathering_word,
  unfair_report, unfair_count, desk_entry, site_page, site_page_decision, incident_notice, forum_end, training,
  data_request, request_version, request_event, case_report, request_version_attachment, coverage_asked,
  panel_discussion, panel_meeting, panel_agenda, panel_advice, panel_training, panel_honorarium, figure_release,
  figure_tally, recontact_campaign, recontact_step, recontact_reply, consultation, consultation_note, poll_discard,
  voice, voice_moderation, voice_step, report, report_save, report_reading, report_version, report_file,
  report_erratum, role_proposal, setting_change, site_change, administration_act, emergency_request, rights_request,
  rights_step, disposal, legal_hold, programme_plan, access_alert, access_alert_word, leak_case, leak_step,
  leak_person, outside_audit, outside_audit_word, audit_finding, audit_finding_step to tomoni_app;

grant select, insert, delete on sent_form, organisation_flow, personal_record, passkey_challenge, demo_mail,
  gathering_sign_up, unfair_message, forum_contact, request_attachment, panel_application, figure_standing,
  poll_answer, voice_words, voice_published to tomoni_app;

grant select, insert, update on gate_client, person, account, account_role, staff_identity, enrolment, desk_state,
  invitation, erasure_request, proxy_power, family_viewer, assent_sitting, joint_reading, follow_up, reading_mark,
  card_mark, joining_preparation, call_request, own_words, question, withdrawal_task, finding_case,
  counselling_request, paper_import, paper_entry, hospital_client, consent_subscription, proposed_correction,
  desk_task, restricted_record, record_reader, confidential_record, record_doubt, site, site_closure, stop_proposal,
  organisation, document_version, reconsent_campaign, message, affiliation, forum_application, forum_interest, seat,
  request_desk, committee_meeting, coverage_count, panel_profile, recontact_count, recontact_target,
  job_state to tomoni_app;

grant select, update on release_manifest to tomoni_app;

grant select, delete on manifest_sample, figure_gone to tomoni_app;

grant select, insert, update, delete on session, typed_draft, recovery_token, bookmark, draft_answer, draft_wish,
  hospital_call, release_run, reconsent_member, outbox, rate_limit, request_draft, request_note,
  staff_typed to tomoni_app;

grant update (url, retired_at) on witness to tomoni_app;
grant update (confirmed_by, confirmed_at) on recovery_request to tomoni_app;
grant update (outcome, decided_by, decided_at) on factor_renewal to tomoni_app;
grant update (counter, last_used_at, removed_at) on passkey to tomoni_app;
grant update (closed_at, closed_by, outcome, answer_ja, answer_en, answer_record) on usage_question to tomoni_app;
grant update (mailed_at) on specific_request to tomoni_app;
grant update (decided_by, decided_at, outcome, reason, revision) on opinion_proposal to tomoni_app;
grant update (confirmed_by, confirmed_at) on sanction to tomoni_app;
grant update (confirmed_by, confirmed_at) on sanction_lift to tomoni_app;
grant update (address, outcome, texts, decided_by, decided_at) on register_review to tomoni_app;
grant update (kind, starts_at, ends_at, held, languages, access, capacity, sign_up_until, site, texts, published_by,
  published_at) on gathering to tomoni_app;
grant update (state, moved_at, cancelled_at) on gathering_sign_up to tomoni_app;
grant update (sealed, due_at, answered_at, waits_since, escalated_at, closed_at,
  delete_at) on unfair_report to tomoni_app;
grant update (confirmed_by, confirmed_at) on forum_end to tomoni_app;
grant update (stage, version, changed_at, submitted_at, panel_until, review_until, decided_at, approval,
  panel_readers, committee_readers) on data_request to tomoni_app;
grant update (left_out_at) on request_attachment to tomoni_app;
grant update (minutes, minutes_at) on panel_meeting to tomoni_app;
grant update (answer, answered_by, answered_at) on panel_advice to tomoni_app;
grant update (for_whom, topic, texts, poll, opens_at, closes_at, announced_by, announced_at, key, outcome,
  outcome_by, outcome_at) on consultation to tomoni_app;
grant update (answers, mark, source) on poll_answer to tomoni_app;
grant update (address) on voice_words to tomoni_app;
grant update (words, name) on voice_published to tomoni_app;
grant update (outcome, decided_by, decided_at) on role_proposal to tomoni_app;
grant update (decided_by, decided_at, allowed) on emergency_request to tomoni_app;
grant update (first_by, first_at, second_by, second_at, refused_by, refused_at, gone, digest,
  done_at) on disposal to tomoni_app;
grant update (lifted_by, lifted_at, lift_why) on legal_hold to tomoni_app;
grant update (confirmed_by, confirmed_at, told_at, ended_at) on programme_plan to tomoni_app;
grant update (until_at, count) on access_alert to tomoni_app;
grant update (told_at) on leak_person to tomoni_app;

grant usage on sequence access_log_id_seq, audit_entry_id_seq, comprehension_answer_id_seq, outbox_id_seq,
  demo_mail_id_seq, gate_boot_ordinal_seq, mail_stop_id_seq, access_alert_word_number_seq to tomoni_app;

grant execute on function ledger_lock(text), ledger_append(jsonb), visit_setting(text), person_at_site(uuid,text),
  may_see_person(uuid), participant_visible(text), decision_log_expire(timestamp with time zone,integer),
  care_override_hold(), care_override_record(text,text,text,timestamp with time zone,jsonb), finding_desk_at(text),
  is_frozen(text), record_closed(uuid), kept_from(uuid,text), leads_panel(), ledger_place(bigint), ledger_hold(),
  ledger_pad(bigint,text[],text), ledger_is_closed(), ledger_open(uuid,uuid,bigint,timestamp with time zone),
  is_own_or_relative(uuid,uuid), emergency_open(uuid), is_close_to(uuid,text), close_among(text[],uuid[]),
  is_held(text), disposable(text,timestamp with time zone), dispose(uuid), here_only_for(text) to tomoni_app;

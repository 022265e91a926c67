-- What the role tomoni_auditor may do. tests/integration/ledger/grants.test.ts holds it against the catalogue.

grant select on ledger_head, ledger_padding, public_head, witness, cosignature, head_timestamp, ledger_restore,
  ledger_event, ledger_node, feed_line, receipt, gate_boot, in_force, gate_client, care_override_use,
  release_manifest, manifest_sample, decision_log, account_role, access_log, audit_entry, erasure_request, follow_up,
  withdrawal_task, recall_step, usage_intake, usage_record, usage_question, hospital_client, consent_subscription,
  site, site_closure, stop_proposal, opinion_proposal, organisation, document_version, document_rendering,
  reconsent_campaign, reconsent_step, document_draft, document_draft_structure, document_draft_text,
  document_draft_comment, document_draft_resolution, document_draft_step, document_draft_rendering,
  document_draft_letter, mail_bounce, mail_stop, programme_update, news_item, news_save, news_reading, news_schedule,
  news_correction, glossary_entry, glossary_confirmation, wording_proposal, wording_review, register_entry,
  register_result, register_correction, sanction, sanction_reply, sanction_lift, sanction_notice, gathering,
  gathering_word, unfair_count, desk_entry, site_page, site_page_decision, incident_notice, forum_application,
  forum_end, forum_interest, data_request, request_version, request_event, figure_release, recontact_campaign,
  recontact_step, consultation, consultation_note, poll_discard, voice, voice_moderation, voice_step, report,
  report_save, report_reading, report_version, report_erratum, job_state, role_proposal, setting_change, site_change,
  administration_act, disposal, legal_hold, programme_plan, access_alert, leak_case, leak_step, outside_audit,
  outside_audit_word, audit_finding, audit_finding_step to tomoni_auditor;


-- Personal tables are closed unless the transaction says who asks, for whom and why:
--   tomoni.person  the person whose own session this is          tomoni.site  the site a staff session acts for
--   tomoni.reason  why (access_log holds it)                     tomoni.part  'system': the worker, the seed
-- Without them every personal row is invisible and none can be written.

alter table enrolment enable row level security;
alter table desk_state enable row level security, force row level security;
alter table name_lookup enable row level security, force row level security;
alter table personal_record enable row level security, force row level security;
alter table typed_draft enable row level security, force row level security;
alter table bookmark enable row level security, force row level security;
alter table reading_mark enable row level security, force row level security;
alter table draft_answer enable row level security, force row level security;
alter table card_mark enable row level security, force row level security;
alter table draft_wish enable row level security, force row level security;
alter table joining_preparation enable row level security, force row level security;
alter table comprehension_answer enable row level security, force row level security;
alter table call_request enable row level security, force row level security;
alter table call_try enable row level security, force row level security;
alter table own_words enable row level security, force row level security;
alter table question enable row level security, force row level security;
alter table finding_case enable row level security, force row level security;
alter table finding_step enable row level security, force row level security;
alter table counselling_request enable row level security, force row level security;
alter table counselling_message enable row level security, force row level security;
alter table paper_entry enable row level security, force row level security;
alter table sample_label enable row level security, force row level security;
alter table sample_stock enable row level security, force row level security;
alter table proposed_correction enable row level security, force row level security;
alter table desk_task enable row level security, force row level security;
alter table specific_request enable row level security, force row level security;
alter table record_doubt enable row level security, force row level security;
alter table reconsent_member enable row level security, force row level security;
alter table gathering_sign_up enable row level security, force row level security;
alter table unfair_report enable row level security, force row level security;
alter table unfair_message enable row level security, force row level security;
alter table request_note enable row level security, force row level security;
alter table staff_typed enable row level security, force row level security;
alter table case_report enable row level security, force row level security;
alter table panel_discussion enable row level security, force row level security;
alter table panel_training enable row level security, force row level security;
alter table panel_honorarium enable row level security, force row level security;
alter table panel_application enable row level security, force row level security;
alter table figure_standing enable row level security, force row level security;
alter table recontact_target enable row level security, force row level security;
alter table recontact_reply enable row level security, force row level security;
alter table voice_words enable row level security, force row level security;
alter table rights_request enable row level security, force row level security;
alter table rights_step enable row level security, force row level security;
alter table leak_person enable row level security, force row level security;

-- Policies of their own kind; the uniform ones are in the next two files.

create policy open_to_reader on enrolment to tomoni_app using (not record_closed(person_id)) with check (true);

-- seen by whoever sees that the record exists
create policy of_the_record on desk_state to tomoni_app
  using (exists (select from enrolment e where e.participant = desk_state.participant))
  with check (exists (select from enrolment e where e.participant = desk_state.participant));

-- whoever reads a record in an emergency compares no names
create policy compared on name_lookup for select to tomoni_app
  using (coalesce(current_setting('tomoni.emergency', true), '') = '');

create policy noted on name_lookup for insert to tomoni_app with check (true);

create policy drafts_go on personal_record for delete to tomoni_app
  using (kind = 'draft' and may_see_person(person_id));

create policy erasable on personal_record to tomoni_eraser using (true);

-- What a case says is kept from every other reading of the same person's records, her own among them.
create policy findings_apart on personal_record as restrictive to tomoni_app
  using (kind <> 'finding' or coalesce(visit_setting('reason') ~~ 'finding-%', false) and
    visit_setting('person') is null)
  with check (kind <> 'finding' or coalesce(visit_setting('reason') ~~ 'finding-%', false) and
    visit_setting('person') is null);

create policy visible on personal_record for select to tomoni_app
  using (may_see_person(person_id) or visit_setting('emergency') is not null and
    visit_setting('reason') = 'emergency' and (kind in ('identity', 'contact')) and emergency_open(person_id));

create policy writable on personal_record for insert to tomoni_app with check (may_see_person(person_id));

create policy own on call_try to tomoni_app
  using (exists (select 1 from call_request r where r.id = call_try.request_id))
  with check (exists (select 1 from call_request r where r.id = call_try.request_id));

create policy desk on finding_case to tomoni_app using (finding_desk_at(site)) with check (finding_desk_at(site));

create policy desk on finding_step to tomoni_app
  using (exists (select 1 from finding_case c where c.id = finding_step.case_id))
  with check (exists (select 1 from finding_case c where c.id = finding_step.case_id));

create policy own on counselling_message to tomoni_app
  using (exists (select 1 from counselling_request r where r.id = counselling_message.request_id))
  with check (exists (select 1 from counselling_request r where r.id = counselling_message.request_id));

create policy looking on record_doubt for select to tomoni_owner using (true);

create policy of_a_gathering on gathering_sign_up to tomoni_app
  using (current_setting('tomoni.reason', true) in ('gathering-sign-up', 'gathering-office'))
  with check (current_setting('tomoni.reason', true) in ('gathering-sign-up', 'gathering-office'));

create policy told_or_read on unfair_report to tomoni_app
  using (current_setting('tomoni.reason', true) in ('tell-unfair', 'answer-unfair'))
  with check (current_setting('tomoni.reason', true) in ('tell-unfair', 'answer-unfair'));

create policy told_or_read on unfair_message to tomoni_app
  using (current_setting('tomoni.reason', true) in ('tell-unfair', 'answer-unfair'))
  with check (current_setting('tomoni.reason', true) in ('tell-unfair', 'answer-unfair'));

create policy own on request_note to public using (account::text = current_setting('tomoni.account', true));

-- the worker takes away what nobody came back for
create policy gone_after_a_day on staff_typed for delete to tomoni_app
  using (current_setting('tomoni.reason', true) = 'tidy-typed');

create policy own on staff_typed to tomoni_app
  using (account::text = current_setting('tomoni.account', true))
  with check (account::text = current_setting('tomoni.account', true));

create policy seen_to_be_gone on staff_typed for select to tomoni_app
  using (current_setting('tomoni.reason', true) = 'tidy-typed');

create policy free_members on panel_discussion to tomoni_app
  using (current_setting('tomoni.reason', true) = 'participant-panel' and
    (exists (select 1 from seat s where s.body = 'panel' and s.account::text = current_setting('tomoni.account',
    true))) and
    (exists (select 1 from request_event e join data_request r on r.id = e.request where e.request = panel_discussion.request and
    e.account::text = current_setting('tomoni.account', true) and e.kind = 'InterestDeclared' and
    (e.payload ->> 'body') = 'panel' and (e.payload ->> 'ground') is null and
    ((e.payload ->> 'version')::integer) = r.version)) and
    not (exists (select 1 from request_event e where e.request = panel_discussion.request and
    (e.payload ->> 'body') = 'panel' and (e.account::text = current_setting('tomoni.account', true) and
    (e.kind = 'SteppedAside' or e.kind = 'InterestDeclared' and (e.payload ->> 'ground') is not null) or
    e.kind = 'InterestFound' and (e.payload ->> 'member') = current_setting('tomoni.account', true)))));

create policy own_or_lead on panel_training to tomoni_app
  using (member::text = current_setting('tomoni.account', true) or leads_panel())
  with check (leads_panel());

create policy own_or_lead on panel_honorarium to tomoni_app
  using (member::text = current_setting('tomoni.account', true) or leads_panel())
  with check (leads_panel());

create policy chosen on panel_application for select to tomoni_app
  using (current_setting('tomoni.reason', true) = 'panel-recruitment');

create policy over on panel_application for delete to tomoni_app
  using (current_setting('tomoni.reason', true) = 'panel-recruitment');

create policy sent on panel_application for insert to tomoni_app
  with check (current_setting('tomoni.reason', true) = 'panel-application');

create policy counting on figure_standing to tomoni_app
  using (current_setting('tomoni.part', true) = 'system')
  with check (current_setting('tomoni.part', true) = 'system');

create policy of_voices on voice_words to tomoni_app
  using (visit_setting('reason') = 'voices')
  with check (visit_setting('reason') = 'voices');

create policy visible on rights_request to tomoni_app
  using (participant_visible(participant))
  with check (participant_visible(participant));

create policy visible on rights_step to tomoni_app
  using (exists (select 1 from rights_request r where r.id = rights_step.request and
    participant_visible(r.participant)))
  with check (exists (select 1 from rights_request r where r.id = rights_step.request and
    participant_visible(r.participant)));

create policy visible on leak_person to tomoni_app
  using (participant_visible(participant))
  with check (participant_visible(participant));


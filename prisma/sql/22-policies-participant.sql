-- What someone reads, answers and asks on the way is visible with the participant it belongs to.

create policy own on typed_draft to tomoni_app using (participant_visible(participant)) with check (participant_visible(participant));
create policy own on bookmark to tomoni_app using (participant_visible(participant)) with check (participant_visible(participant));
create policy own on reading_mark to tomoni_app using (participant_visible(participant)) with check (participant_visible(participant));
create policy own on draft_answer to tomoni_app using (participant_visible(participant)) with check (participant_visible(participant));
create policy own on card_mark to tomoni_app using (participant_visible(participant)) with check (participant_visible(participant));
create policy own on draft_wish to tomoni_app using (participant_visible(participant)) with check (participant_visible(participant));
create policy own on joining_preparation to tomoni_app using (participant_visible(participant)) with check (participant_visible(participant));
create policy own on comprehension_answer to tomoni_app using (participant_visible(participant)) with check (participant_visible(participant));
create policy own on call_request to tomoni_app using (participant_visible(participant)) with check (participant_visible(participant));
create policy own on own_words to tomoni_app using (participant_visible(participant)) with check (participant_visible(participant));
create policy own on question to tomoni_app using (participant_visible(participant)) with check (participant_visible(participant));
create policy own on counselling_request to tomoni_app using (participant_visible(participant)) with check (participant_visible(participant));
create policy own on paper_entry to tomoni_app using (participant_visible(participant)) with check (participant_visible(participant));
create policy own on sample_label to tomoni_app using (participant_visible(participant)) with check (participant_visible(participant));
create policy own on sample_stock to tomoni_app using (participant_visible(participant)) with check (participant_visible(participant));
create policy own on proposed_correction to tomoni_app using (participant_visible(participant)) with check (participant_visible(participant));
create policy own on desk_task to tomoni_app using (participant_visible(participant)) with check (participant_visible(participant));
create policy own on specific_request to tomoni_app using (participant_visible(participant)) with check (participant_visible(participant));
create policy own on record_doubt to tomoni_app using (participant_visible(participant)) with check (participant_visible(participant));
create policy own on reconsent_member to tomoni_app using (participant_visible(participant)) with check (participant_visible(participant));
create policy own on case_report to tomoni_app using (participant_visible(participant)) with check (participant_visible(participant));
create policy own on recontact_target to tomoni_app using (participant_visible(participant)) with check (participant_visible(participant));
create policy own on recontact_reply to tomoni_app using (participant_visible(participant)) with check (participant_visible(participant));

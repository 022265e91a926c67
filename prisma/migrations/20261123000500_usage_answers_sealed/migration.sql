-- What the office replied about a use is sealed as the person's own text. The worker seals earlier replies at its start and
-- empties their columns, row by row; the columns go a release later.
alter table usage_question add column answer_record uuid;
grant update (answer_record) on usage_question to tomoni_app;

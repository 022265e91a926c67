-- A use that was asked about is closed with words which the person reads, in both languages. Earlier ones have none.
alter table usage_question add column answer_ja text, add column answer_en text;
alter table usage_question add constraint answer_whole check (
  (answer_ja is null) = (answer_en is null) and (answer_ja is null or closed_at is not null));
grant update (answer_ja, answer_en) on usage_question to tomoni_app;

-- A doubt is settled with words for her, sealed as hers. Earlier ones have none.
alter table record_doubt add column answer_record uuid;

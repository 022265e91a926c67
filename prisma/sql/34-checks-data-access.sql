-- Check constraints: data access. Each says what no row may break, whoever writes it.

alter table affiliation
  add constraint affiliation_recipient_class_check check (recipient_class in ('participating', 'academia',
    'industry'));

alter table forum_application
  add constraint confirmed_after_proposal check (confirmed_by is null or proposal is not null),
  add constraint confirmed_whole check ((confirmed_by is null) = (confirmed_at is null)),
  add constraint contract_after_yes check (contract is null or confirmed_by is not null and proposal = 'accept'),
  add constraint contract_whole check ((contract is null) = (organisation is null) and
    (contract is null) = (signed_on is null) and (contract is null) = (contract_until is null) and
    (contract is null) = (fee_class is null) and (contract is null) = (training_until is null)),
  add constraint forum_application_country_check check (country ~ '^[A-Z]{2}$'),
  add constraint forum_application_fee_class_check check (fee_class in ('free', 'paid', 'reduced')),
  add constraint forum_application_proposal_check check (proposal in ('accept', 'refuse')),
  add constraint forum_application_recipient_class_check check (recipient_class in ('academia', 'industry')),
  add constraint proposed_whole check ((proposal is null) = (reason is null) and
    (proposal is null) = (proposed_by is null) and (proposal is null) = (proposed_at is null)),
  add constraint two_people check (confirmed_by is null or confirmed_by <> proposed_by);

alter table forum_end
  add constraint confirmed_whole check ((confirmed_by is null) = (confirmed_at is null)),
  add constraint two_people check (confirmed_by is null or confirmed_by <> proposed_by);

alter table training
  add constraint training_check check (until_day >= passed_on);

alter table seat
  add constraint seat_body_check check (body in ('panel', 'committee')),
  add constraint seat_check check (until_day >= from_day),
  add constraint seat_field_check check (field in ('medicine', 'genomics', 'law-and-ethics', 'public',
    'participants')),
  add constraint seat_gender_check check (gender in ('woman', 'man', 'other')),
  add constraint seat_part_check check (part in ('chair', 'deputy-chair', 'secretary', 'member', 'deputy'));

alter table data_request
  add constraint about_another check ((kind in ('amendment', 'renewal')) = (about is not null)),
  add constraint data_request_country_check check (country ~ '^[A-Z]{2}$'),
  add constraint data_request_kind_check check (kind in ('new', 'amendment', 'renewal', 'public-transfer')),
  add constraint data_request_recipient_class_check check (recipient_class in ('participating', 'academia',
    'industry'));

alter table request_version
  add constraint request_version_version_check check (version > 0);

alter table request_event
  add constraint request_event_number_check check (number > 0);

alter table request_attachment
  add constraint request_attachment_kind_check check (kind in ('ethics-approval', 'cv', 'contract', 'training',
    'destruction-certificate', 'manuscript', 'other')),
  add constraint request_attachment_size_check check (size >= 1 and size <= 10485760),
  add constraint request_attachment_type_check check (type in ('application/pdf', 'image/jpeg', 'image/png'));

alter table coverage_count
  add constraint coverage_count_counted_check check (counted >= 0),
  add constraint coverage_count_shown_check check (shown >= 0);


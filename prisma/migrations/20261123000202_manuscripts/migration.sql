-- What is to be published is handed in beside its description.
alter table request_attachment drop constraint request_attachment_kind_check,
  add constraint request_attachment_kind_check
    check (kind in ('ethics-approval', 'cv', 'contract', 'training', 'destruction-certificate', 'manuscript', 'other'));

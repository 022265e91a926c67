-- The letter of an ethics committee by which an approval was recorded, by its digest. Kept as it came, read by the second officer.
create table document_draft_letter (
  draft uuid not null references document_draft (id),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  type text not null check (type in ('application/pdf', 'image/jpeg', 'image/png')),
  content bytea not null check (length(content) > 0),
  kept_by uuid not null,
  kept_at timestamptz(3) not null,
  primary key (draft, sha256)
);
create trigger append_only before update or delete or truncate on document_draft_letter for each statement execute function refuse_change();
grant select, insert on document_draft_letter to tomoni_app;
grant select on document_draft_letter to tomoni_auditor;

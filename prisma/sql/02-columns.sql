-- What schema.prisma cannot say of columns: a list is there, be it empty; and comments.

alter table account alter column opened_by_staff set not null;
alter table recovery_token alter column staff set not null;
alter table assent_sitting alter column present set not null;
alter table joint_reading alter column sections set not null, alter column items set not null;
alter table passkey alter column transports set not null;
alter table hospital_client alter column scopes set not null, alter column notify set not null;
alter table opinion_proposal alter column actions set not null;
alter table reconsent_member alter column asks set not null;
alter table document_draft alter column audiences set not null;
alter table register_entry alter column duo set not null, alter column actions set not null, alter column datasets set not null, alter column samples set not null;
alter table gathering alter column languages set not null, alter column access set not null;
alter table gathering_word alter column lessons set not null;
alter table site_page alter column languages set not null;
alter table data_request alter column panel_readers set not null, alter column committee_readers set not null;
alter table committee_meeting alter column requests set not null;
alter table voice_moderation alter column reasons set not null;

-- numbered by the database alone: nobody gives a number of their own
alter table figure_gone alter column id drop default;
drop sequence figure_gone_id_seq;
alter table figure_gone alter column id add generated always as identity;
alter table mail_stop alter column id drop default;
drop sequence mail_stop_id_seq;
alter table mail_stop alter column id add generated always as identity;

comment on table ledger_padding is 'Leaves of no event: `count` from leaf `first` on, after event `after_revision`; `through` counts all padding so far.';

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "ledger_head" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "incarnation" TEXT NOT NULL,
    "revision" BIGINT NOT NULL,
    "digest" TEXT NOT NULL,
    "time" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ledger_head_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ledger_event" (
    "revision" BIGINT NOT NULL,
    "id" UUID NOT NULL,
    "participant" TEXT,
    "number" INTEGER,
    "kind" TEXT NOT NULL,
    "occurred_from" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "leaf_hash" TEXT NOT NULL,
    "body" TEXT NOT NULL,

    CONSTRAINT "ledger_event_pkey" PRIMARY KEY ("revision")
);

-- CreateTable
CREATE TABLE "ledger_node" (
    "level" INTEGER NOT NULL,
    "index" BIGINT NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "ledger_node_pkey" PRIMARY KEY ("level","index")
);

-- CreateTable
CREATE TABLE "participant_head" (
    "participant" TEXT NOT NULL,
    "number" INTEGER NOT NULL,

    CONSTRAINT "participant_head_pkey" PRIMARY KEY ("participant")
);

-- CreateTable
CREATE TABLE "feed_line" (
    "revision" BIGINT NOT NULL,
    "incarnation" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "participant" TEXT,
    "payload" TEXT NOT NULL,
    "leaf" TEXT NOT NULL,
    "digest" TEXT NOT NULL,

    CONSTRAINT "feed_line_pkey" PRIMARY KEY ("revision")
);

-- CreateTable
CREATE TABLE "receipt" (
    "id" TEXT NOT NULL,
    "participant" TEXT NOT NULL,
    "revision" BIGINT NOT NULL,
    "event_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "receipt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "idempotency_key" (
    "scope" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "outcome" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "idempotency_key_pkey" PRIMARY KEY ("scope","key")
);

-- CreateTable
CREATE TABLE "gate_boot" (
    "boot" TEXT NOT NULL,
    "gate" TEXT NOT NULL,
    "incarnation" TEXT NOT NULL,
    "ordinal" BIGSERIAL NOT NULL,
    "beat" BIGINT NOT NULL DEFAULT 0,
    "confirmed" BIGINT NOT NULL DEFAULT 0,
    "retired" BOOLEAN NOT NULL DEFAULT false,
    "superseded" BOOLEAN NOT NULL DEFAULT false,
    "program" TEXT NOT NULL,
    "lease_ms" INTEGER NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "last_beat_at" TIMESTAMPTZ(3),

    CONSTRAINT "gate_boot_pkey" PRIMARY KEY ("boot")
);

-- CreateTable
CREATE TABLE "in_force" (
    "revision" BIGINT NOT NULL,
    "incarnation" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "how" TEXT NOT NULL,
    "gates" JSONB NOT NULL,
    "waited_ms" INTEGER NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "in_force_pkey" PRIMARY KEY ("revision")
);

-- CreateTable
CREATE TABLE "gate_client" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "next_hash" TEXT,
    "actions" TEXT[],
    "scopes" TEXT[],
    "sites" TEXT[],
    "reasons" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "gate_client_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "decision_log" (
    "id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "gate" TEXT NOT NULL,
    "boot" TEXT NOT NULL,
    "client" TEXT NOT NULL,
    "participant" TEXT,
    "sample" TEXT,
    "action" TEXT NOT NULL,
    "approval" TEXT,
    "decision" TEXT NOT NULL,
    "reasons" JSONB NOT NULL,
    "basis" JSONB,
    "request" JSONB NOT NULL,
    "revision" BIGINT NOT NULL,
    "policy" TEXT NOT NULL,

    CONSTRAINT "decision_log_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person" (
    "id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "erased_at" TIMESTAMPTZ(3),

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "email_lookup" TEXT,
    "sign_in_number" TEXT,
    "password_hash" TEXT,
    "totp_secret" BYTEA,
    "totp_last_step" BIGINT,
    "language" TEXT NOT NULL DEFAULT 'ja',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "disabled_at" TIMESTAMPTZ(3),

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account_role" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "site" TEXT,
    "granted_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "account_role_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" TEXT NOT NULL,
    "account_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "site" TEXT,
    "participant" TEXT,
    "pending" BOOLEAN NOT NULL DEFAULT false,
    "agent" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "absolute_until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "enrolment" (
    "participant" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "site" TEXT NOT NULL,
    "document" TEXT NOT NULL,
    "audience" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "enrolment_pkey" PRIMARY KEY ("participant")
);

-- CreateTable
CREATE TABLE "personal_record" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "ciphertext" BYTEA NOT NULL,
    "keyed_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" TEXT,

    CONSTRAINT "personal_record_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "access_log" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "account" TEXT,
    "role" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "what" TEXT NOT NULL,

    CONSTRAINT "access_log_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "account" TEXT,
    "kind" TEXT NOT NULL,
    "detail" JSONB NOT NULL,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invitation" (
    "id" UUID NOT NULL,
    "participant" TEXT NOT NULL,
    "account_id" UUID NOT NULL,
    "site" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "link_hash" TEXT NOT NULL,
    "code_hash" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "opened_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "recovery_token" (
    "token_hash" TEXT NOT NULL,
    "account_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "recovery_token_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "reading_mark" (
    "participant" TEXT NOT NULL,
    "document" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "section" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "opened_full" BOOLEAN NOT NULL DEFAULT false,
    "read_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "reading_mark_pkey" PRIMARY KEY ("participant","document","version","section")
);

-- CreateTable
CREATE TABLE "draft_answer" (
    "participant" TEXT NOT NULL,
    "document" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "provision" TEXT NOT NULL,
    "answer" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "rendering" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "draft_answer_pkey" PRIMARY KEY ("participant","document","version","provision")
);

-- CreateTable
CREATE TABLE "draft_wish" (
    "participant" TEXT NOT NULL,
    "wish" TEXT NOT NULL,
    "named_record" UUID,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "draft_wish_pkey" PRIMARY KEY ("participant")
);

-- CreateTable
CREATE TABLE "comprehension_answer" (
    "id" BIGSERIAL NOT NULL,
    "participant" TEXT NOT NULL,
    "document" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "item" TEXT NOT NULL,
    "chosen" INTEGER NOT NULL,
    "right" BOOLEAN NOT NULL,
    "language" TEXT NOT NULL,
    "answered_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "comprehension_answer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "question" (
    "id" UUID NOT NULL,
    "participant" TEXT NOT NULL,
    "site" TEXT NOT NULL,
    "section" TEXT,
    "provision" TEXT,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "answered_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "holds_signing" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "question_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "question_message" (
    "id" UUID NOT NULL,
    "question_id" UUID NOT NULL,
    "record_id" UUID NOT NULL,
    "author_role" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "question_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "withdrawal_task" (
    "id" UUID NOT NULL,
    "participant" TEXT NOT NULL,
    "site" TEXT NOT NULL,
    "holder" TEXT NOT NULL,
    "task" TEXT NOT NULL,
    "opened_revision" BIGINT,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "not_before" TIMESTAMPTZ(3),
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "outcome" TEXT,

    CONSTRAINT "withdrawal_task_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "site" (
    "id" TEXT NOT NULL,
    "organisation" TEXT NOT NULL,
    "name_ja" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "contact" JSONB NOT NULL,

    CONSTRAINT "site_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "document_version" (
    "document" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "audience" TEXT NOT NULL,
    "structure" JSONB NOT NULL,
    "state" TEXT NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL,
    "valid_until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "document_version_pkey" PRIMARY KEY ("document","version","audience")
);

-- CreateTable
CREATE TABLE "document_rendering" (
    "sha256" TEXT NOT NULL,
    "document" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "audience" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "content" JSONB NOT NULL,

    CONSTRAINT "document_rendering_pkey" PRIMARY KEY ("sha256")
);

-- CreateTable
CREATE TABLE "outbox" (
    "id" BIGSERIAL NOT NULL,
    "topic" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "available_at" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "done_at" TIMESTAMPTZ(3),
    "failure" TEXT,

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "demo_mail" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "to" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "demo_mail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "key" TEXT NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE UNIQUE INDEX "ledger_event_id_key" ON "ledger_event"("id");

-- CreateIndex
CREATE INDEX "ledger_event_kind_revision_idx" ON "ledger_event"("kind", "revision");

-- CreateIndex
CREATE UNIQUE INDEX "ledger_event_participant_number_key" ON "ledger_event"("participant", "number");

-- CreateIndex
CREATE INDEX "feed_line_participant_revision_idx" ON "feed_line"("participant", "revision");

-- CreateIndex
CREATE INDEX "receipt_participant_revision_idx" ON "receipt"("participant", "revision");

-- CreateIndex
CREATE INDEX "gate_boot_gate_idx" ON "gate_boot"("gate");

-- CreateIndex
CREATE UNIQUE INDEX "gate_client_name_key" ON "gate_client"("name");

-- CreateIndex
CREATE UNIQUE INDEX "gate_client_token_hash_key" ON "gate_client"("token_hash");

-- CreateIndex
CREATE UNIQUE INDEX "gate_client_next_hash_key" ON "gate_client"("next_hash");

-- CreateIndex
CREATE INDEX "decision_log_participant_at_idx" ON "decision_log"("participant", "at");

-- CreateIndex
CREATE INDEX "decision_log_client_at_idx" ON "decision_log"("client", "at");

-- CreateIndex
CREATE INDEX "decision_log_approval_at_idx" ON "decision_log"("approval", "at");

-- CreateIndex
CREATE UNIQUE INDEX "account_email_lookup_key" ON "account"("email_lookup");

-- CreateIndex
CREATE UNIQUE INDEX "account_sign_in_number_key" ON "account"("sign_in_number");

-- CreateIndex
CREATE INDEX "account_role_account_id_idx" ON "account_role"("account_id");

-- CreateIndex
CREATE INDEX "session_account_id_idx" ON "session"("account_id");

-- CreateIndex
CREATE INDEX "enrolment_person_id_idx" ON "enrolment"("person_id");

-- CreateIndex
CREATE INDEX "enrolment_site_idx" ON "enrolment"("site");

-- CreateIndex
CREATE INDEX "personal_record_person_id_kind_idx" ON "personal_record"("person_id", "kind");

-- CreateIndex
CREATE INDEX "access_log_person_id_at_idx" ON "access_log"("person_id", "at");

-- CreateIndex
CREATE INDEX "audit_entry_account_at_idx" ON "audit_entry"("account", "at");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_link_hash_key" ON "invitation"("link_hash");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_code_hash_key" ON "invitation"("code_hash");

-- CreateIndex
CREATE INDEX "invitation_site_created_at_idx" ON "invitation"("site", "created_at");

-- CreateIndex
CREATE INDEX "invitation_participant_idx" ON "invitation"("participant");

-- CreateIndex
CREATE INDEX "comprehension_answer_participant_document_version_item_idx" ON "comprehension_answer"("participant", "document", "version", "item");

-- CreateIndex
CREATE INDEX "question_participant_idx" ON "question"("participant");

-- CreateIndex
CREATE INDEX "question_site_answered_at_idx" ON "question"("site", "answered_at");

-- CreateIndex
CREATE INDEX "question_message_question_id_at_idx" ON "question_message"("question_id", "at");

-- CreateIndex
CREATE INDEX "withdrawal_task_participant_idx" ON "withdrawal_task"("participant");

-- CreateIndex
CREATE INDEX "withdrawal_task_holder_closed_at_idx" ON "withdrawal_task"("holder", "closed_at");

-- CreateIndex
CREATE UNIQUE INDEX "document_rendering_document_version_audience_language_key" ON "document_rendering"("document", "version", "audience", "language");

-- CreateIndex
CREATE UNIQUE INDEX "outbox_key_key" ON "outbox"("key");

-- CreateIndex
CREATE INDEX "outbox_done_at_available_at_idx" ON "outbox"("done_at", "available_at");

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account_role" ADD CONSTRAINT "account_role_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "enrolment" ADD CONSTRAINT "enrolment_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "question_message" ADD CONSTRAINT "question_message_question_id_fkey" FOREIGN KEY ("question_id") REFERENCES "question"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document_rendering" ADD CONSTRAINT "document_rendering_document_version_audience_fkey" FOREIGN KEY ("document", "version", "audience") REFERENCES "document_version"("document", "version", "audience") ON DELETE RESTRICT ON UPDATE CASCADE;



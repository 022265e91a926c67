-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "ledger_head" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "incarnation" TEXT NOT NULL,
    "revision" BIGINT NOT NULL,
    "digest" TEXT NOT NULL,
    "time" TIMESTAMPTZ(3) NOT NULL,
    "padding" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "ledger_head_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ledger_padding" (
    "first" BIGINT NOT NULL,
    "count" INTEGER NOT NULL,
    "after_revision" BIGINT NOT NULL,
    "through" BIGINT NOT NULL,
    "kind" TEXT NOT NULL DEFAULT 'padding',

    CONSTRAINT "ledger_padding_pkey" PRIMARY KEY ("first")
);

-- CreateTable
CREATE TABLE "public_head" (
    "size" BIGINT NOT NULL,
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "note" TEXT NOT NULL,

    CONSTRAINT "public_head_pkey" PRIMARY KEY ("size")
);

-- CreateTable
CREATE TABLE "witness" (
    "name" TEXT NOT NULL,
    "public_key" BYTEA NOT NULL,
    "url" TEXT,
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "witness_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "cosignature" (
    "size" BIGINT NOT NULL,
    "witness" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "line" TEXT NOT NULL,

    CONSTRAINT "cosignature_pkey" PRIMARY KEY ("size","witness")
);

-- CreateTable
CREATE TABLE "head_timestamp" (
    "size" BIGINT NOT NULL,
    "token" BYTEA NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "head_timestamp_pkey" PRIMARY KEY ("size")
);

-- CreateTable
CREATE TABLE "ledger_restore" (
    "incarnation" TEXT NOT NULL,
    "previous" TEXT NOT NULL,
    "revision" BIGINT NOT NULL,
    "digest" TEXT NOT NULL,
    "closed_at" TIMESTAMPTZ(3) NOT NULL,
    "opened_at" TIMESTAMPTZ(3),
    "opened_revision" BIGINT,
    "opened_first" UUID,
    "opened_second" UUID,

    CONSTRAINT "ledger_restore_pkey" PRIMARY KEY ("incarnation")
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
CREATE TABLE "sent_form" (
    "key" UUID NOT NULL,
    "digest" TEXT NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sent_form_pkey" PRIMARY KEY ("key")
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
CREATE TABLE "care_override_use" (
    "override" TEXT NOT NULL,
    "job" TEXT NOT NULL,
    "client" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "care_override_use_pkey" PRIMARY KEY ("override")
);

-- CreateTable
CREATE TABLE "release_manifest" (
    "id" TEXT NOT NULL,
    "gate" TEXT NOT NULL,
    "client" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "terms" JSONB NOT NULL,
    "state" TEXT NOT NULL,
    "laid_at" TIMESTAMPTZ(3) NOT NULL,
    "samples" INTEGER,
    "sha256" TEXT,
    "incarnation" TEXT,
    "decided_at" BIGINT,
    "policy" TEXT,
    "good_until" TIMESTAMPTZ(3),
    "revision" BIGINT,
    "recorded_at" TIMESTAMPTZ(3),
    "withheld_at" TIMESTAMPTZ(3),

    CONSTRAINT "release_manifest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "manifest_sample" (
    "manifest" TEXT NOT NULL,
    "place" INTEGER NOT NULL,
    "sample" TEXT NOT NULL,
    "participant" TEXT NOT NULL,

    CONSTRAINT "manifest_sample_pkey" PRIMARY KEY ("manifest","place")
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
    "mail_fails_since" TIMESTAMPTZ(3),
    "opened_by" TEXT NOT NULL DEFAULT 'self',
    "opened_at" TIMESTAMPTZ(3),
    "opened_by_staff" UUID[] DEFAULT ARRAY[]::UUID[],
    "address_by" TEXT NOT NULL DEFAULT 'self',

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
CREATE TABLE "staff_identity" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "invited_by" UUID NOT NULL,
    "invited_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "subject_hash" TEXT,
    "linked_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "staff_identity_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organisation_flow" (
    "state_hash" TEXT NOT NULL,
    "browser_hash" TEXT NOT NULL,
    "secrets" BYTEA NOT NULL,
    "account_id" UUID,
    "session" TEXT,
    "onward" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "organisation_flow_pkey" PRIMARY KEY ("state_hash")
);

-- CreateTable
CREATE TABLE "session" (
    "id" TEXT NOT NULL,
    "account_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "site" TEXT,
    "participant" TEXT,
    "pending" BOOLEAN NOT NULL DEFAULT false,
    "strong" BOOLEAN NOT NULL DEFAULT false,
    "agent" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "absolute_until" TIMESTAMPTZ(3) NOT NULL,
    "joint_reading" UUID,
    "limited" BOOLEAN NOT NULL DEFAULT false,
    "opened_by" TEXT NOT NULL DEFAULT 'self',

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
    "next_turn_at" TIMESTAMPTZ(3),

    CONSTRAINT "enrolment_pkey" PRIMARY KEY ("participant")
);

-- CreateTable
CREATE TABLE "desk_state" (
    "participant" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "is_joining" BOOLEAN NOT NULL,
    "is_identified" BOOLEAN NOT NULL,
    "waits" BOOLEAN NOT NULL,
    "without_effect" BOOLEAN NOT NULL,
    "majority_on" TIMESTAMPTZ(3),

    CONSTRAINT "desk_state_pkey" PRIMARY KEY ("participant")
);

-- CreateTable
CREATE TABLE "name_lookup" (
    "participant" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "name_lookup_pkey" PRIMARY KEY ("participant")
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
CREATE TABLE "erasure_request" (
    "id" UUID NOT NULL,
    "participant" TEXT NOT NULL,
    "why" TEXT NOT NULL,
    "opinion" TEXT NOT NULL,
    "asked_by" UUID NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_by" UUID,
    "confirmed_at" TIMESTAMPTZ(3),
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "erasure_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "typed_draft" (
    "account_id" UUID NOT NULL,
    "participant" TEXT NOT NULL,
    "page" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "record_id" UUID NOT NULL,
    "typed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "typed_draft_pkey" PRIMARY KEY ("account_id","participant","page")
);

-- CreateTable
CREATE TABLE "resume_link" (
    "id" UUID NOT NULL,
    "link_hash" TEXT NOT NULL,
    "account_id" UUID NOT NULL,
    "participant" TEXT NOT NULL,
    "page" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "resume_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "recovery_token" (
    "token_hash" TEXT NOT NULL,
    "account_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "opened_by" TEXT NOT NULL DEFAULT 'self',
    "staff" UUID[] DEFAULT ARRAY[]::UUID[],

    CONSTRAINT "recovery_token_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "recovery_request" (
    "id" UUID NOT NULL,
    "participant" TEXT NOT NULL,
    "account_id" UUID NOT NULL,
    "appointed" INTEGER,
    "asked_by" UUID NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_by" UUID,
    "confirmed_at" TIMESTAMPTZ(3),

    CONSTRAINT "recovery_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "factor_renewal" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "why" TEXT NOT NULL,
    "asked_by" UUID NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "outcome" TEXT,
    "decided_by" UUID,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "factor_renewal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "proxy_power" (
    "participant" TEXT NOT NULL,
    "account_id" UUID NOT NULL,
    "appointed" INTEGER NOT NULL,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "until_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "proxy_power_pkey" PRIMARY KEY ("participant","appointed")
);

-- CreateTable
CREATE TABLE "family_viewer" (
    "id" UUID NOT NULL,
    "participant" TEXT NOT NULL,
    "account_id" UUID NOT NULL,
    "person_record" UUID NOT NULL,
    "link_hash" TEXT NOT NULL,
    "invited_at" TIMESTAMPTZ(3) NOT NULL,
    "link_until" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "ended_by" TEXT,

    CONSTRAINT "family_viewer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "assent_sitting" (
    "id" UUID NOT NULL,
    "participant" TEXT NOT NULL,
    "site" TEXT NOT NULL,
    "link_hash" TEXT NOT NULL,
    "document" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "audience" TEXT NOT NULL,
    "explained_by" UUID NOT NULL,
    "present" TEXT[],
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "assent_sitting_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "joint_reading" (
    "id" UUID NOT NULL,
    "participant" TEXT NOT NULL,
    "site" TEXT NOT NULL,
    "appointed" INTEGER,
    "started_by" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "ended_how" TEXT,
    "sections" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "items" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "questions" INTEGER NOT NULL DEFAULT 0,
    "opened_by" TEXT NOT NULL DEFAULT 'self',
    "purpose" TEXT NOT NULL DEFAULT 'reading',
    "sitting" UUID,
    "recovery" TEXT,

    CONSTRAINT "joint_reading_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "follow_up" (
    "id" UUID NOT NULL,
    "participant" TEXT NOT NULL,
    "site" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "closed_by" UUID,
    "note_record" UUID,

    CONSTRAINT "follow_up_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "passkey" (
    "id" TEXT NOT NULL,
    "account_id" UUID NOT NULL,
    "public_key" BYTEA NOT NULL,
    "counter" BIGINT NOT NULL,
    "transports" TEXT[],
    "name" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "passkey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "passkey_challenge" (
    "challenge" TEXT NOT NULL,
    "account_id" UUID,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "passkey_challenge_pkey" PRIMARY KEY ("challenge")
);

-- CreateTable
CREATE TABLE "bookmark" (
    "participant" TEXT NOT NULL,
    "document" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "section" TEXT NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "bookmark_pkey" PRIMARY KEY ("participant","document","version","section")
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
CREATE TABLE "card_mark" (
    "participant" TEXT NOT NULL,
    "document" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "provision" TEXT NOT NULL,
    "read_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "card_mark_pkey" PRIMARY KEY ("participant","document","version","provision")
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
CREATE TABLE "joining_preparation" (
    "participant" TEXT NOT NULL,
    "electronic_way" TEXT,
    "electronic_at" TIMESTAMPTZ(3),
    "private_place" BOOLEAN,
    "others_present" TEXT[],
    "helper_record" UUID,
    "interpreter_record" UUID,
    "witness_record" UUID,
    "place_recorded_by" UUID,
    "place_recorded_at" TIMESTAMPTZ(3),

    CONSTRAINT "joining_preparation_pkey" PRIMARY KEY ("participant")
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
CREATE TABLE "call_request" (
    "id" UUID NOT NULL,
    "participant" TEXT NOT NULL,
    "site" TEXT NOT NULL,
    "record_id" UUID NOT NULL,
    "language" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "call_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "call_try" (
    "id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "outcome" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" UUID,

    CONSTRAINT "call_try_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "own_words" (
    "participant" TEXT NOT NULL,
    "document" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "record_id" UUID,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "own_words_pkey" PRIMARY KEY ("participant","document","version")
);

-- CreateTable
CREATE TABLE "question" (
    "id" UUID NOT NULL,
    "participant" TEXT NOT NULL,
    "site" TEXT NOT NULL,
    "section" TEXT,
    "provision" TEXT,
    "use_entry" TEXT,
    "receipt" TEXT,
    "reading" BIGINT,
    "act" INTEGER,
    "request" UUID,
    "page" TEXT,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "answered_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "holds_signing" BOOLEAN NOT NULL DEFAULT false,
    "escalated_at" TIMESTAMPTZ(3),
    "escalated_to" TEXT,
    "escalated_because" TEXT,

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
    "release" TEXT,
    "organisation" TEXT,
    "asked_at" TIMESTAMPTZ(3),

    CONSTRAINT "withdrawal_task_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "recall_step" (
    "id" UUID NOT NULL,
    "task" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "done_by" UUID,
    "channel" TEXT,
    "certificate" TEXT,
    "method" TEXT,
    "destroyed_on" DATE,
    "scan" UUID,
    "because" TEXT,

    CONSTRAINT "recall_step_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "usage_intake" (
    "id" UUID NOT NULL,
    "taken_at" TIMESTAMPTZ(3) NOT NULL,
    "taken_by" UUID NOT NULL,
    "sha256" TEXT NOT NULL,
    "report" JSONB NOT NULL,

    CONSTRAINT "usage_intake_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "usage_record" (
    "number" TEXT NOT NULL,
    "sample" TEXT NOT NULL,
    "participant" TEXT NOT NULL,
    "approval" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "organisation" TEXT NOT NULL,
    "tool" TEXT NOT NULL,
    "option" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "intake" UUID NOT NULL,

    CONSTRAINT "usage_record_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "usage_question" (
    "id" UUID NOT NULL,
    "participant" TEXT NOT NULL,
    "sample" TEXT NOT NULL,
    "approval" TEXT NOT NULL,
    "organisation" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "why" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "closed_by" UUID,
    "outcome" TEXT,
    "answer_record" UUID,
    "answer_ja" TEXT,
    "answer_en" TEXT,

    CONSTRAINT "usage_question_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "finding_case" (
    "id" UUID NOT NULL,
    "participant" TEXT NOT NULL,
    "site" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "trigger" TEXT NOT NULL,
    "category" TEXT,
    "earlier" UUID,
    "relative_case" UUID,
    "stage" TEXT NOT NULL,
    "urgent" BOOLEAN NOT NULL,
    "panel" TEXT,
    "treatable" BOOLEAN NOT NULL DEFAULT false,
    "record_id" UUID NOT NULL,
    "owner" UUID,
    "opened_by" UUID NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "outcome" TEXT,

    CONSTRAINT "finding_case_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "finding_step" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "place" INTEGER NOT NULL,
    "stage" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "by" UUID,
    "role" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "detail" JSONB NOT NULL,
    "record_id" UUID,

    CONSTRAINT "finding_step_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "counselling_request" (
    "id" UUID NOT NULL,
    "participant" TEXT NOT NULL,
    "site" TEXT NOT NULL,
    "provision" TEXT,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "answered_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "counselling_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "counselling_message" (
    "id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "record_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "counselling_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "paper_import" (
    "id" UUID NOT NULL,
    "site" TEXT NOT NULL,
    "equivalence" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "rows" INTEGER NOT NULL,
    "made_by" UUID NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by" UUID,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "paper_import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "paper_entry" (
    "id" UUID NOT NULL,
    "participant" TEXT NOT NULL,
    "site" TEXT NOT NULL,
    "form" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "signed_on" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "scan_record" UUID NOT NULL,
    "scan_hash" TEXT NOT NULL,
    "first_by" UUID NOT NULL,
    "first_at" TIMESTAMPTZ(3) NOT NULL,
    "original_record" UUID NOT NULL,
    "first_record" UUID NOT NULL,
    "second_by" UUID,
    "second_at" TIMESTAMPTZ(3),
    "second_record" UUID,
    "stopped_number" INTEGER,
    "act_number" INTEGER,
    "conflicts" JSONB NOT NULL,
    "import" UUID,
    "line" INTEGER,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "filed_by" TEXT,

    CONSTRAINT "paper_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "hospital_client" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "site" TEXT NOT NULL,
    "scopes" TEXT[],
    "notify" TEXT[],
    "token_hash" TEXT NOT NULL,
    "next_hash" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "hospital_client_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "consent_subscription" (
    "id" UUID NOT NULL,
    "client" UUID NOT NULL,
    "endpoint" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "seen" BIGINT NOT NULL,
    "events" BIGINT NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "failing_since" TIMESTAMPTZ(3),
    "rest_until" TIMESTAMPTZ(3),

    CONSTRAINT "consent_subscription_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "hospital_call" (
    "client" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "operation" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "status" INTEGER,
    "answer" JSONB,
    "made_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "hospital_call_pkey" PRIMARY KEY ("client","key")
);

-- CreateTable
CREATE TABLE "sample_label" (
    "sample" TEXT NOT NULL,
    "participant" TEXT NOT NULL,
    "site" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "recorded_by" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sample_label_pkey" PRIMARY KEY ("sample")
);

-- CreateTable
CREATE TABLE "sample_stock" (
    "id" UUID NOT NULL,
    "sample" TEXT NOT NULL,
    "participant" TEXT NOT NULL,
    "site" TEXT NOT NULL,
    "amount" DECIMAL(14,3) NOT NULL,
    "unit" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "recorded_by" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sample_stock_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "proposed_correction" (
    "id" UUID NOT NULL,
    "participant" TEXT NOT NULL,
    "site" TEXT NOT NULL,
    "entry_number" INTEGER NOT NULL,
    "correction" JSONB NOT NULL,
    "why" TEXT NOT NULL,
    "proof_record" UUID NOT NULL,
    "proof_hash" TEXT NOT NULL,
    "proposed_by" UUID NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "outcome" TEXT,
    "decided_by" UUID,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "proposed_correction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "desk_task" (
    "id" UUID NOT NULL,
    "participant" TEXT NOT NULL,
    "site" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "about" JSONB NOT NULL,
    "opened_by" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_by" UUID,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "desk_task_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "specific_request" (
    "id" UUID NOT NULL,
    "participant" TEXT NOT NULL,
    "provision" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "approval" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "mailed_at" TIMESTAMPTZ(3),

    CONSTRAINT "specific_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "restricted_record" (
    "person_id" UUID NOT NULL,
    "why" TEXT NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL,
    "set_by" UUID NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "restricted_record_pkey" PRIMARY KEY ("person_id")
);

-- CreateTable
CREATE TABLE "record_reader" (
    "person_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "named_by" UUID NOT NULL,
    "named_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "record_reader_pkey" PRIMARY KEY ("person_id","account_id")
);

-- CreateTable
CREATE TABLE "declared_relative" (
    "account_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "declared_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "declared_relative_pkey" PRIMARY KEY ("account_id","person_id")
);

-- CreateTable
CREATE TABLE "confidential_record" (
    "id" UUID NOT NULL,
    "participant" TEXT NOT NULL,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "set_by" UUID NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "confidential_record_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "shown_confidential" (
    "record_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,

    CONSTRAINT "shown_confidential_pkey" PRIMARY KEY ("record_id","account_id")
);

-- CreateTable
CREATE TABLE "asked_in_private" (
    "participant" TEXT NOT NULL,
    "account_id" UUID NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "asked_by" UUID NOT NULL,

    CONSTRAINT "asked_in_private_pkey" PRIMARY KEY ("participant","account_id")
);

-- CreateTable
CREATE TABLE "record_doubt" (
    "id" UUID NOT NULL,
    "participant" TEXT NOT NULL,
    "site" TEXT NOT NULL,
    "about" TEXT NOT NULL,
    "act" INTEGER,
    "reading" BIGINT,
    "said" TEXT NOT NULL,
    "word_record" UUID,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "opened_by" UUID NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "suspension" TEXT,
    "called_back" BOOLEAN,
    "owner" UUID,
    "taken_at" TIMESTAMPTZ(3),
    "settled_at" TIMESTAMPTZ(3),
    "settled_by" UUID,
    "outcome" TEXT,
    "note_record" UUID,
    "answer_record" UUID,

    CONSTRAINT "record_doubt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "erasure_rule" (
    "place" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "participant_column" TEXT,
    "person_column" TEXT,
    "account_column" TEXT,
    "through_column" TEXT,
    "through_table" TEXT,

    CONSTRAINT "erasure_rule_pkey" PRIMARY KEY ("place")
);

-- CreateTable
CREATE TABLE "site" (
    "id" TEXT NOT NULL,
    "organisation" TEXT NOT NULL,
    "name_ja" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "contact" JSONB NOT NULL,
    "region" TEXT,

    CONSTRAINT "site_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "site_closure" (
    "id" UUID NOT NULL,
    "site" TEXT NOT NULL,
    "to_site" TEXT NOT NULL,
    "decision" TEXT NOT NULL,
    "asked_by" UUID NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_by" UUID,
    "confirmed_at" TIMESTAMPTZ(3),
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "site_closure_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "release_run" (
    "id" UUID NOT NULL,
    "approval" TEXT NOT NULL,
    "dataset" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "list" BYTEA,
    "lines" INTEGER NOT NULL,
    "made_by" UUID NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'ready',
    "kinds" JSONB,
    "tried" JSONB,
    "tried_at" TIMESTAMPTZ(3),
    "ended" TEXT,
    "recording_at" TIMESTAMPTZ(3),
    "recorded_by" UUID,
    "manifest" TEXT,
    "answer" BYTEA,

    CONSTRAINT "release_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stop_proposal" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "of" TEXT,
    "stop" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "proposed_by" UUID NOT NULL,
    "proposed_role" TEXT NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_by" UUID,
    "confirmed_at" TIMESTAMPTZ(3),
    "revision" BIGINT,

    CONSTRAINT "stop_proposal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "opinion_proposal" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "committee" TEXT NOT NULL,
    "decided_on" DATE NOT NULL,
    "actions" TEXT[],
    "covers" JSONB NOT NULL,
    "from_day" DATE NOT NULL,
    "until_day" DATE NOT NULL,
    "letter_sha256" TEXT NOT NULL,
    "letter_type" TEXT NOT NULL,
    "letter" BYTEA NOT NULL,
    "proposed_by" UUID NOT NULL,
    "proposed_role" TEXT NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "reason" TEXT,
    "revision" BIGINT,

    CONSTRAINT "opinion_proposal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organisation" (
    "id" TEXT NOT NULL,
    "name_ja" TEXT NOT NULL,
    "name_easy" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "commercial" BOOLEAN NOT NULL,

    CONSTRAINT "organisation_pkey" PRIMARY KEY ("id")
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
CREATE TABLE "reconsent_campaign" (
    "document" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "plan" JSONB NOT NULL,
    "due_on" DATE NOT NULL,
    "planned_by" UUID,
    "planned_at" TIMESTAMPTZ(3) NOT NULL,
    "proposed_by" UUID,
    "proposed_at" TIMESTAMPTZ(3),
    "plan_digest" TEXT,
    "launched_by" UUID,
    "launched_at" TIMESTAMPTZ(3),
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "counting_since" TIMESTAMPTZ(3),
    "looked_at" INTEGER NOT NULL DEFAULT 0,
    "counted_at" TIMESTAMPTZ(3),
    "followed" BIGINT NOT NULL DEFAULT 0,
    "summary" JSONB,

    CONSTRAINT "reconsent_campaign_pkey" PRIMARY KEY ("document","version")
);

-- CreateTable
CREATE TABLE "reconsent_step" (
    "id" UUID NOT NULL,
    "document" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "account" UUID,
    "role" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "detail" JSONB NOT NULL,

    CONSTRAINT "reconsent_step_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reconsent_member" (
    "document" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "participant" TEXT NOT NULL,
    "site" TEXT NOT NULL,
    "audience" TEXT NOT NULL,
    "signed" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "asks" TEXT[],
    "because" TEXT,
    "budget" JSONB NOT NULL,
    "laid_at" TIMESTAMPTZ(3) NOT NULL,
    "wave" SMALLINT,
    "ask_on" DATE,
    "asked_at" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "outcome_at" TIMESTAMPTZ(3),

    CONSTRAINT "reconsent_member_pkey" PRIMARY KEY ("document","version","participant")
);

-- CreateTable
CREATE TABLE "document_draft" (
    "id" UUID NOT NULL,
    "document" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "base" TEXT,
    "audiences" TEXT[],
    "begun_from" TEXT NOT NULL,
    "begun_by" UUID NOT NULL,
    "begun_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "document_draft_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "document_draft_structure" (
    "draft" UUID NOT NULL,
    "audience" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "structure" JSONB NOT NULL,
    "lists" JSONB NOT NULL,
    "made_by" UUID NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "document_draft_structure_pkey" PRIMARY KEY ("draft","audience","number")
);

-- CreateTable
CREATE TABLE "document_draft_text" (
    "draft" UUID NOT NULL,
    "audience" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "part" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "source" INTEGER,
    "seen" INTEGER,
    "settles" INTEGER,
    "written_by" UUID NOT NULL,
    "written_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "document_draft_text_pkey" PRIMARY KEY ("draft","audience","part","language","number")
);

-- CreateTable
CREATE TABLE "document_draft_comment" (
    "id" UUID NOT NULL,
    "draft" UUID NOT NULL,
    "audience" TEXT NOT NULL,
    "part" TEXT NOT NULL,
    "language" TEXT,
    "words" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "written_by" UUID NOT NULL,
    "written_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "document_draft_comment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "document_draft_resolution" (
    "comment" UUID NOT NULL,
    "words" TEXT NOT NULL,
    "resolved_by" UUID NOT NULL,
    "resolved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "document_draft_resolution_pkey" PRIMARY KEY ("comment")
);

-- CreateTable
CREATE TABLE "document_draft_step" (
    "draft" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "detail" JSONB NOT NULL,
    "taken_by" UUID,
    "taken_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "document_draft_step_pkey" PRIMARY KEY ("draft","number")
);

-- CreateTable
CREATE TABLE "document_draft_rendering" (
    "draft" UUID NOT NULL,
    "sha256" TEXT NOT NULL,
    "audience" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "document_draft_rendering_pkey" PRIMARY KEY ("draft","sha256")
);

-- CreateTable
CREATE TABLE "document_draft_letter" (
    "draft" UUID NOT NULL,
    "sha256" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "content" BYTEA NOT NULL,
    "kept_by" UUID NOT NULL,
    "kept_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "document_draft_letter_pkey" PRIMARY KEY ("draft","sha256")
);

-- CreateTable
CREATE TABLE "document_draft_count" (
    "draft" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "counted" JSONB NOT NULL,
    "counted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "document_draft_count_pkey" PRIMARY KEY ("draft","state","counted_at")
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
    "failing_since" TIMESTAMPTZ(3),
    "given_up_at" TIMESTAMPTZ(3),

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "message" (
    "message_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "participant" TEXT,
    "site" TEXT,
    "topic" TEXT NOT NULL,
    "mail" TEXT NOT NULL,
    "class" TEXT NOT NULL,
    "way" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 1,
    "sent_at" TIMESTAMPTZ(3),
    "done_by" UUID,
    "campaign" TEXT,

    CONSTRAINT "message_pkey" PRIMARY KEY ("message_id")
);

-- CreateTable
CREATE TABLE "mail_bounce" (
    "id" UUID NOT NULL,
    "message_id" TEXT NOT NULL,
    "account_id" UUID NOT NULL,
    "action" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "taken_from" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "mail_bounce_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mail_stop" (
    "id" BIGSERIAL NOT NULL,
    "account_id" UUID NOT NULL,
    "class" TEXT NOT NULL,
    "stopped" BOOLEAN NOT NULL,
    "how" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "mail_stop_pkey" PRIMARY KEY ("id")
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

-- CreateTable
CREATE TABLE "programme_update" (
    "id" TEXT NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL,
    "texts" JSONB NOT NULL,
    "picture" TEXT,

    CONSTRAINT "programme_update_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "news_picture" (
    "sha256" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "content" BYTEA NOT NULL,
    "added_by" UUID,
    "added_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "news_picture_pkey" PRIMARY KEY ("sha256")
);

-- CreateTable
CREATE TABLE "news_item" (
    "id" TEXT NOT NULL,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "news_item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "news_save" (
    "item" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "saved_by" UUID NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "news_save_pkey" PRIMARY KEY ("item","number")
);

-- CreateTable
CREATE TABLE "news_reading" (
    "item" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "read_sha256" TEXT NOT NULL,
    "read_by" UUID NOT NULL,
    "read_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "news_reading_pkey" PRIMARY KEY ("item","language","read_sha256","read_by")
);

-- CreateTable
CREATE TABLE "news_schedule" (
    "item" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "save" INTEGER,
    "publish_at" TIMESTAMPTZ(3),
    "set_by" UUID NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "news_schedule_pkey" PRIMARY KEY ("item","number")
);

-- CreateTable
CREATE TABLE "news_correction" (
    "id" UUID NOT NULL,
    "item" TEXT NOT NULL,
    "texts" JSONB NOT NULL,
    "corrected_by" UUID,
    "corrected_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "news_correction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "glossary_entry" (
    "term" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "texts" JSONB NOT NULL,
    "retired" BOOLEAN NOT NULL,
    "reason" TEXT NOT NULL,
    "written_by" UUID NOT NULL,
    "written_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "glossary_entry_pkey" PRIMARY KEY ("term","number")
);

-- CreateTable
CREATE TABLE "glossary_confirmation" (
    "term" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "confirmed_by" UUID NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "glossary_confirmation_pkey" PRIMARY KEY ("term","number")
);

-- CreateTable
CREATE TABLE "wording_proposal" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "before" TEXT NOT NULL,
    "after" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "proposed_by" UUID NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "wording_proposal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "wording_review" (
    "proposal" UUID NOT NULL,
    "accepted" BOOLEAN NOT NULL,
    "reason" TEXT NOT NULL,
    "reviewed_by" UUID NOT NULL,
    "reviewed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "wording_review_pkey" PRIMARY KEY ("proposal")
);

-- CreateTable
CREATE TABLE "register_entry" (
    "request" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "approval" TEXT,
    "recipient_class" TEXT NOT NULL,
    "organisation" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "commercial" BOOLEAN NOT NULL,
    "duo" TEXT[],
    "actions" TEXT[],
    "datasets" TEXT[],
    "samples" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "decided_at" TIMESTAMPTZ(3) NOT NULL,
    "panel_view" TEXT NOT NULL,
    "texts" JSONB NOT NULL,
    "entered_at" TIMESTAMPTZ(3) NOT NULL,
    "entered_by" UUID NOT NULL,

    CONSTRAINT "register_entry_pkey" PRIMARY KEY ("request")
);

-- CreateTable
CREATE TABLE "register_result" (
    "id" UUID NOT NULL,
    "request" TEXT NOT NULL,
    "published_on" DATE NOT NULL,
    "texts" JSONB NOT NULL,
    "link" TEXT,
    "entered_at" TIMESTAMPTZ(3) NOT NULL,
    "entered_by" UUID NOT NULL,

    CONSTRAINT "register_result_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "register_correction" (
    "id" UUID NOT NULL,
    "request" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "texts" JSONB NOT NULL,
    "why" JSONB NOT NULL,
    "corrected_at" TIMESTAMPTZ(3) NOT NULL,
    "corrected_by" UUID NOT NULL,

    CONSTRAINT "register_correction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sanction" (
    "number" TEXT NOT NULL,
    "organisation" TEXT NOT NULL,
    "measure" TEXT NOT NULL,
    "until_day" DATE,
    "decision" TEXT NOT NULL,
    "texts" JSONB NOT NULL,
    "reply_until" TIMESTAMPTZ(3) NOT NULL,
    "proposed_by" UUID NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_by" UUID,
    "confirmed_at" TIMESTAMPTZ(3),
    "idempotency_key" UUID NOT NULL,

    CONSTRAINT "sanction_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "sanction_reply" (
    "sanction" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "received_on" DATE NOT NULL,
    "entered_by" UUID NOT NULL,
    "entered_at" TIMESTAMPTZ(3) NOT NULL,
    "own" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "sanction_reply_pkey" PRIMARY KEY ("sanction")
);

-- CreateTable
CREATE TABLE "sanction_lift" (
    "id" UUID NOT NULL,
    "sanction" TEXT NOT NULL,
    "decision" TEXT NOT NULL,
    "texts" JSONB NOT NULL,
    "proposed_by" UUID NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_by" UUID,
    "confirmed_at" TIMESTAMPTZ(3),

    CONSTRAINT "sanction_lift_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sanction_notice" (
    "sanction" TEXT NOT NULL,
    "way" TEXT NOT NULL,
    "told_on" DATE NOT NULL,
    "reply_until" TIMESTAMPTZ(3) NOT NULL,
    "told_by" UUID NOT NULL,
    "told_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sanction_notice_pkey" PRIMARY KEY ("sanction")
);

-- CreateTable
CREATE TABLE "register_review" (
    "number" TEXT NOT NULL,
    "request" TEXT NOT NULL,
    "words" BYTEA NOT NULL,
    "address" BYTEA,
    "language" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "outcome" TEXT,
    "texts" JSONB,
    "decided_by" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "idempotency_key" UUID NOT NULL,

    CONSTRAINT "register_review_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "gathering" (
    "number" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "held" TEXT NOT NULL,
    "languages" TEXT[],
    "access" TEXT[],
    "capacity" INTEGER,
    "sign_up_until" TIMESTAMPTZ(3),
    "site" TEXT,
    "texts" JSONB NOT NULL,
    "form" UUID NOT NULL,
    "made_by" UUID NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "published_by" UUID,
    "published_at" TIMESTAMPTZ(3),

    CONSTRAINT "gathering_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "gathering_word" (
    "id" UUID NOT NULL,
    "gathering" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "texts" JSONB NOT NULL,
    "lessons" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "said_by" UUID NOT NULL,
    "said_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "gathering_word_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "gathering_sign_up" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "gathering" TEXT NOT NULL,
    "code_hash" TEXT NOT NULL,
    "key" UUID NOT NULL,
    "sealed" BYTEA NOT NULL,
    "seats" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "signed_at" TIMESTAMPTZ(3) NOT NULL,
    "moved_at" TIMESTAMPTZ(3),
    "cancelled_at" TIMESTAMPTZ(3),
    "delete_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "gathering_sign_up_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "unfair_report" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "code_hash" TEXT NOT NULL,
    "key" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "sealed" BYTEA,
    "language" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "answered_at" TIMESTAMPTZ(3),
    "waits_since" TIMESTAMPTZ(3),
    "escalated_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "delete_at" TIMESTAMPTZ(3),

    CONSTRAINT "unfair_report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "unfair_message" (
    "id" UUID NOT NULL,
    "report" UUID NOT NULL,
    "said_by" TEXT NOT NULL,
    "officer" UUID,
    "sealed" BYTEA NOT NULL,
    "said_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "unfair_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "unfair_count" (
    "half" TEXT NOT NULL,
    "counts" JSONB NOT NULL,
    "texts" JSONB NOT NULL,
    "published_by" UUID NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "unfair_count_pkey" PRIMARY KEY ("half")
);

-- CreateTable
CREATE TABLE "desk_entry" (
    "desk" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "sheet" JSONB NOT NULL,
    "ended" BOOLEAN NOT NULL,
    "entered_by" UUID NOT NULL,
    "entered_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "desk_entry_pkey" PRIMARY KEY ("desk","version")
);

-- CreateTable
CREATE TABLE "site_page" (
    "id" UUID NOT NULL,
    "site" TEXT NOT NULL,
    "texts" JSONB NOT NULL,
    "languages" TEXT[],
    "written_by" UUID NOT NULL,
    "written_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "site_page_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "site_page_decision" (
    "page" UUID NOT NULL,
    "decision" TEXT NOT NULL,
    "words" TEXT,
    "decided_by" UUID NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "site_page_decision_pkey" PRIMARY KEY ("page")
);

-- CreateTable
CREATE TABLE "incident_notice" (
    "id" UUID NOT NULL,
    "about" UUID,
    "happened_on" DATE NOT NULL,
    "noticed_at" TIMESTAMPTZ(3) NOT NULL,
    "texts" JSONB NOT NULL,
    "published_by" UUID NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "incident_notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "affiliation" (
    "account" UUID NOT NULL,
    "organisation" TEXT NOT NULL,
    "recipient_class" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3),
    "overview_only" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "affiliation_pkey" PRIMARY KEY ("account","organisation")
);

-- CreateTable
CREATE TABLE "forum_application" (
    "id" TEXT NOT NULL,
    "form" UUID NOT NULL,
    "name_ja" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "recipient_class" TEXT NOT NULL,
    "commercial" BOOLEAN NOT NULL,
    "why" TEXT NOT NULL,
    "applied_at" TIMESTAMPTZ(3) NOT NULL,
    "proposal" TEXT,
    "reason" TEXT,
    "proposed_by" UUID,
    "proposed_at" TIMESTAMPTZ(3),
    "confirmed_by" UUID,
    "confirmed_at" TIMESTAMPTZ(3),
    "organisation" TEXT,
    "contract" TEXT,
    "signed_on" DATE,
    "contract_until" DATE,
    "fee_class" TEXT,
    "training_until" DATE,

    CONSTRAINT "forum_application_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "forum_end" (
    "id" UUID NOT NULL,
    "application" TEXT NOT NULL,
    "decision" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "ends" TIMESTAMPTZ(3) NOT NULL,
    "proposed_by" UUID NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_by" UUID,
    "confirmed_at" TIMESTAMPTZ(3),

    CONSTRAINT "forum_end_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "forum_contact" (
    "application" TEXT NOT NULL,
    "key" UUID NOT NULL,
    "language" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,

    CONSTRAINT "forum_contact_pkey" PRIMARY KEY ("application")
);

-- CreateTable
CREATE TABLE "forum_interest" (
    "application" TEXT NOT NULL,
    "account" UUID NOT NULL,
    "ground" TEXT,
    "words" TEXT NOT NULL,
    "declared_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "forum_interest_pkey" PRIMARY KEY ("application","account")
);

-- CreateTable
CREATE TABLE "training" (
    "id" UUID NOT NULL,
    "account" UUID NOT NULL,
    "organisation" TEXT NOT NULL,
    "passed_on" DATE NOT NULL,
    "until_day" DATE NOT NULL,
    "certificate" TEXT NOT NULL,
    "recorded_by" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "training_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "seat" (
    "id" UUID NOT NULL,
    "account" UUID NOT NULL,
    "body" TEXT NOT NULL,
    "part" TEXT NOT NULL,
    "gender" TEXT NOT NULL,
    "field" TEXT NOT NULL,
    "from_day" DATE NOT NULL,
    "until_day" DATE NOT NULL,
    "appointed_by" UUID NOT NULL,
    "appointed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "seat_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "data_request" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "about" TEXT,
    "organisation" TEXT NOT NULL,
    "recipient_class" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "stage" TEXT NOT NULL DEFAULT 'draft',
    "version" INTEGER NOT NULL DEFAULT 0,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "submitted_at" TIMESTAMPTZ(3),
    "panel_until" TIMESTAMPTZ(3),
    "review_until" TIMESTAMPTZ(3),
    "decided_at" TIMESTAMPTZ(3),
    "approval" TEXT,
    "panel_readers" UUID[] DEFAULT ARRAY[]::UUID[],
    "committee_readers" UUID[] DEFAULT ARRAY[]::UUID[],

    CONSTRAINT "data_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "request_desk" (
    "request" TEXT NOT NULL,
    "state" JSONB NOT NULL,

    CONSTRAINT "request_desk_pkey" PRIMARY KEY ("request")
);

-- CreateTable
CREATE TABLE "request_draft" (
    "request" TEXT NOT NULL,
    "section" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "saved_by" UUID NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "request_draft_pkey" PRIMARY KEY ("request","section")
);

-- CreateTable
CREATE TABLE "request_version" (
    "request" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "sha256" TEXT NOT NULL,
    "submitted_by" UUID NOT NULL,
    "submitted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "request_version_pkey" PRIMARY KEY ("request","version")
);

-- CreateTable
CREATE TABLE "request_event" (
    "request" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "account" UUID,
    "role" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "digest" TEXT NOT NULL,

    CONSTRAINT "request_event_pkey" PRIMARY KEY ("request","number")
);

-- CreateTable
CREATE TABLE "request_note" (
    "request" TEXT NOT NULL,
    "account" UUID NOT NULL,
    "words" TEXT NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "request_note_pkey" PRIMARY KEY ("request","account")
);

-- CreateTable
CREATE TABLE "staff_typed" (
    "account" UUID NOT NULL,
    "page" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,
    "typed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "staff_typed_pkey" PRIMARY KEY ("account","page")
);

-- CreateTable
CREATE TABLE "committee_meeting" (
    "id" UUID NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "place" TEXT NOT NULL,
    "link" TEXT,
    "requests" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "notes" TEXT NOT NULL DEFAULT '',
    "called_by" UUID NOT NULL,
    "called_at" TIMESTAMPTZ(3) NOT NULL,
    "cancelled_at" TIMESTAMPTZ(3),

    CONSTRAINT "committee_meeting_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case_report" (
    "id" UUID NOT NULL,
    "participant" TEXT NOT NULL,
    "request" TEXT NOT NULL,
    "publication" UUID NOT NULL,
    "texts" JSONB NOT NULL,
    "asked_by" UUID NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "case_report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "request_attachment" (
    "id" UUID NOT NULL,
    "request" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "content" BYTEA NOT NULL,
    "added_by" UUID NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "left_out_at" TIMESTAMPTZ(3),

    CONSTRAINT "request_attachment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "request_version_attachment" (
    "request" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "attachment" UUID NOT NULL,

    CONSTRAINT "request_version_attachment_pkey" PRIMARY KEY ("request","version","attachment")
);

-- CreateTable
CREATE TABLE "coverage_count" (
    "question" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "counted" INTEGER NOT NULL,
    "shown" INTEGER NOT NULL,
    "day" DATE NOT NULL,

    CONSTRAINT "coverage_count_pkey" PRIMARY KEY ("question")
);

-- CreateTable
CREATE TABLE "coverage_asked" (
    "organisation" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "question" TEXT NOT NULL,

    CONSTRAINT "coverage_asked_pkey" PRIMARY KEY ("organisation","day","question")
);

-- CreateTable
CREATE TABLE "panel_discussion" (
    "id" UUID NOT NULL,
    "request" TEXT NOT NULL,
    "member" UUID NOT NULL,
    "words" TEXT NOT NULL,
    "said_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "panel_discussion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "panel_meeting" (
    "id" UUID NOT NULL,
    "held_at" TIMESTAMPTZ(3) NOT NULL,
    "place" TEXT NOT NULL,
    "minutes" TEXT,
    "minutes_at" TIMESTAMPTZ(3),
    "called_by" UUID NOT NULL,
    "called_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "panel_meeting_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "panel_agenda" (
    "id" UUID NOT NULL,
    "meeting" UUID,
    "forum" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "put_by" UUID NOT NULL,
    "put_at" TIMESTAMPTZ(3) NOT NULL,
    "voice" TEXT,

    CONSTRAINT "panel_agenda_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "panel_advice" (
    "number" INTEGER NOT NULL,
    "form" UUID,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "published_by" UUID NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL,
    "answer" TEXT,
    "answered_by" UUID,
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "panel_advice_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "panel_profile" (
    "member" UUID NOT NULL,
    "shown_as" TEXT,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "panel_profile_pkey" PRIMARY KEY ("member")
);

-- CreateTable
CREATE TABLE "panel_training" (
    "id" UUID NOT NULL,
    "member" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "held_on" DATE NOT NULL,
    "recorded_by" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "panel_training_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "panel_honorarium" (
    "id" UUID NOT NULL,
    "member" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "what" TEXT NOT NULL,
    "held_on" DATE NOT NULL,
    "yen" INTEGER NOT NULL,
    "recorded_by" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "panel_honorarium_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "panel_application" (
    "id" UUID NOT NULL,
    "key" UUID NOT NULL,
    "sealed" BYTEA NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,
    "delete_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "panel_application_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "figure_release" (
    "number" INTEGER NOT NULL,
    "from_day" DATE,
    "to_day" DATE NOT NULL,
    "revision" BIGINT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "hierarchies" JSONB NOT NULL,
    "figures" JSONB NOT NULL,
    "audited" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,

    CONSTRAINT "figure_release_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "figure_tally" (
    "release" INTEGER NOT NULL,
    "table_id" TEXT NOT NULL,
    "leaf" TEXT NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "figure_tally_pkey" PRIMARY KEY ("release","table_id","leaf")
);

-- CreateTable
CREATE TABLE "figure_standing" (
    "participant" TEXT NOT NULL,

    CONSTRAINT "figure_standing_pkey" PRIMARY KEY ("participant")
);

-- CreateTable
CREATE TABLE "figure_gone" (
    "id" BIGSERIAL NOT NULL,

    CONSTRAINT "figure_gone_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "recontact_campaign" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "texts" JSONB NOT NULL,
    "criteria" JSONB NOT NULL,
    "ethics_committee" TEXT NOT NULL,
    "ethics_number" TEXT NOT NULL,
    "ethics_until" DATE NOT NULL,
    "drafted_by" UUID NOT NULL,
    "drafted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "recontact_campaign_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "recontact_step" (
    "campaign" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "step" TEXT NOT NULL,
    "by_account" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "recontact_step_pkey" PRIMARY KEY ("campaign","number")
);

-- CreateTable
CREATE TABLE "recontact_count" (
    "campaign" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "counted" JSONB NOT NULL DEFAULT '{}',
    "made_at" TIMESTAMPTZ(3),

    CONSTRAINT "recontact_count_pkey" PRIMARY KEY ("campaign")
);

-- CreateTable
CREATE TABLE "recontact_target" (
    "campaign" TEXT NOT NULL,
    "participant" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'pending',
    "reason" TEXT,
    "way" TEXT,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "available_at" TIMESTAMPTZ(3) NOT NULL,
    "journal" TEXT,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "recontact_target_pkey" PRIMARY KEY ("campaign","participant")
);

-- CreateTable
CREATE TABLE "recontact_reply" (
    "id" UUID NOT NULL,
    "campaign" TEXT NOT NULL,
    "participant" TEXT NOT NULL,
    "answer" TEXT NOT NULL,
    "by_account" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "recontact_reply_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "consultation" (
    "number" TEXT NOT NULL,
    "for_whom" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "texts" JSONB NOT NULL,
    "poll" JSONB NOT NULL,
    "opens_at" TIMESTAMPTZ(3),
    "closes_at" TIMESTAMPTZ(3),
    "announced_by" UUID,
    "announced_at" TIMESTAMPTZ(3),
    "key" UUID,
    "outcome" JSONB,
    "outcome_by" UUID,
    "outcome_at" TIMESTAMPTZ(3),
    "made_by" UUID NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "idempotency_key" UUID NOT NULL,

    CONSTRAINT "consultation_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "consultation_note" (
    "consultation" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "texts" JSONB NOT NULL,
    "noted_at" TIMESTAMPTZ(3) NOT NULL,
    "noted_by" UUID NOT NULL,

    CONSTRAINT "consultation_note_pkey" PRIMARY KEY ("consultation","number")
);

-- CreateTable
CREATE TABLE "poll_answer" (
    "id" UUID NOT NULL,
    "consultation" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "answers" JSONB NOT NULL,
    "mark" BYTEA,
    "source" BYTEA,
    "given_at" TIMESTAMPTZ(3),

    CONSTRAINT "poll_answer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "poll_discard" (
    "consultation" TEXT NOT NULL,
    "texts" JSONB NOT NULL,
    "discarded_at" TIMESTAMPTZ(3) NOT NULL,
    "discarded_by" UUID NOT NULL,

    CONSTRAINT "poll_discard_pkey" PRIMARY KEY ("consultation")
);

-- CreateTable
CREATE TABLE "voice" (
    "number" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "consultation" TEXT,
    "source" TEXT,
    "topic" TEXT NOT NULL,
    "said_as" TEXT NOT NULL,
    "forum" TEXT,
    "language" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "idempotency_key" UUID,

    CONSTRAINT "voice_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "voice_words" (
    "id" TEXT NOT NULL,
    "participant" TEXT,
    "person_id" UUID,
    "sealed" BYTEA NOT NULL,
    "address" BYTEA,

    CONSTRAINT "voice_words_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "voice_published" (
    "voice" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "name" TEXT,

    CONSTRAINT "voice_published_pkey" PRIMARY KEY ("voice")
);

-- CreateTable
CREATE TABLE "voice_moderation" (
    "voice" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "outcome" TEXT NOT NULL,
    "reasons" TEXT[],
    "decided_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by" UUID NOT NULL,

    CONSTRAINT "voice_moderation_pkey" PRIMARY KEY ("voice","number")
);

-- CreateTable
CREATE TABLE "voice_step" (
    "voice" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "texts" JSONB NOT NULL,
    "later_on" DATE,
    "corrects" INTEGER,
    "taken_at" TIMESTAMPTZ(3) NOT NULL,
    "taken_by" UUID NOT NULL,

    CONSTRAINT "voice_step_pkey" PRIMARY KEY ("voice","number")
);

-- CreateTable
CREATE TABLE "report" (
    "id" TEXT NOT NULL,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "report_save" (
    "report" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "saved_by" UUID NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "report_save_pkey" PRIMARY KEY ("report","number")
);

-- CreateTable
CREATE TABLE "report_reading" (
    "report" TEXT NOT NULL,
    "read_sha256" TEXT NOT NULL,
    "read_by" UUID NOT NULL,
    "read_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "report_reading_pkey" PRIMARY KEY ("report","read_sha256","read_by")
);

-- CreateTable
CREATE TABLE "report_version" (
    "report" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "save" INTEGER NOT NULL,
    "release" INTEGER NOT NULL,
    "about" JSONB NOT NULL,
    "published_by" UUID NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL,
    "sums" TEXT NOT NULL,
    "signature" BYTEA NOT NULL,

    CONSTRAINT "report_version_pkey" PRIMARY KEY ("report","version")
);

-- CreateTable
CREATE TABLE "report_file" (
    "report" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "content" BYTEA NOT NULL,

    CONSTRAINT "report_file_pkey" PRIMARY KEY ("report","version","name")
);

-- CreateTable
CREATE TABLE "report_erratum" (
    "id" UUID NOT NULL,
    "report" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "texts" JSONB NOT NULL,
    "corrected_by" UUID NOT NULL,
    "corrected_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "report_erratum_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "job_state" (
    "name" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "took_ms" INTEGER,
    "done_at" TIMESTAMPTZ(3),
    "failing_since" TIMESTAMPTZ(3),
    "failure" TEXT,
    "asked_at" TIMESTAMPTZ(3),

    CONSTRAINT "job_state_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "role_proposal" (
    "id" UUID NOT NULL,
    "account" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "site" TEXT,
    "why" TEXT NOT NULL,
    "proposed_by" UUID NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "outcome" TEXT,
    "decided_by" UUID,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "role_proposal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "setting_change" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "value" INTEGER NOT NULL,
    "before" INTEGER NOT NULL,
    "why" TEXT NOT NULL,
    "changed_by" UUID NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "setting_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "site_change" (
    "id" UUID NOT NULL,
    "site" TEXT NOT NULL,
    "sheet" JSONB NOT NULL,
    "why" TEXT NOT NULL,
    "changed_by" UUID NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "site_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "administration_act" (
    "id" UUID NOT NULL,
    "act" TEXT NOT NULL,
    "about" TEXT NOT NULL,
    "to_what" TEXT,
    "why" TEXT NOT NULL,
    "done_by" UUID NOT NULL,
    "done_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "administration_act_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "emergency_request" (
    "id" UUID NOT NULL,
    "participant" TEXT NOT NULL,
    "asked_by" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "site" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "allowed" BOOLEAN,

    CONSTRAINT "emergency_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rights_request" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "participant" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "form" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "asked_by" TEXT NOT NULL,
    "identity" TEXT NOT NULL,
    "entered_by" UUID,
    "words" UUID,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "acknowledge_by" TIMESTAMPTZ(3) NOT NULL,
    "answer_by" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "rights_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rights_step" (
    "id" UUID NOT NULL,
    "request" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "done_by" UUID,
    "role" TEXT NOT NULL,
    "words" UUID,
    "outcome" TEXT,
    "ground" TEXT,
    "due_at" TIMESTAMPTZ(3),
    "done_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "rights_step_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "disposal" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "before" TIMESTAMPTZ(3) NOT NULL,
    "found" INTEGER NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "first_by" UUID,
    "first_at" TIMESTAMPTZ(3),
    "second_by" UUID,
    "second_at" TIMESTAMPTZ(3),
    "refused_by" UUID,
    "refused_at" TIMESTAMPTZ(3),
    "gone" INTEGER,
    "digest" TEXT,
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "disposal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "legal_hold" (
    "id" UUID NOT NULL,
    "scope" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "why" TEXT NOT NULL,
    "set_by" UUID NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL,
    "lifted_by" UUID,
    "lifted_at" TIMESTAMPTZ(3),
    "lift_why" TEXT,

    CONSTRAINT "legal_hold_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "programme_plan" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "texts" JSONB NOT NULL,
    "decision" TEXT NOT NULL,
    "ends_on" DATE,
    "proposed_by" UUID NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_by" UUID,
    "confirmed_at" TIMESTAMPTZ(3),
    "told_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "programme_plan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "access_alert" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "by_account" UUID NOT NULL,
    "by_role" TEXT NOT NULL,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "until_at" TIMESTAMPTZ(3) NOT NULL,
    "count" INTEGER NOT NULL,
    "raised_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "access_alert_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "access_alert_word" (
    "id" UUID NOT NULL,
    "number" BIGSERIAL NOT NULL,
    "alert" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,
    "said_by" UUID NOT NULL,
    "said_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "access_alert_word_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "leak_case" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "malicious" BOOLEAN NOT NULL,
    "happened_on" DATE NOT NULL,
    "noticed_at" TIMESTAMPTZ(3) NOT NULL,
    "opened_by" UUID NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "preliminary_by" TIMESTAMPTZ(3) NOT NULL,
    "final_by" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "leak_case_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "leak_step" (
    "id" UUID NOT NULL,
    "leak" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "detail" JSONB NOT NULL,
    "done_by" UUID NOT NULL,
    "done_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "leak_step_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "leak_person" (
    "id" UUID NOT NULL,
    "leak" UUID NOT NULL,
    "participant" TEXT NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "told_at" TIMESTAMPTZ(3),

    CONSTRAINT "leak_person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outside_audit" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "standard" TEXT NOT NULL,
    "from_day" DATE NOT NULL,
    "until_day" DATE NOT NULL,
    "report_sha256" TEXT NOT NULL,
    "entered_by" UUID NOT NULL,
    "entered_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "outside_audit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outside_audit_word" (
    "id" UUID NOT NULL,
    "audit" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "why" TEXT NOT NULL DEFAULT '',
    "said_by" UUID NOT NULL,
    "said_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "outside_audit_word_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_finding" (
    "id" UUID NOT NULL,
    "audit" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "severity" TEXT NOT NULL,
    "area" TEXT NOT NULL,
    "found" TEXT NOT NULL,
    "answers" TEXT NOT NULL,
    "take_up_by" DATE NOT NULL,
    "due_on" DATE NOT NULL,
    "entered_by" UUID NOT NULL,
    "entered_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "audit_finding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_finding_step" (
    "id" UUID NOT NULL,
    "finding" UUID NOT NULL,
    "place" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "until_day" DATE,
    "done_by" UUID NOT NULL,
    "done_as" TEXT NOT NULL,
    "done_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "audit_finding_step_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ledger_padding_after_idx" ON "ledger_padding"("after_revision", "first");

-- CreateIndex
CREATE UNIQUE INDEX "public_head_hour_key" ON "public_head"("hour");

-- CreateIndex
CREATE INDEX "cosignature_witness_idx" ON "cosignature"("witness");

-- CreateIndex
CREATE UNIQUE INDEX "ledger_event_id_key" ON "ledger_event"("id");

-- CreateIndex
CREATE INDEX "ledger_event_kind_revision_idx" ON "ledger_event"("kind", "revision");

-- CreateIndex
CREATE UNIQUE INDEX "ledger_event_participant_number_key" ON "ledger_event"("participant", "number");

-- CreateIndex
CREATE INDEX "feed_line_participant_revision_idx" ON "feed_line"("participant", "revision");

-- CreateIndex
CREATE INDEX "feed_line_kind_revision_idx" ON "feed_line"("kind", "revision");

-- CreateIndex
CREATE INDEX "receipt_participant_revision_idx" ON "receipt"("participant", "revision");

-- CreateIndex
CREATE INDEX "sent_form_sent" ON "sent_form"("sent_at");

-- CreateIndex
CREATE INDEX "gate_boot_gate_idx" ON "gate_boot"("gate");

-- CreateIndex
CREATE UNIQUE INDEX "gate_client_name_key" ON "gate_client"("name");

-- CreateIndex
CREATE UNIQUE INDEX "gate_client_token_hash_key" ON "gate_client"("token_hash");

-- CreateIndex
CREATE UNIQUE INDEX "gate_client_next_hash_key" ON "gate_client"("next_hash");

-- CreateIndex
CREATE INDEX "release_manifest_state_idx" ON "release_manifest"("state");

-- CreateIndex
CREATE INDEX "manifest_sample_participant_manifest_idx" ON "manifest_sample"("participant", "manifest");

-- CreateIndex
CREATE INDEX "decision_log_participant_at_idx" ON "decision_log"("participant", "at");

-- CreateIndex
CREATE INDEX "decision_log_client_at_idx" ON "decision_log"("client", "at");

-- CreateIndex
CREATE INDEX "decision_log_approval_at_idx" ON "decision_log"("approval", "at");

-- CreateIndex
CREATE INDEX "decision_log_at_id_idx" ON "decision_log"("at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "account_email_lookup_key" ON "account"("email_lookup");

-- CreateIndex
CREATE UNIQUE INDEX "account_sign_in_number_key" ON "account"("sign_in_number");

-- CreateIndex
CREATE INDEX "account_person_id_idx" ON "account"("person_id");

-- CreateIndex
CREATE INDEX "account_role_account_id_idx" ON "account_role"("account_id");

-- CreateIndex
CREATE INDEX "staff_identity_account" ON "staff_identity"("account_id");

-- CreateIndex
CREATE INDEX "organisation_flow_expires" ON "organisation_flow"("expires_at");

-- CreateIndex
CREATE INDEX "session_account_id_idx" ON "session"("account_id");

-- CreateIndex
CREATE INDEX "enrolment_person_id_idx" ON "enrolment"("person_id");

-- CreateIndex
CREATE INDEX "enrolment_site_idx" ON "enrolment"("site");

-- CreateIndex
CREATE INDEX "name_lookup_hash" ON "name_lookup"("hash");

-- CreateIndex
CREATE INDEX "personal_record_person_id_kind_idx" ON "personal_record"("person_id", "kind");

-- CreateIndex
CREATE INDEX "access_log_person_id_at_idx" ON "access_log"("person_id", "at");

-- CreateIndex
CREATE INDEX "access_log_at" ON "access_log"("at");

-- CreateIndex
CREATE INDEX "audit_entry_account_at_idx" ON "audit_entry"("account", "at");

-- CreateIndex
CREATE INDEX "audit_entry_kind_at" ON "audit_entry"("kind", "at");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_link_hash_key" ON "invitation"("link_hash");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_code_hash_key" ON "invitation"("code_hash");

-- CreateIndex
CREATE INDEX "invitation_site_created_at_idx" ON "invitation"("site", "created_at");

-- CreateIndex
CREATE INDEX "invitation_participant_idx" ON "invitation"("participant");

-- CreateIndex
CREATE INDEX "erasure_request_participant_idx" ON "erasure_request"("participant");

-- CreateIndex
CREATE UNIQUE INDEX "resume_link_link_hash_key" ON "resume_link"("link_hash");

-- CreateIndex
CREATE INDEX "resume_link_account" ON "resume_link"("account_id");

-- CreateIndex
CREATE INDEX "recovery_request_account" ON "recovery_request"("account_id");

-- CreateIndex
CREATE INDEX "recovery_request_participant" ON "recovery_request"("participant", "asked_at");

-- CreateIndex
CREATE INDEX "factor_renewal_account_id_idx" ON "factor_renewal"("account_id");

-- CreateIndex
CREATE INDEX "proxy_power_account" ON "proxy_power"("account_id");

-- CreateIndex
CREATE UNIQUE INDEX "family_viewer_link_hash_key" ON "family_viewer"("link_hash");

-- CreateIndex
CREATE INDEX "family_viewer_participant" ON "family_viewer"("participant");

-- CreateIndex
CREATE INDEX "family_viewer_account" ON "family_viewer"("account_id");

-- CreateIndex
CREATE UNIQUE INDEX "assent_sitting_link_hash_key" ON "assent_sitting"("link_hash");

-- CreateIndex
CREATE INDEX "assent_sitting_participant" ON "assent_sitting"("participant");

-- CreateIndex
CREATE INDEX "joint_reading_participant" ON "joint_reading"("participant", "started_at");

-- CreateIndex
CREATE INDEX "joint_reading_started_by_idx" ON "joint_reading"("started_by");

-- CreateIndex
CREATE INDEX "follow_up_participant" ON "follow_up"("participant");

-- CreateIndex
CREATE INDEX "passkey_account" ON "passkey"("account_id");

-- CreateIndex
CREATE INDEX "passkey_challenge_expires" ON "passkey_challenge"("expires_at");

-- CreateIndex
CREATE INDEX "passkey_challenge_account_id_idx" ON "passkey_challenge"("account_id");

-- CreateIndex
CREATE INDEX "comprehension_answer_participant_document_version_item_idx" ON "comprehension_answer"("participant", "document", "version", "item");

-- CreateIndex
CREATE INDEX "call_request_participant_idx" ON "call_request"("participant");

-- CreateIndex
CREATE INDEX "call_request_site_closed_at_idx" ON "call_request"("site", "closed_at");

-- CreateIndex
CREATE INDEX "call_try_request_id_at_idx" ON "call_try"("request_id", "at");

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
CREATE INDEX "recall_step_task_idx" ON "recall_step"("task", "at");

-- CreateIndex
CREATE INDEX "usage_record_participant_idx" ON "usage_record"("participant", "approval", "at");

-- CreateIndex
CREATE INDEX "usage_record_intake_idx" ON "usage_record"("intake");

-- CreateIndex
CREATE UNIQUE INDEX "usage_question_once" ON "usage_question"("participant", "approval", "organisation", "why", "day");

-- CreateIndex
CREATE INDEX "finding_case_site_closed_at_idx" ON "finding_case"("site", "closed_at");

-- CreateIndex
CREATE INDEX "finding_case_participant_idx" ON "finding_case"("participant");

-- CreateIndex
CREATE INDEX "finding_case_earlier_idx" ON "finding_case"("earlier");

-- CreateIndex
CREATE INDEX "finding_case_relative_case_idx" ON "finding_case"("relative_case");

-- CreateIndex
CREATE UNIQUE INDEX "finding_step_case_id_place_key" ON "finding_step"("case_id", "place");

-- CreateIndex
CREATE INDEX "counselling_request_participant_idx" ON "counselling_request"("participant");

-- CreateIndex
CREATE INDEX "counselling_request_site_closed_at_idx" ON "counselling_request"("site", "closed_at");

-- CreateIndex
CREATE INDEX "counselling_message_request_id_at_idx" ON "counselling_message"("request_id", "at");

-- CreateIndex
CREATE INDEX "paper_entry_site" ON "paper_entry"("site", "state");

-- CreateIndex
CREATE INDEX "paper_entry_participant" ON "paper_entry"("participant");

-- CreateIndex
CREATE UNIQUE INDEX "paper_entry_line" ON "paper_entry"("import", "line");

-- CreateIndex
CREATE UNIQUE INDEX "hospital_client_name_key" ON "hospital_client"("name");

-- CreateIndex
CREATE UNIQUE INDEX "hospital_client_token_hash_key" ON "hospital_client"("token_hash");

-- CreateIndex
CREATE UNIQUE INDEX "hospital_client_next_hash_key" ON "hospital_client"("next_hash");

-- CreateIndex
CREATE INDEX "consent_subscription_client" ON "consent_subscription"("client");

-- CreateIndex
CREATE INDEX "hospital_call_made" ON "hospital_call"("made_at");

-- CreateIndex
CREATE INDEX "sample_label_participant" ON "sample_label"("participant");

-- CreateIndex
CREATE UNIQUE INDEX "sample_label_site_label_key" ON "sample_label"("site", "label");

-- CreateIndex
CREATE INDEX "sample_stock_sample" ON "sample_stock"("sample", "recorded_at");

-- CreateIndex
CREATE INDEX "sample_stock_participant" ON "sample_stock"("participant");

-- CreateIndex
CREATE INDEX "proposed_correction_site" ON "proposed_correction"("site", "outcome");

-- CreateIndex
CREATE INDEX "proposed_correction_participant" ON "proposed_correction"("participant");

-- CreateIndex
CREATE INDEX "desk_task_site" ON "desk_task"("site", "closed_at");

-- CreateIndex
CREATE INDEX "desk_task_participant" ON "desk_task"("participant");

-- CreateIndex
CREATE UNIQUE INDEX "specific_request_participant_provision_case_id_key" ON "specific_request"("participant", "provision", "case_id");

-- CreateIndex
CREATE INDEX "record_reader_account_id_idx" ON "record_reader"("account_id");

-- CreateIndex
CREATE INDEX "declared_relative_person" ON "declared_relative"("person_id");

-- CreateIndex
CREATE INDEX "shown_confidential_account_id_idx" ON "shown_confidential"("account_id");

-- CreateIndex
CREATE INDEX "asked_in_private_account_id_idx" ON "asked_in_private"("account_id");

-- CreateIndex
CREATE INDEX "record_doubt_participant_idx" ON "record_doubt"("participant");

-- CreateIndex
CREATE UNIQUE INDEX "erasure_rule_name_key" ON "erasure_rule"("name");

-- CreateIndex
CREATE UNIQUE INDEX "site_closure_site_key" ON "site_closure"("site");

-- CreateIndex
CREATE UNIQUE INDEX "release_run_manifest_key" ON "release_run"("manifest");

-- CreateIndex
CREATE INDEX "release_run_made_at" ON "release_run"("made_at");

-- CreateIndex
CREATE INDEX "stop_proposal_proposed_at" ON "stop_proposal"("proposed_at");

-- CreateIndex
CREATE INDEX "opinion_proposal_proposed_at" ON "opinion_proposal"("proposed_at");

-- CreateIndex
CREATE UNIQUE INDEX "document_rendering_document_version_audience_language_key" ON "document_rendering"("document", "version", "audience", "language");

-- CreateIndex
CREATE INDEX "reconsent_step_campaign" ON "reconsent_step"("document", "version", "at");

-- CreateIndex
CREATE INDEX "reconsent_member_person" ON "reconsent_member"("participant");

-- CreateIndex
CREATE INDEX "reconsent_member_site" ON "reconsent_member"("document", "version", "site", "wave");

-- CreateIndex
CREATE INDEX "document_draft_comment_of" ON "document_draft_comment"("draft");

-- CreateIndex
CREATE UNIQUE INDEX "outbox_key_key" ON "outbox"("key");

-- CreateIndex
CREATE INDEX "outbox_done_at_available_at_idx" ON "outbox"("done_at", "available_at");

-- CreateIndex
CREATE UNIQUE INDEX "message_id_key" ON "message"("id");

-- CreateIndex
CREATE INDEX "message_account" ON "message"("account_id", "class", "sent_at");

-- CreateIndex
CREATE INDEX "mail_bounce_account" ON "mail_bounce"("account_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "mail_bounce_message_id_action_status_key" ON "mail_bounce"("message_id", "action", "status");

-- CreateIndex
CREATE INDEX "mail_stop_account" ON "mail_stop"("account_id", "class", "id");

-- CreateIndex
CREATE INDEX "programme_update_published" ON "programme_update"("published_at");

-- CreateIndex
CREATE INDEX "programme_update_picture_idx" ON "programme_update"("picture");

-- CreateIndex
CREATE INDEX "news_schedule_item_save_idx" ON "news_schedule"("item", "save");

-- CreateIndex
CREATE INDEX "news_correction_item" ON "news_correction"("item");

-- CreateIndex
CREATE INDEX "wording_proposal_key" ON "wording_proposal"("key");

-- CreateIndex
CREATE UNIQUE INDEX "register_entry_approval_key" ON "register_entry"("approval");

-- CreateIndex
CREATE INDEX "register_result_request" ON "register_result"("request", "published_on");

-- CreateIndex
CREATE UNIQUE INDEX "one_after_the_other" ON "register_correction"("request", "number");

-- CreateIndex
CREATE UNIQUE INDEX "sanction_idempotency_key_key" ON "sanction"("idempotency_key");

-- CreateIndex
CREATE INDEX "sanction_organisation" ON "sanction"("organisation");

-- CreateIndex
CREATE INDEX "sanction_lift_sanction" ON "sanction_lift"("sanction", "proposed_at");

-- CreateIndex
CREATE UNIQUE INDEX "register_review_idempotency_key_key" ON "register_review"("idempotency_key");

-- CreateIndex
CREATE INDEX "register_review_request" ON "register_review"("request");

-- CreateIndex
CREATE UNIQUE INDEX "gathering_form_key" ON "gathering"("form");

-- CreateIndex
CREATE INDEX "gathering_starts_at" ON "gathering"("starts_at");

-- CreateIndex
CREATE INDEX "gathering_site_idx" ON "gathering"("site");

-- CreateIndex
CREATE INDEX "gathering_word_gathering" ON "gathering_word"("gathering");

-- CreateIndex
CREATE UNIQUE INDEX "gathering_sign_up_number_key" ON "gathering_sign_up"("number");

-- CreateIndex
CREATE UNIQUE INDEX "gathering_sign_up_code_hash_key" ON "gathering_sign_up"("code_hash");

-- CreateIndex
CREATE UNIQUE INDEX "gathering_sign_up_key_key" ON "gathering_sign_up"("key");

-- CreateIndex
CREATE INDEX "gathering_sign_up_gathering" ON "gathering_sign_up"("gathering", "signed_at");

-- CreateIndex
CREATE UNIQUE INDEX "unfair_report_number_key" ON "unfair_report"("number");

-- CreateIndex
CREATE UNIQUE INDEX "unfair_report_code_hash_key" ON "unfair_report"("code_hash");

-- CreateIndex
CREATE UNIQUE INDEX "unfair_report_key_key" ON "unfair_report"("key");

-- CreateIndex
CREATE INDEX "unfair_message_report" ON "unfair_message"("report", "said_at");

-- CreateIndex
CREATE INDEX "site_page_site" ON "site_page"("site", "written_at");

-- CreateIndex
CREATE INDEX "incident_notice_about" ON "incident_notice"("about");

-- CreateIndex
CREATE INDEX "affiliation_organisation_idx" ON "affiliation"("organisation");

-- CreateIndex
CREATE UNIQUE INDEX "forum_application_form_key" ON "forum_application"("form");

-- CreateIndex
CREATE INDEX "forum_application_organisation_idx" ON "forum_application"("organisation");

-- CreateIndex
CREATE INDEX "forum_end_application" ON "forum_end"("application", "proposed_at");

-- CreateIndex
CREATE INDEX "training_account" ON "training"("account", "until_day");

-- CreateIndex
CREATE INDEX "training_organisation_idx" ON "training"("organisation");

-- CreateIndex
CREATE INDEX "seat_body" ON "seat"("body", "until_day");

-- CreateIndex
CREATE INDEX "data_request_organisation" ON "data_request"("organisation");

-- CreateIndex
CREATE INDEX "data_request_stage" ON "data_request"("stage", "changed_at");

-- CreateIndex
CREATE INDEX "data_request_about_idx" ON "data_request"("about");

-- CreateIndex
CREATE INDEX "committee_meeting_starts" ON "committee_meeting"("starts_at");

-- CreateIndex
CREATE INDEX "case_report_participant" ON "case_report"("participant");

-- CreateIndex
CREATE INDEX "case_report_request_idx" ON "case_report"("request");

-- CreateIndex
CREATE UNIQUE INDEX "case_report_publication_participant_key" ON "case_report"("publication", "participant");

-- CreateIndex
CREATE INDEX "request_attachment_request" ON "request_attachment"("request");

-- CreateIndex
CREATE INDEX "request_version_attachment_attachment_idx" ON "request_version_attachment"("attachment");

-- CreateIndex
CREATE INDEX "coverage_count_scope" ON "coverage_count"("scope");

-- CreateIndex
CREATE INDEX "panel_discussion_request" ON "panel_discussion"("request", "said_at");

-- CreateIndex
CREATE INDEX "panel_meeting_held" ON "panel_meeting"("held_at");

-- CreateIndex
CREATE UNIQUE INDEX "panel_agenda_voice_key" ON "panel_agenda"("voice");

-- CreateIndex
CREATE INDEX "panel_agenda_meeting_idx" ON "panel_agenda"("meeting");

-- CreateIndex
CREATE UNIQUE INDEX "panel_advice_form_key" ON "panel_advice"("form");

-- CreateIndex
CREATE UNIQUE INDEX "panel_application_key" ON "panel_application"("key");

-- CreateIndex
CREATE UNIQUE INDEX "figure_release_to_day_key" ON "figure_release"("to_day");

-- CreateIndex
CREATE UNIQUE INDEX "figure_release_sha256_key" ON "figure_release"("sha256");

-- CreateIndex
CREATE INDEX "recontact_target_participant" ON "recontact_target"("participant");

-- CreateIndex
CREATE INDEX "recontact_reply_participant" ON "recontact_reply"("participant", "campaign", "at");

-- CreateIndex
CREATE INDEX "recontact_reply_campaign_idx" ON "recontact_reply"("campaign");

-- CreateIndex
CREATE UNIQUE INDEX "consultation_idempotency_key_key" ON "consultation"("idempotency_key");

-- CreateIndex
CREATE INDEX "poll_answer_consultation" ON "poll_answer"("consultation", "kind");

-- CreateIndex
CREATE UNIQUE INDEX "poll_answer_consultation_mark_key" ON "poll_answer"("consultation", "mark");

-- CreateIndex
CREATE UNIQUE INDEX "voice_idempotency_key_key" ON "voice"("idempotency_key");

-- CreateIndex
CREATE INDEX "voice_consultation" ON "voice"("consultation");

-- CreateIndex
CREATE UNIQUE INDEX "voice_kind_source_key" ON "voice"("kind", "source");

-- CreateIndex
CREATE INDEX "voice_words_participant" ON "voice_words"("participant");

-- CreateIndex
CREATE INDEX "report_version_release_idx" ON "report_version"("release");

-- CreateIndex
CREATE UNIQUE INDEX "report_version_report_save_key" ON "report_version"("report", "save");

-- CreateIndex
CREATE INDEX "report_erratum_version" ON "report_erratum"("report", "version");

-- CreateIndex
CREATE INDEX "role_proposal_account_idx" ON "role_proposal"("account");

-- CreateIndex
CREATE INDEX "setting_change_name" ON "setting_change"("name", "changed_at");

-- CreateIndex
CREATE INDEX "site_change_site" ON "site_change"("site", "changed_at");

-- CreateIndex
CREATE INDEX "administration_act_about" ON "administration_act"("about", "done_at");

-- CreateIndex
CREATE INDEX "emergency_request_asked" ON "emergency_request"("asked_at");

-- CreateIndex
CREATE INDEX "emergency_request_asked_by_idx" ON "emergency_request"("asked_by");

-- CreateIndex
CREATE INDEX "emergency_request_decided_by_idx" ON "emergency_request"("decided_by");

-- CreateIndex
CREATE UNIQUE INDEX "rights_request_number_key" ON "rights_request"("number");

-- CreateIndex
CREATE INDEX "rights_request_participant" ON "rights_request"("participant");

-- CreateIndex
CREATE INDEX "rights_step_request" ON "rights_step"("request", "done_at");

-- CreateIndex
CREATE UNIQUE INDEX "access_alert_key_key" ON "access_alert"("key");

-- CreateIndex
CREATE INDEX "access_alert_raised" ON "access_alert"("raised_at");

-- CreateIndex
CREATE UNIQUE INDEX "access_alert_word_number_key" ON "access_alert_word"("number");

-- CreateIndex
CREATE INDEX "access_alert_word_alert" ON "access_alert_word"("alert", "number");

-- CreateIndex
CREATE UNIQUE INDEX "leak_case_number_key" ON "leak_case"("number");

-- CreateIndex
CREATE INDEX "leak_step_leak" ON "leak_step"("leak", "done_at");

-- CreateIndex
CREATE INDEX "leak_person_participant" ON "leak_person"("participant");

-- CreateIndex
CREATE UNIQUE INDEX "leak_person_leak_participant_key" ON "leak_person"("leak", "participant");

-- CreateIndex
CREATE UNIQUE INDEX "outside_audit_number_key" ON "outside_audit"("number");

-- CreateIndex
CREATE UNIQUE INDEX "outside_audit_word_audit_kind_key" ON "outside_audit_word"("audit", "kind");

-- CreateIndex
CREATE UNIQUE INDEX "audit_finding_audit_number_key" ON "audit_finding"("audit", "number");

-- CreateIndex
CREATE UNIQUE INDEX "audit_finding_step_finding_place_key" ON "audit_finding_step"("finding", "place");

-- AddForeignKey
ALTER TABLE "cosignature" ADD CONSTRAINT "cosignature_size_fkey" FOREIGN KEY ("size") REFERENCES "public_head"("size") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "cosignature" ADD CONSTRAINT "cosignature_witness_fkey" FOREIGN KEY ("witness") REFERENCES "witness"("name") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "head_timestamp" ADD CONSTRAINT "head_timestamp_size_fkey" FOREIGN KEY ("size") REFERENCES "public_head"("size") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account_role" ADD CONSTRAINT "account_role_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_joint_reading_fkey" FOREIGN KEY ("joint_reading") REFERENCES "joint_reading"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "enrolment" ADD CONSTRAINT "enrolment_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk_state" ADD CONSTRAINT "desk_state_participant_fkey" FOREIGN KEY ("participant") REFERENCES "enrolment"("participant") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "name_lookup" ADD CONSTRAINT "name_lookup_participant_fkey" FOREIGN KEY ("participant") REFERENCES "enrolment"("participant") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "typed_draft" ADD CONSTRAINT "typed_draft_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "resume_link" ADD CONSTRAINT "resume_link_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "recovery_request" ADD CONSTRAINT "recovery_request_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "factor_renewal" ADD CONSTRAINT "factor_renewal_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "proxy_power" ADD CONSTRAINT "proxy_power_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "family_viewer" ADD CONSTRAINT "family_viewer_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "joint_reading" ADD CONSTRAINT "joint_reading_started_by_fkey" FOREIGN KEY ("started_by") REFERENCES "account"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "passkey" ADD CONSTRAINT "passkey_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "passkey_challenge" ADD CONSTRAINT "passkey_challenge_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "call_try" ADD CONSTRAINT "call_try_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "call_request"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "question_message" ADD CONSTRAINT "question_message_question_id_fkey" FOREIGN KEY ("question_id") REFERENCES "question"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recall_step" ADD CONSTRAINT "recall_step_task_fkey" FOREIGN KEY ("task") REFERENCES "withdrawal_task"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "usage_record" ADD CONSTRAINT "usage_record_intake_fkey" FOREIGN KEY ("intake") REFERENCES "usage_intake"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "finding_case" ADD CONSTRAINT "finding_case_earlier_fkey" FOREIGN KEY ("earlier") REFERENCES "finding_case"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "finding_case" ADD CONSTRAINT "finding_case_relative_case_fkey" FOREIGN KEY ("relative_case") REFERENCES "finding_case"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "finding_step" ADD CONSTRAINT "finding_step_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "finding_case"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "counselling_message" ADD CONSTRAINT "counselling_message_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "counselling_request"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "paper_entry" ADD CONSTRAINT "paper_entry_import_fkey" FOREIGN KEY ("import") REFERENCES "paper_import"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "consent_subscription" ADD CONSTRAINT "consent_subscription_client_fkey" FOREIGN KEY ("client") REFERENCES "hospital_client"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "hospital_call" ADD CONSTRAINT "hospital_call_client_fkey" FOREIGN KEY ("client") REFERENCES "hospital_client"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "restricted_record" ADD CONSTRAINT "restricted_record_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "record_reader" ADD CONSTRAINT "record_reader_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "record_reader" ADD CONSTRAINT "record_reader_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "declared_relative" ADD CONSTRAINT "declared_relative_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "declared_relative" ADD CONSTRAINT "declared_relative_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "shown_confidential" ADD CONSTRAINT "shown_confidential_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "shown_confidential" ADD CONSTRAINT "shown_confidential_record_id_fkey" FOREIGN KEY ("record_id") REFERENCES "confidential_record"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "asked_in_private" ADD CONSTRAINT "asked_in_private_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "document_rendering" ADD CONSTRAINT "document_rendering_document_version_audience_fkey" FOREIGN KEY ("document", "version", "audience") REFERENCES "document_version"("document", "version", "audience") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reconsent_step" ADD CONSTRAINT "reconsent_step_document_version_fkey" FOREIGN KEY ("document", "version") REFERENCES "reconsent_campaign"("document", "version") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "document_draft_structure" ADD CONSTRAINT "document_draft_structure_draft_fkey" FOREIGN KEY ("draft") REFERENCES "document_draft"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "document_draft_text" ADD CONSTRAINT "document_draft_text_draft_fkey" FOREIGN KEY ("draft") REFERENCES "document_draft"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "document_draft_comment" ADD CONSTRAINT "document_draft_comment_draft_fkey" FOREIGN KEY ("draft") REFERENCES "document_draft"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "document_draft_resolution" ADD CONSTRAINT "document_draft_resolution_comment_fkey" FOREIGN KEY ("comment") REFERENCES "document_draft_comment"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "document_draft_step" ADD CONSTRAINT "document_draft_step_draft_fkey" FOREIGN KEY ("draft") REFERENCES "document_draft"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "document_draft_rendering" ADD CONSTRAINT "document_draft_rendering_draft_fkey" FOREIGN KEY ("draft") REFERENCES "document_draft"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "document_draft_letter" ADD CONSTRAINT "document_draft_letter_draft_fkey" FOREIGN KEY ("draft") REFERENCES "document_draft"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "document_draft_count" ADD CONSTRAINT "document_draft_count_draft_fkey" FOREIGN KEY ("draft") REFERENCES "document_draft"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "message" ADD CONSTRAINT "message_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "mail_bounce" ADD CONSTRAINT "mail_bounce_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "mail_bounce" ADD CONSTRAINT "mail_bounce_message_id_fkey" FOREIGN KEY ("message_id") REFERENCES "message"("message_id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "mail_stop" ADD CONSTRAINT "mail_stop_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "programme_update" ADD CONSTRAINT "programme_update_picture_fkey" FOREIGN KEY ("picture") REFERENCES "news_picture"("sha256") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "news_save" ADD CONSTRAINT "news_save_item_fkey" FOREIGN KEY ("item") REFERENCES "news_item"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "news_reading" ADD CONSTRAINT "news_reading_item_fkey" FOREIGN KEY ("item") REFERENCES "news_item"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "news_schedule" ADD CONSTRAINT "news_schedule_item_fkey" FOREIGN KEY ("item") REFERENCES "news_item"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "news_schedule" ADD CONSTRAINT "news_schedule_item_save_fkey" FOREIGN KEY ("item", "save") REFERENCES "news_save"("item", "number") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "news_correction" ADD CONSTRAINT "news_correction_item_fkey" FOREIGN KEY ("item") REFERENCES "programme_update"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "glossary_confirmation" ADD CONSTRAINT "glossary_confirmation_term_number_fkey" FOREIGN KEY ("term", "number") REFERENCES "glossary_entry"("term", "number") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "wording_review" ADD CONSTRAINT "wording_review_proposal_fkey" FOREIGN KEY ("proposal") REFERENCES "wording_proposal"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "register_result" ADD CONSTRAINT "register_result_request_fkey" FOREIGN KEY ("request") REFERENCES "register_entry"("request") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "register_correction" ADD CONSTRAINT "register_correction_request_fkey" FOREIGN KEY ("request") REFERENCES "register_entry"("request") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "sanction" ADD CONSTRAINT "sanction_organisation_fkey" FOREIGN KEY ("organisation") REFERENCES "organisation"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "sanction_reply" ADD CONSTRAINT "sanction_reply_sanction_fkey" FOREIGN KEY ("sanction") REFERENCES "sanction"("number") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "sanction_lift" ADD CONSTRAINT "sanction_lift_sanction_fkey" FOREIGN KEY ("sanction") REFERENCES "sanction"("number") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "sanction_notice" ADD CONSTRAINT "sanction_notice_sanction_fkey" FOREIGN KEY ("sanction") REFERENCES "sanction"("number") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "register_review" ADD CONSTRAINT "register_review_request_fkey" FOREIGN KEY ("request") REFERENCES "register_entry"("request") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "gathering" ADD CONSTRAINT "gathering_site_fkey" FOREIGN KEY ("site") REFERENCES "site"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "gathering_word" ADD CONSTRAINT "gathering_word_gathering_fkey" FOREIGN KEY ("gathering") REFERENCES "gathering"("number") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "gathering_sign_up" ADD CONSTRAINT "gathering_sign_up_gathering_fkey" FOREIGN KEY ("gathering") REFERENCES "gathering"("number") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "unfair_message" ADD CONSTRAINT "unfair_message_report_fkey" FOREIGN KEY ("report") REFERENCES "unfair_report"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "site_page" ADD CONSTRAINT "site_page_site_fkey" FOREIGN KEY ("site") REFERENCES "site"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "site_page_decision" ADD CONSTRAINT "site_page_decision_page_fkey" FOREIGN KEY ("page") REFERENCES "site_page"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "incident_notice" ADD CONSTRAINT "incident_notice_about_fkey" FOREIGN KEY ("about") REFERENCES "incident_notice"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "affiliation" ADD CONSTRAINT "affiliation_organisation_fkey" FOREIGN KEY ("organisation") REFERENCES "organisation"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "forum_application" ADD CONSTRAINT "forum_application_organisation_fkey" FOREIGN KEY ("organisation") REFERENCES "organisation"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "forum_end" ADD CONSTRAINT "forum_end_application_fkey" FOREIGN KEY ("application") REFERENCES "forum_application"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "forum_contact" ADD CONSTRAINT "forum_contact_application_fkey" FOREIGN KEY ("application") REFERENCES "forum_application"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "forum_interest" ADD CONSTRAINT "forum_interest_application_fkey" FOREIGN KEY ("application") REFERENCES "forum_application"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "training" ADD CONSTRAINT "training_organisation_fkey" FOREIGN KEY ("organisation") REFERENCES "organisation"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "data_request" ADD CONSTRAINT "data_request_about_fkey" FOREIGN KEY ("about") REFERENCES "data_request"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "data_request" ADD CONSTRAINT "data_request_organisation_fkey" FOREIGN KEY ("organisation") REFERENCES "organisation"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "request_desk" ADD CONSTRAINT "request_desk_request_fkey" FOREIGN KEY ("request") REFERENCES "data_request"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "request_draft" ADD CONSTRAINT "request_draft_request_fkey" FOREIGN KEY ("request") REFERENCES "data_request"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "request_version" ADD CONSTRAINT "request_version_request_fkey" FOREIGN KEY ("request") REFERENCES "data_request"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "request_event" ADD CONSTRAINT "request_event_request_fkey" FOREIGN KEY ("request") REFERENCES "data_request"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "request_note" ADD CONSTRAINT "request_note_request_fkey" FOREIGN KEY ("request") REFERENCES "data_request"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "case_report" ADD CONSTRAINT "case_report_request_fkey" FOREIGN KEY ("request") REFERENCES "data_request"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "request_attachment" ADD CONSTRAINT "request_attachment_request_fkey" FOREIGN KEY ("request") REFERENCES "data_request"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "request_version_attachment" ADD CONSTRAINT "request_version_attachment_attachment_fkey" FOREIGN KEY ("attachment") REFERENCES "request_attachment"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "request_version_attachment" ADD CONSTRAINT "request_version_attachment_request_version_fkey" FOREIGN KEY ("request", "version") REFERENCES "request_version"("request", "version") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "coverage_asked" ADD CONSTRAINT "coverage_asked_organisation_fkey" FOREIGN KEY ("organisation") REFERENCES "organisation"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "panel_discussion" ADD CONSTRAINT "panel_discussion_request_fkey" FOREIGN KEY ("request") REFERENCES "data_request"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "panel_agenda" ADD CONSTRAINT "panel_agenda_meeting_fkey" FOREIGN KEY ("meeting") REFERENCES "panel_meeting"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "panel_agenda" ADD CONSTRAINT "panel_agenda_voice_fkey" FOREIGN KEY ("voice") REFERENCES "voice"("number") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "figure_tally" ADD CONSTRAINT "figure_tally_release_fkey" FOREIGN KEY ("release") REFERENCES "figure_release"("number") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "recontact_step" ADD CONSTRAINT "recontact_step_campaign_fkey" FOREIGN KEY ("campaign") REFERENCES "recontact_campaign"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "recontact_count" ADD CONSTRAINT "recontact_count_campaign_fkey" FOREIGN KEY ("campaign") REFERENCES "recontact_campaign"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "recontact_target" ADD CONSTRAINT "recontact_target_campaign_fkey" FOREIGN KEY ("campaign") REFERENCES "recontact_campaign"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "recontact_reply" ADD CONSTRAINT "recontact_reply_campaign_fkey" FOREIGN KEY ("campaign") REFERENCES "recontact_campaign"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "consultation_note" ADD CONSTRAINT "consultation_note_consultation_fkey" FOREIGN KEY ("consultation") REFERENCES "consultation"("number") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "poll_answer" ADD CONSTRAINT "poll_answer_consultation_fkey" FOREIGN KEY ("consultation") REFERENCES "consultation"("number") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "poll_discard" ADD CONSTRAINT "poll_discard_consultation_fkey" FOREIGN KEY ("consultation") REFERENCES "consultation"("number") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "voice" ADD CONSTRAINT "voice_consultation_fkey" FOREIGN KEY ("consultation") REFERENCES "consultation"("number") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "voice_words" ADD CONSTRAINT "voice_words_id_fkey" FOREIGN KEY ("id") REFERENCES "voice"("number") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "voice_published" ADD CONSTRAINT "voice_published_voice_fkey" FOREIGN KEY ("voice") REFERENCES "voice"("number") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "voice_moderation" ADD CONSTRAINT "voice_moderation_voice_fkey" FOREIGN KEY ("voice") REFERENCES "voice"("number") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "voice_step" ADD CONSTRAINT "voice_step_voice_fkey" FOREIGN KEY ("voice") REFERENCES "voice"("number") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "report_save" ADD CONSTRAINT "report_save_report_fkey" FOREIGN KEY ("report") REFERENCES "report"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "report_reading" ADD CONSTRAINT "report_reading_report_fkey" FOREIGN KEY ("report") REFERENCES "report"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "report_version" ADD CONSTRAINT "report_version_report_fkey" FOREIGN KEY ("report") REFERENCES "report"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "report_version" ADD CONSTRAINT "report_version_release_fkey" FOREIGN KEY ("release") REFERENCES "figure_release"("number") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "report_version" ADD CONSTRAINT "report_version_report_save_fkey" FOREIGN KEY ("report", "save") REFERENCES "report_save"("report", "number") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "report_file" ADD CONSTRAINT "report_file_report_version_fkey" FOREIGN KEY ("report", "version") REFERENCES "report_version"("report", "version") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "report_erratum" ADD CONSTRAINT "report_erratum_report_version_fkey" FOREIGN KEY ("report", "version") REFERENCES "report_version"("report", "version") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "role_proposal" ADD CONSTRAINT "role_proposal_account_fkey" FOREIGN KEY ("account") REFERENCES "account"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "site_change" ADD CONSTRAINT "site_change_site_fkey" FOREIGN KEY ("site") REFERENCES "site"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "emergency_request" ADD CONSTRAINT "emergency_request_asked_by_fkey" FOREIGN KEY ("asked_by") REFERENCES "account"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "emergency_request" ADD CONSTRAINT "emergency_request_decided_by_fkey" FOREIGN KEY ("decided_by") REFERENCES "account"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "rights_step" ADD CONSTRAINT "rights_step_request_fkey" FOREIGN KEY ("request") REFERENCES "rights_request"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "access_alert_word" ADD CONSTRAINT "access_alert_word_alert_fkey" FOREIGN KEY ("alert") REFERENCES "access_alert"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "leak_step" ADD CONSTRAINT "leak_step_leak_fkey" FOREIGN KEY ("leak") REFERENCES "leak_case"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "leak_person" ADD CONSTRAINT "leak_person_leak_fkey" FOREIGN KEY ("leak") REFERENCES "leak_case"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "outside_audit_word" ADD CONSTRAINT "outside_audit_word_audit_fkey" FOREIGN KEY ("audit") REFERENCES "outside_audit"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "audit_finding" ADD CONSTRAINT "audit_finding_audit_fkey" FOREIGN KEY ("audit") REFERENCES "outside_audit"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "audit_finding_step" ADD CONSTRAINT "audit_finding_step_finding_fkey" FOREIGN KEY ("finding") REFERENCES "audit_finding"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;


-- prisma/sql/01-roles.sql
-- The roles exist before the first migration (scripts/database/roles.ts, or the administrator of an external PostgreSQL:
-- docs/operating.md). What each may do is in 6*-grants-*.sql; tests/integration/ledger/grants.test.ts holds it against the catalogue.

do $$ begin
  if (select count(*) from pg_roles where rolname in ('tomoni_app', 'tomoni_bridge', 'tomoni_auditor', 'tomoni_eraser')) <> 4 then
    raise exception 'make the roles tomoni_app, tomoni_bridge, tomoni_auditor, tomoni_eraser first (docs/operating.md)';
  end if;
end $$;

revoke create on schema public from public;
grant usage on schema public to tomoni_app, tomoni_bridge, tomoni_auditor, tomoni_eraser;

-- prisma/sql/02-columns.sql
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

-- prisma/sql/10-ledger.sql
-- The ledger: appended only, one global number in commit order without gaps, closed after a restore until two people open it.
-- Times and ids are arguments; the database invents none (the head's `time` only refuses to run backwards).

-- Nobody edits or deletes, the owner included: a mistake is corrected by a later event.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only: a mistake is mended by a later entry', tg_table_name using errcode = '55000';
end $$;

-- Lock one participant's line of events and return its last number (0 = none yet).
create function ledger_lock(p_participant text) returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  last_number integer;
begin
  insert into participant_head (participant, number) values (p_participant, 0) on conflict do nothing;
  select number into last_number from participant_head where participant = p_participant for update;
  return last_number;
end $$;

-- RFC 9162: complete the subtrees that leaf `p_index` (from 0) closes. Node hash = SHA-256(0x01 || left || right).
create function ledger_grow(p_index bigint, p_leaf bytea) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  depth integer := 0;
  place bigint := p_index;
  hash bytea := p_leaf;
  sibling bytea;
begin
  insert into ledger_node values (depth, place, hash);
  while place % 2 = 1 loop
    select n.hash into strict sibling from ledger_node n where n.level = depth and n.index = place - 1;
    hash := sha256('\x01'::bytea || sibling || hash);
    depth := depth + 1;
    place := place / 2;
    insert into ledger_node values (depth, place, hash);
  end loop;
end $$;

-- Append events in order. MUST be the last statement before COMMIT: it takes the head row, which every writer waits for.
-- p_events: [{ id, participant, number, kind, occurredFrom, recordedAt, body, leafHash (hex),
--              feed: { kind, payload }, receipt: { id, kind } | null }]
-- Refuses a number that is not the next of its participant (the caller holds ledger_lock).
create function ledger_append(p_events jsonb) returns table (event_id uuid, event_revision bigint, line_digest text)
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  head ledger_head;
  entry jsonb;
  moved integer;
begin
  update ledger_head set time = time where id = 1 returning * into head;
  for entry in select value from jsonb_array_elements(p_events) loop
    head.revision := head.revision + 1;
    head.time := greatest(head.time, (entry->>'recordedAt')::timestamptz);
    if entry->>'participant' is not null then
      update participant_head set number = (entry->>'number')::integer
        where participant = entry->>'participant' and number = (entry->>'number')::integer - 1;
      get diagnostics moved = row_count;
      if moved <> 1 then
        raise exception 'ledger number % of % is not the next', entry->>'number', entry->>'participant' using errcode = '40001';
      end if;
    end if;
    insert into ledger_event (revision, id, participant, number, kind, occurred_from, recorded_at, leaf_hash, body)
    values (head.revision, (entry->>'id')::uuid, entry->>'participant', (entry->>'number')::integer, entry->>'kind',
            (entry->>'occurredFrom')::timestamptz, (entry->>'recordedAt')::timestamptz, entry->>'leafHash', entry->>'body');
    perform ledger_grow(head.revision - 1 + head.padding, decode(entry->>'leafHash', 'hex'));
    head.digest := encode(sha256(convert_to(
      head.digest || E'\n' || head.revision || E'\n' || (entry#>>'{feed,kind}') || E'\n' || (entry->>'leafHash')
      || E'\n' || (entry#>>'{feed,payload}'), 'UTF8')), 'hex');
    insert into feed_line (revision, incarnation, kind, participant, payload, leaf, digest)
    values (head.revision, head.incarnation, entry#>>'{feed,kind}', entry->>'participant', entry#>>'{feed,payload}',
            entry->>'leafHash', head.digest);
    if entry->'receipt' <> 'null'::jsonb then
      insert into receipt (id, participant, revision, event_id, kind, created_at)
      values (entry#>>'{receipt,id}', entry->>'participant', head.revision, (entry->>'id')::uuid,
              entry#>>'{receipt,kind}', (entry->>'recordedAt')::timestamptz);
    end if;
    event_id := (entry->>'id')::uuid;
    event_revision := head.revision;
    line_digest := head.digest;
    return next;
  end loop;
  update ledger_head set revision = head.revision, digest = head.digest, time = head.time where id = 1;
end $$;

-- Padding leaves from `p_first` on, which must be the next leaf; the caller holds the head. Last before COMMIT.
create function ledger_pad(p_first bigint, p_leaves text[], p_kind text) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  head ledger_head;
  leaf text;
  place bigint := p_first;
begin
  update ledger_head set time = time where id = 1 returning * into head;
  if head.revision + head.padding <> p_first then
    raise exception 'leaf % is not the next', p_first using errcode = '40001';
  end if;
  if p_kind = 'lost' and not ledger_is_closed() then
    raise exception 'nothing was lost: the ledger is open' using errcode = '55000';
  end if;
  foreach leaf in array p_leaves loop
    perform ledger_grow(place, decode(leaf, 'hex'));
    place := place + 1;
  end loop;
  insert into ledger_padding (first, count, after_revision, through, kind)
    values (p_first, cardinality(p_leaves), head.revision, head.padding + cardinality(p_leaves), p_kind);
  update ledger_head set padding = head.padding + cardinality(p_leaves) where id = 1;
end $$;

-- Place of an event in the tree, and the tree's size, both as they stand for the caller.
create function ledger_place(p_revision bigint) returns table (index bigint, size bigint)
language sql stable as $$
  select p_revision - 1 + coalesce((select p.through from ledger_padding p where p.after_revision < p_revision
      order by p.after_revision desc, p.first desc limit 1), 0),
    h.revision + h.padding
  from ledger_head h where h.id = 1
$$;

-- Hold the head, so that the next leaf is known until COMMIT. Brief: every writer waits.
create function ledger_hold() returns table (revision bigint, size bigint)
language sql volatile security definer set search_path = public, pg_temp as $$
  select h.revision, h.revision + h.padding from ledger_head h where h.id = 1 for update
$$;

create function ledger_is_closed() returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from ledger_restore where opened_at is null)
$$;

-- A copy that was made of a closed ledger, or a second restore before the first was opened: closed once more, under another name.
-- What is missing is still counted from the ledger that people and gates knew.
create function ledger_close(p_at timestamptz) returns text
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  head ledger_head;
  standing ledger_restore;
  fresh text := gen_random_uuid()::text;
begin
  select * into head from ledger_head where id = 1 for update;
  delete from ledger_restore where opened_at is null returning * into standing;
  -- the name of the ledger that a line is in is no part of any digest; the lines themselves stay as they are
  alter table feed_line disable trigger append_only;
  update feed_line set incarnation = fresh;
  alter table feed_line enable trigger append_only;
  update ledger_head set incarnation = fresh where id = 1;
  update gate_boot set retired = true where not retired;
  -- who signed out, or was signed out, after the moment restored stays out
  delete from session;
  insert into ledger_restore (incarnation, previous, revision, digest, closed_at)
  values (fresh, coalesce(standing.previous, head.incarnation), coalesce(standing.revision, head.revision),
    coalesce(standing.digest, head.digest), p_at);
  return fresh;
end $$;

-- Who opens a restored ledger: an administrator, and another administrator or the contact for ethics or for data protection.
create function ledger_open(p_first uuid, p_second uuid, p_revision bigint, p_at timestamptz) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  able integer;
  people integer;
  administrators integer;
begin
  select count(distinct a.id), count(distinct coalesce(a.person_id, a.id)),
      count(distinct a.id) filter (where r.role = 'administrator')
    into able, people, administrators
    from account a join account_role r on r.account_id = a.id
    where a.id in (p_first, p_second) and a.disabled_at is null and r.revoked_at is null
      and r.role in ('administrator', 'ethics-contact', 'data-protection-contact');
  if able <> 2 or people <> 2 or administrators = 0 then
    raise exception 'two different people open a restored ledger, one of them an administrator' using errcode = '42501';
  end if;
  if not exists (select 1 from ledger_event where revision = p_revision and kind = 'LedgerOpened') then
    raise exception 'the ledger does not say that it is opened' using errcode = '42501';
  end if;
  update ledger_restore set opened_at = p_at, opened_revision = p_revision, opened_first = p_first, opened_second = p_second
    where opened_at is null;
  if not found then raise exception 'the ledger is not closed' using errcode = '55000'; end if;
end $$;

-- A gate gets no row and no renewal.
create function refuse_while_closed() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if (tg_op = 'INSERT' or new.beat is distinct from old.beat) and ledger_is_closed() then
    raise exception 'the ledger was restored, and two people have not opened it' using errcode = '55000';
  end if;
  return new;
end $$;

-- Nothing is entered but what was known and is missing, and the opening itself.
create function refuse_entry_while_closed() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if ledger_is_closed() and current_setting('tomoni.entering_again', true)
       is distinct from (select incarnation from ledger_head where id = 1) then
    raise exception 'the ledger was restored, and two people have not opened it' using errcode = '55000';
  end if;
  return null;
end $$;


-- prisma/sql/11-gate.sql
-- What the gates write: decisions, manifests, and uses of data in care when no gate answers.

-- What was answered stands for at least three years, and a release as long as its data do: whoever asks (docs/operating.md).
create function guard_decision_expiry() returns trigger language plpgsql as $$
begin
  if old.action like 'release-%' or old.at > now() - interval '3 years' then
    raise exception 'decision_log: % is kept', old.id using errcode = 'restrict_violation';
  end if;
  return old;
end $$;

-- The worker's only way to remove any: some of the oldest, never one that the trigger keeps. Returns how many went.
create function decision_log_expire(p_before timestamptz, p_most integer) returns integer
language sql security definer set search_path = public, pg_temp as $$
  with gone as (
    delete from decision_log where id in (
      select id from decision_log
      where at < least(p_before, now() - interval '3 years') and action not like 'release-%'
      order by at limit p_most)
    returning 1)
  select count(*)::integer from gone
$$;

-- A recorded list stays as it is, but that it was withheld after all; a release is one by its event in the ledger alone.
-- Runs as the owner: the bridge itself cannot read the ledger.
create function guard_manifest() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op <> 'INSERT' and old.state = 'recorded' then
    if tg_op = 'UPDATE' and old.withheld_at is null and new.withheld_at is not null
       and to_jsonb(new) - 'withheld_at' = to_jsonb(old) - 'withheld_at' then
      return new;
    end if;
    raise exception 'a recorded list is not changed' using errcode = '55000';
  end if;
  if tg_op = 'DELETE' then
    return old;
  end if;
  if tg_op = 'INSERT' and new.state <> 'open' then
    raise exception 'a list begins open' using errcode = '55000';
  end if;
  if tg_op = 'UPDATE' and old.state = 'void' then
    raise exception 'a void list stays void' using errcode = '55000';
  end if;
  if new.state = 'recorded' and new.action like 'release-%' and not exists (
    select 1 from ledger_event where revision = new.revision and kind = 'ReleaseRecorded'
    and body::jsonb #>> '{payload,manifest}' = new.id) then
    raise exception 'a release is recorded by its event' using errcode = '55000';
  end if;
  return new;
end $$;

-- Lines are laid down while their list is open; they go with a list that came to nothing.
create function guard_manifest_samples() returns trigger language plpgsql as $$
declare
  wrong integer;
begin
  if tg_op = 'INSERT' then
    select count(*) into wrong from (select distinct manifest from changed) named
      left join release_manifest m on m.id = named.manifest where m.state is distinct from 'open';
  else
    select count(*) into wrong from (select distinct manifest from changed) named
      join release_manifest m on m.id = named.manifest where m.state = 'recorded';
  end if;
  if wrong > 0 then
    raise exception 'the lines of a list are fixed' using errcode = '55000';
  end if;
  return null;
end $$;

-- The head as committed, and nobody commits an event until this transaction ends: every commit updates that row.
-- `at` is the primary's clock, never behind the ledger's last entry. Runs as the owner: the app itself may only read it.
create function care_override_hold() returns table (incarnation text, revision bigint, at timestamptz)
language sql volatile security definer set search_path = public, pg_temp as $$
  select h.incarnation, h.revision, greatest(h.time, date_trunc('milliseconds', clock_timestamp()))
  from ledger_head h where h.id = 1 for share
$$;

-- What was decided for one redemption, written before it is said. The only rows of the decision log that the app can
-- write: of an order that stands in the ledger, within its time and its samples. False where another job has the order.
create function care_override_record(p_override text, p_job text, p_client text, p_at timestamptz, p_rows jsonb) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  granted jsonb;
begin
  select body::jsonb -> 'payload' into granted from ledger_event
    where kind = 'CareOverrideGranted' and body::jsonb #>> '{payload,override}' = p_override;
  if granted is null or p_at >= (granted ->> 'until')::timestamptz then
    raise exception 'no order % stands in the ledger', p_override using errcode = '55000';
  end if;
  insert into care_override_use (override, job, client, at) values (p_override, p_job, p_client, p_at)
    on conflict do nothing;
  if not exists (select 1 from care_override_use where override = p_override and job = p_job and client = p_client) then
    return false;
  end if;
  if exists (select 1 from jsonb_to_recordset(p_rows) as r (sample text) where not granted -> 'samples' ? r.sample) then
    raise exception 'a sample is not of order %', p_override using errcode = '55000';
  end if;
  insert into decision_log (id, at, gate, boot, client, participant, sample, action, approval, decision, reasons, basis,
      request, revision, policy)
    select r.id, p_at, 'care-override', p_override, p_client, r.participant, r.sample, 'analyse', null, r.decision, r.reasons,
      r.basis, r.request, r.revision, r.policy
    from jsonb_to_recordset(p_rows) as r (id text, participant text, sample text, decision text, reasons jsonb,
      basis jsonb, request jsonb, revision bigint, policy text);
  return true;
end $$;

create function is_frozen(p_participant text) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from record_doubt where participant = p_participant and settled_at is null)
$$;


-- prisma/sql/12-visibility.sql
-- Who sees whom. Personal tables are closed unless the transaction says who asks, for whom and why (20-row-security.sql).

-- Personal tables are closed unless the transaction says who asks, for whom and why:
--   tomoni.person  the person whose own session this is          tomoni.site  the site a staff session acts for
--   tomoni.reason  why (access_log holds it)                     tomoni.part  'system': the worker, the seed
-- Without them every personal row is invisible and none can be written.
create function visit_setting(p_name text) returns text language sql stable as
$$ select nullif(current_setting('tomoni.' || p_name, true), '') $$;

-- a proxy's name and address are read at the site of the person for whom she speaks, for as long as she does
create function person_at_site(p_person uuid, p_site text) returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return exists (select 1 from enrolment where person_id = p_person and site = p_site)
    or exists (select 1 from account a join proxy_power p on p.account_id = a.id join enrolment e on e.participant = p.participant
      where a.person_id = p_person and e.site = p_site and p.ended_at is null);
end $$;

-- Own, declared, decided for, followed: closed to this account in every staff role. One place, asked by what follows.
create function is_own_or_relative(p_account uuid, p_person uuid) returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return exists (select 1 from account me where me.id = p_account and me.person_id = p_person)
    or exists (select 1 from declared_relative d where d.account_id = p_account and d.person_id = p_person)
    or exists (select 1 from account me join account other on other.person_id = me.person_id
      join proxy_power p on p.account_id = other.id and p.ended_at is null
      join enrolment e on e.participant = p.participant
      where me.id = p_account and e.person_id = p_person)
    or exists (select 1 from account me join account other on other.person_id = me.person_id
      join family_viewer f on f.account_id = other.id and f.ended_at is null
      join enrolment e on e.participant = f.participant
      where me.id = p_account and e.person_id = p_person);
end $$;

-- The same by the number of a record, for a record that is closed to the one who asks.
create function is_close_to(p_account uuid, p_participant text) returns boolean
language sql stable security definer set search_path = public, pg_temp as
$$ select exists (select 1 from enrolment e where e.participant = p_participant and is_own_or_relative(p_account, e.person_id)) $$;

-- Whether it is her own record or a relative's, asked of lines of the log: whenever that was said.
create function close_among(p_accounts text[], p_people uuid[]) returns table (account text, person uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct a, p from unnest(p_accounts, p_people) as line (a, p) where is_own_or_relative(a::uuid, p)
$$;

-- Whether the record is closed to the account that acts. One's own session (tomoni.person) is no staff role.
create function record_closed(p_person uuid) returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  acting uuid := visit_setting('account')::uuid;
begin
  if acting is null or coalesce(visit_setting('person'), '') = p_person::text then
    return false;
  end if;
  return is_own_or_relative(acting, p_person)
    or (visit_setting('site') is not null
      and exists (select 1 from restricted_record r where r.person_id = p_person and r.ended_at is null)
      and not exists (select 1 from record_reader n
        where n.person_id = p_person and n.account_id = acting and n.ended_at is null));
end $$;

-- Whether a record is kept from an account. Never from the person herself.
create function kept_from(p_account uuid, p_participant text) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from confidential_record c where c.participant = p_participant and c.ended_at is null
      and not exists (select 1 from shown_confidential s where s.record_id = c.id and s.account_id = p_account))
    and not exists (select 1 from account a join enrolment e on e.person_id = a.person_id
      where a.id = p_account and e.participant = p_participant)
$$;

-- Relatives who follow one person alone, and whoever decided for her alone, are here for nobody else's sake: their names and addresses go
-- with hers. Somebody who takes part, follows or decides for another, or has an office, stays.
create function here_only_for(p_participant text) returns setof uuid
language sql stable set search_path = public, pg_temp as $$
  select distinct a.person_id from account a join enrolment her on her.participant = p_participant
  where a.id in (select account_id from family_viewer where participant = p_participant
                 union select account_id from proxy_power where participant = p_participant)
    and a.person_id <> her.person_id
    and not exists (select 1 from enrolment e where e.person_id = a.person_id)
    and not exists (select 1 from account other
      where other.person_id = a.person_id
        and (exists (select 1 from family_viewer f where f.account_id = other.id and f.participant <> p_participant)
          or exists (select 1 from proxy_power w where w.account_id = other.id and w.participant <> p_participant)
          or exists (select 1 from account_role r where r.account_id = other.id and r.role not in ('participant', 'proxy', 'family-viewer'))))
$$;

-- Whether the ledger says that this record is open to the account that acts, by the request named in tomoni.emergency, now.
-- The clock is the database's own: no part that asks can set it.
create function emergency_open(p_person uuid) returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  acting uuid := visit_setting('account')::uuid;
  asked text := visit_setting('emergency');
begin
  if acting is null or asked is null or is_own_or_relative(acting, p_person) then
    return false;
  end if;
  return exists (
    select 1 from enrolment e
    join ledger_event l on l.participant = e.participant and l.kind = 'EmergencyReadingAllowed'
    cross join lateral (select l.body::jsonb -> 'payload' as payload) p
    join account one on one.id = (payload #>> '{people,first}')::uuid
    join account other on other.id = (payload #>> '{people,second}')::uuid
    where e.person_id = p_person
      and payload ->> 'request' = asked
      and one.id = acting
      and one.person_id <> other.person_id
      and clock_timestamp() < (payload ->> 'until')::timestamptz
      and (payload ->> 'until')::timestamptz <= l.recorded_at + interval '15 minutes'
      and clock_timestamp() >= l.recorded_at - interval '5 seconds');
end $$;

create function may_see_person(p_person uuid) returns boolean language sql stable as $$
  select visit_setting('reason') is not null and (
    visit_setting('person') = p_person::text
    or (((visit_setting('site') is not null and person_at_site(p_person, visit_setting('site')))
      or visit_setting('part') = 'system') and not record_closed(p_person)))
$$;

create function participant_visible(p_participant text) returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return exists (select 1 from enrolment e where e.participant = p_participant and may_see_person(e.person_id));
end $$;

-- A case is seen by the finding desk alone: for one of its own reasons, never in the person's own session and never by
-- somebody who is at the desk of her hospital for another reason. The panel judges for every site; the worker reads all.
create function finding_desk_at(p_site text) returns boolean language sql stable as $$
  select coalesce(visit_setting('reason') like 'finding-%', false) and visit_setting('person') is null and (
    visit_setting('site') = p_site or visit_setting('part') = 'system' or visit_setting('reason') = 'finding-panel')
$$;

-- A member sees her own; chair and secretary see all, to keep the books.
create function leads_panel() returns boolean language sql stable as $$
  select current_setting('tomoni.reason', true) = 'participant-panel' and exists (
    select 1 from seat where body = 'panel' and part in ('chair', 'deputy-chair', 'secretary')
      and account::text = current_setting('tomoni.account', true))
$$;


-- prisma/sql/13-erasure.sql
-- Erasure of one person, by the rows of erasure_rule, and disposal at the end of a retention period.

-- It tells of a birthday: it goes with the person.
create function forget_next_turn() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update enrolment set next_turn_at = null where person_id = new.id;
  return null;
end $$;

create function count_erased() returns trigger language plpgsql as $$
begin
  if current_user <> 'tomoni_app' then insert into figure_gone default values; end if;
  return old;
end $$;

create function is_held(p_scope text) returns boolean language sql stable security definer set search_path = public, pg_temp as
$$ select exists (select 1 from legal_hold where lifted_at is null and scope in ('all', p_scope)) $$;

-- Whatever the program says: nobody is erased while a hold stands on her, or on everything.
create function refuse_held_erasure() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.erased_at is not null and old.erased_at is null and exists (
    select 1 from enrolment e where e.person_id = new.id and is_held(e.participant)) then
    raise exception 'a legal hold stands on this person' using errcode = '42501';
  end if;
  return new;
end $$;

-- What one rule finds. Names alone go into the statement, quoted; values are parameters.
create function erase_by_rule(rule erasure_rule, p_participant text, p_person uuid, p_accounts uuid[]) returns void
language plpgsql set search_path = public, pg_temp as $$
begin
  execute format('delete from %I where %s', rule.name, concat_ws(' or ',
    case when rule.participant_column is not null then format('%I = $1', rule.participant_column) end,
    case when rule.person_column is not null then format('%I = $2', rule.person_column) end,
    case when rule.account_column is not null then format('%I = any ($3)', rule.account_column) end,
    case when rule.through_column is not null then
      format('%I in (select id from %I where participant = $1)', rule.through_column, rule.through_table) end))
  using p_participant, p_person, p_accounts;
end $$;

-- Everything that erasure_rule names, the access to every account, and what waits to be sent. A request confirmed by a second
-- person and an entry in the ledger come first.
create function erase_person(p_request uuid, p_addresses text[]) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  of_request erasure_request;
  rule erasure_rule;
  who uuid;
  mine uuid[];
  bereft uuid[];
begin
  select * into of_request from erasure_request where id = p_request and confirmed_at is not null;
  if not found then raise exception 'no erasure was confirmed under this number' using errcode = '42501'; end if;
  if not exists (select 1 from ledger_event where participant = of_request.participant and kind = 'ParticipantErased') then
    raise exception 'the ledger does not say that this person is erased' using errcode = '42501';
  end if;
  select person_id into strict who from enrolment where participant = of_request.participant;
  if exists (select 1 from enrolment where person_id = who and participant <> of_request.participant) then
    raise exception 'this person takes part elsewhere' using errcode = '42501';
  end if;
  select coalesce(array_agg(person), '{}') into bereft from here_only_for(of_request.participant) as person;
  select coalesce(array_agg(id), '{}') into mine from account where person_id = who or person_id = any (bereft);

  for rule in select * from erasure_rule order by place loop
    perform erase_by_rule(rule, of_request.participant, who, mine);
  end loop;

  -- the row stays, empty: what was sent and who spoke for whom refers to it
  update account set email_lookup = null, sign_in_number = null, password_hash = null, totp_secret = null, totp_last_step = null,
    disabled_at = coalesce(disabled_at, of_request.confirmed_at) where id = any (mine);
  delete from idempotency_key where scope like '%' || of_request.participant || '%'
    or exists (select 1 from unnest(mine) as own (id) where scope like '%' || own.id::text || '%');
  delete from outbox where topic <> 'erase.person' and (payload->>'participant' = of_request.participant
    or exists (select 1 from unnest(mine) as own (id) where payload::text like '%' || own.id::text || '%'));
  delete from demo_mail where "to" = any (p_addresses);
  delete from personal_record where person_id = who or person_id = any (bereft);
  update person set erased_at = of_request.confirmed_at where id = who or id = any (bereft);
end $$;

-- How many there are, and their removal: the least ages stand here as well, and no hold is passed over.
create function disposable(p_kind text, p_before timestamptz) returns integer
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return case p_kind
    when 'outbox-done' then (select count(*) from outbox where done_at < least(p_before, now() - interval '7 days'))
    when 'sent-messages' then (select count(*) from message where sent_at < least(p_before, now() - interval '3 years')
      and not (participant is not null and is_held(participant)))
    when 'call-requests' then (select count(*) from call_request where closed_at < least(p_before, now() - interval '90 days')
      and not is_held(participant))
    when 'never-joined' then (select count(*) from never_joined where over_at < least(p_before, now() - interval '180 days')
      and not is_held(participant))
  end;
end $$;

create function dispose(p_disposal uuid) returns table (gone integer, digest text)
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  run disposal;
  ids text[];
begin
  select * into run from disposal where id = p_disposal and done_at is null and refused_at is null for update;
  if not found then raise exception 'no such disposal' using errcode = '42501'; end if;
  if is_held(run.kind) then raise exception 'a legal hold stands on this kind' using errcode = '42501'; end if;
  if run.kind = 'outbox-done' then
    with out as (delete from outbox where done_at < least(run.before, now() - interval '7 days') returning id)
    select array_agg(id::text order by id::text) into ids from out;
  elsif run.kind = 'sent-messages' then
    with out as (delete from message where sent_at < least(run.before, now() - interval '3 years')
      and not (participant is not null and is_held(participant)) returning id)
    select array_agg(id::text order by id::text) into ids from out;
  elsif run.kind = 'call-requests' then
    select array_agg(id::text order by id::text) into ids from call_request
      where closed_at < least(run.before, now() - interval '90 days') and not is_held(participant);
    delete from call_try where request_id::text = any (ids);
    delete from personal_record where id in (select record_id from call_request where id::text = any (ids));
    delete from call_request where id::text = any (ids);
  elsif run.kind = 'never-joined' then
    if run.second_by is null then raise exception 'two people' using errcode = '42501'; end if;
    select array_agg(participant order by participant) into ids from never_joined
      where over_at < least(run.before, now() - interval '180 days') and not is_held(participant);
    update account set email_lookup = null, sign_in_number = null, password_hash = null, totp_secret = null,
      disabled_at = coalesce(disabled_at, now())
      where person_id in (select person_id from enrolment where participant = any (ids));
    delete from personal_record where person_id in (select person_id from enrolment where participant = any (ids));
  else raise exception 'nothing is known of this kind' using errcode = '22023';
  end if;
  return query select coalesce(cardinality(ids), 0),
    encode(sha256(convert_to(coalesce(array_to_string(ids, E'\n'), ''), 'UTF8')), 'hex');
end $$;


-- prisma/sql/14-guards.sql
-- Acts that take two persons, and rows that do not change once published.

-- Two people are two persons: the second wall behind the services. Two accounts of one human are refused wherever the check
-- of a table refuses one account twice.
create function two_persons() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  row_now jsonb := to_jsonb(new);
  one uuid := (row_now ->> tg_argv[0])::uuid;
  other uuid := (row_now ->> tg_argv[1])::uuid;
begin
  -- some acts need two only for a yes: the column that says which, and its value
  if tg_nargs = 4 and (row_now ->> tg_argv[2]) is distinct from tg_argv[3] then return new; end if;
  -- one account twice is what the table's own check refuses
  if one is null or other is null or one = other then return new; end if;
  if exists (select 1 from account a join account b on a.person_id = b.person_id where a.id = one and b.id = other) then
    raise exception 'two people are needed, these are accounts of one' using errcode = '23514', constraint = 'two_people';
  end if;
  return new;
end $$;

create function another_person_publishes() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  her uuid[];
begin
  select array_append(array_agg(b.id), new.said_by) into her
    from account a join account b on a.person_id = b.person_id where a.id = new.said_by;
  if new.kind = 'published' and not exists (
    select 1 from outside_audit_word
    where audit = new.audit and kind = 'publish-proposed' and not said_by = any(her))
  then raise exception 'an audit is published by two people'; end if;
  return new;
end $$;

-- The same for steps that lie in rows of their own.
create function another_person_verifies() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  since int;
  her uuid[];
begin
  select coalesce(max(place), 0) into since from audit_finding_step where finding = new.finding and kind = 'reopened';
  select array_append(array_agg(b.id), new.done_by) into her
    from account a join account b on a.person_id = b.person_id where a.id = new.done_by;
  if new.kind = 'verified' and exists (
    select 1 from audit_finding_step
    where finding = new.finding and kind in ('plan', 'evidence') and done_by = any(her) and place > since)
  then raise exception 'whoever mended a finding does not verify it'; end if;
  if new.kind = 'risk-accepted' and not exists (
    select 1 from audit_finding_step
    where finding = new.finding and kind = 'risk-proposed' and not done_by = any(her) and place > since)
  then raise exception 'a risk is accepted by two people'; end if;
  return new;
end $$;

-- One human holds a role at a place once: a second account in the same role would be a second pair of hands.
create function role_held_once() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.revoked_at is null and new.role not in ('participant', 'proxy', 'helper', 'family-viewer') and exists (
    select 1 from account mine join account hers on hers.person_id = mine.person_id and hers.id <> mine.id
      join account_role held on held.account_id = hers.id
    where mine.id = new.account_id and held.revoked_at is null and held.role = new.role and held.site is not distinct from new.site
      and hers.disabled_at is null)
  then
    raise exception 'one person holds a role once' using errcode = '23505', constraint = 'role_held_once';
  end if;
  return new;
end $$;

-- Before it is announced it is a draft; from then on its words, its poll and its days stand.
create function consultation_stands() returns trigger language plpgsql as $$
begin
  if old.announced_at is not null and (new.for_whom, new.topic, new.texts, new.poll, new.opens_at, new.closes_at, new.announced_at)
    is distinct from (old.for_whom, old.topic, old.texts, old.poll, old.opens_at, old.closes_at, old.announced_at) then
    raise exception 'an announced consultation stands as it is' using errcode = '42501';
  end if;
  if old.outcome is not null and (new.outcome, new.outcome_at) is distinct from (old.outcome, old.outcome_at) then
    raise exception 'an outcome stands as it is' using errcode = '42501';
  end if;
  return new;
end $$;

create function keep_published_gathering() returns trigger language plpgsql as $$
begin
  if old.published_at is not null then raise exception 'a published event never changes' using errcode = '42501'; end if;
  return new;
end $$;


-- prisma/sql/15-views.sql
-- Views.

-- Invited, never answered, every invitation over: her words go, the numbers stay for the figures and the ledger.
create view never_joined as
  select e.participant, e.person_id, max(greatest(i.expires_at, coalesce(i.closed_at, i.expires_at))) as over_at
  from enrolment e join invitation i using (participant)
  where not exists (select 1 from ledger_event l where l.participant = e.participant and l.kind in
      ('ConsentGiven', 'ConsentRefused', 'PaperConsentTranscribed', 'MajorityConfirmed', 'ReconsentGiven'))
    and not exists (select 1 from enrolment o where o.person_id = e.person_id and o.participant <> e.participant)
    and not exists (select 1 from account a join account_role r on r.account_id = a.id where a.person_id = e.person_id)
    and not exists (select 1 from account a join proxy_power p on p.account_id = a.id where a.person_id = e.person_id)
    and exists (select 1 from personal_record r where r.person_id = e.person_id)
  group by e.participant, e.person_id;

-- prisma/sql/20-row-security.sql
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

-- prisma/sql/21-policies.sql
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


-- prisma/sql/22-policies-participant.sql
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

-- prisma/sql/23-policies-erasing.sql
-- The owner's functions erase (13-erasure.sql) and see every row for it.

create policy erasing on session to tomoni_owner using (true);
create policy erasing on desk_state to tomoni_owner using (true);
create policy erasing on name_lookup to tomoni_owner using (true);
create policy erasing on personal_record to tomoni_owner using (true);
create policy erasing on typed_draft to tomoni_owner using (true);
create policy erasing on resume_link to tomoni_owner using (true);
create policy erasing on family_viewer to tomoni_owner using (true);
create policy erasing on assent_sitting to tomoni_owner using (true);
create policy erasing on joint_reading to tomoni_owner using (true);
create policy erasing on follow_up to tomoni_owner using (true);
create policy erasing on passkey to tomoni_owner using (true);
create policy erasing on passkey_challenge to tomoni_owner using (true);
create policy erasing on bookmark to tomoni_owner using (true);
create policy erasing on reading_mark to tomoni_owner using (true);
create policy erasing on draft_answer to tomoni_owner using (true);
create policy erasing on card_mark to tomoni_owner using (true);
create policy erasing on draft_wish to tomoni_owner using (true);
create policy erasing on joining_preparation to tomoni_owner using (true);
create policy erasing on comprehension_answer to tomoni_owner using (true);
create policy erasing on call_request to tomoni_owner using (true);
create policy erasing on call_try to tomoni_owner using (true);
create policy erasing on own_words to tomoni_owner using (true);
create policy erasing on question to tomoni_owner using (true);
create policy erasing on counselling_request to tomoni_owner using (true);
create policy erasing on counselling_message to tomoni_owner using (true);
create policy erasing on paper_entry to tomoni_owner using (true);
create policy erasing on sample_label to tomoni_owner using (true);
create policy erasing on sample_stock to tomoni_owner using (true);
create policy erasing on proposed_correction to tomoni_owner using (true);
create policy erasing on desk_task to tomoni_owner using (true);
create policy erasing on specific_request to tomoni_owner using (true);
create policy erasing on restricted_record to tomoni_owner using (true);
create policy erasing on record_reader to tomoni_owner using (true);
create policy erasing on record_doubt to tomoni_owner using (true);
create policy erasing on reconsent_member to tomoni_owner using (true);
create policy erasing on case_report to tomoni_owner using (true);
create policy erasing on figure_standing to tomoni_owner using (true);
create policy erasing on recontact_target to tomoni_owner using (true);
create policy erasing on recontact_reply to tomoni_owner using (true);
create policy erasing on voice_words to tomoni_owner using (true);
create policy erasing on rights_request to tomoni_owner using (true);
create policy erasing on rights_step to tomoni_owner using (true);
create policy erasing on leak_person to tomoni_owner using (true);

-- prisma/sql/30-checks-ledger-and-gate.sql
-- Check constraints: ledger and gate. Each says what no row may break, whoever writes it.

alter table ledger_head
  add constraint one_head check (id = 1);

alter table ledger_padding
  add constraint ledger_padding_count_check check (count > 0),
  add constraint ledger_padding_kind_check check (kind in ('padding', 'lost'));

alter table witness
  add constraint witness_public_key_check check (length(public_key) = 32);

alter table ledger_restore
  add constraint opened_by_two check (opened_at is null or opened_first <> opened_second and
    opened_revision is not null);

alter table ledger_event
  add constraint number_with_participant check ((participant is null) = (number is null));

alter table sent_form
  add constraint sent_form_digest_check check (digest ~ '^[0-9a-f]{64}$');

alter table release_manifest
  add constraint decided_with_all check ((state in ('open', 'void')) or samples is not null and
    sha256 is not null and incarnation is not null and decided_at is not null and policy is not null and
    good_until is not null),
  add constraint identifier check (id ~ '^M-[0-9A-HJKMNP-TV-Z]{26}$'),
  add constraint known_state check (state in ('open', 'asked', 'again', 'recorded', 'void'));


-- prisma/sql/31-checks-people.sql
-- Check constraints: people. Each says what no row may break, whoever writes it.

alter table account
  add constraint account_address_by_check check (address_by in ('self', 'desk-recovery', 'assisted')),
  add constraint account_opened_by_check check (opened_by in ('self', 'desk-recovery', 'assisted'));

alter table staff_identity
  add constraint invited_by_another check (invited_by <> account_id),
  add constraint linked_whole check ((subject_hash is null) = (linked_at is null));

alter table session
  add constraint session_opened_by_check check (opened_by in ('self', 'desk-recovery', 'assisted', 'organisation'));

alter table name_lookup
  add constraint name_lookup_hash_check check (hash ~ '^[0-9a-f]{64}$');

alter table erasure_request
  add constraint confirmed_whole check ((confirmed_by is null) = (confirmed_at is null)),
  add constraint done_after_confirmed check (done_at is null or confirmed_at is not null),
  add constraint erasure_request_why_check check (why in ('withdrawal', 'request', 'retention-over')),
  add constraint two_people check (confirmed_by is null or confirmed_by <> asked_by);

alter table recovery_token
  add constraint recovery_token_opened_by_check check (opened_by in ('self', 'desk-recovery', 'assisted'));

alter table recovery_request
  add constraint confirmed_whole check ((confirmed_by is null) = (confirmed_at is null)),
  add constraint two_people check (confirmed_by is null or confirmed_by <> asked_by);

alter table factor_renewal
  add constraint decided_whole check (num_nonnulls(outcome, decided_by, decided_at) in (0, 3)),
  add constraint factor_renewal_outcome_check check (outcome in ('given', 'refused')),
  add constraint two_people check (outcome is distinct from 'given' or decided_by <> asked_by);

alter table joint_reading
  add constraint joint_reading_appointed_check check (appointed > 0),
  add constraint joint_reading_ended_how_check check (ended_how in ('handed-back', 'left')),
  add constraint joint_reading_opened_by_check check (opened_by in ('self', 'desk-recovery', 'assisted',
    'organisation')),
  add constraint joint_reading_purpose check (purpose in ('reading', 'assent', 'password')),
  add constraint recovery_of_password check ((purpose = 'password') = (recovery is not null)),
  add constraint sitting_of_assent check ((purpose = 'assent') = (sitting is not null));

alter table call_try
  add constraint call_try_outcome_check check (outcome in ('reached', 'not-reached', 'no-longer-wanted'));

alter table question
  add constraint escalated_whole check ((escalated_at is null) = (escalated_to is null) and
    (escalated_at is null) = (escalated_because is null)),
  add constraint question_act_check check (act > 0),
  add constraint question_escalated_because_check check (escalated_because in ('overdue', 'not-answered')),
  add constraint question_escalated_to_check check (escalated_to in ('ethics-contact', 'data-protection-contact')),
  add constraint question_page_check check (page in ('findings', 'withdrawal', 'outcome', 'requests'));

alter table withdrawal_task
  add constraint recipient_is_named check ((holder = 'recipient') = (release is not null and
    organisation is not null));

alter table recall_step
  add constraint answer_alone check (kind = 'answered' or certificate is null and scan is null and because is null),
  add constraint certificate_whole check ((certificate is null) = (method is null) and
    (certificate is null) = (destroyed_on is null)),
  add constraint channel_of_notice check ((kind in ('notice-sent', 'reminded')) = (channel is not null)),
  add constraint recall_step_channel_check check (channel in ('mail', 'letter', 'phone')),
  add constraint recall_step_kind_check check (kind in ('notice-sent', 'acknowledged', 'answered', 'reminded',
    'escalated'));

alter table usage_question
  add constraint answer_whole check ((answer_ja is null) = (answer_en is null) and (answer_ja is null or
    closed_at is not null)),
  add constraint closed_whole check ((closed_at is null) = (outcome is null) and
    (closed_at is null) = (closed_by is null)),
  add constraint usage_question_outcome_check check (outcome in ('allowed', 'misuse')),
  add constraint usage_question_why_check check (why in ('after-withdrawal', 'outside-approval', 'while-stopped',
    'action-outside', 'another-organisation'));

alter table finding_case
  add constraint category_of_finding check ((kind = 'finding') = (category is not null)),
  add constraint closed_with_outcome check ((closed_at is null) = (outcome is null)),
  add constraint finding_case_kind_check check (kind in ('finding', 'primary')),
  add constraint finding_case_trigger_check check (trigger in ('primary-panel', 'reinterpretation'));

alter table counselling_message
  add constraint counselling_message_kind_check check (kind in ('request', 'answer', 'note'));

alter table paper_import
  add constraint two_people check (decided_by is distinct from made_by);

alter table paper_entry
  add constraint two_people check (second_by is distinct from first_by);

alter table hospital_client
  add constraint hospital_client_name_check check (name ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
  add constraint hospital_client_scopes_check check (cardinality(scopes) > 0);

alter table consent_subscription
  add constraint consent_subscription_content_check check (content in ('empty', 'id-only')),
  add constraint consent_subscription_status_check check (status in ('requested', 'active', 'off'));

alter table hospital_call
  add constraint answered_whole check ((status is null) = (answer is null));

alter table sample_stock
  add constraint sample_stock_amount_check check (amount >= 0::numeric);

alter table proposed_correction
  add constraint two_people check (outcome is distinct from 'confirmed' or decided_by is distinct from proposed_by);

alter table restricted_record
  add constraint restricted_record_why_check check (why in ('works-here', 'committee', 'applicant', 'asked'));

alter table record_doubt
  add constraint about_one check ((act is not null) = (about = 'act') and (reading is not null) = (about = 'reading')),
  add constraint record_doubt_about_check check (about in ('act', 'reading', 'notice')),
  add constraint record_doubt_outcome_check check (outcome in ('hers', 'not-hers', 'explained')),
  add constraint record_doubt_said_check check (said in ('not-me', 'looks-wrong')),
  add constraint settled_whole check ((settled_at is null) = (settled_by is null) and
    (settled_at is null) = (outcome is null));

alter table erasure_rule
  add constraint says_whose check (num_nonnulls(participant_column, person_column, account_column,
    through_column) > 0),
  add constraint through_whole check ((through_column is null) = (through_table is null));


-- prisma/sql/32-checks-programme.sql
-- Check constraints: programme. Each says what no row may break, whoever writes it.

alter table site
  add constraint site_region_check check (region in ('hokkaido', 'tohoku', 'kanto', 'chubu', 'kinki', 'chugoku',
    'shikoku', 'kyushu'));

alter table site_closure
  add constraint confirmed_whole check ((confirmed_by is null) = (confirmed_at is null)),
  add constraint done_after_confirmed check (done_at is null or confirmed_at is not null),
  add constraint site_closure_check check (to_site <> site),
  add constraint two_people check (confirmed_by is null or confirmed_by <> asked_by);

alter table release_run
  add constraint complete_whole check (state <> 'complete' or manifest is not null and recorded_by is not null),
  add constraint nothing_before_complete check (answer is null or state = 'complete'),
  add constraint release_run_action_check check (action in ('release-data', 'release-sample', 'release-public')),
  add constraint release_run_ended_check check (ended in ('void', 'failed', 'none-permitted', 'unheard',
    'unreachable', 'stale', 'refused', 'approval-over', 'kind')),
  add constraint release_run_lines_check check (lines > 0),
  add constraint release_run_state_check check (state in ('ready', 'recording', 'complete'));

alter table stop_proposal
  add constraint confirmed_whole check ((confirmed_by is null) = (confirmed_at is null) and
    (confirmed_by is null) = (revision is null)),
  add constraint names_what_it_stops check ((scope = 'all') = (of is null)),
  add constraint stop_proposal_kind_check check (kind in ('set', 'lift')),
  add constraint stop_proposal_scope_check check (scope in ('approval', 'organisation', 'dataset', 'action', 'all')),
  add constraint two_people check (confirmed_by is null or confirmed_by <> proposed_by);

alter table opinion_proposal
  add constraint decided_whole check ((outcome is null) = (decided_by is null) and
    (outcome is null) = (decided_at is null)),
  add constraint declined_whole check ((not outcome is distinct from 'declined') = (reason is not null)),
  add constraint opinion_proposal_actions_check check (cardinality(actions) > 0),
  add constraint opinion_proposal_committee_check check (length(committee) >= 1 and length(committee) <= 120),
  add constraint opinion_proposal_letter_check check (length(letter) > 0),
  add constraint opinion_proposal_letter_sha256_check check (letter_sha256 ~ '^[0-9a-f]{64}$'),
  add constraint opinion_proposal_letter_type_check check (letter_type in ('application/pdf', 'image/jpeg',
    'image/png')),
  add constraint opinion_proposal_number_check check (length(number) >= 1 and length(number) <= 120),
  add constraint opinion_proposal_outcome_check check (outcome in ('registered', 'declined')),
  add constraint registered_whole check ((not outcome is distinct from 'registered') = (revision is not null)),
  add constraint term_forwards check (from_day <= until_day and decided_on <= from_day),
  add constraint two_people check (outcome is distinct from 'registered' or decided_by <> proposed_by);

alter table organisation
  add constraint organisation_country_check check (country ~ '^[A-Z]{2}$');

alter table reconsent_campaign
  add constraint reconsent_campaign_state_check check (state in ('planned', 'running', 'paused', 'ended', 'dropped')),
  add constraint two_people check (launched_by is null or launched_by is distinct from proposed_by);

alter table reconsent_step
  add constraint reconsent_step_kind_check check (kind in ('planned', 'changed', 'proposed', 'taken-back',
    'launched', 'paused', 'resumed', 'extended', 'posted', 'ended', 'dropped'));

alter table document_draft
  add constraint document_draft_audiences_check check (cardinality(audiences) > 0),
  add constraint document_draft_begun_from_check check (begun_from in ('copy', 'import', 'empty'));

alter table document_draft_structure
  add constraint document_draft_structure_number_check check (number > 0);

alter table document_draft_text
  add constraint aside_says_upon_what check ((kind = 'aside') = (seen is not null)),
  add constraint document_draft_text_kind_check check (kind in ('copied', 'written', 'confirmed', 'aside')),
  add constraint document_draft_text_number_check check (number > 0);

alter table document_draft_step
  add constraint document_draft_step_number_check check (number > 0);

alter table document_draft_letter
  add constraint document_draft_letter_content_check check (length(content) > 0),
  add constraint document_draft_letter_sha256_check check (sha256 ~ '^[0-9a-f]{64}$'),
  add constraint document_draft_letter_type_check check (type in ('application/pdf', 'image/jpeg', 'image/png'));


-- prisma/sql/33-checks-work.sql
-- Check constraints: work. Each says what no row may break, whoever writes it.

alter table message
  add constraint message_class_check check (class in ('service', 'legal', 'updates', 'recontact')),
  add constraint message_way_check check (way in ('mail', 'letter', 'desk'));

alter table mail_bounce
  add constraint mail_bounce_action_check check (action in ('failed', 'delayed', 'delivered', 'relayed', 'expanded')),
  add constraint mail_bounce_taken_from_check check (taken_from in ('server', 'webhook', 'file'));

alter table mail_stop
  add constraint mail_stop_class_check check (class in ('updates', 'recontact')),
  add constraint mail_stop_how_check check (how in ('one-click', 'page', 'account'));

alter table news_picture
  add constraint news_picture_height_check check (height > 0),
  add constraint news_picture_sha256_check check (sha256 ~ '^[0-9a-f]{64}$'),
  add constraint news_picture_type_check check (type in ('image/png', 'image/jpeg', 'image/webp', 'image/svg+xml')),
  add constraint news_picture_width_check check (width > 0);

alter table news_save
  add constraint news_save_number_check check (number > 0);

alter table news_schedule
  add constraint news_schedule_check check ((save is null) = (publish_at is null)),
  add constraint news_schedule_number_check check (number > 0);

alter table glossary_entry
  add constraint glossary_entry_number_check check (number > 0),
  add constraint glossary_entry_term_check check (term ~ '^[a-z0-9-]{1,60}$');

alter table register_entry
  add constraint approved_whole check ((outcome = 'approved') = (approval is not null)),
  add constraint register_entry_country_check check (country ~ '^[A-Z]{2}$'),
  add constraint register_entry_outcome_check check (outcome in ('approved', 'refused', 'withdrawn')),
  add constraint register_entry_panel_view_check check (panel_view in ('for', 'with-conditions', 'against', 'none'));

alter table register_correction
  add constraint register_correction_number_check check (number > 0);

alter table sanction
  add constraint confirmed_whole check ((confirmed_by is null) = (confirmed_at is null)),
  add constraint sanction_measure_check check (measure in ('named', 'use-stopped', 'requests-refused', 'other')),
  add constraint two_people check (confirmed_by is null or confirmed_by <> proposed_by),
  add constraint until_where_refused check ((measure = 'requests-refused') = (until_day is not null));

alter table sanction_reply
  add constraint sanction_reply_language_check check (language in ('ja', 'en'));

alter table sanction_lift
  add constraint confirmed_whole check ((confirmed_by is null) = (confirmed_at is null)),
  add constraint two_people check (confirmed_by is null or confirmed_by <> proposed_by);

alter table sanction_notice
  add constraint sanction_notice_way_check check (way in ('mail', 'letter'));

alter table register_review
  add constraint decided_whole check ((outcome is null) = (decided_at is null) and
    (outcome is null) = (decided_by is null) and (outcome is null) = (texts is null)),
  add constraint register_review_outcome_check check (outcome in ('stands', 'amended', 'reopened', 'passed-on'));

alter table gathering
  add constraint gathering_capacity_check check (capacity >= 1 and capacity <= 2000),
  add constraint gathering_held_check check (held in ('in-person', 'online', 'both')),
  add constraint gathering_kind_check check (kind in ('talk', 'panel', 'training', 'hearing', 'open-door')),
  add constraint in_order check (starts_at < ends_at and (sign_up_until is null or sign_up_until <= starts_at)),
  add constraint published_whole check ((published_by is null) = (published_at is null));

alter table gathering_word
  add constraint gathering_word_kind_check check (kind in ('cancelled', 'minutes', 'corrected'));

alter table gathering_sign_up
  add constraint gathering_sign_up_seats_check check (seats >= 1 and seats <= 5),
  add constraint gathering_sign_up_state_check check (state in ('confirmed', 'waiting', 'cancelled'));

alter table unfair_report
  add constraint closed_answered check (closed_at is null or answered_at is not null),
  add constraint deleted_after_close check ((delete_at is null) = (closed_at is null)),
  add constraint unfair_report_kind_check check (kind in ('insurance', 'work', 'school', 'marriage', 'care', 'other',
    'hard-to-use'));

alter table unfair_message
  add constraint office_named check ((said_by = 'office') = (officer is not null)),
  add constraint unfair_message_said_by_check check (said_by in ('reporter', 'office'));

alter table unfair_count
  add constraint unfair_count_half_check check (half ~ '^\d{4}-[12]$');

alter table desk_entry
  add constraint desk_entry_desk_check check (desk ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  add constraint desk_entry_version_check check (version > 0);

alter table site_page_decision
  add constraint site_page_decision_decision_check check (decision in ('published', 'sent-back')),
  add constraint words_where_sent_back check ((decision = 'sent-back') = (words is not null));

alter table incident_notice
  add constraint noticed_before check (noticed_at <= published_at);


-- prisma/sql/34-checks-data-access.sql
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


-- prisma/sql/35-checks-panel-and-consultations.sql
-- Check constraints: panel and consultations. Each says what no row may break, whoever writes it.

alter table panel_meeting
  add constraint minutes_whole check ((minutes is null) = (minutes_at is null));

alter table panel_agenda
  add constraint meeting_of_panel check ((forum = 'panel') = (meeting is not null)),
  add constraint panel_agenda_forum_check check (forum in ('panel', 'committee', 'board'));

alter table panel_advice
  add constraint answer_whole check ((answer is null) = (answered_at is null) and
    (answer is null) = (answered_by is null)),
  add constraint panel_advice_kind_check check (kind in ('advice', 'naming'));

alter table panel_honorarium
  add constraint panel_honorarium_kind_check check (kind in ('meeting', 'reading')),
  add constraint panel_honorarium_yen_check check (yen >= 0);

alter table figure_release
  add constraint figure_release_number_check check (number > 0);

alter table figure_tally
  add constraint figure_tally_count_check check (count > 0);

alter table recontact_campaign
  add constraint recontact_campaign_kind_check check (kind in ('results', 'research', 'trials'));

alter table recontact_step
  add constraint recontact_step_number_check check (number > 0),
  add constraint recontact_step_step_check check (step in ('confirmed', 'gathered', 'paused', 'resumed',
    'ethics-ended', 'stopped', 'discarded', 'finished'));

alter table recontact_reply
  add constraint recontact_reply_answer_check check (answer in ('interested', 'no', 'never'));

alter table consultation
  add constraint announced_whole check ((announced_at is null) = (announced_by is null) and (announced_at is null or
    opens_at is not null and closes_at > opens_at)),
  add constraint consultation_for_whom_check check (for_whom in ('anyone', 'participants')),
  add constraint outcome_whole check ((outcome is null) = (outcome_at is null) and
    (outcome is null) = (outcome_by is null));

alter table consultation_note
  add constraint consultation_note_number_check check (number > 0);

alter table poll_answer
  add constraint no_address_of_participants check (kind = 'anyone' or source is null),
  add constraint no_time_of_participants check ((kind = 'participant') = (given_at is null)),
  add constraint poll_answer_kind_check check (kind in ('participant', 'anyone'));

alter table voice
  add constraint comment_on_something check ((kind = 'comment') = (consultation is not null)),
  add constraint has_source check ((kind in ('comment', 'proposal')) = (source is null)),
  add constraint proposal_to_somebody check ((kind = 'proposal') = (forum is not null)),
  add constraint voice_forum_check check (forum in ('panel', 'board')),
  add constraint voice_kind_check check (kind in ('comment', 'proposal', 'panel-advice', 'panel-view', 'review')),
  add constraint voice_said_as_check check (said_as in ('visitor', 'participant', 'family', 'panel-member', 'staff',
    'panel', 'reader'));

alter table voice_moderation
  add constraint reasons_where_cut check ((outcome = 'whole') = (cardinality(reasons) = 0)),
  add constraint voice_moderation_number_check check (number > 0),
  add constraint voice_moderation_outcome_check check (outcome in ('whole', 'in-part', 'not'));

alter table voice_step
  add constraint date_where_later check ((state = 'later') = (later_on is not null)),
  add constraint voice_step_number_check check (number > 0),
  add constraint voice_step_state_check check (state in ('considered', 'done', 'not-done', 'later'));

alter table report
  add constraint report_id_check check (id ~ '^TR-\d{4}-\d{2}$');

alter table report_save
  add constraint report_save_number_check check (number > 0);

alter table report_version
  add constraint report_version_version_check check (version > 0);

alter table report_file
  add constraint report_file_sha256_check check (sha256 ~ '^[0-9a-f]{64}$');


-- prisma/sql/36-checks-administration-and-law.sql
-- Check constraints: administration and law. Each says what no row may break, whoever writes it.

alter table job_state
  add constraint failing_named check ((failing_since is null) = (failure is null));

alter table role_proposal
  add constraint decided_whole check (num_nonnulls(outcome, decided_by, decided_at) in (0, 3)),
  add constraint role_proposal_outcome_check check (outcome in ('given', 'refused')),
  add constraint two_people check (outcome is distinct from 'given' or decided_by <> proposed_by);

alter table emergency_request
  add constraint decided_by_another check (decided_by <> asked_by),
  add constraint decided_whole check ((decided_by is null) = (decided_at is null) and
    (decided_at is null) = (allowed is null)),
  add constraint emergency_request_reason_check check (reason in ('treatment-now', 'treated-elsewhere', 'named-away',
    'in-danger')),
  add constraint emergency_request_role_check check (role in ('site-coordinator', 'treating-doctor'));

alter table rights_request
  add constraint clock_forward check (opened_at <= acknowledge_by and acknowledge_by <= answer_by),
  add constraint rights_request_asked_by_check check (asked_by in ('person', 'proxy')),
  add constraint rights_request_channel_check check (channel in ('web', 'in-person', 'paper', 'phone')),
  add constraint rights_request_form_check check (form in ('electronic', 'paper')),
  add constraint rights_request_identity_check check (identity in ('signed-in', 'document-shown', 'known-at-desk',
    'called-back')),
  add constraint rights_request_kind_check check (kind in ('purpose', 'disclosure', 'third-party-records',
    'correction', 'stop-use', 'erasure', 'stop-provision')),
  add constraint signed_in_herself check ((identity = 'signed-in') = (entered_by is null));

alter table rights_step
  add constraint reasons_given check (outcome is null or outcome = 'whole' or ground is not null),
  add constraint rights_step_kind_check check (kind in ('acknowledged', 'extended', 'answered', 'objected',
    'objection-answered', 'taken-back')),
  add constraint rights_step_outcome_check check (outcome in ('whole', 'part', 'refused'));

alter table disposal
  add constraint certified check (num_nonnulls(gone, digest, done_at) in (0, 3)),
  add constraint two_people check (second_by is null or first_by is not null and first_by <> second_by);

alter table legal_hold
  add constraint lifted_by_another check (lifted_by is null or lifted_by <> set_by),
  add constraint lifted_whole check (num_nonnulls(lifted_by, lifted_at, lift_why) in (0, 3));

alter table programme_plan
  add constraint end_has_a_day check ((kind = 'end') = (ends_on is not null)),
  add constraint programme_plan_kind_check check (kind in ('successor', 'end')),
  add constraint two_people check (confirmed_by is null or confirmed_by <> proposed_by);

alter table access_alert
  add constraint access_alert_count_check check (count > 0),
  add constraint access_alert_rule_check check (rule in ('many-people', 'at-night', 'own-circle', 'restricted',
    'refused-often', 'emergency'));

alter table access_alert_word
  add constraint access_alert_word_state_check check (state in ('looking', 'explained', 'passed-on'));

alter table leak_case
  add constraint clock_forward check (noticed_at <= opened_at and noticed_at < preliminary_by and
    preliminary_by <= final_by),
  add constraint leak_case_kind_check check (kind in ('sent-wrong', 'lost', 'seen-wrongly', 'intrusion', 'insider',
    'other'));

alter table leak_step
  add constraint leak_step_kind_check check (kind in ('facts', 'people-found', 'reported-preliminary',
    'reported-final', 'notice-written', 'told', 'not-told', 'closed'));

alter table outside_audit
  add constraint outside_audit_report_sha256_check check (report_sha256 ~ '^[0-9a-f]{64}$'),
  add constraint period_forward check (from_day <= until_day);

alter table outside_audit_word
  add constraint outside_audit_word_kind_check check (kind in ('publish-proposed', 'published'));

alter table audit_finding
  add constraint audit_finding_answers_check check (answers in ('administrator', 'data-protection-contact',
    'ethics-contact', 'elsi-officer', 'release-desk', 'review-secretariat')),
  add constraint audit_finding_area_check check (area in ('consent', 'access', 'disclosure', 'ledger', 'keys',
    'development', 'operations', 'organisation', 'accessibility')),
  add constraint audit_finding_number_check check (number > 0),
  add constraint audit_finding_severity_check check (severity in ('critical', 'major', 'minor', 'advice'));

alter table audit_finding_step
  add constraint audit_finding_step_kind_check check (kind in ('taken-up', 'plan', 'evidence', 'verified', 'closed',
    'reopened', 'risk-proposed', 'risk-accepted')),
  add constraint audit_finding_step_place_check check (place > 0),
  add constraint risk_has_an_end check ((kind = 'risk-proposed') = (until_day is not null));


-- prisma/sql/40-indexes.sql
-- Indexes over part of a table or over an expression; all others are in schema.prisma.

create index ledger_event_sample_idx on ledger_event ((((body)::jsonb #>> '{payload,sample}'::text[]))) where kind in ('SampleRegistered',
  'SampleReassigned');
create unique index staff_identity_linked on staff_identity (account_id) where (ended_at is null) and
  (linked_at is not null);
create unique index staff_identity_subject on staff_identity (subject_hash) where ended_at is null;
create index session_joint_reading on session (joint_reading) where joint_reading is not null;
create index enrolment_next_turn on enrolment (next_turn_at) where next_turn_at is not null;
create index desk_state_majority on desk_state (majority_on) where majority_on is not null;
create index desk_state_waiting on desk_state (participant) where is_joining or waits or without_effect;
create unique index erasure_request_open_key on erasure_request (participant) where done_at is null;
create unique index factor_renewal_open on factor_renewal (account_id) where outcome is null;
create index proxy_power_until on proxy_power (until_at) where ended_at is null;
create index follow_up_open on follow_up (owner, site) where closed_at is null;
create index question_escalated on question (escalated_to) where (escalated_at is not null) and
  (answered_at is null) and (closed_at is null);
create index question_waiting on question (opened_at) where (escalated_at is null) and (answered_at is null) and
  (closed_at is null);
create index withdrawal_task_due_at_idx on withdrawal_task (due_at) where closed_at is null;
create unique index recall_step_once on recall_step (task, kind) where kind <> 'reminded';
create index usage_question_open_idx on usage_question (opened_at) where closed_at is null;
create unique index finding_case_relative on finding_case (relative_case,
  participant) where (relative_case is not null) and (closed_at is null);
create unique index paper_import_once on paper_import (site, equivalence, sha256) where state <> 'set-aside';
create unique index confidential_record_open on confidential_record (participant) where ended_at is null;
create index record_doubt_open on record_doubt (site, due_at) where settled_at is null;
create unique index opinion_proposal_number on opinion_proposal (number) where outcome is distinct from 'declined';
create index reconsent_member_due on reconsent_member (document, version, ask_on) where asked_at is null;
create index outbox_given_up on outbox (given_up_at) where given_up_at is not null;
create index message_at_desk on message (site, made_at) where (way <> 'mail') and (sent_at is null);
create index message_campaign on message (campaign) where campaign is not null;
create index message_participant on message (participant, class) where participant is not null;
create index message_repeated on message (tries) where (way = 'mail') and (tries > 1);
create unique index sanction_lift_confirmed on sanction_lift (sanction) where confirmed_at is not null;
create unique index gathering_cancelled_once on gathering_word (gathering) where kind = 'cancelled';
create index unfair_report_due on unfair_report (due_at) where answered_at is null;
create index request_event_publication on request_event (((payload ->> 'publication')),
  request) where kind = 'PublicationShown';
create index recontact_target_due on recontact_target (campaign, available_at, participant) where state = 'pending';
create index recontact_target_in_hand on recontact_target (journal) where state = 'handing';
create unique index role_proposal_open on role_proposal (account, role, coalesce(site, '')) where outcome is null;
create unique index disposal_open on disposal (kind) where (done_at is null) and (refused_at is null);
create index legal_hold_standing on legal_hold (scope) where lifted_at is null;

-- prisma/sql/50-append-only.sql
-- Nobody edits or deletes, the owner included: a mistake is corrected by a later entry.

create trigger append_only before delete or update or truncate on ledger_padding for each statement execute function refuse_change();
create trigger append_only before delete or update or truncate on public_head for each statement execute function refuse_change();
create trigger append_only before delete or update or truncate on cosignature for each statement execute function refuse_change();
create trigger append_only before delete or update or truncate on head_timestamp for each statement execute function refuse_change();
create trigger append_only before delete or update or truncate on ledger_event for each statement execute function refuse_change();
create trigger append_only before delete or update or truncate on ledger_node for each statement execute function refuse_change();
create trigger append_only before delete or update or truncate on feed_line for each statement execute function refuse_change();
create trigger append_only before delete or update or truncate on receipt for each statement execute function refuse_change();
create trigger append_only before delete or update or truncate on in_force for each statement execute function refuse_change();
create trigger append_only before delete or update or truncate on care_override_use for each statement execute function refuse_change();
create trigger never_emptied before truncate on release_manifest for each statement execute function refuse_change();
create trigger fixed before update or truncate on manifest_sample for each statement execute function refuse_change();
create trigger append_only before update or truncate on decision_log for each statement execute function refuse_change();
create trigger append_only before delete or update or truncate on access_log for each statement execute function refuse_change();
create trigger append_only before delete or update or truncate on audit_entry for each statement execute function refuse_change();
create trigger append_only before update or truncate on call_try for each statement execute function refuse_change();
create trigger append_only before delete or update or truncate on finding_step for each statement execute function refuse_change();
create trigger append_only before update or truncate on counselling_message for each statement execute function refuse_change();
create trigger append_only before update or truncate on sample_label for each statement execute function refuse_change();
create trigger append_only before update or truncate on sample_stock for each statement execute function refuse_change();
create trigger append_only before delete or update or truncate on declared_relative for each statement execute function refuse_change();
create trigger append_only before delete or update or truncate on reconsent_step for each statement execute function refuse_change();
create trigger append_only before delete or update or truncate on document_draft for each statement execute function refuse_change();
create trigger append_only before delete or update or truncate on document_draft_structure for each statement execute function refuse_change();
create trigger append_only before delete or update or truncate on document_draft_text for each statement execute function refuse_change();
create trigger append_only before delete or update or truncate on document_draft_comment for each statement execute function refuse_change();
create trigger append_only before delete or update or truncate on document_draft_resolution for each statement execute function refuse_change();
create trigger append_only before delete or update or truncate on document_draft_step for each statement execute function refuse_change();
create trigger append_only before delete or update or truncate on document_draft_rendering for each statement execute function refuse_change();
create trigger append_only before delete or update or truncate on document_draft_letter for each statement execute function refuse_change();
create trigger append_only before delete or update or truncate on document_draft_count for each statement execute function refuse_change();
create trigger append_only before delete or update or truncate on mail_bounce for each statement execute function refuse_change();
create trigger append_only before delete or update or truncate on mail_stop for each statement execute function refuse_change();
create trigger append_only before delete or update or truncate on programme_update for each statement execute function refuse_change();
create trigger append_only before delete or update or truncate on news_picture for each statement execute function refuse_change();
create trigger append_only before delete or update or truncate on news_item for each statement execute function refuse_change();
create trigger append_only before delete or update or truncate on news_save for each statement execute function refuse_change();
create trigger append_only before delete or update or truncate on news_reading for each statement execute function refuse_change();
create trigger append_only before delete or update or truncate on news_schedule for each statement execute function refuse_change();
create trigger append_only before delete or update or truncate on news_correction for each statement execute function refuse_change();
create trigger append_only before delete or update or truncate on glossary_entry for each statement execute function refuse_change();
create trigger append_only before delete or update or truncate on glossary_confirmation for each statement execute function refuse_change();
create trigger append_only before delete or update or truncate on wording_proposal for each statement execute function refuse_change();
create trigger append_only before delete or update or truncate on wording_review for each statement execute function refuse_change();
create trigger append_only before delete or update or truncate on register_entry for each statement execute function refuse_change();
create trigger append_only before delete or update or truncate on register_result for each statement execute function refuse_change();
create trigger append_only before delete or update or truncate on register_correction for each statement execute function refuse_change();
create trigger append_only before delete or update or truncate on sanction_reply for each statement execute function refuse_change();
create trigger append_only before delete or update or truncate on sanction_notice for each statement execute function refuse_change();
create trigger append_only before delete or update or truncate on gathering_word for each statement execute function refuse_change();
create trigger append_only before delete or update or truncate on unfair_count for each statement execute function refuse_change();
create trigger append_only before delete or update or truncate on desk_entry for each statement execute function refuse_change();
create trigger append_only before delete or update or truncate on site_page for each statement execute function refuse_change();
create trigger append_only before delete or update or truncate on site_page_decision for each statement execute function refuse_change();
create trigger append_only before delete or update or truncate on incident_notice for each statement execute function refuse_change();
create trigger append_only before delete or update or truncate on request_version for each statement execute function refuse_change();
create trigger append_only before delete or update or truncate on request_event for each statement execute function refuse_change();
create trigger append_only before delete or update or truncate on request_version_attachment for each statement execute function refuse_change();
create trigger append_only before delete or update or truncate on panel_discussion for each statement execute function refuse_change();
create trigger append_only before delete or update or truncate on panel_agenda for each statement execute function refuse_change();
create trigger append_only before delete or update or truncate on figure_release for each statement execute function refuse_change();
create trigger append_only before delete or update or truncate on figure_tally for each statement execute function refuse_change();
create trigger append_only before delete or update or truncate on recontact_campaign for each statement execute function refuse_change();
create trigger append_only before delete or update or truncate on recontact_step for each statement execute function refuse_change();
create trigger append_only before delete or update or truncate on consultation_note for each statement execute function refuse_change();
create trigger append_only before delete or update or truncate on poll_discard for each statement execute function refuse_change();
create trigger append_only before delete or update or truncate on voice for each statement execute function refuse_change();
create trigger append_only before delete or update or truncate on voice_moderation for each statement execute function refuse_change();
create trigger append_only before delete or update or truncate on voice_step for each statement execute function refuse_change();
create trigger append_only before delete or update or truncate on report for each statement execute function refuse_change();
create trigger append_only before delete or update or truncate on report_save for each statement execute function refuse_change();
create trigger append_only before delete or update or truncate on report_reading for each statement execute function refuse_change();
create trigger append_only before delete or update or truncate on report_version for each statement execute function refuse_change();
create trigger append_only before delete or update or truncate on report_file for each statement execute function refuse_change();
create trigger append_only before delete or update or truncate on report_erratum for each statement execute function refuse_change();
create trigger append_only before delete or update or truncate on setting_change for each statement execute function refuse_change();
create trigger append_only before delete or update or truncate on site_change for each statement execute function refuse_change();
create trigger append_only before delete or update or truncate on administration_act for each statement execute function refuse_change();
create trigger append_only before delete or update or truncate on access_alert_word for each statement execute function refuse_change();
create trigger append_only before delete or update or truncate on leak_case for each statement execute function refuse_change();
create trigger append_only before delete or update or truncate on leak_step for each statement execute function refuse_change();
create trigger append_only before delete or update or truncate on outside_audit for each statement execute function refuse_change();
create trigger append_only before delete or update or truncate on outside_audit_word for each statement execute function refuse_change();
create trigger append_only before delete or update or truncate on audit_finding for each statement execute function refuse_change();
create trigger append_only before delete or update or truncate on audit_finding_step for each statement execute function refuse_change();

-- prisma/sql/51-triggers.sql
-- Triggers, by what they guard.

create trigger closed_ledger before insert on ledger_event
  for each statement execute function refuse_entry_while_closed();

create trigger closed_ledger before insert or update on gate_boot for each row execute function refuse_while_closed();

create trigger guarded before insert or delete or update on release_manifest
  for each row execute function guard_manifest();

create trigger guarded_delete after delete on manifest_sample referencing old table as changed
  for each statement execute function guard_manifest_samples();
create trigger guarded_insert after insert on manifest_sample referencing new table as changed
  for each statement execute function guard_manifest_samples();

create trigger kept_long_enough before delete on decision_log for each row execute function guard_decision_expiry();

create trigger forget_next_turn after update of erased_at on person
  for each row when (new.erased_at is not null) execute function forget_next_turn();

create trigger held before update of erased_at on person for each row execute function refuse_held_erasure();

create trigger role_held_once before insert or update of revoked_at on account_role
  for each row execute function role_held_once();

create trigger two_persons before insert or update of invited_by on staff_identity
  for each row execute function two_persons('invited_by', 'account_id');
create trigger two_persons before insert or update of confirmed_by on erasure_request
  for each row execute function two_persons('confirmed_by', 'asked_by');
create trigger two_persons before insert or update of confirmed_by on recovery_request
  for each row execute function two_persons('confirmed_by', 'asked_by');
create trigger two_persons before insert or update of outcome, decided_by on factor_renewal
  for each row execute function two_persons('decided_by', 'asked_by', 'outcome', 'given');
create trigger two_persons before insert or update of decided_by on paper_import
  for each row execute function two_persons('decided_by', 'made_by');
create trigger two_persons before insert or update of first_by, second_by on paper_entry
  for each row execute function two_persons('second_by', 'first_by');
create trigger two_persons before insert or update of outcome, decided_by on proposed_correction
  for each row execute function two_persons('decided_by', 'proposed_by', 'outcome', 'confirmed');
create trigger two_persons before insert or update of confirmed_by on site_closure
  for each row execute function two_persons('confirmed_by', 'asked_by');
create trigger two_persons before insert or update of confirmed_by on stop_proposal
  for each row execute function two_persons('confirmed_by', 'proposed_by');
create trigger two_persons before insert or update of outcome, decided_by on opinion_proposal
  for each row execute function two_persons('decided_by', 'proposed_by', 'outcome', 'registered');
create trigger two_persons before insert or update of launched_by on reconsent_campaign
  for each row execute function two_persons('launched_by', 'proposed_by');
create trigger two_persons before insert or update of confirmed_by on sanction
  for each row execute function two_persons('confirmed_by', 'proposed_by');
create trigger two_persons before insert or update of confirmed_by on sanction_lift
  for each row execute function two_persons('confirmed_by', 'proposed_by');
create trigger two_persons before insert or update of confirmed_by on forum_application
  for each row execute function two_persons('confirmed_by', 'proposed_by');
create trigger two_persons before insert or update of confirmed_by on forum_end
  for each row execute function two_persons('confirmed_by', 'proposed_by');
create trigger two_persons before insert or update of outcome, decided_by on role_proposal
  for each row execute function two_persons('decided_by', 'proposed_by', 'outcome', 'given');
create trigger two_persons before insert or update of decided_by on emergency_request
  for each row execute function two_persons('decided_by', 'asked_by');
create trigger two_persons before insert or update of first_by, second_by on disposal
  for each row execute function two_persons('second_by', 'first_by');
create trigger two_persons before insert or update of lifted_by on legal_hold
  for each row execute function two_persons('lifted_by', 'set_by');
create trigger two_persons before insert or update of confirmed_by on programme_plan
  for each row execute function two_persons('confirmed_by', 'proposed_by');

create trigger published_stays before update on gathering for each row execute function keep_published_gathering();

create trigger erased after delete on figure_standing for each row execute function count_erased();

create trigger stands before update on consultation for each row execute function consultation_stands();

create trigger another_person before insert on outside_audit_word
  for each row execute function another_person_publishes();

create trigger another_person before insert on audit_finding_step
  for each row execute function another_person_verifies();


-- prisma/sql/59-revoked.sql
-- No function is everybody's to call; the files that follow say whose each is.

revoke all on function refuse_change(), ledger_lock(text), ledger_grow(bigint,bytea), ledger_append(jsonb),
  visit_setting(text), person_at_site(uuid,text), may_see_person(uuid), participant_visible(text),
  guard_decision_expiry(), decision_log_expire(timestamp with time zone,integer), guard_manifest(),
  guard_manifest_samples(), care_override_hold(),
  care_override_record(text,text,text,timestamp with time zone,jsonb), finding_desk_at(text),
  erase_person(uuid,text[]), is_frozen(text), record_closed(uuid), forget_next_turn(), kept_from(uuid,text),
  leads_panel(), erase_by_rule(erasure_rule,text,uuid,uuid[]), count_erased(), consultation_stands(),
  keep_published_gathering(), ledger_place(bigint), ledger_hold(), ledger_pad(bigint,text[],text),
  ledger_is_closed(), ledger_close(timestamp with time zone), refuse_while_closed(), refuse_entry_while_closed(),
  ledger_open(uuid,uuid,bigint,timestamp with time zone), is_own_or_relative(uuid,uuid), emergency_open(uuid),
  is_close_to(uuid,text), close_among(text[],uuid[]), is_held(text), refuse_held_erasure(),
  disposable(text,timestamp with time zone), dispose(uuid), here_only_for(text), another_person_verifies(),
  another_person_publishes(), two_persons(), role_held_once() from public;

-- Reached through functions of the owner alone.
revoke all on participant_head, never_joined from public;

-- prisma/sql/60-grants-app.sql
-- What the role tomoni_app may do. tests/integration/ledger/grants.test.ts holds it against the catalogue.

grant select on ledger_head, ledger_padding, ledger_restore, ledger_event, ledger_node, feed_line, receipt,
  gate_boot, in_force, care_override_use, decision_log to tomoni_app;

grant select, insert on public_head, witness, cosignature, head_timestamp, idempotency_key, name_lookup, access_log,
  audit_entry, resume_link, recovery_request, factor_renewal, passkey, comprehension_answer, call_try,
  question_message, recall_step, usage_intake, usage_record, usage_question, finding_step, counselling_message,
  sample_label, sample_stock, specific_request, declared_relative, shown_confidential, asked_in_private,
  opinion_proposal, document_rendering, reconsent_step, document_draft, document_draft_structure,
  document_draft_text, document_draft_comment, document_draft_resolution, document_draft_step,
  document_draft_rendering, document_draft_letter, document_draft_count, mail_bounce, mail_stop, programme_update,
  news_picture, news_item, news_save, news_reading, news_schedule, news_correction, glossary_entry,
  glossary_confirmation, wording_proposal, wording_review, register_entry, register_result, register_correction,
  sanction, sanction_reply, sanction_lift, sanction_notice, register_review, gathering, gathering_word,
  unfair_report, unfair_count, desk_entry, site_page, site_page_decision, incident_notice, forum_end, training,
  data_request, request_version, request_event, case_report, request_version_attachment, coverage_asked,
  panel_discussion, panel_meeting, panel_agenda, panel_advice, panel_training, panel_honorarium, figure_release,
  figure_tally, recontact_campaign, recontact_step, recontact_reply, consultation, consultation_note, poll_discard,
  voice, voice_moderation, voice_step, report, report_save, report_reading, report_version, report_file,
  report_erratum, role_proposal, setting_change, site_change, administration_act, emergency_request, rights_request,
  rights_step, disposal, legal_hold, programme_plan, access_alert, access_alert_word, leak_case, leak_step,
  leak_person, outside_audit, outside_audit_word, audit_finding, audit_finding_step to tomoni_app;

grant select, insert, delete on sent_form, organisation_flow, personal_record, passkey_challenge, demo_mail,
  gathering_sign_up, unfair_message, forum_contact, request_attachment, panel_application, figure_standing,
  poll_answer, voice_words, voice_published to tomoni_app;

grant select, insert, update on gate_client, person, account, account_role, staff_identity, enrolment, desk_state,
  invitation, erasure_request, proxy_power, family_viewer, assent_sitting, joint_reading, follow_up, reading_mark,
  card_mark, joining_preparation, call_request, own_words, question, withdrawal_task, finding_case,
  counselling_request, paper_import, paper_entry, hospital_client, consent_subscription, proposed_correction,
  desk_task, restricted_record, record_reader, confidential_record, record_doubt, site, site_closure, stop_proposal,
  organisation, document_version, reconsent_campaign, message, affiliation, forum_application, forum_interest, seat,
  request_desk, committee_meeting, coverage_count, panel_profile, recontact_count, recontact_target,
  job_state to tomoni_app;

grant select, update on release_manifest to tomoni_app;

grant select, delete on manifest_sample, figure_gone to tomoni_app;

grant select, insert, update, delete on session, typed_draft, recovery_token, bookmark, draft_answer, draft_wish,
  hospital_call, release_run, reconsent_member, outbox, rate_limit, request_draft, request_note,
  staff_typed to tomoni_app;

grant update (url, retired_at) on witness to tomoni_app;
grant update (confirmed_by, confirmed_at) on recovery_request to tomoni_app;
grant update (outcome, decided_by, decided_at) on factor_renewal to tomoni_app;
grant update (counter, last_used_at, removed_at) on passkey to tomoni_app;
grant update (closed_at, closed_by, outcome, answer_ja, answer_en, answer_record) on usage_question to tomoni_app;
grant update (mailed_at) on specific_request to tomoni_app;
grant update (decided_by, decided_at, outcome, reason, revision) on opinion_proposal to tomoni_app;
grant update (confirmed_by, confirmed_at) on sanction to tomoni_app;
grant update (confirmed_by, confirmed_at) on sanction_lift to tomoni_app;
grant update (address, outcome, texts, decided_by, decided_at) on register_review to tomoni_app;
grant update (kind, starts_at, ends_at, held, languages, access, capacity, sign_up_until, site, texts, published_by,
  published_at) on gathering to tomoni_app;
grant update (state, moved_at, cancelled_at) on gathering_sign_up to tomoni_app;
grant update (sealed, due_at, answered_at, waits_since, escalated_at, closed_at,
  delete_at) on unfair_report to tomoni_app;
grant update (confirmed_by, confirmed_at) on forum_end to tomoni_app;
grant update (stage, version, changed_at, submitted_at, panel_until, review_until, decided_at, approval,
  panel_readers, committee_readers) on data_request to tomoni_app;
grant update (left_out_at) on request_attachment to tomoni_app;
grant update (minutes, minutes_at) on panel_meeting to tomoni_app;
grant update (answer, answered_by, answered_at) on panel_advice to tomoni_app;
grant update (for_whom, topic, texts, poll, opens_at, closes_at, announced_by, announced_at, key, outcome,
  outcome_by, outcome_at) on consultation to tomoni_app;
grant update (answers, mark, source) on poll_answer to tomoni_app;
grant update (address) on voice_words to tomoni_app;
grant update (words, name) on voice_published to tomoni_app;
grant update (outcome, decided_by, decided_at) on role_proposal to tomoni_app;
grant update (decided_by, decided_at, allowed) on emergency_request to tomoni_app;
grant update (first_by, first_at, second_by, second_at, refused_by, refused_at, gone, digest,
  done_at) on disposal to tomoni_app;
grant update (lifted_by, lifted_at, lift_why) on legal_hold to tomoni_app;
grant update (confirmed_by, confirmed_at, told_at, ended_at) on programme_plan to tomoni_app;
grant update (until_at, count) on access_alert to tomoni_app;
grant update (told_at) on leak_person to tomoni_app;

grant usage on sequence access_log_id_seq, audit_entry_id_seq, comprehension_answer_id_seq, outbox_id_seq,
  demo_mail_id_seq, gate_boot_ordinal_seq, mail_stop_id_seq, access_alert_word_number_seq to tomoni_app;

grant execute on function ledger_lock(text), ledger_append(jsonb), visit_setting(text), person_at_site(uuid,text),
  may_see_person(uuid), participant_visible(text), decision_log_expire(timestamp with time zone,integer),
  care_override_hold(), care_override_record(text,text,text,timestamp with time zone,jsonb), finding_desk_at(text),
  is_frozen(text), record_closed(uuid), kept_from(uuid,text), leads_panel(), ledger_place(bigint), ledger_hold(),
  ledger_pad(bigint,text[],text), ledger_is_closed(), ledger_open(uuid,uuid,bigint,timestamp with time zone),
  is_own_or_relative(uuid,uuid), emergency_open(uuid), is_close_to(uuid,text), close_among(text[],uuid[]),
  is_held(text), disposable(text,timestamp with time zone), dispose(uuid), here_only_for(text) to tomoni_app;

-- prisma/sql/61-grants-bridge.sql
-- What the role tomoni_bridge may do. tests/integration/ledger/grants.test.ts holds it against the catalogue.

grant select on ledger_head, ledger_node, feed_line, gate_client to tomoni_bridge;

grant select, insert, update on gate_boot, release_manifest to tomoni_bridge;

grant select, insert on in_force, manifest_sample, decision_log to tomoni_bridge;

grant usage on sequence gate_boot_ordinal_seq to tomoni_bridge;


-- prisma/sql/62-grants-auditor.sql
-- What the role tomoni_auditor may do. tests/integration/ledger/grants.test.ts holds it against the catalogue.

grant select on ledger_head, ledger_padding, public_head, witness, cosignature, head_timestamp, ledger_restore,
  ledger_event, ledger_node, feed_line, receipt, gate_boot, in_force, gate_client, care_override_use,
  release_manifest, manifest_sample, decision_log, account_role, access_log, audit_entry, erasure_request, follow_up,
  withdrawal_task, recall_step, usage_intake, usage_record, usage_question, hospital_client, consent_subscription,
  site, site_closure, stop_proposal, opinion_proposal, organisation, document_version, document_rendering,
  reconsent_campaign, reconsent_step, document_draft, document_draft_structure, document_draft_text,
  document_draft_comment, document_draft_resolution, document_draft_step, document_draft_rendering,
  document_draft_letter, mail_bounce, mail_stop, programme_update, news_item, news_save, news_reading, news_schedule,
  news_correction, glossary_entry, glossary_confirmation, wording_proposal, wording_review, register_entry,
  register_result, register_correction, sanction, sanction_reply, sanction_lift, sanction_notice, gathering,
  gathering_word, unfair_count, desk_entry, site_page, site_page_decision, incident_notice, forum_application,
  forum_end, forum_interest, data_request, request_version, request_event, figure_release, recontact_campaign,
  recontact_step, consultation, consultation_note, poll_discard, voice, voice_moderation, voice_step, report,
  report_save, report_reading, report_version, report_erratum, job_state, role_proposal, setting_change, site_change,
  administration_act, disposal, legal_hold, programme_plan, access_alert, leak_case, leak_step, outside_audit,
  outside_audit_word, audit_finding, audit_finding_step to tomoni_auditor;


-- prisma/sql/63-grants-eraser.sql
-- What the role tomoni_eraser may do. tests/integration/ledger/grants.test.ts holds it against the catalogue.

grant select on person, personal_record to tomoni_eraser;

grant execute on function erase_person(uuid,text[]) to tomoni_eraser;

-- prisma/sql/70-rows.sql
-- Rows a database begins with: the empty ledger, and what erasure takes, in this order.

insert into ledger_head (id, incarnation, revision, digest, time)
values (1, gen_random_uuid()::text, 0, repeat('0', 64), '1970-01-01T00:00:00Z');

insert into erasure_rule (place, name, participant_column, person_column, account_column, through_column, through_table) values
  (100, 'question_message', null, null, null, 'question_id', 'question'),
  (110, 'question', 'participant', null, null, null, null),
  (120, 'counselling_message', null, null, null, 'request_id', 'counselling_request'),
  (130, 'counselling_request', 'participant', null, null, null, null),
  (140, 'comprehension_answer', 'participant', null, null, null, null),
  (150, 'reading_mark', 'participant', null, null, null, null),
  (160, 'draft_answer', 'participant', null, null, null, null),
  (170, 'draft_wish', 'participant', null, null, null, null),
  (180, 'joining_preparation', 'participant', null, null, null, null),
  (190, 'card_mark', 'participant', null, null, null, null),
  (200, 'bookmark', 'participant', null, null, null, null),
  (210, 'own_words', 'participant', null, null, null, null),
  (220, 'typed_draft', 'participant', null, 'account_id', null, null),
  (230, 'resume_link', 'participant', null, 'account_id', null, null),
  (240, 'call_try', null, null, null, 'request_id', 'call_request'),
  (250, 'call_request', 'participant', null, null, null, null),
  (260, 'specific_request', 'participant', null, null, null, null),
  (270, 'case_report', 'participant', null, null, null, null),
  (272, 'voice_published', null, null, null, 'voice', 'voice_words'),
  (274, 'voice_words', 'participant', null, null, null, null),
  (280, 'follow_up', 'participant', null, null, null, null),
  (290, 'usage_question', 'participant', null, null, null, null),
  (300, 'usage_record', 'participant', null, null, null, null),
  (301, 'rights_step', null, null, null, 'request', 'rights_request'),
  (302, 'rights_request', 'participant', null, null, null, null),
  (303, 'leak_person', 'participant', null, null, null, null),
  (310, 'record_doubt', 'participant', null, null, null, null),
  (320, 'record_reader', null, 'person_id', 'account_id', null, null),
  (330, 'restricted_record', null, 'person_id', null, null, null),
  (340, 'shown_confidential', null, null, 'account_id', 'record_id', 'confidential_record'),
  (350, 'confidential_record', 'participant', null, null, null, null),
  (360, 'asked_in_private', 'participant', null, 'account_id', null, null),
  (370, 'family_viewer', 'participant', null, 'account_id', null, null),
  (380, 'invitation', 'participant', null, 'account_id', null, null),
  (390, 'paper_entry', 'participant', null, null, null, null),
  (400, 'proposed_correction', 'participant', null, null, null, null),
  (402, 'sample_stock', 'participant', null, null, null, null),
  (404, 'sample_label', 'participant', null, null, null, null),
  (410, 'desk_task', 'participant', null, null, null, null),
  (412, 'recontact_reply', 'participant', null, null, null, null),
  (414, 'recontact_target', 'participant', null, null, null, null),
  (420, 'assent_sitting', 'participant', null, null, null, null),
  (421, 'name_lookup', 'participant', null, null, null, null),
  (430, 'proxy_power', 'participant', null, 'account_id', null, null),
  (440, 'recovery_token', null, null, 'account_id', null, null),
  (450, 'passkey_challenge', null, null, 'account_id', null, null),
  (460, 'passkey', null, null, 'account_id', null, null),
  (470, 'session', null, null, 'account_id', 'joint_reading', 'joint_reading'),
  (480, 'joint_reading', 'participant', null, null, null, null),
  (482, 'staff_identity', null, null, 'account_id', null, null),
  (484, 'organisation_flow', null, null, 'account_id', null, null),
  (485, 'role_proposal', null, null, 'account', null, null),
  (486, 'recovery_request', 'participant', null, null, null, null),
  (487, 'factor_renewal', null, null, 'account_id', null, null),
  (490, 'account_role', null, null, 'account_id', null, null),
  (500, 'figure_standing', 'participant', null, null, null, null),
  (510, 'reconsent_member', 'participant', null, null, null, null),
  (520, 'emergency_request', 'participant', null, null, null, null),
  (646, 'desk_state', 'participant', null, null, null, null);

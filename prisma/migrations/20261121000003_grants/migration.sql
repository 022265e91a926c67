-- Who may do what. The roles exist before the first migration (scripts/database/roles.ts, or the administrator of an
-- external PostgreSQL: docs/operating.md). tests/integration/grants.test.ts holds this matrix against the catalogue.
do $$ begin
  if (select count(*) from pg_roles where rolname in ('tomoni_app', 'tomoni_bridge', 'tomoni_auditor', 'tomoni_eraser')) <> 4 then
    raise exception 'make the roles tomoni_app, tomoni_bridge, tomoni_auditor, tomoni_eraser first (docs/operating.md)';
  end if;
end $$;

revoke all on all tables in schema public from public;
revoke all on all functions in schema public from public;
revoke create on schema public from public;
grant usage on schema public to tomoni_app, tomoni_bridge, tomoni_auditor, tomoni_eraser;

-- app: the ledger takes inserts (through ledger_append alone) and reads
grant select on ledger_head, ledger_event, ledger_node, feed_line, receipt, in_force, gate_boot, decision_log to tomoni_app;
grant execute on function ledger_lock(text), ledger_append(jsonb) to tomoni_app;
grant select, insert on idempotency_key, access_log, audit_entry, question_message, comprehension_answer, demo_mail to tomoni_app;
grant select, insert on personal_record, document_rendering to tomoni_app;
grant select, insert, update on person, account, account_role, session, enrolment, invitation, recovery_token, reading_mark,
  draft_answer, draft_wish, question, withdrawal_task, site, document_version, outbox, gate_client, rate_limit to tomoni_app;
grant delete on session, draft_answer, draft_wish, rate_limit, demo_mail, outbox, recovery_token to tomoni_app;
grant usage on all sequences in schema public to tomoni_app;

-- bridge: the feed and its own tables; nothing of people
grant select on ledger_head, feed_line, ledger_node, gate_client, gate_boot, in_force, decision_log to tomoni_bridge;
grant insert, update on gate_boot to tomoni_bridge;
grant insert on in_force, decision_log to tomoni_bridge;
grant usage on sequence gate_boot_ordinal_seq to tomoni_bridge;

-- auditor: actions, nothing that identifies participants
grant select on ledger_head, ledger_event, ledger_node, feed_line, receipt, in_force, gate_boot, gate_client, decision_log,
  access_log, audit_entry, account_role, document_version, document_rendering, site, withdrawal_task to tomoni_auditor;

-- eraser: empties personal records after their key is destroyed, and nothing else
grant select, delete on personal_record to tomoni_eraser;
grant select on person to tomoni_eraser;
grant update (erased_at) on person to tomoni_eraser;

-- The roles exist before the first migration (scripts/database/roles.ts, or the administrator of an external PostgreSQL:
-- docs/operating.md). What each may do is in 6*-grants-*.sql; tests/integration/ledger/grants.test.ts holds it against the catalogue.

do $$ begin
  if (select count(*) from pg_roles where rolname in ('tomoni_app', 'tomoni_bridge', 'tomoni_auditor', 'tomoni_eraser')) <> 4 then
    raise exception 'make the roles tomoni_app, tomoni_bridge, tomoni_auditor, tomoni_eraser first (docs/operating.md)';
  end if;
end $$;

revoke create on schema public from public;
grant usage on schema public to tomoni_app, tomoni_bridge, tomoni_auditor, tomoni_eraser;

-- What the role tomoni_bridge may do. tests/integration/ledger/grants.test.ts holds it against the catalogue.

grant select on ledger_head, ledger_node, feed_line, gate_client to tomoni_bridge;

grant select, insert, update on gate_boot, release_manifest to tomoni_bridge;

grant select, insert on in_force, manifest_sample, decision_log to tomoni_bridge;

grant usage on sequence gate_boot_ordinal_seq to tomoni_bridge;


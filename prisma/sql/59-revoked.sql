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

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


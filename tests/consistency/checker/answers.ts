/** The rules for one answer: the lease's invariant (docs/gate/lease.md), its revision, its state, and the caller who acts on it. */
import type { Check, History, Violation } from '../history.ts';
import type { Bounds } from './bounds.ts';
import type { Registers } from './registers.ts';

/** d and e of lease line 2, written down here again: what is judged must not move the judge. */
const RATE_ERROR = 0.02;
const UNNOTICED_MS = 50;

const told = (check: Check) =>
  `${check.process} said ${check.permits ? 'permit' : 'deny'} for ${check.participant} at ${check.revision}, ` +
  `asked at ${check.sentAt.toFixed(1)}, heard at ${check.heardAt.toFixed(1)}`;

/** A and B of what is in force, C of what is committed. Only what surely came too late counts. */
function* invariant(check: Check, leaseMs: number, bounds: Bounds, registers: Registers): Generator<Violation> {
  if (!check.permits) return;
  const refusal = registers.nextRefusal(check.participant, check.revision);
  if (refusal === null) return;
  const what = `${told(check)}, without the withdrawal ${refusal.revision}`;
  const inForceAt = bounds.inForceBy(refusal.revision);
  // it was handed over after it was asked for
  if (check.sentAt > inForceAt) {
    yield { rule: 'A', what: `${what}, in force ${(check.sentAt - inForceAt).toFixed(1)} ms before` };
  }
  if (check.startedAt === null) return;
  const waitedAt = bounds.waitedBy(refusal.revision);
  if (check.startedAt > waitedAt) {
    yield { rule: 'B', what: `${what}; the act began ${(check.startedAt - waitedAt).toFixed(1)} ms after the wait` };
  }
  const latest = bounds.committedBy(refusal.revision) + leaseMs / (1 - RATE_ERROR) + 2 * UNNOTICED_MS;
  if (check.startedAt > latest) {
    yield { rule: 'C', what: `${what}; the act began ${(check.startedAt - latest).toFixed(1)} ms too late` };
  }
}

function* revisionOf(check: Check, bounds: Bounds): Generator<Violation> {
  if (check.revision < check.minRevision) {
    yield { rule: 'minRevision', what: `${told(check)}, asked for ${check.minRevision}` };
  }
  if (bounds.notBefore(check.revision) > check.heardAt) {
    yield { rule: 'phantom-answer', what: `${told(check)}, before that revision was begun` };
  }
  // lease lines 6 and 13 hold for every answer, not for permits alone
  if (!check.permits && check.revision < bounds.inForceAt(check.sentAt)) {
    yield { rule: 'stale-denial', what: `${told(check)}, ${bounds.inForceAt(check.sentAt)} was in force` };
  }
}

function* callerOf(check: Check, leaseMs: number): Generator<Violation> {
  if (check.validForMs > leaseMs || check.validForMs < 1) {
    yield { rule: 'longer-than-lease', what: `${told(check)}, valid for ${check.validForMs} ms` };
  }
  if (check.startedAt === null) return;
  if (!check.permits || check.startedAt >= check.sentAt + check.validForMs || check.startedAt < check.heardAt) {
    yield { rule: 'caller', what: `${told(check)}, valid for ${check.validForMs}, begun at ${check.startedAt}` };
  }
}

export function* judgeAnswers(history: History, bounds: Bounds, registers: Registers): Generator<Violation> {
  for (const check of history.checks) {
    const state = registers.at(check.participant, check.revision);
    if (check.permits !== (state?.allows ?? false)) yield { rule: 'not-the-state', what: told(check) };
    yield* invariant(check, history.leaseMs, bounds, registers);
    yield* revisionOf(check, bounds);
    yield* callerOf(check, history.leaseMs);
  }
}

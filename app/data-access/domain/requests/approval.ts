/** What a request means for its approval at the gates: pure, one rule for every step. Source: domain.md §5, "Life cycle". */

import { type Instant, later } from '#app/kernel/domain/instant.ts';
import type { Approval } from '#bridge/contract/programme-state.ts';
import type { RequestEvent } from './request-event.ts';
import type { RequestStage, RequestState } from './request-state.ts';

/** Data may have been given under an approval: whoever had one still reports, and proves the destruction. */
export const ended = ({ approval }: RequestState, stage: RequestStage): RequestStage =>
  approval !== null && (stage === 'refused' || stage === 'withdrawn') ? 'closing' : stage;

/** DAR-2026-0031 for REQ-2026-0031: one number for a request, its approval and its page in the register. */
export const approvalNumber = (request: string): string => request.replace(/^REQ-/, 'DAR-');

/** A stop that was set before the decision was opened again stands. Of another's number, the terms went into that. */
export function activated(state: RequestState, { request, payload }: RequestEvent<'Activated'>): RequestState {
  const { approval: id, until } = payload;
  if (id !== approvalNumber(request)) return { ...state, stage: 'taken-over' };
  return { ...state, stage: state.held ? 'suspended' : 'active', approval: { id, until } };
}

/** What the gates must say of its approval, by the request alone; null where it has none of its own. */
export function approvalStatusOf({ stage, approval }: Pick<RequestState, 'stage' | 'approval'>) {
  if (approval === null) return null;
  if (stage === 'active') return 'active' as const;
  return stage === 'closing' || stage === 'closed' ? ('closed' as const) : ('suspended' as const);
}

/** The approval as the request now has it; null where nothing is to be said again. What was closed stays closed. */
export function approvalAfter(
  standing: Approval,
  state: RequestState,
  statusOf: typeof approvalStatusOf = approvalStatusOf,
): Approval | null {
  const status = statusOf(state);
  if (status === null || status === standing.status || standing.status === 'closed') return null;
  return { ...standing, status };
}

/** @param standing what is changed or prolonged; null for a new one. New terms of what is in use do not interrupt it. */
export function approvalBegins(standing: Approval | null, firstDay: Instant, now: Instant): Instant {
  const isRunning = standing !== null && standing.from <= now && now < standing.until;
  return isRunning ? standing.from : later(now, firstDay);
}

/** The programme's own acts that the feed repeats: approvals, data sets, memberships, panel decisions, stops, policy. */

import { type Actor, type LedgerEvent, newEvent } from '#app/kernel/domain/event/event.ts';
import type { EventPayloads } from '#app/kernel/domain/event/payloads.ts';
import { type Instant, moment } from '#app/kernel/domain/instant.ts';
import { accept, firstRefusal, type Outcome, type Refused, refuse } from '#app/kernel/domain/outcome.ts';
import type { Role } from '#app/kernel/domain/roles.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import type { Suspension } from '#bridge/contract/programme-state.ts';
import { cannotSetDays } from './rule-windows.ts';

type ProgrammeCommand = { readonly actor: Actor };

const notIn = (actor: Actor, roles: readonly Role[]): Refused | null =>
  roles.includes(actor.role) ? null : refuse('not-permitted');

export type SetApproval = ProgrammeCommand & EventPayloads['ApprovalSet'];

/**
 * Industry and every third party need a committee approval; participating institutions the acquirer's agreement and an
 * accepted report. The panel's view is on record before industry gets anything: `none` is a view that was waited for.
 * @param panelAskedUntil until when the panel had time to speak; null where it was not asked
 */
export function decideApproval(command: SetApproval, now: Instant, panelAskedUntil: Instant | null): Outcome {
  const { actor, ...payload } = command;
  const { approval, panelView } = payload;
  const byCommittee = approval.route === 'committee-approval';
  const refused = firstRefusal([
    () => notIn(actor, ['review-secretariat']),
    () => (approval.from < approval.until ? null : refuse('term-backwards')),
    () => (approval.recipient.class === 'participating' || byCommittee ? null : refuse('approval-route-differs')),
    () => (approval.actions.length === 0 || approval.countries.length === 0 ? refuse('approval-terms-empty') : null),
    () =>
      byCommittee && panelView === 'none' && (panelAskedUntil === null || now < panelAskedUntil)
        ? refuse('panel-view-missing')
        : null,
  ]);
  return refused ?? accept(newEvent('ApprovalSet', moment(now), payload));
}

export type SetDataSet = ProgrammeCommand & EventPayloads['DataSetSet'];

export function decideDataSet(command: SetDataSet, now: Instant): Outcome {
  const { actor, ...payload } = command;
  const { embargoUntil, publicFrom } = payload.dataset;
  const refused = firstRefusal([
    () => notIn(actor, ['release-desk', 'data-holder']),
    () => (embargoUntil && publicFrom && publicFrom < embargoUntil ? refuse('term-backwards') : null),
    () => cannotSetDays(payload, payload.dataset),
  ]);
  return refused ?? accept(newEvent('DataSetSet', moment(now), payload));
}

export type SetMembership = ProgrammeCommand & EventPayloads['MembershipSet'];

export function decideMembership(command: SetMembership, now: Instant): Outcome {
  const { actor, ...payload } = command;
  const refused = firstRefusal([
    () => notIn(actor, ['forum-committee', 'review-secretariat']),
    () => (payload.membership.from < payload.membership.until ? null : refuse('term-backwards')),
  ]);
  return refused ?? accept(newEvent('MembershipSet', moment(now), payload));
}

export type RecordExpertPanel = ProgrammeCommand & EventPayloads['ExpertPanelDecided'];

/** That there is a decision and of which kind; never what it says. A finding names its category, a primary result none. */
export function decideExpertPanel(command: RecordExpertPanel, now: Instant): Outcome {
  const { actor, decision } = command;
  const refused = firstRefusal([
    () => notIn(actor, ['expert-panel', 'treating-doctor']),
    () => ((decision.kind === 'finding') === (decision.category !== null) ? null : refuse('answer-not-offered')),
    () => (decision.decidedAt <= now ? null : refuse('in-the-future')),
  ]);
  return refused ?? accept(newEvent('ExpertPanelDecided', moment(now), { decision }));
}

const MAY_STOP: readonly Role[] = [
  'ethics-contact',
  'data-protection-contact',
  'release-desk',
  'elsi-officer',
  'site-coordinator',
  'administrator',
];

export type SetSuspension = ProgrammeCommand & {
  readonly suspension: Suspension;
  readonly people: { readonly first: string; readonly second: string };
};

/** The emergency stop: in force like a withdrawal. Two different people, the second being the one who acts. */
export function decideSuspension(command: SetSuspension, now: Instant): Outcome {
  const { actor, ...payload } = command;
  const { suspension, people } = payload;
  const refused = firstRefusal([
    () => notIn(actor, MAY_STOP),
    () => twoDifferent(people, actor),
    () => ((suspension.scope === 'all') === (suspension.of === null) ? null : refuse('suspension-names-nothing')),
    () => (suspension.until === null ? null : refuse('suspension-over')),
  ]);
  return refused ?? accept(newEvent('SuspensionSet', moment(now), payload));
}

export type StopOwn = ProgrammeCommand & {
  /** number of the stop */
  readonly id: string;
  readonly participant: ParticipantId;
};

/**
 * Her own record, on her own word or that of one who speaks for her: one person is enough to take away. On the telephone
 * the one who hears it types it: a call closes, whoever calls.
 */
export function decideOwnStop({ actor, id, participant }: StopOwn, now: Instant): Outcome {
  const isHeard = actor.role === 'site-coordinator' && actor.channel === 'phone';
  const refused = isHeard ? null : notIn(actor, ['participant', 'proxy', 'invitee']);
  if (refused || actor.account === null) return refused ?? refuse('not-permitted');
  const suspension: Suspension = {
    schema: 'suspension/1',
    id,
    scope: 'participant',
    of: participant,
    since: now,
    until: null,
    reason: 'doubt',
  };
  const people = isHeard ? { heard: actor.account } : { herself: actor.account };
  return accept(newEvent('SuspensionSet', moment(now), { suspension, people }));
}

export type LiftSuspension = ProgrammeCommand & {
  readonly suspension: string;
  readonly people: { readonly first: string; readonly second: string };
};

/** @param programme programme events so far, in order of revision */
export function decideLifting(programme: readonly LedgerEvent[], command: LiftSuspension, now: Instant): Outcome {
  const { actor, people } = command;
  const standing = lastSuspension(programme, command.suspension);
  const refused = firstRefusal([
    () => notIn(actor, MAY_STOP),
    () => twoDifferent(people, actor),
    () => (standing ? null : refuse('suspension-unknown')),
    () => (standing?.until == null ? null : refuse('suspension-over')),
  ]);
  if (refused || !standing) return refused ?? refuse('suspension-unknown');
  return accept(
    newEvent('SuspensionLifted', moment(now), { suspension: { ...standing, until: now }, people: { ...people } }),
  );
}

const twoDifferent = (people: { readonly first: string; readonly second: string }, actor: Actor): Refused | null =>
  people.first !== people.second && actor.account === people.second ? null : refuse('two-people-needed');

function lastSuspension(programme: readonly LedgerEvent[], id: string): Suspension | null {
  const last = programme.findLast(
    (event) =>
      (event.kind === 'SuspensionSet' || event.kind === 'SuspensionLifted') && event.payload.suspension.id === id,
  );
  return last && 'suspension' in last.payload ? last.payload.suspension : null;
}

export type PublishPolicy = ProgrammeCommand & EventPayloads['PolicyPublished'];

/** Versions are days and only go forward. */
export function decidePolicy(programme: readonly LedgerEvent[], command: PublishPolicy, now: Instant): Outcome {
  const { actor, ...payload } = command;
  const earlier = programme.flatMap((event) =>
    event.kind === 'PolicyPublished' ? [event.payload.policy.version] : [],
  );
  const refused = firstRefusal([
    () => notIn(actor, ['elsi-officer', 'system']),
    () => (earlier.some((version) => version >= payload.policy.version) ? refuse('version-already-published') : null),
  ]);
  return refused ?? accept(newEvent('PolicyPublished', moment(now), payload));
}

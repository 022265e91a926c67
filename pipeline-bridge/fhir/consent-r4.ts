/**
 * `consent-state/1` → FHIR R4 Consent. Root `deny`; every permit is a nested provision, and what the decider does not
 * permit is not there. Pure: the same state, surroundings, policy and time give the same bytes.
 * Source: contract §5; HL7 FHIR R4 (4.0.1), Consent.
 */
import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { ConsentState, Instant } from '../contract/consent-state.ts';
import { type OwnSystems, PUBLIC, recipientValue, SYSTEMS } from '../contract/fhir-systems.ts';
import type { Policy } from '../decision/policy.ts';
import { type GateTime, hasStarted, mayHaveEnded } from '../decision/view.ts';
import { actCoding } from './acts.ts';
import { type Permit, permitsOf } from './permits.ts';
import { before, concerns, momentsOf, type Surroundings } from './standing-view.ts';
import type { CodeableConcept, Period, R4Consent, R4Provision, R4Status, Reference } from './types.ts';

const concept = (system: string, code: string): CodeableConcept => ({ coding: [{ system, code }] });
const reference = (system: string, value: string, type?: string): Reference => ({
  ...(type === undefined ? {} : { type }),
  identifier: { system, value },
});

/** FHIR's `end` lies inside the period; ours is the first moment after it. */
function periodOf({ from, until }: Permit): Period | undefined {
  const end = until === null ? null : before(until);
  if (from === null && end === null) return undefined;
  return { ...(from === null ? {} : { start: from }), ...(end === null ? {} : { end }) };
}

const RECIPIENT_ROLE = concept(SYSTEMS.participation, 'IRCP');
const actor = (value: string, own: OwnSystems) => ({
  role: RECIPIENT_ROLE,
  reference: reference(own.recipient, value),
});

function actorsOf({ act, recipients }: Permit, own: OwnSystems) {
  if (act.recipients === 'public') return [actor(PUBLIC, own)];
  return recipients.map((recipient) => actor(recipientValue(recipient.class, recipient.country), own));
}

function provisionOf(permit: Permit, own: OwnSystems): R4Provision {
  const { act, codes, purposes, atLarge, matters } = permit;
  const period = periodOf(permit);
  const actors = actorsOf(permit, own);
  const data = matters.map((matter) => ({ meaning: 'related' as const, reference: reference(own.matter, matter) }));
  const generic = act.generic ? [{ system: SYSTEMS.consentAction, code: act.generic }] : [];
  return {
    type: 'permit',
    ...(period === undefined ? {} : { period }),
    ...(actors.length === 0 ? {} : { actor: actors }),
    action: [{ coding: [actCoding(act, own), ...generic] }],
    purpose: act.byPurpose
      ? purposes.flatMap(({ codings }) => codings)
      : [{ system: SYSTEMS.actReason, code: act.reason }],
    code: codes.map((code) => concept(own.provision, code)),
    ...(data.length === 0 ? {} : atLarge ? { provision: [{ type: 'deny', data }] } : { data }),
  };
}

const isInForce = ({ from, until }: Permit, { lower, upper }: GateTime): boolean =>
  (from === null || from <= lower) && (until === null || upper < until);

/** Ended, stopped or blocked: nothing more can come of it as it is, whether or not it was ever signed. */
function isOver(state: ConsentState, { suspensions }: Surroundings, time: GateTime): boolean {
  const { studyEnded, validUntil, majorityOn, deceased, capacity } = state;
  const isStopped = suspensions.some(
    ({ scope, of, until }) =>
      (scope === 'all' || (scope === 'participant' && of === state.participant)) &&
      (until === null || !hasStarted(time, until)),
  );
  const ends = [studyEnded, validUntil, majorityOn];
  return (
    isStopped ||
    deceased !== null ||
    capacity.blocked.length > 0 ||
    ends.some((end) => end !== null && mayHaveEnded(time, end))
  );
}

/** Why a consent under which nothing is permitted now is not in force. A refusal stays one, whatever came after it. */
function statusWithoutPermit(state: ConsentState, around: Surroundings, time: GateTime): R4Status {
  const participates = state.provisions.participate?.decision ?? 'not-asked';
  const isRefused = participates === 'deny' || state.capacity.assent === 'refused';
  if (state.status === 'withdrawn' || state.withdrawal?.level === 'no-further-use') return 'inactive';
  // an invitation that was refused closes an enrolment in which nothing was ever begun
  if (state.status === 'closed')
    return (isRefused || participates === 'not-asked') && state.samples.length === 0 ? 'rejected' : 'inactive';
  if (isRefused) return 'rejected';
  if (isOver(state, around, time)) return 'inactive';
  return state.status === 'invited' || participates !== 'permit' ? 'proposed' : 'inactive';
}

/** `active` only where something is permitted at this very time. Cheap for most people: the first permit is enough. */
export function statusOf(state: ConsentState, around: Surroundings, policy: Policy, time: GateTime): R4Status {
  for (const permit of permitsOf(state, around, policy)) if (isInForce(permit, time)) return 'active';
  return statusWithoutPermit(state, around, time);
}

/** When it last came to say something else: the person's act, or the last of its own instants that has passed. */
function lastUpdatedOf(state: ConsentState, around: Surroundings, { lower }: GateTime): Instant {
  // a stop is in force from its revision on, whatever moment it names
  const stops = around.suspensions.filter((stop) => concerns(stop, state)).map(({ since }) => since);
  const passed = momentsOf(state, around, null).filter((moment) => moment <= lower);
  return [state.asOf, ...stops, ...passed].sort().at(-1) ?? state.asOf;
}

/**
 * The whole resource as it stands at `time`. `meta.versionId` is `<revision>-<digest of the content>`: a new revision, a
 * date that passed or an emergency stop is a new version, and no version is ever another.
 */
export function consentR4(state: ConsentState, around: Surroundings, policy: Policy, time: GateTime): R4Consent {
  const permits = [...permitsOf(state, around, policy)];
  const { own } = around;
  const document = state.provisions.participate?.document;
  const content = {
    identifier: [{ system: own.consent, value: `${state.participant}.${state.revision}` }],
    status: permits.some((permit) => isInForce(permit, time))
      ? ('active' as const)
      : statusWithoutPermit(state, around, time),
    scope: concept(SYSTEMS.scope, 'research'),
    category: [concept(SYSTEMS.category, 'research')],
    patient: reference(own.participant, state.participant, 'Patient'),
    dateTime: state.asOf,
    organization: [reference(own.recipient, own.programme, 'Organization')],
    ...(document
      ? { sourceReference: reference(own.document, `${document.id}|${document.version}`, 'DocumentReference') }
      : {}),
    policy: [{ uri: `${own.policy}/${policy.version}` }],
    policyRule: concept(SYSTEMS.actCode, 'OPTIN'),
    // R4 forbids `type` in the root rule: that what is not named is denied is said by `policyRule` (opt in)
    ...(permits.length === 0 ? {} : { provision: { provision: permits.map((permit) => provisionOf(permit, own)) } }),
  };
  const digest = createHash('sha256')
    .update(canonicalize(content) as string)
    .digest('hex')
    .slice(0, 16);
  const meta = { versionId: `${state.revision}-${digest}`, lastUpdated: lastUpdatedOf(state, around, time) };
  return { resourceType: 'Consent', id: state.participant, meta, ...content };
}

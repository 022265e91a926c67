/** Questions that a Consent can be asked, and the same put to the gate over a programme where all is in order. */
import type { ConsentState, Instant } from '#bridge/contract/consent-state.ts';
import { DUO } from '#bridge/contract/data-use.ts';
import type { DecisionRequest } from '#bridge/contract/decision.ts';
import { SYSTEMS } from '#bridge/contract/fhir-systems.ts';
import { sampleIdOf } from '#bridge/contract/identifiers.ts';
import type { Approval } from '#bridge/contract/programme-state.ts';
import { ACTIONS, RECIPIENT_CLASSES, type RecipientClass, USES } from '#bridge/contract/vocabulary.ts';
import { decide } from '#bridge/decision/decide.ts';
import { memoryView } from '#bridge/decision/memory-view.ts';
import { currentPolicy } from '#bridge/decision/policy.ts';
import { ACTS, type Act, actCoding } from '#bridge/fhir/acts.ts';
import type { Question } from '#bridge/fhir/evaluate.ts';
import type { Surroundings } from '#bridge/fhir/standing-view.ts';
import { EPILEPSY, LUNG_CANCER, NSCLC } from '../world.ts';
import { LISTS, MATTERS, OWN } from './arbitrary-state.ts';

export type Purpose = { readonly duo: string; readonly disease?: string };
export type Case = {
  readonly act: Act;
  readonly recipient: { readonly class: RecipientClass; readonly country: string } | null;
  readonly purpose: Purpose | null;
  readonly matter: string | null;
};

const PURPOSES: readonly Purpose[] = [
  { duo: DUO.GRU },
  { duo: DUO.HMB },
  { duo: DUO.POA },
  { duo: DUO.DS, disease: NSCLC },
  { duo: DUO.DS, disease: LUNG_CANCER },
  { duo: DUO.DS, disease: EPILEPSY },
  { duo: DUO.DS, disease: 'MONDO:9999999' },
];
const RECIPIENTS = RECIPIENT_CLASSES.flatMap((one) => ['JP', 'US', 'FR'].map((country) => ({ class: one, country })));

export const CASES: readonly Case[] = ACTS.flatMap((act) =>
  (act.recipients?.startsWith('classes') ? RECIPIENTS : [null]).flatMap((recipient) =>
    (act.byPurpose ? PURPOSES : [null]).flatMap((purpose) =>
      [null, ...MATTERS].map((matter): Case => ({ act, recipient, purpose, matter })),
    ),
  ),
);

export const purposeCoding = ({ duo, disease }: Purpose) =>
  disease === undefined ? { system: SYSTEMS.duo, code: duo } : { system: SYSTEMS.mondo, code: disease };

export const questionOf = ({ act, recipient, purpose, matter }: Case, at: Instant): Question => ({
  action: actCoding(act, OWN),
  purpose: purpose ? purposeCoding(purpose) : { system: SYSTEMS.actReason, code: act.reason },
  recipient: recipient ? `${recipient.class}@${recipient.country}` : act.recipients === 'public' ? 'public' : null,
  matter,
  at,
});

const ORGANISATION = 'https://ror.org/somebody';
const EVER = { from: '0001-01-01T00:00:00.000Z', until: '9999-12-31T23:59:59.999Z' };

/** Granted just after a death, if there was one: what existed before it the resource cannot say. */
const approvalOf = (id: string, recipientClass: RecipientClass, state: ConsentState): Approval => ({
  schema: 'approval/1',
  id,
  status: 'active',
  route: 'committee-approval',
  recipient: { class: recipientClass, organisation: ORGANISATION, country: 'JP' },
  purpose: { duo: [DUO.GRU, DUO.HMB, DUO.DS, DUO.POA], diseases: ['MONDO:0000001'] },
  countries: ['JP', 'US', 'FR'],
  datasets: ['ds-of-release'],
  uses: [...USES],
  commercial: true,
  conditionsMet: [],
  actions: [...ACTIONS],
  from: state.deceased ? new Date(Date.parse(state.deceased.since) + 1).toISOString() : EVER.from,
  until: EVER.until,
});

const NEW_SAMPLE = sampleIdOf('EBB5G2451');

/** @param approval null: none is named */
function requestOf(asked: Case, state: ConsentState, approval: Approval | null): DecisionRequest {
  const { act, recipient, purpose, matter } = asked;
  const dataset = act.matter === 'dataset' ? matter : act.recipients || approval ? approval?.datasets[0] : undefined;
  const uses = act.use ? [act.use] : [];
  const diseases = purpose?.disease ? [purpose.disease] : [];
  const whose = approval?.recipient;
  const duo = purpose ? [purpose.duo] : (approval?.purpose.duo ?? [DUO.HMB]);
  return {
    subject: act.imagined ? { sample: NEW_SAMPLE } : { participant: state.participant },
    action: act.action,
    ...(approval ? { approval: approval.id } : {}),
    ...(dataset ? { dataset } : {}),
    ...(act.recipients && !approval ? { dataset: 'ds-of-release' } : {}),
    ...(act.assay ? { assay: act.assay } : {}),
    ...(whose ? { recipient: { ...whose, ...(act.recipients === 'classes' ? { country: 'JP' } : {}) } } : {}),
    ...(recipient ? { recipient: { ...recipient, organisation: whose?.organisation ?? ORGANISATION } } : {}),
    ...(purpose || act.use || approval ? { purpose: { duo, diseases, uses, commercial: true } } : {}),
    ...(act.topic ? { recontact: { topic: act.topic, ...(matter ? { campaign: matter } : {}) } } : {}),
  };
}

/** The gate's own answer over a programme with this approval in it. */
function gateSays(asked: Case, state: ConsentState, around: Surroundings, at: Instant, approval: Approval | null) {
  const recipientClass = asked.recipient?.class ?? 'academia';
  const samples = asked.act.imagined
    ? [...state.samples, { id: NEW_SAMPLE, suspended: false, ...asked.act.imagined }]
    : state.samples;
  const view = memoryView(
    {
      states: [{ ...state, samples }],
      approvals: approval ? [approval] : [],
      datasets: ['ds-of-release', ...MATTERS].map((id) => ({
        schema: 'dataset/1',
        id,
        title: { ja: id, en: id },
        embargoUntil: null,
        publicFrom: EVER.from,
        diseases: [],
      })),
      memberships: [ORGANISATION, approval?.recipient.organisation ?? ORGANISATION].map((organisation) => ({
        schema: 'membership/1',
        organisation,
        class: recipientClass,
        ...EVER,
        trainingUntil: EVER.until,
      })),
      suspensions: around.suspensions,
      lists: LISTS,
    },
    { lower: at, upper: at },
  );
  return decide(view, requestOf(asked, state, approval), currentPolicy).decision === 'permit';
}

const isKeptApart = ({ act }: Case) => act.matter === 'dataset' || act.topic !== undefined;

/**
 * What the resource should say. A no about a case is read over an approval that covers everything; a yes about it alone
 * over the approval as the programme has it. Data sets and campaigns are no approvals.
 */
export function gateAnswer(asked: Case, state: ConsentState, around: Surroundings, at: Instant): 'permit' | 'deny' {
  const covering = (id: string) => approvalOf(id, asked.recipient?.class ?? 'academia', state);
  const says = (approval: Approval | null, one: Case = asked) => gateSays(one, state, around, at, approval);
  const atLarge = { ...asked, matter: null };
  const named = asked.act.byPurpose ? covering('DAR-of-release') : null;
  if (asked.matter === null) return says(named) ? 'permit' : 'deny';
  const own = isKeptApart(asked) ? null : around.approval(asked.matter);
  const opens = (isKeptApart(asked) || own !== null) && says(own);
  const isNotRefused = says(covering(asked.matter));
  return isNotRefused && (says(named, atLarge) || opens) ? 'permit' : 'deny';
}

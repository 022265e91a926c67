/** Questions that a Consent can be asked, and the same put to the gate over a programme where all is in order. */
import type { ConsentState, Instant } from '#bridge/contract/consent-state.ts';
import { DUO } from '#bridge/contract/data-use.ts';
import type { DecisionRequest } from '#bridge/contract/decision.ts';
import { SYSTEMS } from '#bridge/contract/fhir-systems.ts';
import { sampleIdOf } from '#bridge/contract/identifiers.ts';
import type { Approval } from '#bridge/contract/programme-state.ts';
import { ACTIONS, RECIPIENT_CLASSES, type RecipientClass } from '#bridge/contract/vocabulary.ts';
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
  uses: [],
  commercial: true,
  conditionsMet: [],
  actions: [...ACTIONS],
  from: state.deceased ? new Date(Date.parse(state.deceased.since) + 1).toISOString() : EVER.from,
  until: EVER.until,
});

const NEW_SAMPLE = sampleIdOf('EBB5G2451');

function requestOf({ act, recipient, purpose, matter }: Case, state: ConsentState): DecisionRequest {
  const approval = matter ?? (act.byPurpose ? 'DAR-of-release' : undefined);
  const dataset = act.recipients ? 'ds-of-release' : act.matter === 'dataset' ? (matter ?? undefined) : undefined;
  const uses = act.use ? [act.use] : [];
  const diseases = purpose?.disease ? [purpose.disease] : [];
  return {
    subject: act.imagined ? { sample: NEW_SAMPLE } : { participant: state.participant },
    action: act.action,
    ...(approval ? { approval } : {}),
    ...(dataset ? { dataset } : {}),
    ...(act.assay ? { assay: act.assay } : {}),
    ...(recipient ? { recipient: { ...recipient, organisation: ORGANISATION } } : {}),
    ...(purpose || act.use ? { purpose: { duo: [purpose?.duo ?? DUO.HMB], diseases, uses, commercial: true } } : {}),
    ...(act.topic ? { recontact: { topic: act.topic, ...(matter ? { campaign: matter } : {}) } } : {}),
  };
}

/** The gate's own answer. */
export function gateAnswer(asked: Case, state: ConsentState, around: Surroundings, at: Instant): 'permit' | 'deny' {
  const recipientClass = asked.recipient?.class ?? 'academia';
  const samples = asked.act.imagined
    ? [...state.samples, { id: NEW_SAMPLE, suspended: false, ...asked.act.imagined }]
    : state.samples;
  const view = memoryView(
    {
      states: [{ ...state, samples }],
      approvals: ['DAR-of-release', ...MATTERS].map((id) => approvalOf(id, recipientClass, state)),
      datasets: ['ds-of-release', ...MATTERS].map((id) => ({
        schema: 'dataset/1',
        id,
        title: { ja: id, en: id },
        embargoUntil: null,
        publicFrom: EVER.from,
        diseases: [],
      })),
      memberships: [
        {
          schema: 'membership/1',
          organisation: ORGANISATION,
          class: recipientClass,
          ...EVER,
          trainingUntil: EVER.until,
        },
      ],
      suspensions: around.suspensions,
      lists: LISTS,
    },
    { lower: at, upper: at },
  );
  return decide(view, requestOf(asked, state), currentPolicy).decision;
}

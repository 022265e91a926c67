/**
 * Every kind of question that a gate can be asked, about an invented person who said yes to everything, in a programme where
 * all else is in order: what is then denied is denied because of her record. Nothing of any rule stands here; the gate's own
 * decision is asked. Pure.
 */
import type { ConsentState, Instant } from '#bridge/contract/consent-state.ts';
import { DUO } from '#bridge/contract/data-use.ts';
import type { DecisionRequest } from '#bridge/contract/decision.ts';
import { participantIdOf, sampleIdOf } from '#bridge/contract/identifiers.ts';
import type { Suspension } from '#bridge/contract/programme-state.ts';
import {
  type Action,
  FINDING_CATEGORIES,
  PROVISION_CODES,
  type ProvisionCode,
  RECIPIENT_CLASSES,
  RECONTACT_TOPICS,
  type RecipientClass,
} from '#bridge/contract/vocabulary.ts';
import { type MemoryProgramme, memoryView } from '#bridge/decision/memory-view.ts';
import type { DecisionView } from '#bridge/decision/view.ts';

const SOMEBODY = participantIdOf('000000000');
const RELATIVE = participantIdOf('ZZZZZZZZZ');
const SAMPLES = { new: sampleIdOf('000000001'), further: sampleIdOf('000000002'), earlier: sampleIdOf('000000003') };
const OUTSIDE = 'https://tomoni.example/organisation/any';
const EVER = { from: '2000-01-01T00:00:00.000Z', until: '2200-01-01T00:00:00.000Z' };
const [APPROVAL, DATASET, COUNTRIES, GENES, GENE] = [
  'any-approval',
  'any-dataset',
  'any-countries',
  'any-genes',
  'ANY',
];
const HOME = 'JP';
const ABROAD = 'GB';

/** One question; `variant` says what of the action it asks about. */
export type GateQuestion = { readonly action: Action; readonly variant: string; readonly request: DecisionRequest };

const ask = (
  action: Action,
  variant: string,
  more: Omit<DecisionRequest, 'subject' | 'action'> = {},
  sample: keyof typeof SAMPLES = 'new',
): GateQuestion => ({
  action,
  variant,
  request: { subject: { sample: SAMPLES[sample] }, action, ...more },
});
const about = (
  action: Action,
  variant: string,
  more: Omit<DecisionRequest, 'subject' | 'action'> = {},
): GateQuestion => ({
  action,
  variant,
  request: { subject: { participant: SOMEBODY }, action, ...more },
});
const to = (recipientClass: RecipientClass, country = HOME) => ({
  class: recipientClass,
  organisation: OUTSIDE,
  country,
});
const purpose = (...uses: NonNullable<DecisionRequest['purpose']>['uses']) => ({ duo: [DUO.HMB], diseases: [], uses });
const release = (recipientClass: RecipientClass, country?: string) => ({
  dataset: DATASET,
  approval: `${APPROVAL}-${recipientClass}`,
  purpose: purpose(),
  recipient: to(recipientClass, country),
});
const finding = (category: (typeof FINDING_CATEGORIES)[number], more: object = {}) => ({
  finding: {
    category,
    gene: GENE as string,
    trigger: 'primary-panel' as const,
    to: 'person' as const,
    expertPanel: `finding-${category}`,
    counselling: true,
    ...more,
  },
});

export const GATE_QUESTIONS: readonly GateQuestion[] = [
  ask('sequence', 'plain'),
  ask('sequence', 'omics', { assay: 'omics' }),
  ask('sequence', 'further-sample', {}, 'further'),
  ask('sequence', 'earlier-sample', {}, 'earlier'),
  ask('sequence', 'cell-lines', { purpose: purpose('cell-lines') }),
  ask('analyse', 'plain'),
  ask('analyse', 'earlier-sample', {}, 'earlier'),
  ask('joint-analyse', 'plain'),
  ask('joint-analyse', 'earlier-sample', {}, 'earlier'),
  ask('joint-analyse', 'patient-matching', { purpose: purpose('patient-matching') }),
  ask('joint-analyse', 'identifying-images', { purpose: purpose('identifying-images') }),
  about('collect-clinical', 'plain'),
  about('link-records', 'plain', { dataset: DATASET as string }),
  ask('train-model', 'plain'),
  ...RECIPIENT_CLASSES.map((one) => ask('overview', one, { recipient: to(one) })),
  ...RECIPIENT_CLASSES.flatMap((one) => [
    ask('release-data', one, release(one)),
    ask('release-sample', one, release(one)),
  ]),
  ask('release-data', 'abroad', release('academia', ABROAD)),
  ask('release-sample', 'abroad', release('academia', ABROAD)),
  ask('release-public', 'plain', { dataset: DATASET as string }),
  ask('return-primary', 'plain', { expertPanel: 'primary' }),
  ...FINDING_CATEGORIES.map((category) => ask('return-finding', category, finding(category))),
  ask('return-finding', 'later', finding('cancer-actionable', { trigger: 'reinterpretation' })),
  ask('return-finding', 'to-relative', finding('cancer-actionable', { to: 'relative' })),
  ask('return-finding', 'from-relative', finding('cancer-actionable', { expertPanel: 'finding-of-a-relative' })),
  ask('ask-again', 'plain', { ethics: 'any', report: 'any', counsellor: 'any' }),
  ...RECONTACT_TOPICS.map((topic) => about('recontact', topic, { recontact: { topic } })),
  about('legal-notice', 'plain'),
];

/** Yes to everything, asked again about some of it, and silent. */
export function silentState(by: Instant, provisions: readonly ProvisionCode[], document: string): ConsentState {
  const said = { decision: 'permit', since: EVER.from, document: { id: document, version: '1' } } as const;
  const answer = (code: ProvisionCode) => {
    if (code === 'share-overseas') return { ...said, list: COUNTRIES as string };
    return code.startsWith('findings-') ? { ...said, list: GENES as string } : said;
  };
  return {
    schema: 'consent-state/1',
    participant: SOMEBODY,
    revision: 1,
    number: 1,
    asOf: EVER.from,
    status: 'reconsent-due',
    withdrawal: null,
    deceased: null,
    studyEnded: null,
    capacity: { basis: 'self', assent: 'not-needed', blocked: [] },
    provisions: Object.fromEntries(PROVISION_CODES.map((code) => [code, answer(code)])),
    dataUse: { permission: DUO.HMB, also: [DUO.POA], modifiers: [], diseases: [], parameters: {} },
    reconsentDue: {
      by,
      provisions: [...provisions],
      dataUse: {
        permission: provisions.includes('scope-any-health') ? DUO.DS : DUO.HMB,
        also: provisions.includes('scope-ancestry') ? [] : [DUO.POA],
        modifiers: provisions.includes('scope-ancestry') ? [DUO.NPOA] : [],
        diseases: [],
        parameters: {},
      },
    },
    majorityOn: null,
    validUntil: null,
    contacts: [],
    sites: [],
    samples: [
      { id: SAMPLES.new, legacy: false, further: false, suspended: false },
      { id: SAMPLES.further, legacy: false, further: true, suspended: false },
      { id: SAMPLES.earlier, legacy: true, further: false, suspended: false },
    ],
  };
}

const panel = (
  id: string,
  kind: 'primary' | 'finding',
  category: (typeof FINDING_CATEGORIES)[number] | null,
  participant = SOMEBODY,
) =>
  ({
    schema: 'expert-panel/1',
    id,
    participant,
    kind,
    category,
    treatableInChildhood: false,
    decidedAt: EVER.from,
  }) as const;

function surroundings(state: ConsentState): MemoryProgramme {
  return {
    states: [state],
    approvals: RECIPIENT_CLASSES.map((one) => ({
      schema: 'approval/1',
      id: `${APPROVAL}-${one}`,
      status: 'active',
      route: one === 'participating' ? 'acquirer-agreement-and-report' : 'committee-approval',
      recipient: to(one),
      purpose: { duo: [DUO.HMB], diseases: [] },
      countries: [HOME, ABROAD],
      datasets: [DATASET as string],
      uses: [],
      commercial: one === 'industry',
      conditionsMet: [],
      actions: ['release-data', 'release-sample'],
      ...EVER,
    })),
    datasets: [
      {
        schema: 'dataset/1',
        id: DATASET as string,
        title: { ja: '', en: '' },
        embargoUntil: null,
        publicFrom: EVER.from,
        diseases: [],
      },
    ],
    expertPanels: [
      panel('primary', 'primary', null),
      ...FINDING_CATEGORIES.map((category) => panel(`finding-${category}`, 'finding', category)),
      { ...panel('finding-of-a-relative', 'finding', 'cancer-actionable', RELATIVE), relatives: [state.participant] },
    ],
    ethicsOpinions: [
      {
        schema: 'ethics-opinion/1',
        id: 'any',
        status: 'active',
        actions: ['ask-again'],
        covers: { participants: [state.participant], samples: [], documents: [], approvals: [] },
        ...EVER,
      },
    ],
    lists: [
      { schema: 'country-list/1', id: COUNTRIES as string, countries: [ABROAD] },
      {
        schema: 'gene-list/1',
        id: GENES as string,
        genes: Object.fromEntries(FINDING_CATEGORIES.map((category) => [category, [GENE as string]])),
      },
    ],
  };
}

/** The overview asks for a member of the kind it names. */
const memberOf = (recipientClass: RecipientClass) => ({
  schema: 'membership/1' as const,
  organisation: OUTSIDE,
  class: recipientClass,
  ...EVER,
  trainingUntil: EVER.until,
});

/** @param suspensions stops that stand: none in an invented programme */
export function viewAt(
  state: ConsentState,
  at: Instant,
  { request }: GateQuestion,
  suspensions: readonly Suspension[] = [],
): DecisionView {
  const memberships = request.recipient ? [memberOf(request.recipient.class)] : [];
  return memoryView({ ...surroundings(state), memberships, suspensions }, { lower: at, upper: at });
}

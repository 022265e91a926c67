/** An invented programme in which every action is permitted; tests and random cases start here and spoil something. */
import type { ConsentState } from '#bridge/contract/consent-state.ts';
import type { DecisionRequest } from '#bridge/contract/decision.ts';
import { participantIdOf, sampleIdOf } from '#bridge/contract/identifiers.ts';
import type {
  Approval,
  Dataset,
  EthicsOpinion,
  ExpertPanelDecision,
  ListVersion,
  Membership,
  Suspension,
} from '#bridge/contract/programme-state.ts';
import { type Action, FINDING_CATEGORIES, PROVISION_CODES } from '#bridge/contract/vocabulary.ts';
import type { EarlierPermit, GateTime } from '#bridge/decision/view.ts';

type Writable<T> = T extends (infer U)[]
  ? Writable<U>[]
  : T extends object
    ? { -readonly [K in keyof T]: Writable<T[K]> }
    : T;

export type World = {
  states: [ConsentState];
  approvals: Approval[];
  datasets: Dataset[];
  memberships: Membership[];
  expertPanels: ExpertPanelDecision[];
  ethicsOpinions: EthicsOpinion[];
  /** what the log of decisions holds about the work asked about */
  earlierPermit: EarlierPermit | null;
  suspensions: Suspension[];
  lists: ListVersion[];
};
export type Request = Writable<DecisionRequest>;
export type Scene = {
  readonly world: World;
  request: Request;
  gateTime: { -readonly [K in keyof GateTime]: GateTime[K] };
};

export const NOW = { lower: '2026-11-21T03:00:00.000Z', upper: '2026-11-21T03:00:02.000Z' };
export const LONG_AGO = '2024-01-01T00:00:00.000Z';
export const YESTERDAY = '2026-11-20T03:00:00.000Z';
export const BETWEEN = '2026-11-21T03:00:01.000Z';
export const NEXT_YEAR = '2027-11-21T03:00:00.000Z';

export const PERSON = participantIdOf('3F7K2M9QX');
export const RELATIVE = participantIdOf('EBB5G2451');
export const SAMPLE = sampleIdOf('000000000');
export const OTHER_SAMPLE = sampleIdOf('ZZZZZZZZZ');
export const OWN_SITE = 'https://ror.org/own-site';
export const COMPANY = 'https://ror.org/company';
export const NSCLC = 'MONDO:0005233';
export const LUNG_CANCER = 'MONDO:0008903';
export const EPILEPSY = 'MONDO:0005027';

const WGS_ICF = { id: 'wgs-icf', version: '2.1' };

export function permittingState(): ConsentState {
  const provisions: ConsentState['provisions'] = {};
  for (const code of PROVISION_CODES) {
    provisions[code] = { decision: 'permit', since: LONG_AGO, document: { ...WGS_ICF } };
    if (code === 'share-overseas') provisions[code].list = 'countries-2026-1';
    if (code.startsWith('findings-')) provisions[code].list = 'genes-2026-1';
  }
  return {
    schema: 'consent-state/1',
    participant: PERSON,
    revision: 184,
    number: 7,
    asOf: YESTERDAY,
    status: 'active',
    withdrawal: null,
    deceased: null,
    studyEnded: null,
    capacity: { basis: 'self', assent: 'not-needed', blocked: [] },
    provisions,
    dataUse: {
      permission: 'DUO:0000006',
      also: ['DUO:0000011'],
      modifiers: [],
      diseases: [LUNG_CANCER],
      parameters: {},
    },
    reconsentDue: null,
    majorityOn: null,
    validUntil: null,
    contacts: [],
    sites: [OWN_SITE],
    samples: [{ id: SAMPLE, legacy: false, further: false, suspended: false }],
  };
}

export function permittingWorld(): World {
  return {
    states: [permittingState()],
    approvals: [
      {
        schema: 'approval/1',
        id: 'DAR-1',
        status: 'active',
        route: 'committee-approval',
        recipient: { class: 'industry', organisation: COMPANY, country: 'JP' },
        purpose: { duo: ['DUO:0000006', 'DUO:0000011'], diseases: ['MONDO:0000001'] },
        countries: ['JP', 'US'],
        datasets: ['ds-1'],
        uses: ['ai-development', 'record-linkage'],
        commercial: true,
        conditionsMet: [],
        actions: ['release-data', 'release-sample'],
        from: LONG_AGO,
        until: NEXT_YEAR,
      },
    ],
    datasets: [
      {
        schema: 'dataset/1',
        id: 'ds-1',
        title: { ja: '希少疾患 1', en: 'Rare disease 1' },
        embargoUntil: LONG_AGO,
        publicFrom: YESTERDAY,
        diseases: [],
      },
    ],
    memberships: [
      {
        schema: 'membership/1',
        organisation: COMPANY,
        class: 'industry',
        from: LONG_AGO,
        until: NEXT_YEAR,
        trainingUntil: NEXT_YEAR,
      },
    ],
    expertPanels: [
      panel('EP-primary', 'primary', null),
      ...FINDING_CATEGORIES.map((category) => panel(`EP-${category}`, 'finding', category)),
    ],
    ethicsOpinions: [opinion('EC-1', ['wgs-icf']), opinion('EC-9'), opinion('EC-12', ['wgs-icf'])],
    earlierPermit: { decision: 'D-1', at: LONG_AGO },
    suspensions: [],
    lists: [
      { schema: 'country-list/1', id: 'countries-2026-1', countries: ['US', 'GB'] },
      {
        schema: 'gene-list/1',
        id: 'genes-2026-1',
        genes: Object.fromEntries(FINDING_CATEGORIES.map((category) => [category, ['BRCA1', 'LDLR']])),
      },
    ],
  };
}

/** On this person, or on everybody who joined by a document. */
const opinion = (id: string, documents: string[] = []): EthicsOpinion => ({
  schema: 'ethics-opinion/1',
  id,
  status: 'active',
  actions: ['sequence', 'ask-again'],
  covers: { participants: documents.length > 0 ? [] : [PERSON], samples: [], documents, approvals: [] },
  from: LONG_AGO,
  until: NEXT_YEAR,
});

function panel(
  id: string,
  kind: 'primary' | 'finding',
  category: ExpertPanelDecision['category'],
): ExpertPanelDecision {
  return {
    schema: 'expert-panel/1',
    id,
    participant: PERSON,
    kind,
    category,
    treatableInChildhood: false,
    decidedAt: LONG_AGO,
  };
}

/** Everything an action can ask for, so that it is permitted. */
export function permittedRequest(action: Action): Request {
  const recipient = { class: 'industry' as const, organisation: COMPANY, country: 'JP' };
  const purpose = { duo: ['DUO:0000006'], diseases: [NSCLC], uses: [] };
  const subject = { sample: SAMPLE };
  switch (action) {
    case 'release-data':
    case 'release-sample':
      return { subject, action, dataset: 'ds-1', purpose, recipient, approval: 'DAR-1' };
    case 'overview':
      return { subject, action, recipient };
    case 'release-public':
      return { subject, action, dataset: 'ds-1' };
    case 'return-finding':
      return {
        subject,
        action,
        finding: {
          category: 'cancer-actionable',
          gene: 'BRCA1',
          trigger: 'primary-panel',
          to: 'person',
          expertPanel: 'EP-cancer-actionable',
          counselling: true,
        },
      };
    case 'ask-again':
      return { subject: { participant: PERSON }, action, ethics: 'EC-12', report: 'PI-7', counsellor: 'GC-3' };
    case 'recontact':
      return { subject: { participant: PERSON }, action, recontact: { topic: 'trials', campaign: 'C-1' } };
    default:
      return { subject, action };
  }
}

export const sceneOf = (action: Action): Scene => ({
  world: permittingWorld(),
  request: permittedRequest(action),
  gateTime: { ...NOW },
});

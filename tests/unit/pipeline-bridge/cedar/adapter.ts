/**
 * Facts of a scene as a Cedar context: look-ups, comparisons of instants, sets. Who is denied why is written in the
 * `.cedar` files; nothing here calls the decider.
 */
import type { ConsentState } from '#bridge/contract/consent-state.ts';
import { diseaseIsWithin } from '#bridge/decision/ontology.ts';
import type { Scene } from '../world.ts';

export type Value = null | string | number | boolean | Value[] | { [key: string]: Value };
export type Context = { [key: string]: Value };

const PURPOSES = ['DUO:0000042', 'DUO:0000006', 'DUO:0000007', 'DUO:0000011'];
const MODIFIERS = [44, 46, 45, 18, 22, 28, 27, 26, 25, 24, 15, 16, 12, 43, 21, 19, 20, 29].map(
  (code) => `DUO:00000${code}`,
);
const YEAR_MS = 365 * 86_400_000;

/** The enrolment and samples that a request is about; null where the gate knows none. */
export function subjectIn(scene: Scene): { state: ConsentState; samples: ConsentState['samples'] } | null {
  const { subject, action } = scene.request;
  const [state] = scene.world.states;
  if ('sample' in subject) {
    const samples = state.samples.filter((sample) => sample.id === subject.sample);
    return samples.length === 1 ? { state, samples } : null;
  }
  if (!('participant' in subject) || subject.participant !== state.participant) return null;
  const sampleless = ['collect-clinical', 'link-records', 'recontact', 'legal-notice'].includes(action);
  return { state, samples: sampleless ? [] : state.samples };
}

function answers(scene: Scene, state: ConsentState): Context {
  const { request } = scene;
  const approval = scene.world.approvals.find((one) => one.id === request.approval);
  const dataset = request.dataset ?? (approval?.datasets.length === 1 ? approval.datasets[0] : undefined);
  const keys = { approval: request.approval, dataset, campaign: request.recontact?.campaign };
  const context: { [key: string]: string[] } = { silent: [], no: [], asks: [] };
  for (const [name] of Object.entries(keys)) Object.assign(context, { [`${name}Yes`]: [], [`${name}No`]: [] });
  const put = (set: string, code: string) => context[set]?.push(code);
  for (const code of ALL_PROVISIONS) {
    const answer = state.provisions[code as keyof typeof state.provisions];
    if (!answer || answer.decision === 'not-asked') put('silent', code);
    else if (answer.decision === 'deny') put('no', code);
    else if (answer.decision === 'ask') put('asks', code);
    for (const [name, key] of Object.entries(keys)) {
      const specific = key === undefined ? undefined : answer?.specific?.[key];
      if (specific) put(`${name}${specific.decision === 'permit' ? 'Yes' : 'No'}`, code);
    }
  }
  return { ...context, dataset: dataset ?? '' };
}

const ALL_PROVISIONS = [
  'participate',
  'omics',
  'repeat-samples',
  'result-own-disease',
  'collect-clinical',
  'identifying-images',
  'link-records',
  'match-patients',
  'ai-development',
  'cell-lines',
  'legacy-samples',
  'share-joint-research',
  'share-academia',
  'share-industry',
  'share-overseas',
  'samples-joint-research',
  'samples-academia',
  'samples-industry',
  'public-release',
  'findings-cancer-actionable',
  'findings-other-actionable',
  'findings-carrier',
  'findings-pharmacogenomic',
  'findings-untreatable',
  'findings-later',
  'findings-family',
  'findings-from-family',
  'recontact-results',
  'recontact-research',
  'recontact-trials',
  'recontact-updates',
  'recontact-resample',
];

function standing(scene: Scene, state: ConsentState, samples: ConsentState['samples']): Context {
  const { request, gateTime } = scene;
  const { deceased, withdrawal, capacity, reconsentDue } = state;
  const over = (end: string | null | undefined) => typeof end === 'string' && end <= gateTime.upper;
  const begun = (start: string | null | undefined) => typeof start === 'string' && start <= gateTime.lower;
  const openBefore = (event: string | null | undefined) =>
    typeof event === 'string' && request.openSince !== undefined && request.openSince < event;
  const approval = scene.world.approvals.find((one) => one.id === request.approval);
  const blocks = (code: string) => capacity.blocked.filter((block) => block.code === code);
  const proxyEnds = blocks('proxy-ended');
  const answeredSince = (start: string | null | undefined) =>
    ALL_PROVISIONS.filter((code) => {
      const since = state.provisions[code as keyof typeof state.provisions]?.since;
      return typeof start === 'string' && since !== undefined && since >= start;
    });
  const latestProxyEnd = proxyEnds.some((block) => block.since === undefined)
    ? null
    : proxyEnds
        .map((block) => block.since as string)
        .sort()
        .at(-1);
  const firstProxyEnd = proxyEnds.some((block) => block.since === undefined)
    ? null
    : proxyEnds.map((block) => block.since as string).sort()[0];
  return {
    status: state.status,
    level: state.status === 'withdrawn' ? 'no-further-use' : (withdrawal?.level ?? 'none'),
    doctorMayTell: withdrawal?.doctorMayTell === true,
    findingBeforeWithdrawal: scene.world.expertPanels.some(
      (panel) =>
        panel.id === (request.expertPanel ?? request.finding?.expertPanel) &&
        panel.kind === 'finding' &&
        panel.participant === state.participant &&
        withdrawal !== null &&
        panel.decidedAt < withdrawal.effective,
    ),
    deceased: deceased !== null,
    wish: deceased?.wish ?? 'none',
    anonymised: begun(deceased?.anonymisedAt),
    personNamed: deceased?.named === true,
    openBeforeDeath: openBefore(deceased?.since),
    approvedBeforeDeath: approval !== undefined && deceased !== null && approval.from <= deceased.since,
    studyEnded: over(state.studyEnded),
    openBeforeStudyEnd: openBefore(state.studyEnded),
    majorityPassed: over(state.majorityOn),
    openBeforeMajority: openBefore(state.majorityOn),
    answeredSinceMajority: answeredSince(state.majorityOn),
    proxyEnded: proxyEnds.length > 0,
    openBeforeProxyEnd: openBefore(firstProxyEnd),
    answeredSinceProxyEnd: answeredSince(latestProxyEnd),
    parentsDisagree: blocks('parents-disagree').length > 0,
    disputedAll: blocks('parents-disagree').some((block) => block.provisions === undefined),
    disputed: blocks('parents-disagree').flatMap((block) => block.provisions ?? []),
    assent: capacity.assent,
    assentBlocked: blocks('assent-missing').length > 0,
    guardianObjected: blocks('guardian-objected').length > 0,
    basis: capacity.basis,
    overdue: over(reconsentDue?.by),
    reconsentDue: reconsentDue !== null,
    changed: reconsentDue?.provisions ?? [],
    consentEnded: over(state.validUntil),
    rareDisease: state.provisions.participate?.document?.id === 'wgs-icf',
    sampleSuspended: samples.some((sample) => sample.suspended),
    legacySample: samples.some((sample) => sample.legacy),
    furtherSample: samples.some((sample) => sample.further),
    ...suspensions(scene, samples, begun),
  };
}

function suspensions(
  scene: Scene,
  samples: ConsentState['samples'],
  begun: (start: string | null) => boolean,
): Context {
  const { request, world } = scene;
  const approval = world.approvals.find((one) => one.id === request.approval);
  const dataset = request.dataset ?? (approval?.datasets.length === 1 ? approval.datasets[0] : undefined);
  const touched: { [scope: string]: (string | undefined)[] } = {
    all: [''],
    action: [request.action],
    participant: [world.states[0].participant],
    sample: samples.map((sample) => sample.id),
    dataset: [dataset],
    approval: [request.approval],
    organisation: [request.recipient?.organisation, approval?.recipient.organisation],
  };
  const running = world.suspensions.filter((one) => !begun(one.until));
  return {
    stopped: running.some((one) => {
      const things = (touched[one.scope] ?? []).filter((thing) => thing !== undefined);
      return things.length > 0 && (one.scope === 'all' || one.of === null || things.includes(one.of));
    }),
    noticesStopped: running.some((one) => one.scope === 'action' && one.of === 'legal-notice'),
  };
}

function programme(scene: Scene): Context {
  const { request, world, gateTime } = scene;
  const over = (end: string) => end <= gateTime.upper;
  const begun = (start: string | null | undefined) => typeof start === 'string' && start <= gateTime.lower;
  const approval = world.approvals.find((one) => one.id === request.approval);
  const id = request.dataset ?? (approval?.datasets.length === 1 ? approval.datasets[0] : undefined);
  const dataset = world.datasets.find((one) => one.id === id);
  const member = world.memberships.find((one) => one.organisation === request.recipient?.organisation);
  const listId = world.states[0].provisions['share-overseas']?.list;
  const countries = world.lists.find((list) => list.id === listId);
  const diseases = request.purpose?.diseases ?? [];
  return {
    approvalNamed: request.approval !== undefined,
    approvalKnown: approval !== undefined,
    approvalId: approval?.id ?? '',
    approval: {
      status: approval?.status ?? 'none',
      route: approval?.route ?? 'none',
      begun: begun(approval?.from),
      over: approval ? over(approval.until) : true,
      class: approval?.recipient.class ?? 'none',
      organisation: approval?.recipient.organisation ?? '',
      countries: approval?.countries ?? [],
      actions: approval?.actions ?? [],
      datasets: approval?.datasets ?? [],
      duo: approval?.purpose.duo ?? [],
      uses: approval?.uses ?? [],
      commercial: approval?.commercial ?? false,
    },
    settled: approval?.conditionsMet ?? [],
    diseasesUnderApproval: diseases.every((disease) =>
      (approval?.purpose.diseases ?? []).some((own) => diseaseIsWithin(disease, own) === true),
    ),
    datasetKnown: dataset !== undefined,
    embargoed: typeof dataset?.embargoUntil === 'string' && !begun(dataset.embargoUntil),
    publicNow: begun(dataset?.publicFrom),
    memberClass: member?.class ?? 'none',
    memberNow: member !== undefined && begun(member.from) && !over(member.until),
    trainedNow: member !== undefined && !over(member.trainingUntil),
    countryListHolds:
      countries?.schema === 'country-list/1' && countries.countries.includes(request.recipient?.country ?? ''),
    ownSite: world.states[0].sites.includes(request.recipient?.organisation ?? ''),
  };
}

function dataUse(scene: Scene, state: ConsentState): Context {
  const { purpose, recipient } = scene.request;
  const use = state.dataUse;
  const parameter = (code: string) => use?.parameters[`DUO:00000${code}`];
  const list = (code: string) => {
    const value = parameter(code);
    return typeof value === 'string' ? [value] : Array.isArray(value) ? value : [];
  };
  const listed = (code: string) => typeof parameter(code) === 'string' || Array.isArray(parameter(code));
  const at = (code: string) => {
    const value = parameter(code);
    return typeof value === 'string' && value.endsWith('Z') ? value : null;
  };
  const [until, after] = [at('25'), at('24')];
  const diseases = purpose?.diseases ?? [];
  return {
    duo: purpose?.duo ?? [],
    uses: purpose?.uses ?? [],
    commercial: purpose?.commercial ?? recipient?.class === 'industry',
    strangePurpose: (purpose?.duo ?? []).some((term) => !PURPOSES.includes(term)) || (purpose?.duo ?? []).length === 0,
    mayShare: use !== null && purpose !== undefined,
    allowed: use ? [use.permission, ...use.also] : [],
    modifiers: use?.modifiers ?? [],
    strangeModifier: (use?.modifiers ?? []).some((code) => !MODIFIERS.includes(code)),
    diseasesKnown: diseases.every((disease) => diseaseIsWithin(disease, disease) === true),
    diseasesUnderPerson:
      diseases.length > 0 &&
      diseases.every((disease) => (use?.diseases ?? []).some((own) => diseaseIsWithin(disease, own) === true)),
    gsGiven: listed('22'),
    places: list('22'),
    isGiven: listed('28'),
    institutions: list('28'),
    usGiven: listed('26'),
    users: list('26'),
    psGiven: listed('27'),
    projects: list('27'),
    tsGiven: until !== null,
    tsOver: until !== null && until <= scene.gateTime.upper,
    morGiven: after !== null,
    morPassed: after !== null && after <= scene.gateTime.lower,
  };
}

function returnsAndContact(scene: Scene, state: ConsentState): Context {
  const { request, world } = scene;
  const { finding } = request;
  const named = request.action === 'return-finding' ? finding?.expertPanel : request.expertPanel;
  const panel =
    named !== undefined
      ? world.expertPanels.find((one) => one.id === named)
      : request.action === 'return-primary'
        ? world.expertPanels.find((one) => one.kind === 'primary' && one.participant === state.participant)
        : undefined;
  const answer = finding ? state.provisions[`findings-${finding.category}`] : undefined;
  const list = world.lists.find((one) => one.id === answer?.list);
  const lastYear = new Date(Date.parse(scene.gateTime.lower) - YEAR_MS).toISOString();
  const recent = (topic: string) => state.contacts.filter((one) => one.topic === topic && one.at > lastYear).length;
  return {
    category: finding?.category ?? 'none',
    categoryProvision: `findings-${finding?.category ?? 'none'}`,
    gene: finding?.gene ?? '',
    trigger: finding?.trigger ?? 'none',
    findingTo: finding?.to ?? 'none',
    counselling: finding?.counselling === true,
    genes: list?.schema === 'gene-list/1' && finding ? (list.genes[finding.category] ?? []) : [],
    listShown: answer?.decision === 'permit' || answer?.decision === 'ask',
    panelKnown: panel !== undefined,
    panelOwn: panel?.participant === state.participant,
    panelKind: panel?.kind ?? 'none',
    panelCategory: panel?.category ?? 'none',
    treatableInChildhood: panel?.treatableInChildhood === true,
    topic: request.recontact?.topic ?? 'none',
    contacts: Object.fromEntries(
      ['results', 'research', 'trials', 'updates', 'resample', 'reconsent'].map((topic) => [topic, recent(topic)]),
    ),
    askedAgainBefore: state.contacts.some((one) => one.topic === 'ask-again'),
    ethicsOpinion: request.ethics !== undefined,
    report: request.report !== undefined,
    counsellor: request.counsellor !== undefined,
    toNamedPerson: request.to === 'named-person',
    deathItemsOnly: request.items !== undefined,
    assay: request.assay ?? 'wgs',
    class: request.recipient?.class ?? 'none',
    organisation: request.recipient?.organisation ?? '',
    country: request.recipient?.country ?? '',
    actionName: request.action,
  };
}

/** All facts, or null where the subject is unknown. */
export function contextOf(scene: Scene): Context | null {
  const subject = subjectIn(scene);
  if (subject === null) return null;
  const { state, samples } = subject;
  return {
    ...answers(scene, state),
    ...standing(scene, state, samples),
    ...programme(scene),
    ...dataUse(scene, state),
    ...returnsAndContact(scene, state),
  };
}

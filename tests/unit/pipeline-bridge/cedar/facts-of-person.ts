/** Facts about the enrolment: answers, what happened, who stopped what. Look-ups and comparisons only. */
import type { ConsentState } from '#bridge/contract/consent-state.ts';
import type { Scene } from '../world.ts';
import type { Context } from './adapter.ts';

export function answers(scene: Scene, state: ConsentState): Context {
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

export function standing(scene: Scene, state: ConsentState, samples: ConsentState['samples']): Context {
  const { request, gateTime } = scene;
  const { deceased, withdrawal, capacity, reconsentDue } = state;
  const over = (end: string | null | undefined) => typeof end === 'string' && end <= gateTime.upper;
  const begun = (start: string | null | undefined) => typeof start === 'string' && start <= gateTime.lower;
  const consented = state.provisions.participate?.since ?? '9';
  const permitted = scene.world.earlierPermit?.at ?? '';
  const openBefore = (event: string | null | undefined) =>
    typeof event === 'string' &&
    request.openSince !== undefined &&
    request.openSince < event &&
    request.openSince >= consented &&
    permitted >= consented &&
    permitted < event;
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
    majorityGraceOver: over(graceEndOf(state)),
    underAge: state.majorityOn !== null && !begun(state.majorityOn),
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
    birthdayMonthBegun: over(birthdayMonthOf(state)),
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

/** 180 days of 24 hours in both documents of the programme. */
function graceEndOf({ majorityOn, provisions }: ConsentState): string | null {
  if (majorityOn === null) return null;
  const known = ['wgs-icf', 'cancer-icf'].includes(provisions.participate?.document?.id ?? '');
  return new Date(Date.parse(majorityOn) + (known ? 180 : 0) * 86_400_000).toISOString();
}

/** The first instant of the month before the one that `majorityOn` lies in, by Japan's calendar. */
function birthdayMonthOf({ majorityOn }: ConsentState): string | null {
  if (majorityOn === null) return null;
  const [year = 0, month = 0] = new Date(majorityOn)
    .toLocaleDateString('sv-SE', { timeZone: 'Asia/Tokyo' })
    .split('-')
    .map(Number);
  return new Date(Date.UTC(month === 1 ? year - 1 : year, month === 1 ? 11 : month - 2, 0, 15)).toISOString();
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

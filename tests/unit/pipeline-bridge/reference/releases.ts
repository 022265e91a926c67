/** Approvals, data sets, memberships and the match of purposes, in plain words. Source: contract §3. */
import { approvalOf, begun, datasetOf, isUse, liesWithin, over, RELEASES, type ReferenceQuestion } from './question.ts';

const [NRES, GRU, HMB, DS, POA] = ['DUO:0000004', 'DUO:0000042', 'DUO:0000006', 'DUO:0000007', 'DUO:0000011'] as const;
/** What a permission plainly holds; a disease needs its own comparison, ancestry under GRU a person's. */
const HOLDS: Readonly<Record<string, readonly string[]>> = {
  [NRES]: [GRU, HMB, DS, POA],
  [GRU]: [GRU, HMB, DS],
  [HMB]: [HMB, DS],
  [DS]: [],
  [POA]: [POA],
};
const MANUAL = ['DUO:0000015', 'DUO:0000016', 'DUO:0000012', 'DUO:0000043'];
const CONDITIONS = ['DUO:0000021', 'DUO:0000019', 'DUO:0000020', 'DUO:0000029'];

const isCommercial = (question: ReferenceQuestion): boolean => {
  const { purpose, recipient } = question.request;
  if (recipient?.class !== 'industry') return purpose?.commercial === true;
  // what the committee approved as commercial is so, whatever the company says
  return purpose?.commercial !== false || approvalOf(question)?.commercial === true;
};

function scopeHolds(question: ReferenceQuestion): boolean {
  const approval = approvalOf(question);
  const { recipient, purpose, action } = question.request;
  if (!approval || !recipient || !purpose) return false;
  const dataset = datasetOf(question);
  const covers = (term: string) =>
    approval.purpose.duo.some((own) => own === term || HOLDS[own]?.includes(term) || (own === DS && term === DS));
  return (
    approval.recipient.class === recipient.class &&
    approval.recipient.organisation === recipient.organisation &&
    approval.countries.includes(recipient.country) &&
    approval.actions.includes(action) &&
    dataset !== undefined &&
    approval.datasets.includes(dataset) &&
    purpose.duo.every(covers) &&
    purpose.diseases.every((asked) => approval.purpose.diseases.some((own) => liesWithin(asked, own))) &&
    purpose.uses.every((use) => approval.uses.includes(use)) &&
    (approval.commercial || !isCommercial(question))
  );
}

export function approvalReasons(question: ReferenceQuestion): string[] {
  const { request, state, time } = question;
  const { action, recipient } = request;
  if (!isUse(action)) return [];
  const isRelease = RELEASES.includes(action);
  const approval = approvalOf(question);
  if (!approval) {
    const isOwn = recipient?.class === 'participating' && state.sites.includes(recipient.organisation);
    return request.approval !== undefined || (isRelease && !isOwn) ? ['no-approval'] : [];
  }
  const reasons: string[] = [];
  if (!begun(time, approval.from)) reasons.push('approval-not-begun');
  if (approval.status !== 'active' || over(time, approval.until)) reasons.push('approval-expired');
  const isMatching = request.purpose?.uses.includes('patient-matching') === true;
  if (!isRelease && action !== 'overview' && !isMatching) return reasons;
  if (!isRouteRight(question)) reasons.push('no-approval');
  if (!scopeHolds(question)) reasons.push('approval-scope');
  return reasons;
}

function isRouteRight(question: ReferenceQuestion): boolean {
  const { recipient } = question.request;
  if (recipient === undefined) return false;
  return recipient.class === 'participating' || approvalOf(question)?.route === 'committee-approval';
}

/** The approval named runs and holds the whole request: a yes to it, and what it let begin, count here. */
export function isCovered(question: ReferenceQuestion): boolean {
  const approval = approvalOf(question);
  if (approval?.status !== 'active') return false;
  const runs = begun(question.time, approval.from) && !over(question.time, approval.until);
  return runs && isRouteRight(question) && scopeHolds(question);
}

export function membershipReasons({ request, world, time }: ReferenceQuestion): string[] {
  if (request.action !== 'overview') return [];
  const member = world.memberships.find(({ organisation }) => organisation === request.recipient?.organisation);
  if (!member) return ['no-membership'];
  const reasons: string[] = [];
  if (!begun(time, member.from) || over(time, member.until) || over(time, member.trainingUntil))
    reasons.push('no-membership');
  if (member.class !== request.recipient?.class) reasons.push('recipient-class');
  return reasons;
}

export function datasetReasons(question: ReferenceQuestion): string[] {
  const { request, world, time } = question;
  const { action } = request;
  const isPublic = action === 'release-public';
  const isRelease = RELEASES.includes(action);
  if (!isPublic && !isRelease && !['joint-analyse', 'overview', 'train-model'].includes(action)) return [];
  const id = datasetOf(question);
  if (id === undefined) return isPublic || (isRelease && approvalOf(question)) ? ['dataset-unknown'] : [];
  const dataset = world.datasets.find((one) => one.id === id);
  if (!dataset) return ['dataset-unknown'];
  const isEmbargoed = dataset.embargoUntil !== null && !begun(time, dataset.embargoUntil);
  const goesToOthers = isPublic || (isRelease && request.recipient?.class !== 'participating');
  const isEarly = isPublic && !begun(time, dataset.publicFrom);
  return (isEmbargoed && goesToOthers) || isEarly ? ['embargo'] : [];
}

/** The fallback, once a scope that was asked again is overdue. */
function dataUseAt({ state, time }: ReferenceQuestion) {
  const { reconsentDue: due } = state;
  return over(time, due?.by) && due?.dataUse !== undefined ? due.dataUse : state.dataUse;
}

/** Purposes that rest on a scope without an answer, after its day. */
export function scopeReasons({ request, state, time }: ReferenceQuestion): string[] {
  const { reconsentDue: due } = state;
  if (!RELEASES.includes(request.action) || !due || !over(time, due.by)) return [];
  const { duo = [], diseases = [] } = request.purpose ?? {};
  const own = due.dataUse?.diseases ?? [];
  const areOwn = diseases.length > 0 && diseases.every((one) => own.some((mine) => liesWithin(one, mine)));
  const reasons: string[] = [];
  if (due.provisions.includes('scope-ancestry') && duo.includes(POA)) reasons.push('scope-ancestry');
  const isBeyond = duo.some((term) => !(term === POA || (term === DS && areOwn)));
  if (due.provisions.includes('scope-any-health') && isBeyond) reasons.push('scope-any-health');
  return reasons.map((code) => `reconsent-overdue:${code}`);
}

function purposeReasons(question: ReferenceQuestion): string[] {
  const { purpose } = question.request;
  const dataUse = dataUseAt(question);
  if (!dataUse || !purpose) return [];
  const allowed = [dataUse.permission, ...dataUse.also];
  const asked = purpose.diseases;
  const areWithin = asked.length > 0 && asked.every((one) => dataUse.diseases.some((own) => liesWithin(one, own)));
  const reasons = purpose.duo.flatMap((term) => {
    if (allowed.some((own) => HOLDS[own]?.includes(term))) return [];
    if (term === DS && allowed.includes(DS)) return areWithin ? [] : ['disease-mismatch'];
    return term === POA && allowed.includes(GRU) ? [`manual:${POA}`] : ['purpose-mismatch'];
  });
  return asked.every((one) => liesWithin(one, one)) ? reasons : [...reasons, 'disease-mismatch'];
}

/** A modifier's word: reasons, `manual:<code>` where a person must look. */
function modifierReasons(code: string, question: ReferenceQuestion): readonly string[] {
  const { request, time } = question;
  const parameter = dataUseAt(question)?.parameters[code];
  const list = typeof parameter === 'string' ? [parameter] : Array.isArray(parameter) ? parameter.map(String) : null;
  const only = (value: string | undefined, reason: string) =>
    list === null ? [`manual:${code}`] : value !== undefined && list.includes(value) ? [] : [reason];
  const moment = typeof parameter === 'string' && /^\d{4}-.*Z$/.test(parameter) ? parameter : null;
  const commercial = isCommercial(question) ? ['purpose-mismatch'] : [];
  const industry = ['industry', undefined].includes(request.recipient?.class) ? ['recipient-class'] : [];
  const rules: Readonly<Record<string, () => readonly string[]>> = {
    'DUO:0000044': () => (request.purpose?.duo.includes(POA) ? ['purpose-mismatch'] : []),
    'DUO:0000046': () => commercial,
    'DUO:0000045': () => industry,
    'DUO:0000018': () => [...industry, ...commercial],
    'DUO:0000022': () => only(request.recipient?.country, 'country'),
    'DUO:0000028': () => only(request.recipient?.organisation, 'recipient-class'),
    'DUO:0000026': () => only(request.recipient?.organisation, 'recipient-class'),
    'DUO:0000027': () => only(approvalOf(question)?.id, 'approval-scope'),
    'DUO:0000025': () => (moment === null ? [`manual:${code}`] : over(time, moment) ? ['expired'] : []),
    'DUO:0000024': () => (moment === null ? [`manual:${code}`] : begun(time, moment) ? [] : ['embargo']),
  };
  if (MANUAL.includes(code)) return [`manual:${code}`];
  if (CONDITIONS.includes(code)) return approvalOf(question)?.conditionsMet.includes(code) ? [] : ['approval-scope'];
  return rules[code]?.() ?? ['purpose-mismatch'];
}

export function dataUseReasons(question: ReferenceQuestion): string[] {
  if (!RELEASES.includes(question.request.action)) return [];
  const dataUse = dataUseAt(question);
  const { purpose } = question.request;
  if (!dataUse || !purpose || purpose.duo.length === 0) return ['purpose-mismatch'];
  const words = [...purposeReasons(question), ...dataUse.modifiers.flatMap((code) => modifierReasons(code, question))];
  const settled = approvalOf(question)?.conditionsMet ?? [];
  return words
    .filter((word) => !settled.includes(word) || !word.startsWith('manual:'))
    .map((word) => (word.startsWith('manual:') ? 'manual-review' : word));
}

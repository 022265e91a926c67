/** The reference's whole answer: every reason, as `code` or `code:provision`, sorted; none is a permit. */

import { happeningReasons } from './happenings.ts';
import { answerReasons, listReasons, needed } from './needs.ts';
import { approvalOf, begun, datasetOf, hasOpinion, panelOf, type ReferenceQuestion } from './question.ts';
import { approvalReasons, datasetReasons, dataUseReasons, membershipReasons, scopeReasons } from './releases.ts';

const YEAR_MS = 365 * 86_400_000;
const BUDGETS = { results: 12, research: 4, trials: 4, updates: 6, resample: 2, reconsent: 4 } as const;
const COUNTED_TOGETHER = ['research', 'trials', 'updates', 'resample'];
const IN_ALL = 12;

function standingReasons({ request, state }: ReferenceQuestion): string[] {
  const isOutside = state.status === 'invited' || state.status === 'closed';
  return isOutside && request.action !== 'legal-notice' ? ['not-active'] : [];
}

/** The emergency stop; a notice is stopped only by one on notices themselves. */
function stopReasons(question: ReferenceQuestion): string[] {
  const { world, request, state, samples, time } = question;
  const running = world.suspensions.filter(({ until }) => !begun(time, until));
  if (request.action === 'legal-notice')
    return running.some(({ scope, of }) => scope === 'action' && of === 'legal-notice') ? ['suspended'] : [];
  const touched: Readonly<Record<string, readonly (string | undefined)[]>> = {
    action: [request.action],
    participant: [state.participant],
    sample: samples.map(({ id }) => id),
    dataset: [datasetOf(question)],
    approval: [request.approval],
    organisation: [request.recipient?.organisation, approvalOf(question)?.recipient.organisation],
  };
  const stops = running.some(({ scope, of }) => {
    if (scope === 'all') return true;
    const things = (touched[scope] ?? []).filter((thing) => thing !== undefined);
    return of === null ? things.length > 0 : things.includes(of);
  });
  return stops || samples.some(({ suspended }) => suspended) ? ['suspended'] : [];
}

function returnReasons(question: ReferenceQuestion): string[] {
  const { request, state } = question;
  const { action, finding, to } = request;
  const reasons: string[] = [];
  const panel = panelOf(question);
  const isOwn = panel?.participant === state.participant;
  if (action === 'return-primary' && !(panel?.kind === 'primary' && isOwn)) reasons.push('no-expert-panel');
  if (action === 'return-finding') {
    const fits = panel?.kind === 'finding' && panel.category === finding?.category;
    if (!fits || !(isOwn || finding?.to === 'person')) reasons.push('no-expert-panel');
    const isRelative = panel?.relatives?.includes(state.participant) === true;
    if (panel && finding?.to === 'person' && !isOwn && !isRelative) reasons.push('no-relation');
    if (finding?.counselling !== true) reasons.push('no-counselling');
  }
  if (action === 'ask-again') {
    if (request.counsellor === undefined) reasons.push('no-counselling');
    if (!hasOpinion(question) || request.report === undefined) reasons.push('no-ethics-opinion');
    if (state.contacts.some(({ topic }) => topic === 'ask-again')) reasons.push('frequency-limit');
  }
  const mayTellOthers = ['return-primary', 'return-finding', 'legal-notice'].includes(action) && state.deceased;
  if (to === 'named-person' && !mayTellOthers) reasons.push('not-asked');
  return reasons;
}

function contactReasons({ request, state, time }: ReferenceQuestion): string[] {
  const topic = request.action === 'recontact' ? request.recontact?.topic : undefined;
  if (topic === undefined) return [];
  const since = new Date(Date.parse(time.lower) - YEAR_MS).toISOString();
  const recent = state.contacts.filter(({ at }) => at > since);
  const together = recent.filter((one) => COUNTED_TOGETHER.includes(one.topic)).length;
  const isFull =
    recent.filter((one) => one.topic === topic).length >= BUDGETS[topic] ||
    (COUNTED_TOGETHER.includes(topic) && together >= IN_ALL);
  const reasons = isFull ? ['frequency-limit'] : [];
  return topic === 'reconsent' && state.reconsentDue === null ? [...reasons, 'not-asked'] : reasons;
}

export function referenceAnswer(question: ReferenceQuestion): readonly string[] {
  const codes = needed(question);
  const reasons = [
    ...standingReasons(question),
    ...stopReasons(question),
    ...happeningReasons(question, codes),
    ...answerReasons(question, codes),
    ...listReasons(question, codes),
    ...membershipReasons(question),
    ...approvalReasons(question),
    ...datasetReasons(question),
    ...dataUseReasons(question),
    ...scopeReasons(question),
    ...returnReasons(question),
    ...contactReasons(question),
  ];
  return [...new Set(reasons)].sort();
}

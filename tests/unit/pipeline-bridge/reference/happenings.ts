/** What withdrawal, death, dispute, majority, assent and ends do to each action. Source: contract §3, "Effect table". */
import type { ProvisionCode } from '#bridge/contract/vocabulary.ts';
import { approvalOf, begun, hasOpinion, openSince, over, panelOf, type ReferenceQuestion } from './question.ts';
import { isCovered } from './releases.ts';

/** Columns: the three levels of withdrawal, death, overdue, majority, dispute, assent pending and refused, ends. */
const TABLE = `
                 contact access use      death         overdue majority  dispute   pending   refused   study  expired young
sequence         yes     no     no       wish-rare     changed no        disputed  no        no        no     no yes
analyse          yes     yes    no       open-or-wish  changed open      disputed  yes       no        open   no yes
joint-analyse    yes     yes    no       wish          changed no        disputed  yes       no        no     no yes
collect-clinical yes     no     no       death-items   changed no        disputed  no        no        no     no yes
link-records     yes     no     no       no            changed no        disputed  no        no        no     no yes
overview         yes     yes    no       wish          changed no        disputed  yes       no        no     no yes
train-model      yes     yes    no       wish          changed no        disputed  no        no        no     no yes
release-data     yes     yes    no       wish          changed no        disputed  no        no        no     no yes
release-sample   yes     no     no       wish          changed no        disputed  no        no        no     no yes
release-public   yes     no     no       wish          changed no        disputed  no        no        no     no yes
return-primary   yes     yes    doctor   named         yes     to-self   yes       yes       yes       yes    no yes
return-finding   doctor  doctor no       named         changed own       treatable-or-disputed treatable treatable yes no treatable
ask-again        yes     yes    earlier  no            yes     yes       yes       yes       yes       yes    yes yes
recontact        no      no     no       no            renewal no        no        no        no        no     renewal yes
legal-notice     yes     yes    yes      named         yes     yes       yes       yes       yes       yes    yes yes
`;
const [columns = [], ...rows] = TABLE.trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/));
const CELLS = new Map(
  rows.map(([action, ...cells]) => [action, new Map(columns.map((column, place) => [column, cells[place]]))]),
);

type Happening = {
  readonly column: string;
  readonly code: string;
  readonly since?: string | null | undefined;
  /** what was open ends then too */
  readonly until?: string | undefined;
  readonly provisions?: readonly ProvisionCode[] | undefined;
};

/** Half a year of 180 days, in both documents; an unknown document knows none. */
function graceEnd({ majorityOn, provisions }: ReferenceQuestion['state']): string | undefined {
  if (majorityOn === null) return undefined;
  const days = /^(wgs|cancer)-icf$/.test(provisions.participate?.document?.id ?? '') ? 180 : 0;
  return new Date(Date.parse(majorityOn) + days * 86_400_000).toISOString();
}

/** Parents and guardians have no word from the month of the 18th birthday on; an adult's representative has. */
function isHerOwnWord({ state, time }: ReferenceQuestion): boolean {
  if (state.majorityOn === null || state.capacity.basis === 'proxy') return false;
  const day = new Date(Date.parse(state.majorityOn) + 9 * 3_600_000).toISOString();
  const [year, month] = day.split('-').map(Number) as [number, number];
  const before = month === 1 ? [year - 1, 12] : [year, month - 1];
  const start = `${before[0]}-${String(before[1]).padStart(2, '0')}-01T00:00:00+09:00`;
  return over(time, new Date(start).toISOString());
}

function happenings(question: ReferenceQuestion): Happening[] {
  const { state, time } = question;
  const { withdrawal, deceased, capacity, reconsentDue } = state;
  const found: Happening[] = [];
  const level = state.status === 'withdrawn' ? 'no-further-use' : withdrawal?.level;
  if (level) found.push({ column: level.slice('no-further-'.length), code: 'withdrawn', since: withdrawal?.effective });
  if (deceased) found.push({ column: 'death', code: 'deceased', since: deceased.since });
  if (over(time, state.studyEnded)) found.push({ column: 'study', code: 'study-ended', since: state.studyEnded });
  for (const { code: block, since, provisions } of capacity.blocked) {
    const code = isHerOwnWord(question) ? 'majority-reached' : block;
    if (block === 'parents-disagree') found.push({ column: 'dispute', code, since, provisions });
    if (block === 'assent-missing') found.push({ column: 'pending', code: block, since });
    if (block === 'proxy-ended') found.push({ column: 'majority', code, since });
    if (block === 'guardian-objected') found.push({ column: 'refused', code, since });
  }
  if (capacity.assent === 'pending' || capacity.assent === 'refused')
    found.push({ column: capacity.assent, code: 'assent-missing' });
  if (over(time, state.majorityOn))
    found.push({ column: 'majority', code: 'majority-reached', since: state.majorityOn, until: graceEnd(state) });
  if (state.majorityOn !== null && !begun(time, state.majorityOn))
    found.push({ column: 'young', code: 'assent-missing' });
  if (over(time, reconsentDue?.by))
    found.push({ column: 'overdue', code: 'reconsent-overdue', provisions: reconsentDue?.provisions });
  if (over(time, state.validUntil)) found.push({ column: 'expired', code: 'expired' });
  return found;
}

/** May the wish made in life let this go on? */
function wishLets(question: ReferenceQuestion): boolean {
  const { request, state, time } = question;
  const { action, recipient, purpose } = request;
  const death = state.deceased?.since ?? '';
  const granted = approvalOf(question)?.from;
  const wasThere =
    (openSince(question) ?? '9') < death || (granted !== undefined && granted <= death && isCovered(question));
  const isCommercial = recipient?.class === 'industry' || purpose?.commercial === true;
  switch (state.deceased?.wish) {
    case 'continue':
      return true;
    case 'anonymise-and-continue':
      return action === 'overview' || begun(time, state.deceased.anonymisedAt);
    case 'none-recorded':
      if (action === 'analyse' || action === 'joint-analyse') return true;
      if (action === 'release-data') return wasThere && !isCommercial;
      return ['sequence', 'overview', 'train-model'].includes(action) && wasThere;
    default:
      return false;
  }
}

const isRare = ({ state }: ReferenceQuestion) => state.provisions.participate?.document?.id === 'wgs-icf';

/** A finding of the panel on this person, decided before `since`. */
function findingBefore({ world, request, state }: ReferenceQuestion, since: string | null | undefined): boolean {
  const named = request.expertPanel ?? request.finding?.expertPanel;
  return world.expertPanels.some(
    ({ id, kind, participant, decidedAt }) =>
      id === named && kind === 'finding' && participant === state.participant && since != null && decidedAt < since,
  );
}

/** Does the cell let the happening pass? Single provisions hit are told apart, by `hit`. */
function passes(
  cell: string,
  question: ReferenceQuestion,
  { since, until }: Happening,
  codes: ReadonlySet<ProvisionCode>,
) {
  const { request, state } = question;
  const wasOpen = since != null && (openSince(question) ?? '9') < since;
  const isDestroyed = state.deceased?.wish === 'stop-and-destroy';
  const ownChoices = [...codes].filter((code) => code !== 'participate');
  const cells: Readonly<Record<string, () => boolean>> = {
    yes: () => true,
    no: () => false,
    wish: () => wishLets(question),
    'wish-rare': () => isRare(question) && wishLets(question),
    open: () => wasOpen && !over(question.time, until),
    'open-or-wish': () => wishLets(question) || (wasOpen && !isDestroyed),
    'death-items': () => request.items !== undefined && !isDestroyed,
    named: () => request.to === 'named-person' && state.deceased?.named === true,
    doctor: () => state.withdrawal?.doctorMayTell === true,
    earlier: () => findingBefore(question, since),
    renewal: () => request.recontact?.topic === 'reconsent',
    'to-self': () => request.to === undefined,
    treatable: () => panelOf(question)?.treatableInChildhood === true,
    own: () =>
      state.capacity.basis === 'self' &&
      since != null &&
      ownChoices.length > 0 &&
      ownChoices.every((code) => (state.provisions[code]?.since ?? '') >= since),
  };
  return cells[cell]?.() ?? false;
}

/** Needed provisions that a dispute or a new version is about; null: the cell is not about single provisions. */
function hit(cell: string, question: ReferenceQuestion, { provisions }: Happening, codes: ReadonlySet<ProvisionCode>) {
  if (!['changed', 'disputed', 'treatable-or-disputed'].includes(cell)) return null;
  if (cell === 'treatable-or-disputed' && panelOf(question)?.treatableInChildhood) return [];
  return [...codes].filter((code) => provisions === undefined || provisions.includes(code));
}

export function happeningReasons(question: ReferenceQuestion, codes: ReadonlySet<ProvisionCode>): string[] {
  const reasons: string[] = [];
  for (const happening of happenings(question)) {
    const cell = CELLS.get(question.request.action)?.get(happening.column) ?? 'no';
    const single = hit(cell, question, happening, codes);
    if (single) reasons.push(...single.map((code) => `${happening.code}:${code}`));
    else if (!passes(cell, question, happening, codes)) reasons.push(happening.code);
    if (cell === 'wish-rare' && isRare(question) && !hasOpinion(question)) reasons.push('no-ethics-opinion');
  }
  return reasons;
}

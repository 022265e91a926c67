/** The effect table: what withdrawal, death, dispute, majority, assent and the end of a study do to each action. */
import type { Block, Instant } from '../contract/consent-state.ts';
import type { ProvisionCode, ReasonCode } from '../contract/vocabulary.ts';
import { isCovered } from './approval-cover.ts';
import { type Case, type Check, reasonOf, wasOpenBefore } from './case.ts';
import { birthdayMonth } from './majority.ts';
import type { EffectCell, EffectColumn } from './policy-schema.ts';
import { hasStarted, mayHaveEnded } from './view.ts';

/** One thing that has happened: its column, the code it is told as, since when, and which provisions it is about. */
type Event = {
  readonly column: EffectColumn;
  readonly code: ReasonCode;
  readonly since: Instant | undefined;
  /** the day reported with the code, where it differs from the one that the cell goes by */
  readonly reportedSince?: Instant;
  /** provisions disputed or changed; null means all */
  readonly provisions: readonly ProvisionCode[] | null;
  /** when what was open before must have ended too */
  readonly graceEnds?: Instant;
};

const DAY_MS = 86_400_000;

/** The document's rule: existing uses go on for a while without her own word, nothing new begins. No document, no grace. */
function graceEnds({ state, policy }: Case, majorityOn: Instant): Instant {
  const days = policy.majorityGraceDays[state.provisions.participate?.document?.id ?? ''] ?? 0;
  return new Date(Date.parse(majorityOn) + days * DAY_MS).toISOString();
}

/** What has happened to this enrolment, in the order of the reason codes. */
function* eventsOf(about: Case): Generator<Event> {
  const { state, policy, view } = about;
  const { capacity, withdrawal } = state;
  const event = (column: EffectColumn, since?: Instant | null, provisions: Event['provisions'] = null): Event => ({
    column,
    code: policy.columns[column].reason,
    since: since ?? undefined,
    provisions,
  });
  // status and level may not agree in a damaged row: the stricter one counts
  if (state.status === 'withdrawn') yield event('no-further-use', withdrawal?.effective);
  else if (withdrawal) yield event(withdrawal.level, withdrawal.effective);
  if (state.deceased) yield event('deceased', state.deceased.since);
  if (state.studyEnded !== null && mayHaveEnded(view.gateTime, state.studyEnded)) {
    yield event('study-ended', state.studyEnded);
  }
  for (const block of capacity.blocked) yield blockEvent(about, block, event);
  if (capacity.assent === 'pending') yield event('assent-pending');
  if (capacity.assent === 'refused') yield event('assent-refused');
  if (state.majorityOn !== null && mayHaveEnded(view.gateTime, state.majorityOn)) {
    yield { ...event('majority-passed', state.majorityOn), graceEnds: graceEnds(about, state.majorityOn) };
  }
  if (state.majorityOn !== null && !hasStarted(view.gateTime, state.majorityOn)) yield event('under-age');
  const due = state.reconsentDue;
  if (due !== null && mayHaveEnded(view.gateTime, due.by)) yield event('reconsent-overdue', due.by, due.provisions);
  if (state.validUntil !== null && mayHaveEnded(view.gateTime, state.validUntil))
    yield event('expired', state.validUntil);
}

/**
 * What stopped a minor's data for the word of another goes on stopping it until she has spoken for herself, but from the
 * month of her 18th birthday on the reason is that her own word is missing: parents and guardians have none any more.
 */
function inHerOwnName({ state, view }: Case, event: Event): Event {
  if (state.majorityOn === null || state.capacity.basis === 'proxy') return event;
  const month = birthdayMonth(state.majorityOn);
  return mayHaveEnded(view.gateTime, month) ? { ...event, code: 'majority-reached', reportedSince: month } : event;
}

/** A block acts as the column it stands beside: a proxy's end as majority, a guardian's objection as assent refused. */
function blockEvent(
  about: Case,
  block: Block,
  event: (column: EffectColumn, since?: Instant | null, provisions?: Event['provisions']) => Event,
): Event {
  switch (block.code) {
    case 'parents-disagree':
      return inHerOwnName(about, event('parents-disagree', block.since, block.provisions ?? null));
    case 'assent-missing':
      return event('assent-pending', block.since);
    case 'proxy-ended':
      return inHerOwnName(about, { ...event('majority-passed', block.since), code: 'proxy-ended' });
    case 'guardian-objected':
      return inHerOwnName(about, { ...event('assent-refused', block.since), code: 'guardian-objected' });
    default:
      return unknownBlock(block.code, about);
  }
}

function unknownBlock(code: never, about: Case): never {
  throw new Error(`unknown block ${String(code)} in revision ${about.state.revision}`);
}

/** May the wish made in life let this action go on? */
function wishPermits(about: Case): boolean {
  const { deceased } = about.state;
  if (!deceased) return false;
  const existing =
    wasOpenBefore(about, deceased.since) ||
    (about.approval !== null && about.approval.from <= deceased.since && isCovered(about));
  const rule = about.policy.wishes[deceased.wish].rules[about.request.action];
  switch (rule) {
    case 'allow':
      return true;
    case 'after-anonymisation':
      return deceased.anonymisedAt !== null && hasStarted(about.view.gateTime, deceased.anonymisedAt);
    case 'existing-use':
      return existing;
    case 'existing-use-not-commercial':
      return existing && !about.commercial && about.request.recipient?.class !== 'industry';
    default:
      return false;
  }
}

/** The panel's recorded decision on this person, made before the withdrawal. */
function findingIsEarlier(about: Case, since: Instant | undefined): boolean {
  const named = about.request.expertPanel ?? about.request.finding?.expertPanel;
  const panel = named === undefined ? null : about.view.expertPanel(named);
  return (
    panel !== null &&
    panel.kind === 'finding' &&
    panel.participant === about.state.participant &&
    since !== undefined &&
    panel.decidedAt < since
  );
}

/** The young person answered each finding question alone, after majority. */
function choseAlone(about: Case, since: Instant | undefined): boolean {
  const own = about.provisions.filter((code) => !about.row.needs.always.includes(code));
  return (
    about.state.capacity.basis === 'self' &&
    since !== undefined &&
    own.length > 0 &&
    own.every((code) => (about.state.provisions[code]?.since ?? '') >= since)
  );
}

const isTreatable = (about: Case): boolean => about.panel?.treatableInChildhood === true;

const isGraceOver = ({ graceEnds: end }: Event, { view }: Case): boolean =>
  end !== undefined && mayHaveEnded(view.gateTime, end);

/** Does the cell let the action pass, as a whole? */
function cellPasses(cell: EffectCell, event: Event, about: Case): boolean {
  const { request, state } = about;
  switch (cell) {
    case 'allow':
      return true;
    case 'deny':
      return false;
    case 'wish':
      return wishPermits(about);
    case 'wish-with-ethics-opinion':
      return isRareDisease(about) && wishPermits(about);
    case 'finish-open':
      return wasOpenBefore(about, event.since) && !isGraceOver(event, about);
    case 'finish-open-then-wish':
      return wishPermits(about) || (wasOpenBefore(about, event.since) && state.deceased?.wish !== 'stop-and-destroy');
    case 'death-record-only':
      return request.items !== undefined && state.deceased?.wish !== 'stop-and-destroy';
    case 'named-person':
      return request.to === 'named-person' && state.deceased?.named === true;
    case 'doctor-may-tell':
      return state.withdrawal?.doctorMayTell === true;
    case 'earlier-finding':
      return findingIsEarlier(about, event.since);
    case 'reconsent-topic':
      return request.recontact?.topic === 'reconsent';
    case 'to-the-person':
      return request.to === undefined;
    case 'own-choice':
      return choseAlone(about, event.since);
    case 'treatable-in-childhood':
      return isTreatable(about);
    case 'changed':
    case 'disputed':
    case 'disputed-unless-treatable':
      return provisionsHit(cell, event, about).length === 0;
    default:
      return unknownCell(cell);
  }
}

function unknownCell(cell: never): never {
  throw new Error(`unknown cell ${String(cell)}`);
}

/** Needed provisions that the dispute or the new version is about. */
function provisionsHit(cell: EffectCell, event: Event, about: Case): readonly ProvisionCode[] {
  if (cell === 'disputed-unless-treatable' && isTreatable(about)) return [];
  const { provisions } = event;
  return provisions === null ? about.provisions : about.provisions.filter((code) => provisions.includes(code));
}

const isRareDisease = (about: Case): boolean =>
  about.policy.rareDiseaseDocuments.includes(about.state.provisions.participate?.document?.id ?? '');

const BY_PROVISION: readonly EffectCell[] = ['changed', 'disputed', 'disputed-unless-treatable'];

/** What has happened, each with the cell of the effect table that it meets: for a trace. Empty where nothing has. */
export type Effect = {
  readonly column: EffectColumn;
  readonly cell: EffectCell;
  readonly since: Instant | null;
  readonly passed: boolean;
};

export const effectsOn = (about: Case): readonly Effect[] =>
  [...eventsOf(about)].map((event) => {
    const cell = about.row.effects[event.column];
    return { column: event.column, cell, since: event.since ?? null, passed: cellPasses(cell, event, about) };
  });

export const checkEffects: Check = (about, reasons) => {
  for (const event of eventsOf(about)) {
    const cell = about.row.effects[event.column];
    const since = event.reportedSince ?? event.since;
    if (BY_PROVISION.includes(cell)) {
      for (const code of provisionsHit(cell, event, about)) reasons.push(reasonOf(event.code, code, since));
    } else if (!cellPasses(cell, event, about)) reasons.push(reasonOf(event.code, undefined, since));
    if (cell === 'wish-with-ethics-opinion' && isRareDisease(about) && about.opinion === null) {
      reasons.push({ code: 'no-ethics-opinion' });
    }
  }
};

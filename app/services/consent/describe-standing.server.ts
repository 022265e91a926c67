/** Where a participant stands, for the first page: one sentence's worth, what waits for her, what changed last. */
import { withAccess } from '#app/adapters/database/database.server.ts';
import { cannotTakeBack } from '#app/domain/consent/acts/take-back-withdrawal.ts';
import { reconsentStands } from '#app/domain/consent/reconsent.ts';
import type { ConsentRecord } from '#app/domain/consent/record.ts';
import type { ParticipantEventKind } from '#app/domain/event/event-kinds.ts';
import type { Language, Speaker } from '#app/domain/event/payloads/parts.ts';
import { reconfirmationWaits } from '#app/domain/findings/reconfirmation.ts';
import type { Instant } from '#app/domain/instant.ts';
import type { DataSetClocks } from '#app/domain/programme/data-set-clocks.ts';
import { type Majority, majorityOf } from '../proxy/load-majority.server.ts';
import { countCaseReports } from '../publications/own-case-reports.server.ts';
import { inForceNow } from '../receipts/await-in-force.server.ts';
import { countUnanswered } from '../recontact/own-messages.server.ts';
import { countWaiting } from '../requests/load-requests.server.ts';
import type { Tools } from '../tools.server.ts';
import { dataSetClocks } from './data-set-clocks.server.ts';
import { listReleases, type ReleaseLine } from './list-releases.server.ts';
import { type Own, type OwnRecord, readOwn } from './own-record.server.ts';

/** Every place one can stand at; each has its own sentence. */
export type Standing =
  | { readonly at: 'invited' }
  | { readonly at: 'waits-for-explainer' | 'waits-for-conversation'; readonly since: Instant }
  | { readonly at: 'active'; readonly since: Instant }
  | { readonly at: 'reconsent-due' | 'reconsent-no-reply' | 'reconsent-unreachable'; readonly by: Instant }
  | { readonly at: 'contact-stopped' | 'access-stopped'; readonly since: Instant }
  | { readonly at: 'use-stopped-cooling-off'; readonly since: Instant; readonly until: Instant }
  | { readonly at: 'use-stopped'; readonly since: Instant }
  | { readonly at: 'refused' | 'merged' | 'erased' | 'deceased' | 'study-ended' };

/** What waits for the participant herself; never what might be found in her genome. */
export type Waiting =
  | { readonly what: 'go-on-joining' | 'questions-answered' | 'talk-answered' | 'mail-comes-back' | 'doubt-open' }
  /** everybody is asked, on the same days */
  | { readonly what: 'findings-again' }
  /** late: the day has passed, and an answer is still taken */
  | { readonly what: 'decide-again' | 'decide-late'; readonly by: Instant }
  /** cases that she wished to be asked about */
  | { readonly what: 'requests' }
  /** a campaign that she allowed has written, and she has not answered: she need not */
  | { readonly what: 'messages' }
  | { readonly what: 'may-take-back'; readonly until: Instant };

export type Change = {
  readonly number: number;
  readonly kind: ParticipantEventKind;
  readonly at: Instant;
  readonly receipt: string | null;
};

export type Home = {
  readonly standing: Standing;
  /** whether the last act holds at every gate */
  readonly inForce: 'yes' | 'not-yet' | 'nothing-to-enforce';
  readonly waiting: readonly Waiting[];
  readonly changes: readonly Change[];
  readonly mayChange: boolean;
  readonly mayWithdraw: boolean;
  /** for one who is not of age yet, or has not decided since */
  readonly majority: Majority | null;
  /** at 16 and 17: her consent waits for the guardian's word, or is stopped by it; null where neither */
  readonly guardian: 'not-heard' | 'objects' | null;
  /** a withdrawal of hers stands: what becomes of everything has a page */
  readonly hasLeft: boolean;
  /** the last time that something was given to somebody, and the days of her data sets */
  readonly used: { readonly last: ReleaseLine | null; readonly clocks: readonly DataSetClocks[] };
};

export function standingOf(record: ConsentRecord, now: Instant): Standing {
  if (record.closedBecause) return { at: record.closedBecause };
  if (record.deceased) return { at: 'deceased' };
  const { withdrawal, inForce, pending, reconsent } = record;
  if (withdrawal?.level === 'no-further-use') {
    const until = withdrawal.takeBackUntil;
    return until !== null && now < until
      ? { at: 'use-stopped-cooling-off', since: withdrawal.effective, until }
      : { at: 'use-stopped', since: withdrawal.effective };
  }
  if (withdrawal)
    return {
      at: withdrawal.level === 'no-further-access' ? 'access-stopped' : 'contact-stopped',
      since: withdrawal.effective,
    };
  if (!inForce && pending) {
    const at = pending.waitsFor.includes('conversation') ? 'waits-for-conversation' : 'waits-for-explainer';
    return { at, since: pending.signedAt };
  }
  if (!inForce) return { at: 'invited' };
  if (record.studyEnded) return { at: 'study-ended' };
  if (reconsent) return { at: `reconsent-${reconsentStands(reconsent, now)}`, by: reconsent.by };
  return { at: 'active', since: inForce.confirmedAt ?? inForce.signedAt };
}

/** The standing withdrawal can be taken back by this speaker: at any time below the highest level, within the cooling-off at it. */
export const canTakeBack = (record: ConsentRecord, by: Speaker, now: Instant): boolean =>
  record.withdrawal !== null && cannotTakeBack(record, record.withdrawal, by, now) === null;

/** Nobody can take it back any more: the days are over, it stands by no form of hers, or the record is closed. */
export const isOverToTakeBack = ({ withdrawal, closedBecause, deceased }: ConsentRecord, now: Instant): boolean =>
  !withdrawal ||
  withdrawal.by === null ||
  closedBecause !== null ||
  deceased !== null ||
  (withdrawal.takeBackUntil !== null && now >= withdrawal.takeBackUntil);

/** There is something to withdraw from, and a level above the one that stands. */
export const canWithdraw = (record: ConsentRecord): boolean =>
  !record.closedBecause &&
  !record.deceased &&
  (record.inForce ?? record.pending ?? record.unidentified) !== null &&
  record.withdrawal?.level !== 'no-further-use';

type Answered = {
  readonly questions: number;
  readonly talks: number;
  readonly requests: number;
  readonly messages: number;
  readonly failing: number;
  readonly doubts: number;
};

function waitingFor({ record, events, by }: OwnRecord, answered: Answered, now: Instant): Waiting[] {
  const { withdrawal, reconsent } = record;
  const waiting: Waiting[] = [];
  if (standingOf(record, now).at === 'invited') waiting.push({ what: 'go-on-joining' });
  const isSigned = (record.pending?.number ?? 0) > (reconsent?.asked ?? 0);
  if (reconsent && !isSigned && !record.closedBecause && withdrawal?.level !== 'no-further-use')
    waiting.push({ what: reconsent.by > now ? 'decide-again' : 'decide-late', by: reconsent.by });
  if (answered.requests > 0) waiting.push({ what: 'requests' });
  if (answered.messages > 0) waiting.push({ what: 'messages' });
  if (withdrawal?.takeBackUntil && canTakeBack(record, by, now))
    waiting.push({ what: 'may-take-back', until: withdrawal.takeBackUntil });
  if (reconfirmationWaits(record, events, now) !== null) waiting.push({ what: 'findings-again' });
  if (answered.doubts > 0) waiting.push({ what: 'doubt-open' });
  if (answered.questions > 0) waiting.push({ what: 'questions-answered' });
  if (answered.failing > 0) waiting.push({ what: 'mail-comes-back' });
  if (answered.talks > 0) waiting.push({ what: 'talk-answered' });
  return waiting;
}

const LAST = 3;
/** Acts without a gate's concern: an invitation changes nothing that anybody may do. */
const ENFORCED = new Set<ParticipantEventKind>([
  'ConsentGiven',
  'ExplanationConfirmed',
  'ChoicesChanged',
  'FindingPreferencesSet',
  'ConsentWithdrawn',
  'WithdrawalTakenBack',
  'ReconsentGiven',
  'PaperConsentTranscribed',
  'ConsentRefused',
  'AssentRecorded',
  'ParentsDisagreed',
  'GuardianObjected',
  'MajorityConfirmed',
  'IncapacityRecorded',
  'SpecificAnswerGiven',
  'RecontactPreferencesSet',
]);

async function lastChanges(tools: Tools, { events, participant }: OwnRecord): Promise<Change[]> {
  const last = events
    .filter(({ kind }) => ENFORCED.has(kind) || kind === 'WishesRecorded')
    .slice(-LAST)
    .reverse();
  const receipts = await tools.database.prisma.receipt.findMany({
    where: { participant, eventId: { in: last.map(({ id }) => id) } },
    select: { id: true, eventId: true },
  });
  const receiptOf = new Map(receipts.map(({ id, eventId }) => [eventId, id]));
  return last.map(({ id, number, kind, occurredAt }) => ({
    number: number as number,
    kind,
    at: occurredAt.from,
    receipt: receiptOf.get(id) ?? null,
  }));
}

/** A word that has not come counts as an objection at every gate: she reads which of the two it is. */
function guardianOf({ capacity }: ConsentRecord, events: OwnRecord['events']): Home['guardian'] {
  if (!capacity.blocked.some(({ code }) => code === 'guardian-objected')) return null;
  return events.some(({ kind }) => kind === 'GuardianObjected') ? 'objects' : 'not-heard';
}

export async function loadHome(tools: Tools, own: Own, language: Language): Promise<Home> {
  const opened = await readOwn(tools, own, 'own-home');
  const { record, events } = opened;
  const now = tools.clock.now().toISOString();
  const lastEnforced = events.findLast(({ kind }) => ENFORCED.has(kind));
  const where = { participant: own.participant, answeredAt: { not: null }, closedAt: null };
  const answered = await withAccess(tools.database, opened.access, async (tx) => ({
    requests:
      (await countWaiting(tx, opened, tools.clock.now())) + (await countCaseReports(tx, own.participant, events)),
    messages: await countUnanswered(tx, opened),
    questions: await tx.question.count({ where }),
    doubts: await tx.recordDoubt.count({ where: { participant: own.participant, settledAt: null } }),
    talks: await tx.counsellingRequest.count({ where }),
    failing: await tx.account.count({ where: { personId: opened.personId, NOT: { mailFailsSince: null } } }),
    clocks: await dataSetClocks(tx, events, now),
  }));
  const state = lastEnforced ? (await inForceNow(tools.database, lastEnforced.revision)).state : null;
  const signed = record.inForce ?? record.pending;
  return {
    standing: standingOf(record, now),
    inForce: state === null ? 'nothing-to-enforce' : state === 'in-force' ? 'yes' : 'not-yet',
    waiting: waitingFor(opened, answered, now),
    changes: await lastChanges(tools, opened),
    mayChange: !record.closedBecause && signed !== null,
    mayWithdraw: canWithdraw(record),
    majority: await majorityOf(tools, opened, now),
    guardian: guardianOf(record, events),
    hasLeft: record.withdrawal !== null,
    used: { last: (await listReleases(tools, own, language))[0] ?? null, clocks: answered.clocks },
  };
}

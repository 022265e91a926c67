/** Sign a consent. It is in force only once the explainer has confirmed. Source: domain.md §2, "Consent that holds". */

import { cannotCollect, type PublishedVersion, seenDiffers } from '#app/kernel/domain/document/published.ts';
import type { DocumentVersion } from '#app/kernel/domain/document/version.ts';
import { newEvent } from '#app/kernel/domain/event/event.ts';
import type {
  Answers,
  Attendance,
  ListsSeen,
  PersonalRef,
  Seen,
  Signature,
  Speaker,
} from '#app/kernel/domain/event/payloads/parts.ts';
import { endOfDay, type Instant } from '#app/kernel/domain/instant.ts';
import { accept, firstRefusal, type Outcome, type Refused, refuse } from '#app/kernel/domain/outcome.ts';
import { notOffered, requiredNo, unanswered, withAlsoSet } from '#app/kernel/domain/record/acts/answers.ts';
import {
  type Command,
  cannotSpeak,
  closedFor,
  type Events,
  recordOf,
  signedByPhone,
  whenDone,
  wrongSpeaker,
} from '#app/kernel/domain/record/acts/situation.ts';
import { basisOfSigning } from '#app/kernel/domain/record/capacity.ts';
import type { ConsentRecord } from '#app/kernel/domain/record/record.ts';
import { diseasesToSign } from '#app/kernel/domain/record/signed-diseases.ts';

export type GiveConsent = Command & {
  readonly by: Speaker;
  readonly seen: Seen;
  readonly lists: ListsSeen;
  readonly answers: Answers;
  readonly attendance: Attendance;
  readonly electronicWayAgreed: boolean;
  readonly cannotRead: boolean;
  /** questions the person asked that have no answer yet, as the service finds them */
  readonly unansweredQuestions: readonly PersonalRef[];
  /** the signer was told of them and signs all the same */
  readonly openQuestionsStated: boolean;
  readonly signature: Signature;
};

/** The checks of who it is that were made of this speaker: of a proxy, within the power she speaks by. */
export const identitiesOf = (record: ConsentRecord, by: Speaker): ConsentRecord['identities'] =>
  record.identities.filter(({ of, appointed }) => of === by.who && (by.who === 'person' || appointed === by.appointed));

/** The identity event this act may rest on: of the speaker, with the explainer known to the person too. */
export function identityFor(record: ConsentRecord, by: Speaker): number | Refused {
  const own = identitiesOf(record, by);
  const both = own.findLast(({ explainerKnown }) => explainerKnown);
  if (both) return both.number;
  return refuse(own.length === 0 ? 'identity-missing' : 'explainer-not-identified');
}

/** Circumstances under which a signature holds. */
export function circumstances(
  command: Pick<
    GiveConsent,
    'attendance' | 'electronicWayAgreed' | 'cannotRead' | 'unansweredQuestions' | 'openQuestionsStated'
  >,
): Refused | null {
  const { attendance, electronicWayAgreed, cannotRead, unansweredQuestions, openQuestionsStated } = command;
  if (!attendance.privatePlace) return refuse('place-not-private');
  if (!electronicWayAgreed) return refuse('electronic-way-not-agreed');
  if (cannotRead && attendance.witness === null) return refuse('witness-missing');
  return unansweredQuestions.length > 0 && !openQuestionsStated ? refuse('open-questions-not-stated') : null;
}

/** Each statement of the version is ticked by itself. */
export const statementsMissing = (version: DocumentVersion, signature: Signature): Refused | null => {
  const items = version.statements.filter((statement) => !signature.statements.includes(statement));
  return items.length > 0 ? refuse('statements-missing', { items }) : null;
};

/** Not joined yet, not waiting, not gone. */
function cannotJoin(record: ConsentRecord): Refused | null {
  if (record.withdrawal?.level === 'no-further-use') return refuse('already-withdrawn');
  if (record.inForce) return refuse('already-consented');
  if (record.deceased) return refuse('participant-deceased');
  if (record.studyEnded) return refuse('study-ended');
  return record.pending ? refuse('consent-waits-for-explainer') : closedFor(record, true);
}

/** Comprehension as the record has it; core items never answered count as not yet right. */
export function comprehensionSummary(record: ConsentRecord, version: DocumentVersion) {
  const core = version.comprehension.filter((item) => item.core).map(({ id }) => id);
  const wrongCore = record.comprehension ? [...record.comprehension.wrongCore] : core;
  return { asked: record.comprehension?.asked ?? 0, right: record.comprehension?.right ?? 0, wrongCore };
}

export const decideConsent = (
  events: Events,
  command: GiveConsent,
  now: Instant,
  published: PublishedVersion | null,
): Outcome => {
  const { by } = command;
  /* one invited as somebody for whom another decides does not join by her own word alone, in whatever text */
  const mayNot = (record: ConsentRecord) =>
    cannotJoin(record) ?? (by.who === 'person' ? wrongSpeaker(record, by, record.capacity.basis) : null);
  return decideSigning(events, command, { now, published, mayNot });
};

type Signing = {
  readonly now: Instant;
  readonly published: PublishedVersion | null;
  /** whether one who stands so may sign at all */
  readonly mayNot: (record: ConsentRecord) => Refused | null;
};

/** The rules of a signature, whoever stands before it: one who joins, or one who consents for herself at 16. */
export function decideSigning(events: Events, command: GiveConsent, { now, published, mayNot }: Signing): Outcome {
  const record = recordOf(events);
  if (!record) return refuse('not-invited');
  const collecting = cannotCollect(published, now);
  if (collecting || !published) return collecting ?? refuse('version-unknown');
  const { version } = published;
  const { by, seen, lists, answers, signature, actor } = command;
  const identity = identityFor(record, by);
  const basis = basisOfSigning(record.invitation?.audience, seen.audience);
  const refused = firstRefusal([
    () => mayNot(record),
    () => (actor.channel === 'paper' ? refuse('not-permitted') : null),
    () => signedByPhone(actor),
    () => cannotSpeak(record, actor, by, now),
    () => wrongSpeaker(record, by, basis),
    () => seenDiffers(published, seen, lists),
    () => (typeof identity === 'number' ? null : identity),
    () => circumstances(command),
    () => notOffered(version, answers),
    () => unanswered(version, answers),
    () => requiredNo(version, answers),
    () => statementsMissing(version, signature),
  ]);
  if (refused) return refused;
  return accept(
    newEvent('ConsentGiven', whenDone({ actor }, now), {
      seen,
      lists,
      by,
      basis,
      signature,
      answers: withAlsoSet(version, answers),
      identity: identity as number,
      attendance: command.attendance,
      electronicWay: 'agreed',
      comprehension: comprehensionSummary(record, version),
      openQuestions: [...command.unansweredQuestions],
      validUntil: endOfDay(version.keptUntil),
      diseases: diseasesToSign(version, record),
    }),
  );
}

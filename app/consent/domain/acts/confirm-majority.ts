/**
 * A young person decides again at 18, with answers of her own to every question: on the adults' text, signed as a consent
 * is. From the birthday on, not before; what a parent allowed ends with it. Source: domain.md §8, J6.
 */
import { cannotCollect, type PublishedVersion, seenDiffers } from '#app/kernel/domain/document/published.ts';
import type { Answers, ListsSeen, Seen, Signature } from '#app/kernel/domain/event/payloads/parts.ts';
import { type Day, type Instant, startOfDay } from '#app/kernel/domain/instant.ts';
import { firstRefusal, type Outcome, refuse } from '#app/kernel/domain/outcome.ts';
import { notOffered, requiredNo, unanswered, withAlsoSet } from '#app/kernel/domain/record/acts/answers.ts';
import { type Command, type Events, recordOf } from '#app/kernel/domain/record/acts/situation.ts';
import { eighteenthBirthday } from '#app/kernel/domain/record/age.ts';
import type { ConsentRecord } from '#app/kernel/domain/record/record.ts';
import { diseasesToSign } from '#app/kernel/domain/record/signed-diseases.ts';
import { identityFor, statementsMissing } from './give-consent.ts';
import { decideLifeEvent } from './record-life.ts';

export type ConfirmMajority = Command & {
  /** from the people tables: no event holds it */
  readonly birthday: Day;
  readonly seen: Seen;
  readonly lists: ListsSeen;
  readonly answers: Answers;
  readonly signature: Signature;
};

/** Of age and able to decide, with a consent that somebody gave before, and no word of her own as an adult yet. */
export const mayConfirmMajority = (
  { majorityOn, inForce, withdrawal, closedBecause, deceased, capacity }: ConsentRecord,
  birthday: Day,
  now: Instant,
): boolean =>
  majorityOn !== null &&
  inForce !== null &&
  withdrawal?.level !== 'no-further-use' &&
  !closedBecause &&
  !deceased &&
  !capacity.incapacity &&
  now >= startOfDay(eighteenthBirthday(birthday));

/** Every answer as it stood: what stood was another's word, now it is her own. */
const isAsBefore = (record: ConsentRecord, answers: Answers): boolean =>
  Object.entries(answers).every(([code, answer]) => record.answers[code as keyof Answers]?.decision === answer);

export function decideMajority(
  events: Events,
  command: ConfirmMajority,
  now: Instant,
  published: PublishedVersion | null,
): Outcome {
  const { actor, birthday, seen, lists, answers, signature } = command;
  const record = recordOf(events);
  if (!record) return refuse('not-invited');
  const collecting = cannotCollect(published, now);
  if (collecting || !published) return collecting ?? refuse('version-unknown');
  const { version } = published;
  const identity = identityFor(record, { who: 'person' });
  const refused = firstRefusal([
    () => (mayConfirmMajority(record, birthday, now) ? null : refuse('basis-differs')),
    () => (seen.audience === 'adult' ? seenDiffers(published, seen, lists) : refuse('seen-differs')),
    () => (typeof identity === 'number' ? null : identity),
    () => notOffered(version, answers),
    () => unanswered(version, answers),
    () => requiredNo(version, answers),
    () => statementsMissing(version, signature),
  ]);
  if (refused) return refused;
  const all = withAlsoSet(version, answers);
  const decision = isAsBefore(record, all) ? ('continue' as const) : ('change' as const);
  const payload = {
    ...{ seen, lists, decision, signature },
    answers: all,
    identity: identity as number,
    diseases: diseasesToSign(version, record),
  };
  return decideLifeEvent(events, { actor, kind: 'MajorityConfirmed', payload }, now);
}

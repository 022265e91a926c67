/** Enter a consent signed on paper: typed twice by two people, dated by its day. Paper is a channel of the first class (Q4). */

import { cannotCollect, type PublishedVersion, seenDiffers } from '#app/kernel/domain/document/published.ts';
import { newEvent } from '#app/kernel/domain/event/event.ts';
import type { Speaker } from '#app/kernel/domain/event/payloads/parts.ts';
import type { EventPayloads } from '#app/kernel/domain/event/payloads.ts';
import { type Day, type Instant, isDay, type Span, startOfDay, wholeDay } from '#app/kernel/domain/instant.ts';
import { accept, firstRefusal, type Outcome, type Refused, refuse } from '#app/kernel/domain/outcome.ts';
import { OLDEST_PAPER } from '#app/kernel/domain/paper/forms.ts';
import { notOffered, requiredNo, unanswered, withAlsoSet } from '#app/kernel/domain/record/acts/answers.ts';
import {
  type Command,
  closedFor,
  type Events,
  FILING,
  notIn,
  recordOf,
  typedByOne,
  wrongSpeaker,
} from '#app/kernel/domain/record/acts/situation.ts';
import { heldThroughout } from '#app/kernel/domain/record/entitlement.ts';
import type { ConsentRecord } from '#app/kernel/domain/record/record.ts';
import { diseasesToSign } from '#app/kernel/domain/record/signed-diseases.ts';
import { identityFor, statementsMissing } from './give-consent.ts';

export type EnterPaperConsent = Omit<Command, 'occurredAt'> &
  Omit<EventPayloads['PaperConsentTranscribed'], 'electronicWay' | 'identity' | 'diseases'> & {
    /** the date on the paper, in Japan */
    readonly signedOn: Day;
  };

/** What has replaced a version since does not matter: the paper rests on the version of its day. */
const cannotCollectOn = (published: PublishedVersion, at: Instant) =>
  cannotCollect({ ...published, stage: published.publishedAt ? 'published' : published.stage }, at);

/** A paper of one who decides for another needs her power on the whole of its day. */
function powerMissing(record: ConsentRecord, by: Speaker, when: Span): Refused | null {
  if (by.who === 'person') return null;
  const power = record.capacity.proxies.find(({ number }) => number === by.appointed);
  return power && heldThroughout(power, when) ? null : refuse('proxy-not-entitled');
}

/**
 * The version must have been one that may collect when the paper was signed, not when it is typed. Through an
 * equivalence table an older form of another study gives the answers: there the version is that of the table, now.
 */
export function decidePaperConsent(
  events: Events,
  command: EnterPaperConsent,
  now: Instant,
  published: PublishedVersion | null,
): Outcome {
  const { actor, signedOn, ...payload } = command;
  const record = recordOf(events);
  if (!record) return refuse('not-invited');
  if (!published) return refuse('version-unknown');
  if (!isDay(signedOn) || startOfDay(signedOn) > now) return refuse('in-the-future');
  if (signedOn < OLDEST_PAPER) return refuse('paper-too-old');
  const { version } = published;
  const identity = identityFor(record, payload.by);
  const when = wholeDay(signedOn);
  const refused = firstRefusal([
    () => notIn(actor, FILING),
    () => closedFor(record, true),
    () => (record.withdrawal?.level === 'no-further-use' ? refuse('already-withdrawn') : null),
    () => (record.inForce ? refuse('already-consented') : null),
    () => (record.deceased ? refuse('participant-deceased') : null),
    () => wrongSpeaker(record, payload.by, payload.basis),
    () => wrongSpeaker(record, payload.by, record.capacity.basis),
    () => powerMissing(record, payload.by, when),
    () => cannotCollectOn(published, payload.equivalence ? now : when.until > now ? now : when.until),
    () => seenDiffers(published, payload.seen, payload.lists),
    () => (typeof identity === 'number' ? null : identity),
    () => (payload.equivalence || payload.attendance.privatePlace ? null : refuse('place-not-private')),
    () => notOffered(version, payload.answers),
    () => (payload.equivalence ? null : unanswered(version, payload.answers)),
    () => (payload.equivalence ? null : requiredNo(version, payload.answers)),
    () => (payload.equivalence ? null : statementsMissing(version, payload.signature)),
    /* last: whoever types first learns by it that nothing else stands against the paper */
    () => typedByOne(actor, payload.transcription),
  ]);
  if (refused) return refused;
  return accept(
    newEvent('PaperConsentTranscribed', when, {
      ...payload,
      answers: withAlsoSet(version, payload.answers),
      identity: identity as number,
      electronicWay: 'not-electronic',
      // a form of another study does not say what this document says
      diseases: diseasesToSign(payload.equivalence ? { diseases: 'own' } : version, record),
    }),
  );
}

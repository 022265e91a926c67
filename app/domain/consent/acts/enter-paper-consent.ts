/** Enter a consent signed on paper: typed twice by two people, dated by its day. Paper is a channel of the first class (Q4). */

import { cannotCollect, type PublishedVersion, seenDiffers } from '../../document/published.ts';
import { newEvent } from '../../event/event.ts';
import type { EventPayloads } from '../../event/payloads.ts';
import { type Day, type Instant, isDay, startOfDay, wholeDay } from '../../instant.ts';
import { accept, firstRefusal, type Outcome, refuse } from '../../outcome.ts';
import { notOffered, requiredNo, unanswered, withAlsoSet } from './answers.ts';
import { identityFor } from './give-consent.ts';
import { type Command, closedFor, type Events, notIn, recordOf } from './situation.ts';

export type EnterPaperConsent = Omit<Command, 'occurredAt'> &
  Omit<EventPayloads['PaperConsentTranscribed'], 'electronicWay' | 'identity'> & {
    /** the date on the paper, in Japan */
    readonly signedOn: Day;
  };

/** The version must have been one that may collect when the paper was signed, not when it is typed. */
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
  const { version } = published;
  const identity = identityFor(record, payload.by);
  const when = wholeDay(signedOn);
  const refused = firstRefusal([
    () => notIn(actor, ['site-coordinator']),
    () =>
      actor.account === payload.transcription.first || actor.account === payload.transcription.second
        ? null
        : refuse('two-people-needed'),
    () => closedFor(record, true),
    () => (record.withdrawal?.level === 'no-further-use' ? refuse('already-withdrawn') : null),
    () => (record.inForce ? refuse('already-consented') : null),
    () =>
      cannotCollect(
        { ...published, stage: published.publishedAt ? 'published' : published.stage },
        when.from > now ? now : when.until,
      ),
    () => seenDiffers(published, payload.seen, payload.lists),
    () => (typeof identity === 'number' ? null : identity),
    () => notOffered(version, payload.answers),
    () => (payload.equivalence ? null : unanswered(version, payload.answers)),
    () => (payload.equivalence ? null : requiredNo(version, payload.answers)),
  ]);
  if (refused) return refused;
  return accept(
    newEvent('PaperConsentTranscribed', when, {
      ...payload,
      answers: withAlsoSet(version, payload.answers),
      identity: identity as number,
      electronicWay: 'not-electronic',
    }),
  );
}

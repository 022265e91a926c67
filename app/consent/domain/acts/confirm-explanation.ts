/** The explainer confirms: from here the consent is in force. A core item last answered wrongly needs a conversation first. */
import { newEvent } from '#app/kernel/domain/event/event.ts';
import type { EventPayloads } from '#app/kernel/domain/event/payloads.ts';
import type { Instant } from '#app/kernel/domain/instant.ts';
import { accept, firstRefusal, type Outcome, refuse } from '#app/kernel/domain/outcome.ts';
import {
  type Command,
  closedFor,
  type Events,
  inTheFuture,
  notIn,
  recordOf,
  whenDone,
} from '#app/kernel/domain/record/acts/situation.ts';
import type { ConsentRecord, ProxyRecord } from '#app/kernel/domain/record/record.ts';

export type ConfirmExplanation = Command & Omit<EventPayloads['ExplanationConfirmed'], 'consent'>;

export function decideExplanation(events: Events, command: ConfirmExplanation, now: Instant): Outcome {
  const { actor, occurredAt: _when, ...payload } = command;
  const record = recordOf(events);
  const pending = record?.pending;
  if (!record || !pending) return refuse('no-consent-waiting');
  const talkedOver = payload.conversation?.items ?? [];
  const missing = pending.wrongCore.filter((item) => !talkedOver.includes(item));
  const refused = firstRefusal([
    () => notIn(actor, ['site-coordinator', 'treating-doctor', 'genetic-counsellor']),
    () => (actor.account === payload.explainer ? null : refuse('not-permitted')),
    () => closedFor(record, true),
    () => (record.withdrawal?.level === 'no-further-use' ? refuse('already-withdrawn') : null),
    () => (record.deceased ? refuse('participant-deceased') : null),
    () => inTheFuture(command, now),
    () => (payload.attendance.privatePlace ? null : refuse('place-not-private')),
    () =>
      payload.questions === 'some-open' && payload.openQuestions.length === 0
        ? refuse('open-questions-not-stated')
        : null,
    () => (missing.length > 0 ? refuse('conversation-missing', { items: missing }) : null),
  ]);
  if (refused) return refused;
  const when = whenDone(command, now);
  const confirmed = newEvent('ExplanationConfirmed', when, { ...payload, consent: pending.number });
  const ended = powersThatEnd(record).map(({ number }) =>
    newEvent('ProxyEnded', when, { appointed: number, why: 'own-consent' }),
  );
  return accept(confirmed, ...ended);
}

/** Her own consent at 16 ends the powers of those who decided for her: from here they may object, and see nothing. */
const powersThatEnd = ({ pending, capacity }: ConsentRecord): readonly ProxyRecord[] =>
  pending?.by === 'person' && pending.audience === 'youth-16-17'
    ? capacity.proxies.filter(({ ended }) => ended === null)
    : [];

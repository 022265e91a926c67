/** Ask again for changed provisions, and take the answers. Silence stays silence: what is not answered stays due. */

import { cannotCollect, type PublishedVersion, seenDiffers } from '#app/kernel/domain/document/published.ts';
import { newEvent } from '#app/kernel/domain/event/event.ts';
import type { EventPayloads } from '#app/kernel/domain/event/payloads.ts';
import { endOfDay, type Instant } from '#app/kernel/domain/instant.ts';
import { accept, firstRefusal, type Outcome, refuse } from '#app/kernel/domain/outcome.ts';
import { notOffered, withAlsoSet } from '#app/kernel/domain/record/acts/answers.ts';
import {
  type Command,
  cannotSpeak,
  type Events,
  inTheFuture,
  notActive,
  notIn,
  recordOf,
  signedByPhone,
  whenDone,
  wrongSpeaker,
} from '#app/kernel/domain/record/acts/situation.ts';
import { basisOfSigning } from '#app/kernel/domain/record/capacity.ts';
import { diseasesToSign } from '#app/kernel/domain/record/signed-diseases.ts';
import { circumstances, comprehensionSummary, type GiveConsent, identityFor } from './give-consent.ts';

export type AskReconsent = Command & EventPayloads['ReconsentAsked'];

export function decideReconsentAsked(
  events: Events,
  command: AskReconsent,
  now: Instant,
  published: PublishedVersion | null,
): Outcome {
  const { actor, occurredAt: _when, ...payload } = command;
  const record = recordOf(events);
  if (!record) return refuse('not-invited');
  const refused = firstRefusal([
    () => notIn(actor, ['elsi-officer', 'system', 'site-coordinator']),
    () => notActive(record),
    () => cannotCollect(published, now),
    () =>
      published?.version.version === payload.version && published.version.document === payload.document
        ? null
        : refuse('seen-differs'),
    () => (payload.by > now ? null : refuse('deadline-past')),
  ]);
  return refused ?? accept(newEvent('ReconsentAsked', whenDone(command, now), payload));
}

/** As a consent, with answers to what is asked; the rest may stay open. */
export type GiveReconsent = GiveConsent;

/** In force at once, unless a required provision is among those asked or a core item was last answered wrongly. */
export function decideReconsent(
  events: Events,
  command: GiveReconsent,
  now: Instant,
  published: PublishedVersion | null,
): Outcome {
  const record = recordOf(events);
  if (!record) return refuse('not-invited');
  const due = record.reconsent;
  if (!due) return refuse('reconsent-not-asked');
  const collecting = cannotCollect(published, now);
  if (collecting || !published) return collecting ?? refuse('version-unknown');
  const { version } = published;
  const { by, seen, lists, answers, signature, actor } = command;
  const identity = identityFor(record, by);
  const noes = due.provisions.filter((code) => record.answers[code]?.by === 'person' && answers[code] === 'permit');
  const refused = firstRefusal([
    () => notActive(record),
    () => signedByPhone(actor),
    () => cannotSpeak(record, actor, by, now),
    () => wrongSpeaker(record, by, record.capacity.basis),
    () => seenDiffers(published, seen, lists),
    () => (seen.version === due.version ? null : refuse('seen-differs')),
    () => (typeof identity === 'number' ? null : identity),
    () => circumstances(command),
    () => notOffered(version, answers),
    () => (Object.keys(answers).length === 0 ? refuse('answers-missing', { provisions: due.provisions }) : null),
    () => (by.who === 'proxy' && noes.length > 0 ? refuse('own-no-stands', { provisions: noes }) : null),
    () => inTheFuture(command, now),
  ]);
  if (refused) return refused;
  const comprehension = comprehensionSummary(record, version);
  const required = due.provisions.some((code) => version.provisions[code]?.required === true);
  return accept(
    newEvent('ReconsentGiven', whenDone({ actor }, now), {
      asked: due.asked,
      seen,
      lists,
      by,
      signature,
      comprehension,
      answers: withAlsoSet(version, answers),
      basis: basisOfSigning(record.invitation?.audience, seen.audience),
      identity: identity as number,
      attendance: command.attendance,
      electronicWay: 'agreed',
      openQuestions: [...command.unansweredQuestions],
      validUntil: endOfDay(version.keptUntil),
      diseases: diseasesToSign(version, record),
      confirmation: required || comprehension.wrongCore.length > 0 ? 'needed' : 'not-needed',
    }),
  );
}

export type LapseReconsent = Command & EventPayloads['ReconsentLapsed'];

/** The day has come and nothing was said: recorded as silence of one kind or the other, never as a no or a yes. */
export function decideReconsentLapsed(events: Events, command: LapseReconsent, now: Instant): Outcome {
  const { actor, asked, silence } = command;
  const record = recordOf(events);
  if (!record) return refuse('not-invited');
  const due = record.reconsent;
  const refused = firstRefusal([
    () => notIn(actor, ['system']),
    () => notActive(record),
    () => (due && due.asked === asked && due.silence === null ? null : refuse('reconsent-not-asked')),
    () => (due && due.by > now ? refuse('deadline-running') : null),
    /* she has answered, and somebody still has to confirm it */
    () => (record.pending && record.pending.number > asked ? refuse('consent-waits-for-explainer') : null),
  ]);
  return refused ?? accept(newEvent('ReconsentLapsed', whenDone(command, now), { asked, silence }));
}

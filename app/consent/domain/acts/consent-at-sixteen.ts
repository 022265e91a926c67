/**
 * At 16 a young person for whom others decided consents for herself, on the text of her age, signed as every consent is.
 * Until the explainer has confirmed it, what was allowed for her goes on; from then on nobody decides for her any more,
 * and her guardian is told and may object. Source: domain.md §8, J6.
 */
import type { PublishedVersion } from '#app/kernel/domain/document/published.ts';
import { type Day, dayOf, type Instant } from '#app/kernel/domain/instant.ts';
import { type Outcome, refuse } from '#app/kernel/domain/outcome.ts';
import type { Events } from '#app/kernel/domain/record/acts/situation.ts';
import { turnsOfAge } from '#app/kernel/domain/record/age.ts';
import { isSpokenFor } from '#app/kernel/domain/record/capacity.ts';
import type { ConsentRecord } from '#app/kernel/domain/record/record.ts';
import { decideSigning, type GiveConsent } from './give-consent.ts';

/** 16 or 17, in a consent that somebody else gave, with no word of her own that waits. */
export function mayConsentAtSixteen(record: ConsentRecord, birthday: Day, now: Instant): boolean {
  const { majorityOn, inForce, pending, capacity, withdrawal, closedBecause, deceased, studyEnded } = record;
  if (majorityOn === null || inForce?.by !== 'proxy' || pending || !isSpokenFor(capacity.basis)) return false;
  if (withdrawal?.level === 'no-further-use' || closedBecause || deceased || studyEnded || capacity.incapacity)
    return false;
  const today = dayOf(now);
  const on = (turn: string) => turnsOfAge(birthday).find((one) => one.turn === turn)?.on as Day;
  return today >= on('sixteen') && today < on('of-age');
}

/** @param command with the birthday, from the people tables: no event holds it */
export function decideConsentAtSixteen(
  events: Events,
  command: GiveConsent & { readonly birthday: Day },
  now: Instant,
  published: PublishedVersion | null,
): Outcome {
  const { birthday, ...consent } = command;
  if (consent.by.who !== 'person') return refuse('basis-differs');
  if (consent.seen.audience !== 'youth-16-17') return refuse('seen-differs');
  const mayNot = (record: ConsentRecord) =>
    mayConsentAtSixteen(record, birthday, now) ? null : refuse('basis-differs');
  return decideSigning(events, consent, { now, published, mayNot });
}

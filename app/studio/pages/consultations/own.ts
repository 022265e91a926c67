/** Who speaks, from where; and what every form without an account does with a refusal. */
import type { Refusal } from '#app/domain/refusals.ts';
import { textsFor } from '#app/i18n/texts.ts';
import type { AccessRefusal } from '#app/services/access/refusals.ts';
import type { Visit } from '#app/services/access/visit.ts';
import { speakerOf } from '#app/services/consultations/speaker.ts';
import { keptTexts, refusedAgain } from '../coordinator/desk.ts';
import { askAgain } from '../framework.ts';

export const fromOf = ({ actor, locale, address }: Visit) => ({
  speaker: speakerOf(actor),
  language: locale,
  address,
});

export function notTaken(visit: Visit, refusal: Refusal | AccessRefusal) {
  if (!('minutes' in refusal)) return refusedAgain(visit, refusal as Refusal);
  const text = textsFor(visit.locale).marked('consultations:tryLater', { count: refusal.minutes });
  return askAgain({ errors: [{ field: 'form', text }], kept: keptTexts(visit) });
}

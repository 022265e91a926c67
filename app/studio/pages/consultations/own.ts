/** Who speaks, from where; and what every form without an account does with a refusal. */

import { textsFor } from '#app/i18n/texts.ts';
import type { Refusal } from '#app/kernel/domain/refusals.ts';
import { keptTexts, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain } from '#app/kernel/pages/framework.ts';
import type { AccessRefusal } from '#app/kernel/services/access/refusals.ts';
import type { Visit } from '#app/kernel/services/access/visit.ts';
import { commenterOf } from '../../services/consultations/speaker.ts';

export const fromOf = ({ actor, locale, address }: Visit) => ({
  speaker: commenterOf(actor),
  language: locale,
  address,
});

export function notTaken(visit: Visit, refusal: Refusal | AccessRefusal) {
  if (!('minutes' in refusal)) return refusedAgain(visit, refusal as Refusal);
  const text = textsFor(visit.locale).marked('consultations:tryLater', { count: refusal.minutes });
  return askAgain({ errors: [{ field: 'form', text }], kept: keptTexts(visit) });
}

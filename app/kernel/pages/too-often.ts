/** A form of somebody without an account again, with the reason: too many came from where she is, or it is too late. */

import { textsFor } from '#app/i18n/texts.ts';
import type { Refusal } from '../domain/refusals.ts';
import type { Visit } from '../services/access/visit.ts';
import type { ReceiptReferenceRefused } from '../services/documents/receipt-references.server.ts';
import { keptTexts, refusedAgain } from './desk.ts';
import { askAgain } from './framework.ts';

export function tooOften(visit: Visit, refusal: ReceiptReferenceRefused['refusal']) {
  if (refusal.code !== 'try-later') return refusedAgain(visit, refusal as Refusal);
  const count = 'minutes' in refusal ? refusal.minutes : 1;
  const text = textsFor(visit.locale).marked('commons:tryLater', { count });
  return askAgain({ errors: [{ field: 'form', text }], kept: keptTexts(visit) });
}

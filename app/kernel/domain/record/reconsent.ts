/** Re-consent: asked by a date for changed provisions; given for some or all; silence shown as silence. */
import type { ProvisionCode } from '#bridge/contract/vocabulary.ts';
import type { ParticipantEvent } from '../event/event.ts';
import { earlier, type Instant } from '../instant.ts';
import type { ConsentRecord, SignedConsent } from './record.ts';

type Due = NonNullable<ConsentRecord['reconsent']>;

/** What is left to ask once some are answered; null when nothing is. */
function without(due: Due, answered: (code: ProvisionCode) => boolean): Due | null {
  const provisions = due.provisions.filter((code) => !answered(code));
  return provisions.length === 0 ? null : { ...due, provisions };
}

/** From its day on silence is silence, whether or not the ledger has said so yet: the gate denies from then. */
export const reconsentStands = ({ by, silence }: Due, now: Instant): 'due' | NonNullable<Due['silence']> =>
  silence ?? (now < by ? 'due' : 'no-reply');

/**
 * What is still asked. Answers count as given when the re-consent is confirmed, and so does a change made on the words of
 * the version that asks, on paper too. A no counts at once, whatever words it was said to: a no is not asked twice.
 * An overdue one stays: the gate denies those provisions from `by` on. A later asking adds to an earlier; the earlier date holds.
 */
export function reconsentOf(
  events: readonly ParticipantEvent[],
  inForce: readonly SignedConsent[],
): ConsentRecord['reconsent'] {
  let due = null as Due | null;
  for (const event of events) {
    if (event.kind === 'ReconsentAsked') {
      const { document, version, by, provisions } = event.payload;
      const before: Due = due ?? { asked: 0, document, version, by, provisions: [], silence: null };
      due = {
        asked: event.number as number,
        document,
        version,
        by: earlier(before.by, by),
        provisions: [...new Set([...before.provisions, ...provisions])],
        silence: null,
      };
    } else if (due && event.kind === 'ReconsentLapsed' && event.payload.asked === due.asked) {
      due = { ...due, silence: event.payload.silence };
    } else if (due && event.kind === 'ReconsentGiven' && event.payload.asked === due.asked) {
      const { answers } = event.payload;
      const confirmed = inForce.some(({ number }) => number === event.number);
      due = without(due, (code) => answers[code] === 'deny' || (confirmed && code in answers));
    } else if (due && 'changes' in event.payload) {
      const { changes, seen } = event.payload;
      const onThese = seen.document === due.document && seen.version === due.version;
      due = without(due, (code) =>
        changes.some(({ provision, to }) => provision === code && (to === 'deny' || onThese)),
      );
    } else if (due && event.kind === 'MajorityConfirmed') {
      const { answers } = event.payload;
      due = without(due, (code) => code in answers);
    }
  }
  return due;
}

/** Which signed consents are confirmed. Until the explainer has confirmed, a consent is not in force. Source: domain.md §2, "Consent that holds". */
import type { LedgerEvent, ParticipantEvent } from '../event/event.ts';
import type { Instant } from '../instant.ts';
import { countsFrom } from './acts.ts';
import type { SignedConsent } from './record.ts';

type ConsentEvent = LedgerEvent<'ConsentGiven' | 'ReconsentGiven' | 'PaperConsentTranscribed'>;

/** The first confirmation after the consent that covers every core item last answered wrongly. */
function confirmationOf(consent: ConsentEvent, events: readonly ParticipantEvent[]): Instant | null {
  for (const event of events) {
    if (event.kind !== 'ExplanationConfirmed' || event.payload.consent !== consent.number) continue;
    if (event.revision <= consent.revision) continue;
    const talkedOver = event.payload.conversation?.items ?? [];
    if (consent.payload.comprehension.wrongCore.every((item) => talkedOver.includes(item))) return countsFrom(event);
  }
  return null;
}

/** Paper that bears the explainer's own confirmation needs no second one; a re-consent may need none. */
function confirmedBySelf(consent: ConsentEvent): boolean {
  const { wrongCore } = consent.payload.comprehension;
  switch (consent.kind) {
    case 'ConsentGiven':
      return false;
    case 'PaperConsentTranscribed': {
      const { explanation, transcription } = consent.payload;
      return (
        explanation !== null &&
        transcription.second !== null &&
        (wrongCore.length === 0 || explanation.conversation !== null)
      );
    }
    case 'ReconsentGiven':
      return consent.payload.confirmation === 'not-needed' && wrongCore.length === 0;
    default:
      return consent satisfies never;
  }
}

/** Every consent signed, by number, with when it was confirmed. In order of number. @param events as corrected @param voided numbers of entries taken away */
export function signedConsents(
  events: readonly ParticipantEvent[],
  voided: ReadonlySet<number>,
): Map<number, SignedConsent> {
  const consents = new Map<number, SignedConsent>();
  for (const event of events) {
    if (event.kind !== 'ConsentGiven' && event.kind !== 'ReconsentGiven' && event.kind !== 'PaperConsentTranscribed')
      continue;
    const { seen, comprehension, by, identity } = event.payload;
    // the check was a mistake (another's card): whose signature it was, nobody knows
    const identified = !voided.has(identity);
    const confirmed = confirmedBySelf(event) ? countsFrom(event) : confirmationOf(event, events);
    const confirmedAt = identified ? confirmed : null;
    const waiting = confirmedAt === null;
    consents.set(event.number as number, {
      number: event.number as number,
      document: seen.document,
      version: seen.version,
      audience: seen.audience,
      language: seen.language,
      rendering: seen.rendering,
      signedAt: event.occurredAt.from,
      confirmedAt,
      waitsFor: !waiting ? [] : comprehension.wrongCore.length > 0 ? ['explanation', 'conversation'] : ['explanation'],
      wrongCore: comprehension.wrongCore,
      by: by.who,
      identified,
    });
  }
  return consents;
}

/** The text that a consent in force rests on, by the latest signature: at majority one confirms, and signs no new consent. */
export function livesBy(
  { inForce }: { readonly inForce: SignedConsent | null },
  events: readonly LedgerEvent[],
): Pick<SignedConsent, 'document' | 'version' | 'audience'> | null {
  const ofAge = events.findLast((event) => event.kind === 'MajorityConfirmed');
  return ofAge && (ofAge.number as number) > (inForce?.number ?? 0) ? ofAge.payload.seen : inForce;
}

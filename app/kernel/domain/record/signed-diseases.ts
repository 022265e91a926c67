/**
 * How far a signed text goes where `scope-any-health` is no yes: the text says it, and the signature records it. What is typed
 * into an invitation, an enrolment merged or another hospital changes nothing in it later. Source: contract §3, "From answers to `dataUse`".
 */
import type { DocumentVersion } from '../document/version.ts';
import type { LedgerEvent, ParticipantEvent } from '../event/event.ts';
import type { ConsentRecord, SignedConsent } from './record.ts';

/** What a signature on this version records. `own` is the illness on file at that moment; none on file: none. */
export const diseasesToSign = (
  { diseases = 'own' }: Pick<DocumentVersion, 'diseases'>,
  { invitation }: Pick<ConsentRecord, 'invitation'>,
): string[] => [...(diseases === 'own' ? (invitation?.diseases ?? []) : diseases)];

type Signature = LedgerEvent<'ConsentGiven' | 'ReconsentGiven' | 'PaperConsentTranscribed' | 'MajorityConfirmed'>;

/**
 * Of the latest signature that counts. A signature made before it was recorded, and a record that nobody has signed, have those
 * of the invitation before it. @param events as corrected @param voided numbers of entries taken away
 */
export function signedDiseases(
  events: readonly ParticipantEvent[],
  standing: readonly SignedConsent[],
  voided: ReadonlySet<number>,
): readonly string[] {
  const inForce = new Set(standing.map(({ number }) => number));
  const last = events.findLast((event): event is Signature =>
    event.kind === 'MajorityConfirmed' ? !voided.has(event.payload.identity) : inForce.has(event.number as number),
  );
  const before = last ? events.slice(0, events.indexOf(last)) : events;
  const invited = before.findLast((event) => event.kind === 'ParticipantInvited');
  return last?.payload.diseases ?? invited?.payload.diseases ?? [];
}

/** One participant's record as services work with it: who the person is (by id), the events and their fold. */
import type { Access, Transaction } from '#app/adapters/database/database.server.ts';
import { loadEvents } from '#app/adapters/ledger/events.server.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import type { ParticipantEvent } from '../../domain/event/event.ts';
import { consentAt } from '../../domain/record/fold.ts';
import type { ConsentRecord } from '../../domain/record/record.ts';
import type { Role } from '../../domain/roles.ts';

export type OpenRecord = {
  readonly participant: ParticipantId;
  readonly personId: string;
  readonly site: string;
  readonly document: string;
  readonly audience: string;
  readonly events: readonly ParticipantEvent[];
  readonly record: ConsentRecord;
};

/** Who sits in front of the screen, as far as reading personal rows goes. */
export type Reader =
  | {
      readonly kind: 'own';
      readonly account: string;
      readonly role: 'invitee' | 'participant' | 'proxy';
      readonly personId: string;
    }
  | { readonly kind: 'staff'; readonly account: string; readonly role: Role; readonly site: string };

/** @param reason why, as the person will read it in her list of who looked; for oneself the page will do */
export const accessOf = (reader: Reader, reason: string): Access => ({
  account: reader.account,
  role: reader.role,
  reason,
  ...(reader.kind === 'own' ? { person: reader.personId } : { site: reader.site }),
});

/**
 * Null where there is no such participant, or (for staff) none at the site of the session: to the asker both are one.
 */
export async function openRecord(
  tx: Transaction,
  participant: ParticipantId,
  site?: string,
): Promise<OpenRecord | null> {
  const enrolment = await tx.enrolment.findUnique({ where: { participant } });
  if (!enrolment || (site !== undefined && enrolment.site !== site)) return null;
  const events = (await loadEvents(tx, participant)) as readonly ParticipantEvent[];
  if (events.length === 0) return null;
  const { personId, document, audience } = enrolment;
  return { participant, personId, site: enrolment.site, document, audience, events, record: consentAt(events) };
}

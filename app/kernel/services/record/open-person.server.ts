/** One person's record at the desk. Nothing personal opens without a reason, and the reason is kept where she can read it. */
import { z } from 'zod';
import { withAccess } from '#app/adapters/database/database.server.ts';
import { readLatest } from '#app/adapters/database/personal-records.server.ts';
import { isParticipantId, type ParticipantId, readTypedIdentifier } from '#bridge/contract/identifiers.ts';
import { type Contact, readContact } from '../contact/contact-record.server.ts';
import type { Tools } from '../tools.server.ts';
import { accessOf, type OpenRecord, openRecord } from './open-record.server.ts';

/** Reasons offered at the desk; each is words in the person's own list of who looked. */
export const READING_REASONS = [
  'explanation',
  'identity-check',
  'question',
  'call-from-person',
  'paper-entry',
  'withdrawal-task',
  'take-back',
  'correction',
] as const;
export type ReadingReason = (typeof READING_REASONS)[number];

const identitySchema = z.object({
  name: z.string(),
  reading: z.string(),
  birthDate: z.string(),
  hospitalNumber: z.string(),
});

export type Identity = z.infer<typeof identitySchema>;
/** As the record of a checked identity holds it. @throws on another shape */
export const identityIn = (text: string): Identity => identitySchema.parse(JSON.parse(text));

export type DeskFile = {
  readonly opened: OpenRecord;
  /** null until a reason is given */
  readonly personal: {
    readonly identity: Identity | null;
    readonly contact: Contact | null;
  } | null;
};

type Coordinator = { readonly account: string; readonly site: string };

/** An identifier as it stands in an address, or null. */
export const exactParticipant = (text: string): ParticipantId | null => (isParticipantId(text) ? text : null);

/** What a person typed for an identifier, or null. */
export const readTypedParticipant = (typed: string) => readTypedIdentifier('P-', typed) as ParticipantId | null;

/** Null where there is no such participant at this site. @param reason null: the record by identifier alone */
export async function openPerson(
  tools: Tools,
  coordinator: Coordinator,
  participant: ParticipantId,
  reason: ReadingReason | null,
): Promise<DeskFile | null> {
  const reader = { kind: 'staff', role: 'site-coordinator', ...coordinator } as const;
  const access = accessOf(reader, reason ?? 'desk');
  return withAccess(tools.database, access, async (tx) => {
    const opened = await openRecord(tx, participant, coordinator.site);
    if (!opened) return null;
    if (reason === null) return { opened, personal: null };
    const query = { personId: opened.personId, at: tools.clock.now() };
    const identity = await readLatest(tx, tools.keys, access, { ...query, kind: 'identity' });
    const contact = await readContact(tx, tools.keys, access, query);
    return {
      opened,
      personal: {
        identity: identity ? identityIn(identity) : null,
        contact,
      },
    };
  });
}
export type DeskCoordinator = { readonly account: string; readonly site: string };

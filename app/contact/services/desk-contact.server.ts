/** How a person is reached, at the desk of her hospital: after making sure who she is. The list of who looked shows it. */
import { z } from 'zod';
import { withAccess } from '#app/adapters/database/database.server.ts';
import { SAFE_WAYS } from '#app/kernel/domain/mail/way-of-mail.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import { typedCode } from '#app/kernel/domain/typed-digits.ts';
import { type Contact, contactSchema, readContact } from '#app/kernel/services/contact/contact-record.server.ts';
import type { ReadingReason } from '#app/kernel/services/record/open-person.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import { changeContact } from './change-contact.server.ts';

const MOST_LINES = 6;

export const deskContactForm = z.strictObject({
  email: z.union([z.literal(''), z.email().max(200)]).default(''),
  phone: typedCode(30).default(''),
  postal: z
    .string()
    .trim()
    .max(400)
    .default('')
    .refine((text) => text.split('\n').length <= MOST_LINES),
  safe: z.enum(SAFE_WAYS),
  /** "I made sure of who she is" */
  sure: z.literal('yes'),
});
export type DeskContactForm = z.output<typeof deskContactForm>;

type Coordinator = { readonly account: string; readonly site: string };
export type DeskContact = { readonly contact: Contact; readonly mailFailsSince: Date | null };

const accessFor = (coordinator: Coordinator) =>
  ({ ...coordinator, role: 'site-coordinator', reason: 'change-contact' }) as const;

const enrolled = (tools: Tools, coordinator: Coordinator, participant: ParticipantId) =>
  withAccess(tools.database, accessFor(coordinator), async (tx) => {
    const enrolment = await tx.enrolment.findFirst({ where: { participant, site: coordinator.site } });
    const account =
      enrolment && (await tx.account.findFirst({ where: { personId: enrolment.personId, disabledAt: null } }));
    return enrolment && account ? { personId: enrolment.personId, account } : null;
  });

/** Null where there is no such participant at this site. @param reason that was given for opening it */
export async function loadDeskContact(
  tools: Tools,
  coordinator: Coordinator,
  participant: ParticipantId,
  reason: ReadingReason,
): Promise<DeskContact | null> {
  const who = await enrolled(tools, coordinator, participant);
  if (!who) return null;
  const access = { ...accessFor(coordinator), reason };
  const query = { personId: who.personId, at: tools.clock.now() };
  const contact = await withAccess(tools.database, access, (tx) => readContact(tx, tools.keys, access, query));
  return { contact: contact ?? contactSchema.parse({}), mailFailsSince: who.account.mailFailsSince };
}

export async function changeContactAtDesk(
  tools: Tools,
  coordinator: Coordinator,
  participant: ParticipantId,
  { sure: _sure, postal, ...form }: DeskContactForm,
): Promise<Done> {
  const who = await enrolled(tools, coordinator, participant);
  if (!who) return { ok: false, refusal: { code: 'entry-unknown' } };
  const access = accessFor(coordinator);
  const change = { ...form, postal: postal.replace(/\r/g, '') };
  await withAccess(tools.database, access, (tx) =>
    changeContact(tools, tx, access, { account: who.account.id, personId: who.personId }, change),
  );
  return { ok: true };
}

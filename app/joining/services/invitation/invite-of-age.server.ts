/**
 * The invitation to a word of her own, at 16 and at 18, to an address of the young person's own: nobody who decided for her
 * is written to. One who has an account already needs no letter, and keeps it.
 */
import { z } from 'zod';
import { withAccess } from '#app/adapters/database/database.server.ts';
import { writeRecord } from '#app/adapters/database/personal-records.server.ts';
import { enqueue } from '#app/adapters/outbox/outbox.server.ts';
import { birthdayOf, decidesAnew, mayConfirmMajority } from '#app/consent/index.ts';
import { LANGUAGES } from '#app/kernel/domain/event/payloads/parts.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import { typedCode } from '#app/kernel/domain/typed-digits.ts';
import { openRecord } from '#app/kernel/services/record/open-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import { createInvitation } from './create-invitation.server.ts';

export const ofAgeForm = z.strictObject({
  email: z.union([z.literal(''), z.email().max(200)]).default(''),
  phone: typedCode(30).default(''),
  language: z.enum(LANGUAGES),
});

type Coordinator = { readonly account: string; readonly site: string };
export type InvitedOfAge = Done<{ readonly invitation: string | null }>;

export async function inviteOfAge(
  tools: Tools,
  coordinator: Coordinator,
  participant: ParticipantId,
  { email, phone, language }: z.output<typeof ofAgeForm>,
): Promise<InvitedOfAge> {
  const access = { ...coordinator, role: 'site-coordinator', reason: 'invitation' };
  const opened = await withAccess(tools.database, access, (tx) => openRecord(tx, participant, coordinator.site));
  if (!opened) return { ok: false, refusal: { code: 'not-invited' } };
  const { personId, record } = opened;
  const birthday = await birthdayOf(tools, access, personId);
  const now = tools.clock.now();
  if (!birthday || !(await decidesAnew(tools, access, opened))) return { ok: false, refusal: { code: 'not-of-age' } };
  return withAccess(tools.database, access, async (tx) => {
    const account = await tx.account.findFirstOrThrow({ where: { personId, disabledAt: null } });
    await tx.account.update({ where: { id: account.id }, data: { language } });
    const text = JSON.stringify({ name: '', email, phone });
    const row = {
      id: tools.ids.uuid(),
      personId,
      kind: 'contact',
      text,
      createdBy: coordinator.account,
      at: now,
    } as const;
    await writeRecord(tx, tools.keys, row);
    if (account.passwordHash !== null && mayConfirmMajority(record, birthday, now.toISOString())) {
      const told = { topic: 'mail.majority', key: `majority:${participant}`, payload: { participant } };
      await enqueue(tx, [told], now);
      return { ok: true, invitation: null };
    }
    const { site, account: createdBy } = coordinator;
    await tx.invitation.updateMany({
      where: { participant, accountId: account.id, closedAt: null },
      data: { closedAt: now },
    });
    const channel = email ? 'mail' : 'letter';
    const made = { participant, accountId: account.id, site, channel, createdBy, now };
    const invitation = await createInvitation(tools, tx, made);
    const mail = { topic: 'mail.invitation', key: `invitation:${invitation}`, payload: { participant, invitation } };
    if (email) await enqueue(tx, [mail], now);
    return { ok: true, invitation };
  });
}

/** Somebody at a hospital must read a record out of reach, and says why. It opens nothing; a second person is told by mail. */
import { z } from 'zod';
import { withAccess } from '#app/adapters/database/database.server.ts';
import { enqueue } from '#app/adapters/outbox/outbox.server.ts';
import type { EmergencyRole } from '#app/kernel/domain/access/emergency-reading.ts';
import { EMERGENCY_REASONS } from '#app/kernel/domain/event/payloads/emergency.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import { audit } from '#app/kernel/services/access/audit.server.ts';
import { ownAccounts } from '#app/kernel/services/access/same-person.server.ts';
import { readTypedParticipant } from '#app/kernel/services/record/open-person.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';

export { EMERGENCY_REASONS };
export const emergencyForm = z.strictObject({
  participant: z.string().transform((typed, context) => {
    const read = readTypedParticipant(typed);
    if (!read) context.addIssue({ code: 'custom', message: 'emergency:ask.notNumber' });
    return read ?? '';
  }),
  reason: z.enum(EMERGENCY_REASONS),
  /** made with the form: sent twice, it is asked once */
  request: z.uuid(),
});

export type EmergencyAsker = { readonly account: string; readonly role: EmergencyRole; readonly site: string };

const DAY_MS = 24 * 3_600_000;
/** of one account in a day: who needs more telephones */
const MOST_IN_A_DAY = 10;

/** A number of nobody is taken like any other: the answer does not say whose records there are. */
export function askToRead(tools: Tools, asker: EmergencyAsker, form: z.output<typeof emergencyForm>): Promise<Done> {
  const { account, role, site } = asker;
  const { request: id, participant, reason } = form;
  return withAccess(tools.database, { account, role, site, reason: 'emergency-ask' }, async (tx): Promise<Done> => {
    if ((await tx.emergencyRequest.count({ where: { id, askedBy: account } })) > 0) return { ok: true };
    const now = tools.clock.now();
    const today = {
      askedBy: { in: [...(await ownAccounts(tx, account))] },
      askedAt: { gt: new Date(now.getTime() - DAY_MS) },
    };
    if ((await tx.emergencyRequest.count({ where: today })) >= MOST_IN_A_DAY)
      return { ok: false, refusal: { code: 'emergency-many' } };
    await tx.emergencyRequest.create({ data: { id, participant, askedBy: account, role, site, reason, askedAt: now } });
    await audit(tx, now, 'emergency-asked', account, { request: id, role, site, reason });
    const held = { role: { in: ['data-protection-contact', 'administrator'] }, revokedAt: null };
    const seconds = await tx.account.findMany({
      where: { disabledAt: null, id: { notIn: [...(await ownAccounts(tx, account))] }, roles: { some: held } },
      select: { id: true },
    });
    const told = seconds.map((second) => ({
      topic: 'mail.emergency-asked',
      key: `emergency-asked:${id}:${second.id}`,
      payload: { account: second.id },
    }));
    await enqueue(tx, told, now);
    return { ok: true };
  });
}

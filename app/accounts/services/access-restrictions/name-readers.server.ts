/**
 * A restricted record whose named staff have all left, or which moved with its person: nobody at her hospital can open it,
 * and nobody there is told that it is so. The contact for personal data names who may; she hears of each opening.
 */
import { z } from 'zod';
import { type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import { audit } from '#app/kernel/services/access/audit.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { type ParticipantId, participantIdSchema } from '#bridge/contract/identifiers.ts';
import { colleaguesAt } from './colleagues.server.ts';

export const guardReadersForm = z.strictObject({
  participant: participantIdSchema,
  /** accounts of coordinators at her hospital */
  readers: z.array(z.uuid()).min(1),
});

export type Unread = {
  readonly participant: ParticipantId;
  readonly site: { readonly id: string; readonly ja: string; readonly en: string };
  readonly since: Date;
};
type Row = Omit<Unread, 'site'> & { readonly personId: string; readonly site: string };
type Contact = { readonly account: string };

const accessFor = ({ account }: Contact) =>
  ({ account, role: 'data-protection-contact', reason: 'name-readers' }) as const;

/** By identifier alone: no name, and nothing of the record, is read here. */
async function unreadIn(tx: Transaction): Promise<readonly Row[]> {
  const records = await tx.restrictedRecord.findMany({ where: { endedAt: null }, orderBy: { setAt: 'asc' } });
  const found: Row[] = [];
  for (const { personId, setAt: since } of records) {
    const named = await tx.recordReader.findMany({ where: { personId, endedAt: null }, select: { accountId: true } });
    for (const { participant, site } of await tx.enrolment.findMany({ where: { personId } })) {
      const held = { role: 'site-coordinator', site, revokedAt: null };
      const id = { in: named.map(({ accountId }) => accountId) };
      const reads = await tx.account.count({ where: { id, disabledAt: null, roles: { some: held } } });
      if (reads === 0) found.push({ personId, participant: participantIdSchema.parse(participant), site, since });
    }
  }
  return found;
}

export const listUnread = (tools: Tools, contact: Contact): Promise<readonly Unread[]> =>
  withAccess(tools.database, accessFor(contact), async (tx) =>
    Promise.all(
      (await unreadIn(tx)).map(async ({ participant, site: id, since }) => {
        const site = await tx.site.findUnique({ where: { id } });
        return { participant, site: { id, ja: site?.nameJa ?? id, en: site?.nameEn ?? id }, since };
      }),
    ),
  );

/** Whom one could name, where this record has nobody; null where it has somebody, or is not there. */
export async function loadUnread(tools: Tools, contact: Contact, participant: string) {
  const one = (await listUnread(tools, contact)).find((line) => line.participant === participant);
  return one ? { ...one, colleagues: await colleaguesAt(tools, one.site.id) } : null;
}

type Named = Done;

/** Whoever is named already stays so. */
export async function nameGuardReaders(
  tools: Tools,
  contact: Contact,
  { participant, readers }: z.output<typeof guardReadersForm>,
): Promise<Named> {
  const page = await loadUnread(tools, contact, participant);
  if (!page) return { ok: false, refusal: { code: 'entry-unknown' } };
  if (!readers.every((reader) => page.colleagues.some(({ account }) => account === reader)))
    return { ok: false, refusal: { code: 'not-permitted' } };
  await withAccess(tools.database, accessFor(contact), async (tx) => {
    const now = tools.clock.now();
    const row = (await unreadIn(tx)).find((one) => one.participant === participant);
    if (!row) return;
    const { personId } = row;
    for (const accountId of new Set(readers)) {
      const named = { namedBy: contact.account, namedAt: now, endedAt: null };
      const where = { personId_accountId: { personId, accountId } };
      await tx.recordReader.upsert({ where, create: { personId, accountId, ...named }, update: named });
    }
    await audit(tx, now, 'readers-named', contact.account, { participant });
  });
  return { ok: true };
}

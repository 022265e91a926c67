/**
 * Anybody may ask to join the panel, without an account. What she writes is sealed under a key of its own; key and row are
 * gone after half a year, whatever came of it.
 */
import { z } from 'zod';
import { type Access, systemAccess, withAccess } from '#app/adapters/database/database.server.ts';
import { unwrap, wrap } from '#app/adapters/keys/key-store.server.ts';
import { DAY_MS } from '#app/kernel/domain/instant.ts';
import { takeAttempt } from '#app/kernel/services/access/attempt-limits.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { Office } from '../requests/request-people.ts';
import { panelStanding } from './meetings.server.ts';
import type { applicationForm } from './office-forms.ts';
import type { PanelMember } from './panel-member.server.ts';

export const KEPT_MONTHS = 6;
const KEPT_MS = 183 * DAY_MS;

const writtenSchema = z.strictObject({ name: z.string(), contact: z.string(), why: z.string() });
export type Application = z.output<typeof writtenSchema> & {
  readonly id: string;
  readonly sentAt: Date;
  readonly deleteAt: Date;
};

/** @returns false where too many came from this address */
export async function sendApplication(
  tools: Tools,
  { idempotencyKey: id, ...written }: z.output<typeof applicationForm>,
  address: string,
): Promise<boolean> {
  const attempt = await takeAttempt(tools, 'application', { subject: 'panel', address });
  if (!attempt.ok) return false;
  const { keys } = tools;
  // the number comes from the form, the key never does: what is destroyed with the letter is the letter's alone
  const key = tools.ids.uuid();
  keys.createPersonKey(key);
  const secret = keys.personKey(key);
  if (!secret) throw new Error('person-key-destroyed');
  const sealed = new Uint8Array(wrap(secret, Buffer.from(JSON.stringify(writtenSchema.parse(written))), id));
  // sent before by the same page: that letter has its own
  if (!(await insertSealed(tools, { id, key, sealed }))) keys.destroyPersonKey(key);
  return true;
}

/** @returns false where the same page sent it before */
async function insertSealed(
  { database, clock }: Tools,
  { id, key, sealed }: { readonly id: string; readonly key: string; readonly sealed: Uint8Array },
): Promise<boolean> {
  const sentAt = clock.now();
  const inserted = await withAccess(
    database,
    systemAccess('panel-application'),
    // not `skipDuplicates`: whoever sends may not read what is there
    (tx) => tx.$executeRaw`insert into panel_application (id, key, sealed, sent_at, delete_at)
      values (${id}::uuid, ${key}::uuid, ${sealed}, ${sentAt}, ${new Date(sentAt.getTime() + KEPT_MS)})
      on conflict do nothing`,
  );
  return inserted === 1;
}

const reading = ({ account, role }: PanelMember | Office): Access => ({ account, role, reason: 'panel-recruitment' });

/** Newest first; null where she neither leads the panel nor is its office. */
export async function listApplications(
  tools: Tools,
  who: PanelMember | Office,
): Promise<readonly Application[] | null> {
  const isOffice = who.role === 'review-secretariat';
  if (!isOffice && !(await panelStanding(tools, { account: who.account, role: 'panel-member' })).leads) return null;
  const rows = await withAccess(tools.database, reading(who), (tx) =>
    tx.panelApplication.findMany({ orderBy: { sentAt: 'desc' } }),
  );
  return rows.flatMap(({ id, key, sealed, sentAt, deleteAt }) => {
    const secret = tools.keys.personKey(key);
    if (!secret) return [];
    const text = unwrap(secret, Buffer.from(sealed), id).toString('utf8');
    return [{ id, sentAt, deleteAt, ...writtenSchema.parse(JSON.parse(text)) }];
  });
}

/** Those whose time is over: key first, so that what is left of a row can never be read. */
export async function tidyApplications(tools: Tools): Promise<number> {
  return withAccess(tools.database, systemAccess('panel-recruitment'), async (tx) => {
    const over = await tx.panelApplication.findMany({
      where: { deleteAt: { lte: tools.clock.now() } },
      select: { id: true, key: true },
    });
    for (const { key } of over) tools.keys.destroyPersonKey(key);
    await tx.panelApplication.deleteMany({ where: { id: { in: over.map(({ id }) => id) } } });
    return over.length;
  });
}

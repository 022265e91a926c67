/**
 * Who is at the screen is asked once more before everything leaves it in one file: a session left open in a waiting room
 * gives pages one by one, but not the whole. The permit is short, and good for this session and this record alone.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { withAccess } from '#app/adapters/database/database.server.ts';
import { enqueue } from '#app/adapters/outbox/outbox.server.ts';
import { dayOf } from '#app/kernel/domain/instant.ts';
import { takeAttempt } from '#app/kernel/services/access/attempt-limits.server.ts';
import { audit } from '#app/kernel/services/access/audit.server.ts';
import { isPassword } from '#app/kernel/services/access/password-hash.server.ts';
import { type AccessRefused, refused } from '#app/kernel/services/access/refusals.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';

const GOOD_FOR_MS = 10 * 60_000;

export const archiveForm = z.object({
  password: z.string({ error: 'access:signIn.passwordMissing' }).min(1, 'access:signIn.passwordMissing').max(1000),
});

/** Who asks, about whose record: the participant herself or who decides for her. */
export type ArchiveAsker = {
  readonly kind: 'participant' | 'proxy';
  readonly account: string;
  readonly session: string;
  readonly participant: ParticipantId;
};

function macOf({ keys }: Pick<Tools, 'keys'>, { account, session, participant }: ArchiveAsker, until: string): string {
  const text = [account, session, participant, until].join('\n');
  return createHmac('sha256', keys.programmeKey('archive-permit')).update(text, 'utf8').digest('base64url');
}

/** @returns the permit for the address of the file. That the copy was asked for is written down. */
export async function permitArchive(
  tools: Tools,
  asker: ArchiveAsker,
  { password, address }: { password: string; address: string },
): Promise<{ readonly ok: true; readonly permit: string } | AccessRefused> {
  const { account: id, participant } = asker;
  const attempt = await takeAttempt(tools, 'sign-in', { subject: id, address });
  if (!attempt.ok) return attempt;
  const account = await tools.database.prisma.account.findUnique({ where: { id }, select: { passwordHash: true } });
  if (!(await isPassword(tools.keys, account?.passwordHash ?? null, password)))
    return refused({ code: 'password-not-recognised' });
  await attempt.forgive();
  const copies = await takeAttempt(tools, 'archive', { subject: id, address });
  if (!copies.ok) return copies;
  const now = tools.clock.now();
  await withAccess(tools.database, { account: id, role: asker.kind, reason: 'own-archive' }, async (tx) => {
    await audit(tx, now, 'archive-asked', id, { participant });
    // once a day: one who did not take it herself learns of it, and nobody is told of each press
    const key = `copy-taken:${id}:${participant}:${dayOf(now.toISOString())}`;
    await enqueue(tx, [{ topic: 'mail.copy-taken', key, payload: { account: id } }], now);
  });
  const until = String(now.getTime() + GOOD_FOR_MS);
  return { ok: true, permit: `${until}.${macOf(tools, asker, until)}` };
}

/** Whether this permit was given to this session for this record and still holds. */
export function isPermitted(tools: Tools, asker: ArchiveAsker, permit: string | null): boolean {
  const [until = '', given = ''] = (permit ?? '').split('.');
  const right = Buffer.from(macOf(tools, asker, until));
  const isOurs = right.length === Buffer.byteLength(given) && timingSafeEqual(Buffer.from(given), right);
  return isOurs && tools.clock.now().getTime() < Number(until);
}

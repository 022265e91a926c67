/**
 * For who has no mail: a coordinator who has made sure whom she is speaking to opens a way to a new password, on the
 * screen beside the person or on a letter. Own site alone. That it was used reaches the person on the second channel.
 */
import { withAccess } from '#app/adapters/database/database.server.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import type { Tools } from '../tools.server.ts';
import { audit } from './audit.server.ts';
import { type Refused, refused } from './refusals.ts';
import { RECOVERY_MINUTES, recoveryHash } from './request-recovery.server.ts';

type Coordinator = { readonly account: string; readonly site: string };

const LETTER_DAYS = 14;
const MINUTES = { beside: RECOVERY_MINUTES, letter: LETTER_DAYS * 24 * 60 } as const;

/** @returns the path of the page for a new password; refused where there is no account that could be signed in to */
export async function issueRecovery(
  tools: Tools,
  { account: by, site }: Coordinator,
  { participant, way }: { participant: ParticipantId; way: keyof typeof MINUTES },
): Promise<{ readonly ok: true; readonly path: string; readonly expiresAt: Date } | Refused> {
  const access = { account: by, role: 'site-coordinator', reason: 'issue-recovery', site };
  return withAccess(tools.database, access, async (tx) => {
    const now = tools.clock.now();
    const enrolment = await tx.enrolment.findFirst({ where: { participant, site }, select: { personId: true } });
    const account =
      enrolment &&
      (await tx.account.findFirst({
        where: { personId: enrolment.personId, disabledAt: null, passwordHash: { not: null } },
        select: { id: true },
      }));
    if (!account) return refused({ code: 'link-not-open' });
    const token = tools.ids.token();
    const expiresAt = new Date(now.getTime() + MINUTES[way] * 60_000);
    await tx.recoveryToken.updateMany({ where: { accountId: account.id, usedAt: null }, data: { usedAt: now } });
    await tx.recoveryToken.create({
      data: { tokenHash: recoveryHash(token), accountId: account.id, createdAt: now, expiresAt },
    });
    await audit(tx, now, 'recovery-issued', account.id, { by, way });
    return { ok: true, path: `/recover/${token}`, expiresAt };
  });
}

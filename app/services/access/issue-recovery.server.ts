/**
 * For who has no mail, or has lost the device with her passkey: a coordinator makes sure anew whom she is speaking to, and
 * opens a way to a new password, on the screen beside the person. Own site alone. The check is an event of her record, in
 * the same transaction; that the way was used reaches her on the second channel, and every session ends.
 */
import { z } from 'zod';
import type { Transaction } from '#app/adapters/database/database.server.ts';
import { inLedger } from '#app/adapters/ledger/in-ledger.server.ts';
import { decideIdentity } from '#app/domain/consent/acts/verify-identity.ts';
import type { Refusal } from '#app/domain/refusals.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import { type OpenRecord, openRecord } from '../consent/open-record.server.ts';
import { identityForm } from '../identity/record-identity.server.ts';
import type { Tools } from '../tools.server.ts';
import { audit } from './audit.server.ts';
import { RECOVERY_MINUTES, recoveryHash } from './request-recovery.server.ts';

/** The same kinds of proof as before signing; no number of any document. */
export const recoveryForm = z.strictObject({
  method: identityForm.shape.method,
  shown: identityForm.shape.shown,
  explainerShown: identityForm.shape.explainerShown,
});

type Coordinator = { readonly account: string; readonly site: string };
type Issued = { readonly ok: true; readonly path: string } | { readonly ok: false; readonly refusal: Refusal };

type Asked = z.output<typeof recoveryForm> & {
  /** of one who decides for the participant, the number of her power; left out: the participant herself */
  readonly appointed?: number;
};

/** Whose account it is; a power that has ended opens nothing. */
async function accountOf(tx: Transaction, opened: OpenRecord, appointed: number | undefined, now: Date) {
  const { participant, personId } = opened;
  const power = { participant, appointed, endedAt: null, OR: [{ until: null }, { until: { gt: now } }] };
  const whose = appointed === undefined ? { personId } : { powers: { some: power } };
  const open = { disabledAt: null, passwordHash: { not: null } } as const;
  return tx.account.findFirst({ where: { ...whose, ...open }, select: { id: true } });
}

/** @returns the path of the page for a new password; refused where there is no account that could be signed in to */
export async function issueRecovery(
  tools: Tools,
  { account: by, site }: Coordinator,
  participant: ParticipantId,
  { method, shown, explainerShown, appointed }: Asked,
): Promise<Issued> {
  const actor = { role: 'site-coordinator', account: by, channel: 'in-person' } as const;
  const access = { account: by, role: actor.role, reason: 'issue-recovery', site };
  // of its own making and in no row: what is kept of the act does not open the way again
  const token = tools.ids.token();
  const done = await inLedger<null>(tools, { participant, actor, access }, async ({ tx, events, now }) => {
    const opened = await openRecord(tx, participant, site);
    const account = opened && (await accountOf(tx, opened, appointed, now));
    if (!account) return { ok: false, refusal: { code: 'not-invited' } };
    const decided = decideIdentity(
      events,
      {
        actor,
        of: appointed === undefined ? 'person' : 'proxy',
        method,
        shown,
        checkedBy: by,
        explainer: { account: by, shown: explainerShown },
        purpose: 'recovery',
        appointed: appointed ?? null,
        note: null,
      },
      now.toISOString(),
    );
    if (!decided.ok) return decided;
    const expiresAt = new Date(now.getTime() + RECOVERY_MINUTES * 60_000);
    await tx.recoveryToken.updateMany({ where: { accountId: account.id, usedAt: null }, data: { usedAt: now } });
    await tx.recoveryToken.create({
      data: { tokenHash: recoveryHash(token), accountId: account.id, createdAt: now, expiresAt },
    });
    await audit(tx, now, 'recovery-issued', account.id, { by });
    return { ok: true, events: decided.events, result: null };
  });
  return done.ok ? { ok: true, path: `/recover/${token}` } : done;
}

/**
 * For who has no mail, has lost the device with her passkey, or is making her account at the desk: one member of staff makes sure
 * whom she is speaking to, another does the same, and only then a way to a password opens, on the screen beside the person.
 * Nobody at the desk holds it alone. Who has a mail address that she gave herself gets the link there, and nowhere else.
 * Own site only. Each check is an event of her record; every session ends when the way is used, she is told by mail or by
 * letter, and for seven days, or until another member of staff has called her back, nothing is taken that widens her consent.
 */
import { z } from 'zod';
import type { Transaction } from '#app/adapters/database/database.server.ts';
import { ledgerTransaction } from '#app/adapters/ledger/ledger-transaction.server.ts';
import { decidesAnewIn, identityForm, numberOnFile } from '#app/consent/index.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import { withoutNumber } from '#app/kernel/domain/record/acts/identity-proof.ts';
import { decideIdentity } from '#app/kernel/domain/record/acts/verify-identity.ts';
import { isSpokenFor } from '#app/kernel/domain/record/capacity.ts';
import { audit } from '#app/kernel/services/access/audit.server.ts';
import { recoveryHash } from '#app/kernel/services/access/invitation-secrets.server.ts';
import { isSamePerson } from '#app/kernel/services/access/same-person.server.ts';
import { type OpenRecord, openRecord } from '#app/kernel/services/record/open-record.server.ts';
import { tellOnSecondChannel } from '#app/kernel/services/record/second-channel.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import { linkByMail, RECOVERY_MINUTES } from './request-recovery.server.ts';

/** The same kinds of proof as before signing; no number of any document. */
export const recoveryForm = z.strictObject({
  method: identityForm.shape.method,
  shown: identityForm.shape.shown,
  explainerShown: identityForm.shape.explainerShown,
});

type Coordinator = { readonly account: string; readonly site: string };
/** `token` of the way to a password, once two have made sure; null after the first of them, and where the link went to her mail */
type Issued = Done<{ readonly token: string | null; readonly isMailed: boolean }>;

type Asked = z.output<typeof recoveryForm> & {
  /** of one who decides for the participant, the number of her power; left out: the participant herself */
  readonly appointed?: number;
  /** the participant has no password yet: this makes her account */
  readonly isFirst?: boolean;
};

/** Whose account it is; a power that has ended opens nothing. */
async function accountOf(tx: Transaction, opened: OpenRecord, { appointed, isFirst = false }: Asked, now: Date) {
  const { participant, personId } = opened;
  const power = { participant, appointed, endedAt: null, OR: [{ until: null }, { until: { gt: now } }] };
  const whose = appointed === undefined ? { personId } : { powers: { some: power } };
  const open = { disabledAt: null, passwordHash: isFirst ? null : { not: null } } as const;
  return tx.account.findFirst({ where: { ...whose, ...open } });
}

type Account = NonNullable<Awaited<ReturnType<typeof accountOf>>>;

/** A mail address that is hers: she put it there, and mail to it does not come back. */
const hasOwnMail = ({ emailLookup, addressBy, mailFailsSince, passwordHash }: Account): boolean =>
  passwordHash !== null && emailLookup !== null && addressBy === 'self' && mailFailsSince === null;

/** What another person asked for within the half hour; taken by the one statement that finds it. */
async function takeRequest(
  tx: Transaction,
  { accountId, by, now }: { accountId: string; by: string; now: Date },
): Promise<{ readonly id: string; readonly askedBy: string } | null> {
  const open = { accountId, confirmedAt: null, expiresAt: { gt: now } };
  const rows = await tx.recoveryRequest.findMany({ where: open, orderBy: { askedAt: 'desc' } });
  for (const { id, askedBy } of rows) {
    if (await isSamePerson(tx, askedBy, by)) continue;
    const data = { confirmedBy: by, confirmedAt: now };
    const { count } = await tx.recoveryRequest.updateMany({ where: { id, confirmedAt: null }, data });
    if (count === 1) return { id, askedBy };
  }
  return null;
}

/** The first to make sure asks; another person opens. Refused where there is no account that could be signed in to */
export async function issueRecovery(
  tools: Tools,
  { account: by, site }: Coordinator,
  participant: ParticipantId,
  asked: Asked,
): Promise<Issued> {
  const { method, shown, explainerShown, appointed } = asked;
  const actor = { role: 'site-coordinator', account: by, channel: 'in-person' } as const;
  const access = { account: by, role: actor.role, reason: 'issue-recovery', site };
  // of its own making and in no row: what is kept of the act does not open the way again
  const token = tools.ids.token();
  const done = await ledgerTransaction<'asked' | 'open' | 'mailed'>(
    tools,
    { participant, actor, access },
    async ({ tx, events, now }) => {
      const opened = await openRecord(tx, participant, site);
      const account = opened && (await accountOf(tx, opened, asked, now));
      if (!account) return { ok: false, refusal: { code: 'not-invited' } };
      if (
        asked.isFirst &&
        isSpokenFor(opened.record.capacity.basis) &&
        !(await decidesAnewIn(tools, tx, access, opened))
      )
        return { ok: false, refusal: { code: 'another-decides' } };
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
      const phone = await numberOnFile(tools, tx, access, { ...opened, appointed: appointed ?? null });
      const unproven = withoutNumber(method, phone);
      if (unproven) return unproven;
      const expiresAt = new Date(now.getTime() + RECOVERY_MINUTES * 60_000);
      await tx.recoveryToken.updateMany({ where: { accountId: account.id, usedAt: null }, data: { usedAt: now } });
      const { id: accountId } = account;
      const { events: checked } = decided;
      if (hasOwnMail(account)) {
        const outbox = [await linkByMail(tools, tx, accountId, { openedBy: 'self', staff: [], now })];
        await audit(tx, now, 'recovery-issued', accountId, { by, mailed: true });
        return { ok: true, events: checked, outbox, result: 'mailed' };
      }
      const first = await takeRequest(tx, { accountId, by, now });
      if (first === null) {
        const row = { id: tools.ids.uuid(), participant, accountId, appointed: appointed ?? null };
        await tx.recoveryRequest.create({ data: { ...row, askedBy: by, askedAt: now, expiresAt } });
        return { ok: true, events: checked, result: 'asked' };
      }
      const staff = [first.askedBy, by];
      const data = { tokenHash: recoveryHash(token), accountId, createdAt: now, expiresAt, staff };
      await tx.recoveryToken.create({ data: { ...data, openedBy: asked.isFirst ? 'assisted' : 'desk-recovery' } });
      await audit(tx, now, 'recovery-issued', accountId, { by, askedBy: first.askedBy });
      const outbox = await tellOnSecondChannel(tools, tx, opened, { by, key: `recovery:${first.id}`, now });
      return { ok: true, events: checked, outbox, result: 'open' };
    },
  );
  if (!done.ok) return done;
  return { ok: true, token: done.result === 'open' ? token : null, isMailed: done.result === 'mailed' };
}

/**
 * A new secret for an authenticator: at a staff member's first sign-in (password given, none there yet), or later in
 * place of an old one, which takes a code of the old. Until it is confirmed the secret lies sealed in the form, nowhere else.
 */

import { type Database, withAccess } from '#app/adapters/database/database.server.ts';
import { enqueue } from '#app/adapters/outbox/outbox.server.ts';
import { isStaffRole, type OpenedBy } from '#app/adapters/session/actor.ts';
import { agentLabel } from '#app/adapters/session/agent-label.ts';
import { takeAttempt } from '#app/kernel/services/access/attempt-limits.server.ts';
import { audit } from '#app/kernel/services/access/audit.server.ts';
import {
  hasOneTimeCode,
  newSecret,
  openSecret,
  otpauthUri,
  sealSecret,
  stepOf,
  takeCode,
} from '#app/kernel/services/access/one-time-code.server.ts';
import { openWay, type SignedIn, type SignInFrom } from '#app/kernel/services/access/open-way.server.ts';
import { type AccessRefused, refused } from '#app/kernel/services/access/refusals.ts';
import { sessionsOf } from '#app/kernel/services/access/sessions-of.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';

export type Enrolment = {
  /** in groups of four, for typing */
  readonly secret: string;
  /** for the camera */
  readonly uri: string;
  /** goes with the form */
  readonly sealed: string;
  /** there is an authenticator already: its code is asked for too */
  readonly isRenewal: boolean;
};

type Who = {
  readonly account: string;
  readonly session: string;
  readonly role: string;
  readonly site: string | null;
  readonly openedBy: OpenedBy;
  readonly isRenewal: boolean;
};

/** Staff alone. Null for anybody else, and for who has an authenticator but has not given its code. */
async function whoMay(tools: Tools, cookies: string | null): Promise<Who | null> {
  const { actor, pending } = await sessionsOf(tools).resolveAll(cookies);
  const who = actor.kind === 'staff' ? actor : pending && isStaffRole(pending.role) ? pending : null;
  if (!who) return null;
  const isRenewal = await hasOneTimeCode(tools, who.account);
  // a password alone never opens a new way where a strong one is there
  const isGuarded =
    isRenewal ||
    (await tools.database.prisma.passkey.count({ where: { accountId: who.account, removedAt: null } })) > 0;
  // nor does the organisation's sign-in where no second factor was shown: she gives her own password first
  const { openedBy = 'self' } = who;
  const isFromOutside = openedBy === 'organisation';
  return who === pending && (isGuarded || isFromOutside) ? null : { ...who, openedBy, isRenewal };
}

const contextOf = ({ account, session }: Who) => `enrol:${account}:${session}`;

export async function beginEnrolment(
  tools: Tools,
  { cookies, sealed }: { cookies: string | null; sealed?: string },
): Promise<Enrolment | null> {
  const who = await whoMay(tools, cookies);
  if (!who) return null;
  const secret = (sealed && openForm(tools, who, sealed)) || newSecret();
  return {
    secret: (secret.match(/.{1,4}/g) ?? []).join(' '),
    uri: otpauthUri(secret, who.role),
    sealed: sealSecret(tools.keys, contextOf(who), secret).toString('base64url'),
    isRenewal: who.isRenewal,
  };
}

function openForm({ keys }: Tools, who: Who, sealed: string): string | null {
  try {
    return openSecret(keys, contextOf(who), Buffer.from(sealed, 'base64url'));
  } catch {
    return null;
  }
}

type Form = {
  readonly sealed: string;
  readonly code: string /** of the old authenticator, where there is one */;
  readonly oldCode: string;
};

export async function enrolOneTimeCode(
  tools: Tools,
  { form, from }: { form: Form; from: SignInFrom },
): Promise<SignedIn | AccessRefused> {
  const who = await whoMay(tools, from.cookies);
  const secret = who && openForm(tools, who, form.sealed);
  if (!who || !secret || !isStaffRole(who.role)) return refused({ code: 'sign-in-again' });
  const attempt = await takeAttempt(tools, 'code', { subject: who.account, address: from.address });
  if (!attempt.ok) return attempt;
  const step = stepOf(secret, form.code, tools.clock.now());
  const isRight = step !== null && (!who.isRenewal || (await takeCode(tools, who.account, form.oldCode)));
  if (!isRight || !(await keep(tools, tools.database, who, secret, step))) {
    await audit(tools.database.prisma, tools.clock.now(), 'code-failed', who.account);
    return refused({ code: 'code-not-recognised' });
  }
  await attempt.forgive();
  const opening = {
    account: who.account,
    agent: agentLabel(from.agent),
    replaces: who.session,
    openedBy: who.openedBy,
  };
  return openWay(tools, opening, { role: who.role, site: who.site, participant: null }, true);
}

/** @returns false where another tab was faster */
async function keep(tools: Tools, database: Database, who: Who, secret: string, step: bigint): Promise<boolean> {
  const { account } = who;
  return withAccess(database, { account, role: who.role, reason: 'enrol-one-time-code' }, async (tx) => {
    const now = tools.clock.now();
    const kept = await tx.account.updateMany({
      where: { id: account, disabledAt: null, ...(who.isRenewal ? {} : { totpSecret: null }) },
      data: { totpSecret: new Uint8Array(sealSecret(tools.keys, account, secret)), totpLastStep: step },
    });
    if (kept.count === 0) return false;
    await audit(tx, now, 'code-enrolled', account, { renewal: who.isRenewal });
    await sessionsOf(tools).endAll(account, who.session, 'revoked', tx);
    await enqueue(
      tx,
      [{ topic: 'mail.account-changed', key: `code-enrolled:${account}:${now.getTime()}`, payload: { account } }],
      now,
    );
    return true;
  });
}

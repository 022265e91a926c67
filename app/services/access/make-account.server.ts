/**
 * An invited person makes her account: by herself, or beside the coordinator, who hands her the screen for the password
 * and is not signed out for it. She then acts for herself, or for the one she decides for, in a session of her own.
 */

import { type Access, withAccess } from '#app/adapters/database/database.server.ts';
import { agentLabel } from '#app/adapters/session/agent-label.ts';
import { isSpokenFor } from '#app/domain/consent/capacity.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import { decidesAnew } from '../consent/birthday.server.ts';
import { openRecord } from '../consent/open-record.server.ts';
import { signInNumberOf } from '../invitation/invitation-secrets.server.ts';
import type { Tools } from '../tools.server.ts';
import { emailLookupOf } from './account-lookup.server.ts';
import { openWay } from './open-way.server.ts';
import { accountOpened } from './opened-by.server.ts';
import { passwordFault } from './password-rules.server.ts';
import { type Refused, refused } from './refusals.ts';
import { AccountExists, type Credentials, setCredentials } from './set-credentials.server.ts';
import type { Actor } from './visit.ts';
import { waysIn } from './ways-in.server.ts';

export type AccountMade = {
  readonly ok: true;
  /** ten digits: with the password, a way in without mail. Shown and printed once more with every letter. */
  readonly signInNumber: string;
  /** null where the coordinator made it: that browser stays hers */
  readonly cookie: string | null;
};

type Maker = Extract<Actor, { kind: 'invitee' | 'staff' }>;

/** @param about the participant; for an invitee always herself */
export async function makeAccount(
  tools: Tools,
  maker: Maker,
  { participant: about, agent, ...credentials }: Credentials & { participant: ParticipantId; agent: string },
): Promise<AccountMade | Refused> {
  const participant = maker.kind === 'invitee' ? maker.participant : about;
  const found = maker.kind === 'invitee' ? maker.account : await accountAtSite(tools, maker, participant);
  if (found === null) return refused({ code: 'link-not-open' });
  if (found === 'another-decides') return refused({ code: found });
  const own = found;
  const address = credentials.email === null ? null : emailLookupOf(tools.keys, credentials.email);
  const fault = passwordFault(credentials.password, (text) => emailLookupOf(tools.keys, text) === address);
  if (fault) return refused({ code: fault });
  try {
    const openedBy = maker.kind === 'staff' ? 'assisted' : accountOpened(maker.openedBy ?? 'self');
    await setCredentials(tools, own, { ...credentials, openedBy }, accessOf(maker));
  } catch (error) {
    if (error instanceof AccountExists) return refused({ code: 'account-exists' });
    throw error;
  }
  const signInNumber = signInNumberOf(tools.keys, own);
  if (maker.kind === 'staff') return { ok: true, signInNumber, cookie: null };
  const opening = {
    account: own,
    agent: agentLabel(agent),
    replaces: maker.session,
    openedBy: maker.openedBy ?? 'self',
  };
  const way = (await waysIn(tools, own)).find((one) => one.participant === participant);
  if (!way) return refused({ code: 'link-not-open' });
  const { cookie } = await openWay(tools, opening, way);
  return { ok: true, signInNumber, cookie };
}

const accessOf = (maker: Maker): Access | undefined =>
  maker.kind === 'staff' && maker.site !== null
    ? { account: maker.account, role: maker.role, site: maker.site, reason: 'make-account' }
    : undefined;

/** A coordinator makes accounts of people at the own site alone, and of nobody for whom others still decide. */
async function accountAtSite(
  tools: Tools,
  maker: Maker,
  participant: ParticipantId,
): Promise<string | 'another-decides' | null> {
  if (maker.kind !== 'staff' || maker.role !== 'site-coordinator' || maker.site === null) return null;
  const { account, role, site } = maker;
  const access = { account, role, site, reason: 'make-account' };
  const [enrolment, opened] = await withAccess(tools.database, access, async (tx) => [
    await tx.enrolment.findFirst({ where: { participant, site }, select: { personId: true } }),
    await openRecord(tx, participant, site),
  ]);
  if (!enrolment) return null;
  if (opened && isSpokenFor(opened.record.capacity.basis) && !(await decidesAnew(tools, access, opened)))
    return 'another-decides';
  const own = await tools.database.prisma.account.findFirst({
    where: { personId: enrolment.personId, disabledAt: null },
    select: { id: true },
  });
  return own?.id ?? null;
}

/** A membership ends before its time as it began: one proposes, with the number of a decision and a reason, another confirms. */
import { z } from 'zod';
import { type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { ledgerTransaction, type Recorded } from '#app/adapters/ledger/ledger-transaction.server.ts';
import { codeSchema } from '#app/kernel/domain/event/payloads/parts.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import { refuse } from '#app/kernel/domain/outcome.ts';
import { audit } from '#app/kernel/services/access/audit.server.ts';
import { ownAccounts } from '#app/kernel/services/access/same-person.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { cannotConfirmEnd, cannotProposeEnd } from '../../domain/forum/application.ts';
import { decideMembership } from '../../domain/programme/acts.ts';
import { followTermsOf } from '../requests/follow-terms.server.ts';
import { type ForumOfficer, forumAccess, membershipsNow, standingOn } from './applications.server.ts';
import { lockApplication } from './decide.server.ts';
import { proposedEnd } from './proposed-end.server.ts';

export const endMembershipForm = z.strictObject({
  do: z.literal('end'),
  idempotencyKey: z.uuid(),
  endDecision: codeSchema,
  endReason: z.string().trim().min(1).max(2000),
});
/** `seen`: number of the proposal that the page showed */
export const confirmEndForm = z.strictObject({
  do: z.literal('confirm-end'),
  idempotencyKey: z.uuid(),
  seen: z.string(),
});

async function standingMembership(tx: Transaction, application: string) {
  const row = await lockApplication(tx, application);
  return (row && (await membershipsNow(tx)).find((one) => one.organisation === row.organisation)) ?? null;
}

export function proposeEnd(
  tools: Tools,
  officer: ForumOfficer,
  application: string,
  { idempotencyKey: id, endDecision: decision, endReason: reason }: z.output<typeof endMembershipForm>,
): Promise<Done> {
  return withAccess(tools.database, forumAccess(officer), async (tx) => {
    const now = tools.clock.now();
    const membership = await standingMembership(tx, application);
    const standing = await standingOn(tx, application, officer.account);
    const refused = cannotProposeEnd(membership, standing, now.toISOString());
    if (refused || !membership) return refused ?? refuse('application-stage');
    const proposed = { proposedBy: officer.account, proposedAt: now, ends: new Date(membership.until) };
    await tx.forumEnd.createMany({ data: [{ id, application, decision, reason, ...proposed }], skipDuplicates: true });
    await audit(tx, now, 'forum-end-proposed', officer.account, { application, decision });
    return { ok: true };
  });
}

/** From this commit on the gate says no to what rests on it. The contract's day stays as it was signed. */
export function confirmEnd(
  tools: Tools,
  officer: ForumOfficer,
  application: string,
  { idempotencyKey, seen }: z.output<typeof confirmEndForm>,
): Promise<Recorded<null>> {
  const actor = { ...officer, channel: 'web' } as const;
  const write = { participant: null, actor, access: forumAccess(officer), idempotencyKey };
  return ledgerTransaction<null>(tools, write, async ({ tx, now }) => {
    const at = now.toISOString();
    const membership = await standingMembership(tx, application);
    const proposal = membership && (await proposedEnd(tx, application, membership.until));
    const proposer = await standingOn(tx, application, proposal?.proposedBy ?? null);
    const standing = await standingOn(tx, application, officer.account);
    const refused = cannotConfirmEnd(membership, proposal && { ...proposal, standing: proposer }, {
      ...{ own: await ownAccounts(tx, officer.account), standing, seen, now: at },
    });
    if (refused || !membership || !proposal) return refused ?? refuse('application-stage');
    const { decision, id } = proposal;
    const ended = { ...membership, until: at };
    const set = decideMembership({ actor, membership: ended, decision }, at);
    if (!set.ok) return set;
    await tx.forumEnd.update({ where: { id }, data: { confirmedBy: officer.account, confirmedAt: now } });
    await audit(tx, now, 'forum-membership-set', officer.account, { application, decision });
    const follows = await followTermsOf(tx, officer, ended, now);
    return { ok: true, events: [...set.events, ...follows], result: null };
  });
}

/**
 * The steering committee decides on an organisation that asks to join: who is free says so first, one proposes with a
 * reason, another confirms what stands. A member with an interest decides nothing.
 */
import { z } from 'zod';
import { type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { enqueue } from '#app/adapters/outbox/outbox.server.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import { refuse } from '#app/kernel/domain/outcome.ts';
import { audit } from '#app/kernel/services/access/audit.server.ts';
import { ownAccounts } from '#app/kernel/services/access/same-person.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import {
  cannotConfirmMember,
  cannotProposeMember,
  FORUM_GROUNDS,
  type ForumProposal,
  PROPOSALS,
  stageOf,
} from '../../domain/forum/application.ts';
import { type ForumOfficer, forumAccess, standingOn } from './applications.server.ts';

const words = z.string().trim().max(2000);
export const forumInterestForm = z
  .strictObject({ do: z.literal('interest'), ground: z.enum(['none', ...FORUM_GROUNDS]), words })
  .refine(({ ground, words: said }) => ground !== 'other' || said !== '', {
    error: 'forum:error.reason',
    path: ['words'],
  });
export const proposeForm = z.strictObject({
  do: z.literal('propose'),
  proposal: z.enum(PROPOSALS),
  reason: words.min(1),
});
/** `seen`: when the proposal was made that the page showed */
export const forumConfirmForm = z.strictObject({ do: z.literal('confirm'), seen: z.string() });
const DONE: Done = { ok: true };

/** Locked until the end of the transaction: two acts on one application follow each other. */
export async function lockApplication(tx: Transaction, id: string) {
  await tx.$queryRaw`select id from forum_application where id = ${id} for no key update`;
  return tx.forumApplication.findUnique({ where: { id } });
}

type Row = NonNullable<Awaited<ReturnType<typeof lockApplication>>>;

const onApplication = (
  tools: Tools,
  officer: ForumOfficer,
  id: string,
  act: (tx: Transaction, row: Row, now: Date) => Promise<Done>,
): Promise<Done> =>
  withAccess(tools.database, forumAccess(officer), async (tx) => {
    const row = await lockApplication(tx, id);
    return row ? act(tx, row, tools.clock.now()) : refuse('application-unknown');
  });

export const stageOfRow = (row: Row) => stageOf({ ...row, proposal: row.proposal as ForumProposal | null });

/** A later word takes an earlier one's place; a proposal of hers that waits falls with an interest. */
export const declareForumInterest = (
  tools: Tools,
  officer: ForumOfficer,
  application: string,
  { ground: said, words: why }: z.output<typeof forumInterestForm>,
): Promise<Done> =>
  onApplication(tools, officer, application, async (tx, _row, declaredAt) => {
    const { account, role } = officer;
    if (role !== 'forum-committee') return refuse('not-permitted');
    // what was said once is not unsaid
    if ((await standingOn(tx, application, account)) === 'recused') return refuse('recused');
    const declared = { ground: said === 'none' ? null : said, words: why, declaredAt };
    const where = { application_account: { application, account } };
    await tx.forumInterest.upsert({ where, create: { application, account, ...declared }, update: declared });
    return DONE;
  });

export const proposeDecision = (
  tools: Tools,
  officer: ForumOfficer,
  id: string,
  { proposal, reason }: z.output<typeof proposeForm>,
): Promise<Done> =>
  onApplication(tools, officer, id, async (tx, row, now) => {
    const refused = cannotProposeMember(stageOfRow(row), officer.role, await standingOn(tx, id, officer.account));
    if (refused) return refused;
    const proposed = { proposal, reason, proposedBy: officer.account, proposedAt: now };
    await tx.forumApplication.update({ where: { id }, data: proposed });
    await audit(tx, now, 'forum-proposed', officer.account, { application: id, proposal });
    return DONE;
  });

export const confirmDecision = (
  tools: Tools,
  officer: ForumOfficer,
  id: string,
  { seen }: z.output<typeof forumConfirmForm>,
): Promise<Done> =>
  onApplication(tools, officer, id, async (tx, row, now) => {
    const { account, role } = officer;
    const { proposedBy, proposedAt } = row;
    const proposer = await standingOn(tx, id, proposedBy);
    const stands = proposedAt?.toISOString() ?? '';
    const confirming = { stage: stageOfRow(row), proposedBy, proposer, seen, stands };
    const standing = await standingOn(tx, id, account);
    const refused = cannotConfirmMember(confirming, { own: await ownAccounts(tx, account), role, standing });
    if (refused) return refused;
    await tx.forumApplication.update({ where: { id }, data: { confirmedBy: account, confirmedAt: now } });
    await audit(tx, now, 'forum-decided', account, { application: id, decision: row.proposal ?? '' });
    const mail = { topic: 'mail.forum-decided', key: `forum-decided:${id}`, payload: { application: id } };
    await enqueue(tx, [mail], now);
    return DONE;
  });

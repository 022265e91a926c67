/** The second of two people compares an entered opinion with its letter and registers or declines it; one withdraws it later. */
import { z } from 'zod';
import { withAccess } from '#app/adapters/database/database.server.ts';
import type { WithinAct } from '#app/data-access/index.ts';
import {
  cannotConfirmOpinion,
  DECLINE_REASONS,
  registerOpinion,
  WITHDRAW_REASONS,
  withdrawOpinion,
} from '#app/data-access/index.ts';
import { dayOf, daysLater, startOfDay, storedDay } from '#app/kernel/domain/instant.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import { refuse } from '#app/kernel/domain/outcome.ts';
import { may } from '#app/kernel/domain/permissions.ts';
import { audit } from '#app/kernel/services/access/audit.server.ts';
import { isSamePerson } from '#app/kernel/services/access/same-person.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { ethicsOpinionSchema } from '#bridge/contract/programme-state.ts';
import type { Registrar } from './propose-opinion.server.ts';

export const confirmOpinionForm = z.object({
  do: z.literal('confirm'),
  compared: z.literal('yes', { error: 'opinions:error.compared' }),
});
export const declineOpinionForm = z.object({ do: z.literal('decline'), reason: z.enum(DECLINE_REASONS) });
export const withdrawOpinionForm = z.object({ do: z.literal('withdraw'), reason: z.enum(WITHDRAW_REASONS) });

/** Somebody decided in the same moment. Undoes the entry. */
class Overtaken extends Error {
  override readonly name = 'Overtaken';
}

/** Every gate counts it from this entry's revision on, in its term. */
export async function confirmOpinion(tools: Tools, { account, role }: Registrar, id: string): Promise<Done> {
  const { prisma } = tools.database;
  const row = await prisma.opinionProposal.findUnique({ where: { id }, omit: { letter: true } });
  if (!row) return refuse('opinion-not-registered');
  const [decidedOn, from, until] = [row.decidedOn, row.fromDay, row.untilDay].map(storedDay) as [
    string,
    string,
    string,
  ];
  const isByOnePerson = await isSamePerson(prisma, row.proposedBy, account);
  const today = dayOf(tools.clock.now().toISOString());
  const refused = cannotConfirmOpinion({ until, isDecided: row.outcome !== null, isByOnePerson }, today);
  if (refused) return refused;
  const opinion = ethicsOpinionSchema.parse({
    schema: 'ethics-opinion/1',
    id: row.number,
    status: 'active',
    actions: row.actions,
    covers: row.covers,
    from: startOfDay(from),
    until: startOfDay(daysLater(until, 1)),
  });
  const beside: WithinAct = async (tx, revision, at) => {
    const data = { decidedBy: account, decidedAt: at, outcome: 'registered', revision: BigInt(revision) };
    const { count } = await tx.opinionProposal.updateMany({ where: { id, outcome: null }, data });
    if (count !== 1) throw new Overtaken('the opinion was decided already');
    await audit(tx, at, 'opinion-registered', account, { proposal: id });
  };
  const people = { first: row.proposedBy, second: account };
  const payload = { opinion, committee: row.committee, decidedOn, letter: row.letterSha256, people };
  const actor = { account, role, channel: 'web' } as const;
  try {
    const done = await registerOpinion(tools, { actor, ...payload }, undefined, beside);
    return done.ok ? { ok: true } : done;
  } catch (error) {
    if (!(error instanceof Overtaken)) throw error;
    return refuse('opinion-decided');
  }
}

/** Anybody of the role, whoever entered it included: a no needs one person. */
export async function declineOpinion(
  tools: Tools,
  { account, role }: Registrar,
  id: string,
  { reason }: z.output<typeof declineOpinionForm>,
): Promise<Done> {
  if (!may(role, 'register-ethics-opinion', null)) return refuse('not-permitted');
  return withAccess(tools.database, { account, role, reason: 'ethics-opinion' }, async (tx): Promise<Done> => {
    const at = tools.clock.now();
    const data = { decidedBy: account, decidedAt: at, outcome: 'declined', reason };
    const { count } = await tx.opinionProposal.updateMany({ where: { id, outcome: null }, data });
    if (count !== 1) return refuse('opinion-decided');
    await audit(tx, at, 'opinion-declined', account, { proposal: id, reason });
    return { ok: true };
  });
}

/** @param opinion its number */
export async function endOpinion(
  tools: Tools,
  { account, role }: Registrar,
  opinion: string,
  { reason }: z.output<typeof withdrawOpinionForm>,
): Promise<Done> {
  const actor = { account, role, channel: 'web' } as const;
  const done = await withdrawOpinion(tools, { actor, opinion, reason });
  if (done.ok) return { ok: true };
  return done.refusal.code === 'nothing-changes' ? refuse('opinion-not-registered') : done;
}

/** A sanction is lifted before its last day as it was set: one proposes with a reason that is published, another confirms. */
import { withAccess } from '#app/adapters/database/database.server.ts';
import { refuse } from '#app/kernel/domain/outcome.ts';
import { audit } from '#app/kernel/services/access/audit.server.ts';
import { ownAccounts } from '#app/kernel/services/access/same-person.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { type Lift, liftSchema, refusedLift, refusedLiftConfirmation } from '../../domain/programme/sanctions.ts';
import { liftedAt, liftOf, timesOf } from './lifts.server.ts';
import { accessOf, loadLocked, type SanctionDone, type Sanctioner } from './sanction.server.ts';

/** Written again, the newest proposal stands. @throws on a text that lacks a language */
export function proposeLift(
  tools: Tools,
  who: Sanctioner,
  number: string,
  { idempotencyKey: id, ...command }: Lift & { readonly idempotencyKey: string },
): Promise<SanctionDone> {
  const { decision, texts } = liftSchema.parse(command);
  return withAccess(tools.database, accessOf(who), async (tx): Promise<SanctionDone> => {
    const now = tools.clock.now();
    const open = await loadLocked(tx, number);
    if (!open) return refuse('sanction-unknown');
    const refused = refusedLift(who, timesOf(open.sanction, await liftedAt(tx, [number])), now.toISOString());
    if (refused) return refused;
    const by = { proposedBy: who.account, proposedAt: now };
    await tx.sanctionLift.createMany({
      data: [{ id, sanction: number, decision, texts, ...by }],
      skipDuplicates: true,
    });
    await audit(tx, now, 'sanction-lift-proposed', who.account, { sanction: number });
    return { ok: true, number };
  });
}

/** From this moment on it keeps nobody from anything; it stays published, with why it was lifted. */
export function confirmLift(tools: Tools, who: Sanctioner, number: string, seen: string): Promise<SanctionDone> {
  return withAccess(tools.database, accessOf(who), async (tx): Promise<SanctionDone> => {
    const now = tools.clock.now();
    const open = await loadLocked(tx, number);
    if (!open) return refuse('sanction-unknown');
    const proposed = await liftOf(tx, number);
    const times = timesOf(open.sanction, await liftedAt(tx, [number]));
    const by = { ...who, own: await ownAccounts(tx, who.account) };
    const refused = refusedLiftConfirmation(by, times, { proposed, seen }, now.toISOString());
    if (refused) return refused;
    await tx.sanctionLift.update({ where: { id: seen }, data: { confirmedBy: who.account, confirmedAt: now } });
    await audit(tx, now, 'sanction-lifted', who.account, { sanction: number });
    return { ok: true, number };
  });
}

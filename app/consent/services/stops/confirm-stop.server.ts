/** The second of two people: with this word the stop is in the ledger, or lifted; the proposal says so in the same commit. */

import type { WithinAct } from '#app/data-access/index.ts';
import { cannotConfirmStop, liftSuspension, setSuspension } from '#app/data-access/index.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import { audit } from '#app/kernel/services/access/audit.server.ts';
import { ownAccounts } from '#app/kernel/services/access/same-person.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { Suspension } from '#bridge/contract/programme-state.ts';
import type { Stopper } from './propose-stop.server.ts';

/** Somebody was quicker. Undoes the event. */
class Overtaken extends Error {
  override readonly name = 'Overtaken';
}

export async function confirmStop(tools: Tools, { account, role }: Stopper, id: string): Promise<Done> {
  const row = await tools.database.prisma.stopProposal.findUnique({ where: { id } });
  if (!row) return { ok: false, refusal: { code: 'suspension-unknown' } };
  const now = tools.clock.now().toISOString();
  const proposed = { by: row.proposedBy, at: row.proposedAt.toISOString(), confirmed: row.confirmedBy !== null };
  const refused = cannotConfirmStop(proposed, await ownAccounts(tools.database.prisma, account), now);
  if (refused) return refused;
  const people = { first: row.proposedBy, second: account };
  const actor = { account, role, channel: 'web' } as const;
  const beside: WithinAct = async (tx, revision, at) => {
    const data = { confirmedBy: account, confirmedAt: at, revision: BigInt(revision) };
    const { count } = await tx.stopProposal.updateMany({ where: { id, confirmedBy: null }, data });
    if (count !== 1) throw new Overtaken('the proposal was confirmed already');
    await audit(tx, at, 'stop-confirmed', account, { proposal: id, kind: row.kind });
  };
  const { scope, of, stop, reason } = row;
  const suspension = { schema: 'suspension/1', id: stop, scope, of, since: now, until: null, reason } as Suspension;
  try {
    const done =
      row.kind === 'set'
        ? await setSuspension(tools, { actor, suspension, people }, undefined, beside)
        : await liftSuspension(tools, { actor, suspension: stop, people }, undefined, beside);
    return done.ok ? { ok: true } : done;
  } catch (error) {
    if (!(error instanceof Overtaken)) throw error;
    return { ok: false, refusal: { code: 'stop-confirmed' } };
  }
}

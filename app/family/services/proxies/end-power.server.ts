/** A proxy's power ends: by a coordinator's word, by its term, on the person's 18th birthday. Her access ends with it. */
import { z } from 'zod';
import { systemAccess } from '#app/adapters/database/database.server.ts';
import { ledgerTransaction, type Recorded } from '#app/adapters/ledger/ledger-transaction.server.ts';
import { decideLifeEvent } from '#app/consent/index.ts';
import { openFollowUp } from '#app/hospital/index.ts';
import type { EventPayloads } from '#app/kernel/domain/event/payloads.ts';
import { closeAccess } from '#app/kernel/services/record/close-access.server.ts';
import { openRecord } from '#app/kernel/services/record/open-record.server.ts';
import { tellOnSecondChannel } from '#app/kernel/services/record/second-channel.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { type ParticipantId, participantIdSchema } from '#bridge/contract/identifiers.ts';

export const endPowerForm = z.strictObject({
  why: z.enum(['term', 'court', 'recovery', 'not-entitled', 'asked', 'death']),
});

type Coordinator = { readonly account: string; readonly site: string };
export type End = { readonly participant: ParticipantId; readonly appointed: number };

export async function endPower(
  tools: Tools,
  coordinator: Coordinator,
  end: End,
  { why }: z.output<typeof endPowerForm>,
  idempotencyKey: string,
): Promise<Recorded<null>> {
  const { participant, appointed } = end;
  const actor = { role: 'site-coordinator', account: coordinator.account, channel: 'web' } as const;
  const access = { ...coordinator, role: actor.role, reason: 'appointment' };
  return ledgerTransaction<null>(tools, { participant, actor, access, idempotencyKey }, async ({ tx, events, now }) => {
    const opened = await openRecord(tx, participant, coordinator.site);
    if (!opened) return { ok: false, refusal: { code: 'not-invited' } };
    const payload = { appointed, why };
    const decided = decideLifeEvent(events, { actor, kind: 'ProxyEnded', payload }, now.toISOString());
    if (!decided.ok) return decided;
    await closeAccess(tx, end, now);
    const told = { by: coordinator.account, key: idempotencyKey, now };
    const outbox = await tellOnSecondChannel(tools, tx, opened, told);
    return { ok: true, events: decided.events, outbox, result: null };
  });
}

const SYSTEM = { role: 'system', account: null, channel: 'system' } as const;
/** in one pass of the worker */
const AT_ONCE = 500;

/**
 * Powers whose time is over: the sessions have found none since that minute; now the ledger says so too. By its own term at
 * once. Where the person has come of age, somebody is asked to invite her at an address of her own, and the ledger waits
 * for the turn of the month, as the gate does: no gate learns a birthday.
 */
export async function endPowersInTime(tools: Tools): Promise<void> {
  const over = await tools.database.prisma.proxyPower.findMany({
    where: { endedAt: null, until: { lte: tools.clock.now() } },
    orderBy: [{ until: 'asc' }, { participant: 'asc' }, { appointed: 'asc' }],
    take: AT_ONCE,
  });
  for (const { participant: id, appointed } of over) {
    const participant = participantIdSchema.parse(id);
    const access = systemAccess('power-ended');
    await ledgerTransaction<null>(tools, { participant, actor: SYSTEM, access }, async ({ tx, events, now }) => {
      const opened = await openRecord(tx, participant);
      const power = opened?.record.capacity.proxies.find(({ number }) => number === appointed);
      const nothing = { ok: true, events: [], result: null } as const;
      if (!opened || !power) return nothing;
      const ranOut = power.until !== null && power.until <= now.toISOString();
      const why: EventPayloads['ProxyEnded']['why'] = ranOut ? 'term' : 'majority';
      const kind = ranOut ? 'proxy-needed' : 'now-of-age';
      await openFollowUp(tools, tx, { participant, site: opened.site, kind, now });
      const { majorityOn } = opened.record;
      if (!ranOut && majorityOn !== null && now.toISOString() < majorityOn) return nothing;
      await closeAccess(tx, { participant, appointed }, now);
      const payload = { appointed, why };
      // a coordinator in the same minute, or a closed record: nothing is left to say
      const decided = decideLifeEvent(events, { actor: SYSTEM, kind: 'ProxyEnded', payload }, now.toISOString());
      return decided.ok ? { ok: true, events: decided.events, result: null } : nothing;
    });
  }
}

/** The second of two people confirms. From here the ledger says it and the gates refuse; the worker does the rest. */
import { z } from 'zod';
import { systemAccess } from '#app/adapters/database/database.server.ts';
import { ledgerTransaction, type Recorded } from '#app/adapters/ledger/ledger-transaction.server.ts';
import { decideErasure } from '#app/consent/index.ts';
import { ERASURE_REASONS } from '#app/kernel/domain/event/payloads/entries.ts';
import { isSamePerson } from '#app/kernel/services/access/same-person.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { participantIdSchema } from '#bridge/contract/identifiers.ts';
import { isHeld } from '../retention/holds.server.ts';
import type { Eraser } from './erasure-rows.ts';

export async function confirmErasure(tools: Tools, eraser: Eraser, id: string): Promise<Recorded<null>> {
  const { account, role } = eraser;
  const row = await tools.database.prisma.erasureRequest.findFirst({ where: { id, confirmedAt: null } });
  if (!row) return { ok: false, refusal: { code: 'erasure-unknown' } };
  const participant = participantIdSchema.parse(row.participant);
  const actor = { role, account, channel: 'web' } as const;
  const access = { ...systemAccess('erasure'), account, role };
  return ledgerTransaction<null>(tools, { participant, actor, access }, async ({ tx, events, now }) => {
    if (await isHeld(tx, participant)) return { ok: false, refusal: { code: 'held' } };
    if (await isSamePerson(tx, row.askedBy, account)) return { ok: false, refusal: { code: 'two-people-needed' } };
    const command = {
      actor,
      why: z.enum(ERASURE_REASONS).parse(row.why),
      opinion: row.opinion,
      people: { first: row.askedBy, second: account },
    };
    const decided = decideErasure(events, command, now.toISOString());
    if (!decided.ok) return decided;
    const { count } = await tx.erasureRequest.updateMany({
      where: { id, confirmedAt: null },
      data: { confirmedBy: account, confirmedAt: now },
    });
    if (count === 0) return { ok: false, refusal: { code: 'erasure-unknown' } };
    const carryOut = { topic: 'erase.person', key: `erase:${id}`, payload: { request: id } };
    return { ...decided, outbox: [carryOut], result: null };
  });
}

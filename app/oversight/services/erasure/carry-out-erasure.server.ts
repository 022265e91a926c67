/**
 * The worker erases what two people confirmed: first the rows, then the key. Cut off in between it begins again; only
 * when both are gone is it done. Without the eraser's role it waits in the outbox, where the operator sees it.
 */
import { z } from 'zod';
import { systemAccess } from '#app/adapters/database/database.server.ts';
import type { PersonEraser } from '#app/adapters/database/eraser.server.ts';
import { Prisma } from '#app/adapters/database/generated/client.ts';
import { readRecords } from '#app/adapters/database/personal-records.server.ts';
import { rows } from '#app/adapters/database/raw.server.ts';
import type { OutboxHandler } from '#app/adapters/outbox/outbox-worker.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { isHeld } from '../retention/holds.server.ts';

/** 保存の指示: erasing waits. */
class HeldBack extends Error {
  override readonly name = 'HeldBack';
}

const contactSchema = z.object({ email: z.string() });
const bereftRow = z.object({ person: z.string() });

export const erasureHandlers = (
  tools: Tools,
  eraser: PersonEraser | null,
): Readonly<Record<string, OutboxHandler>> => ({
  'erase.person': async ({ payload, tx, now }) => {
    const { request } = z.object({ request: z.uuid() }).parse(payload);
    const row = await tx.erasureRequest.findUnique({ where: { id: request } });
    if (!row?.confirmedAt || row.doneAt) return;
    // before any key goes: it stays in the outbox until the hold is lifted
    if (await isHeld(tx, row.participant)) throw new HeldBack(row.participant);
    if (!eraser) throw new Error('ERASER_DATABASE_URL is not set');
    const { personId } = await tx.enrolment.findUniqueOrThrow({ where: { participant: row.participant } });
    // the demonstration keeps mail in clear: its rows are found by the addresses, which are gone afterwards
    const ids = await tx.personalRecord.findMany({ where: { personId, kind: 'contact' }, select: { id: true } });
    const query = { personId, ids: ids.map(({ id }) => id), what: 'contact', at: now } as const;
    const contacts = await readRecords(tx, tools.keys, systemAccess('erasure'), query);
    const addresses = [...contacts.values()].map((text) => contactSchema.parse(JSON.parse(text)).email);
    // those who are here for her sake alone: their keys first, for the rows by which they are found go with hers
    const bereft = await rows(
      tx,
      bereftRow,
      Prisma.sql`select person::text from here_only_for(${row.participant}) as person`,
    );
    for (const { person } of bereft) tools.keys.destroyPersonKey(person);
    await eraser.erasePerson(
      request,
      addresses.filter((address) => address !== ''),
    );
    tools.keys.destroyPersonKey(personId);
    await tx.erasureRequest.update({ where: { id: request }, data: { doneAt: now } });
  },
});

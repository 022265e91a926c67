/** The first of two people asks for an erasure. Nothing is erased by it. */
import { systemAccess, type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { lock } from '#app/adapters/database/raw.server.ts';
import { notErasable, openReplies } from '#app/consent/index.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import { may } from '#app/kernel/domain/permissions.ts';
import type { Refusal } from '#app/kernel/domain/refusals.ts';
import { type OpenRecord, openRecord } from '#app/kernel/services/record/open-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import { readTypedIdentifier } from '#bridge/contract/identifiers.ts';
import type { Eraser, ErasureForm } from './erasure-rows.ts';

type Asked = Done<{ readonly id: string }>;
const refused = (code: Refusal['code']): Asked => ({ ok: false, refusal: { code } });
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** Takes part in another document, or still speaks for somebody: her key and her account are needed there. */
async function standsElsewhere(tx: Transaction, { participant, personId }: OpenRecord): Promise<boolean> {
  const others = await tx.enrolment.count({ where: { personId, NOT: { participant } } });
  const accounts = await tx.account.findMany({ where: { personId }, select: { id: true } });
  const held = { accountId: { in: accounts.map(({ id }) => id) }, endedAt: null };
  return others + (await tx.proxyPower.count({ where: held })) > 0;
}

/** Asked twice for the same person, it is one request. */
export async function askErasure(tools: Tools, eraser: Eraser, form: ErasureForm): Promise<Asked> {
  const participant = readTypedIdentifier('P-', form.participant) as ParticipantId | null;
  if (!participant) return refused('not-invited');
  const access = { ...systemAccess('erasure'), account: eraser.account, role: eraser.role };
  return withAccess(tools.database, access, async (tx): Promise<Asked> => {
    await lock(tx, participant);
    const opened = await openRecord(tx, participant);
    if (!opened) return refused('not-invited');
    if (!may(eraser.role, 'erase-participant', opened.record.status)) return refused('not-erasable');
    const not = notErasable(opened.record, form.why);
    if (not) return not;
    if ((await openReplies(tx, participant, NOBODY)) > 0) return refused('not-erasable');
    if (await standsElsewhere(tx, opened)) return refused('not-erasable');
    const open = await tx.erasureRequest.findFirst({ where: { participant, doneAt: null } });
    if (open) return { ok: true, id: open.id };
    const id = tools.ids.uuid();
    const { why, opinion } = form;
    const askedAt = tools.clock.now();
    await tx.erasureRequest.create({ data: { id, participant, why, opinion, askedBy: eraser.account, askedAt } });
    await tx.accessLog.create({
      data: {
        at: askedAt,
        account: eraser.account,
        role: eraser.role,
        personId: opened.personId,
        reason: 'erasure',
        what: 'record',
      },
    });
    return { ok: true, id };
  });
}

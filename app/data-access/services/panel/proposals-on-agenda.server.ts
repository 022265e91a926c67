/**
 * Topics that somebody proposed, once published: on the agenda of the panel's next meeting, or of the board. One for the panel
 * waits until a meeting is called. The agenda holds the number alone; the words are read where they are published.
 */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Transaction } from '#app/adapters/database/database.server.ts';
import { Prisma } from '#app/adapters/database/generated/client.ts';
import { rows } from '#app/adapters/database/raw.server.ts';

const waitingRow = z.object({ number: z.string(), forum: z.string() });

/** Within the transaction that publishes one, or calls a meeting. @param by who does */
export async function putProposalsOnAgenda(tx: Transaction, by: string, now: Date): Promise<void> {
  const waiting = await rows(
    tx,
    waitingRow,
    Prisma.sql`
      select v.number, v.forum from voice v join voice_published p on p.voice = v.number
      where v.kind = 'proposal' and not exists (select 1 from panel_agenda a where a.voice = v.number) order by v.number`,
  );
  const next = await tx.panelMeeting.findFirst({
    where: { heldAt: { gte: now } },
    orderBy: [{ heldAt: 'asc' }, { id: 'asc' }],
  });
  for (const { number, forum } of waiting) {
    if (forum === 'panel' && !next) continue;
    const meeting = forum === 'panel' ? (next?.id ?? null) : null;
    const put = { putBy: by, putAt: now };
    await tx.panelAgenda.create({ data: { id: randomUUID(), meeting, forum, words: number, voice: number, ...put } });
  }
}

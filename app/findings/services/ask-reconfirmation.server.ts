/**
 * The calendar's letter: on the first of a month to everybody whose month it is, found or not, the same to each. Whether
 * somebody has a case is not looked at here. Run by the worker; a round that is done is not done again.
 */
import { systemAccess, withAccess } from '#app/adapters/database/database.server.ts';
import { enqueue } from '#app/adapters/outbox/outbox.server.ts';
import { reconfirmationRoundOf, reconfirmationWaits } from '#app/kernel/domain/findings/reconfirmation.ts';
import type { Day } from '#app/kernel/domain/instant.ts';
import { openRecord } from '#app/kernel/services/record/open-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { participantIdSchema } from '#bridge/contract/identifiers.ts';

const SCOPE = 'findings-round';

/** Since when this person's word is waited for; null where it is not, or where she stopped all contact. */
export async function lettersDay(
  tx: Parameters<typeof openRecord>[0],
  participant: string,
  now: Date,
): Promise<Day | null> {
  const opened = await openRecord(tx, participantIdSchema.parse(participant));
  if (!opened || opened.record.withdrawal !== null) return null;
  return reconfirmationWaits(opened.record, opened.events, now.toISOString());
}

async function askOne(tools: Tools, participant: string, now: Date): Promise<void> {
  await withAccess(tools.database, systemAccess('findings-round'), async (tx) => {
    const day = await lettersDay(tx, participant, now);
    if (day === null) return;
    const letter = {
      topic: 'mail.findings-asked',
      key: `findings-asked:${participant}:${day}`,
      payload: { participant },
    };
    await enqueue(tx, [letter], now);
  });
}

export async function askReconfirmation(tools: Tools): Promise<void> {
  const { prisma } = tools.database;
  const now = tools.clock.now();
  const key = reconfirmationRoundOf(now.toISOString());
  if (await prisma.idempotencyKey.findUnique({ where: { scope_key: { scope: SCOPE, key } } })) return;
  const everybody = await prisma.enrolment.findMany({ orderBy: { participant: 'asc' }, select: { participant: true } });
  for (const { participant } of everybody) await askOne(tools, participant, now);
  await prisma.idempotencyKey.createMany({
    data: [{ scope: SCOPE, key, outcome: {}, createdAt: now }],
    skipDuplicates: true,
  });
}

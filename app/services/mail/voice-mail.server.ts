/**
 * To somebody who said something and left an address: that there is an answer. There is no account behind it, and the
 * address is gone once the mail has been handed over.
 */
import { z } from 'zod';
import { withAccess } from '#app/adapters/database/database.server.ts';
import { MailboxRefused } from '#app/adapters/mail/transport.server.ts';
import { LANGUAGES } from '#app/domain/event/payloads/parts.ts';
import { unseal, voiceAccess } from '../consultations/say.server.ts';
import { type Delivery, type Job, messageIdOf } from './deliver.server.ts';
import { MAIL_TOPICS } from './mail-topics.ts';

const payloadSchema = z.object({ voice: z.string() });

export async function tellWriter({ tools, send, render }: Delivery, job: Job): Promise<void> {
  const { voice: number } = payloadSchema.parse(job.payload);
  const { prisma } = tools.database;
  const access = voiceAccess(null, 'system');
  const row = await withAccess(tools.database, access, (tx) => tx.voiceWords.findUnique({ where: { id: number } }));
  const to = row?.address && unseal(tools.keys, row, row.address);
  if (!to) return;
  const { language } = await prisma.voice.findUniqueOrThrow({ where: { number }, select: { language: true } });
  const { origin } = tools.environment;
  const values = { url: `${origin}/you-said/${number}`, expires: null, stopUrl: null };
  const spoken = LANGUAGES.find((one) => one === language) ?? 'ja';
  const rendered = await render(MAIL_TOPICS['mail.voice-answered'].mail, spoken, values);
  const letter = { ...rendered, to, messageId: messageIdOf(origin, job.key), date: job.madeAt, oneClick: null };
  try {
    await send(letter, prisma, job.now);
  } catch (error) {
    // no such mailbox: the page says it all the same
    if (!(error instanceof MailboxRefused)) throw error;
  }
  // a commit of its own, as for every mail: from here on nothing hands it over again
  await withAccess(tools.database, access, (tx) =>
    tx.voiceWords.updateMany({ where: { id: number }, data: { address: null } }),
  );
}

/**
 * To somebody who asked for a review of the register and left an address: that the outcome can be read. There is no account
 * behind it, and the address is gone once the mail has been handed over.
 */
import { z } from 'zod';
import { MailboxRefused } from '#app/adapters/mail/transport.server.ts';
import { LANGUAGES } from '#app/domain/event/payloads/parts.ts';
import { unsealReview } from '../register/register-review.server.ts';
import { type Delivery, type Job, messageIdOf } from './deliver.server.ts';
import { MAIL_TOPICS } from './mail-topics.ts';

const payloadSchema = z.object({ review: z.string() });

export async function tellAsker({ tools, send, render }: Delivery, job: Job): Promise<void> {
  const { review: number } = payloadSchema.parse(job.payload);
  const { prisma } = tools.database;
  const row = await prisma.registerReview.findUnique({ where: { number } });
  if (!row?.address || !row.decidedAt) return;
  const { origin } = tools.environment;
  const language = LANGUAGES.find((one) => one === row.language) ?? 'ja';
  const values = { url: `${origin}/register/reviews/${number}`, expires: null, stopUrl: null };
  const rendered = await render(MAIL_TOPICS['mail.review-answered'].mail, language, values);
  const to = unsealReview(tools.keys, number, row.address);
  try {
    await send(
      { ...rendered, to, messageId: messageIdOf(origin, job.key), date: job.madeAt, oneClick: null },
      prisma,
      job.now,
    );
  } catch (error) {
    // no such mailbox: the page says it all the same
    if (!(error instanceof MailboxRefused)) throw error;
  }
  // a commit of its own, as for every mail: from here on nothing hands it over again
  await prisma.registerReview.update({ where: { number }, data: { address: null } });
}

/** To the contact of an organisation that asks to join: she has no account, and what was typed of her lies apart, sealed. */
import { z } from 'zod';
import { MailboxRefused } from '#app/adapters/mail/transport.server.ts';
import { standingPath } from '../forum/apply.server.ts';
import { readForumContact } from '../forum/contact.server.ts';
import { type Delivery, type Job, messageIdOf } from './deliver.server.ts';
import { MAIL_TOPICS } from './mail-topics.ts';

const payloadSchema = z.object({ application: z.string() });

/** Under one Message-ID however often it is tried; nobody is written to whose address was taken away. */
export async function tellContact(
  { tools, send, render }: Delivery,
  job: Job,
  topic: 'mail.forum-received' | 'mail.forum-decided',
): Promise<void> {
  const { application } = payloadSchema.parse(job.payload);
  const contact = await readForumContact(tools, job.tx, application);
  if (contact === null) return;
  const { origin } = tools.environment;
  const url = `${origin}${standingPath(tools.keys, application)}`;
  const rendered = await render(MAIL_TOPICS[topic].mail, contact.language, { url, expires: null, stopUrl: null });
  const messageId = messageIdOf(origin, job.key);
  const mail = { ...rendered, to: contact.email, messageId, date: job.madeAt, oneClick: null };
  try {
    await send(mail, tools.database.prisma, job.now);
  } catch (error) {
    // an address that takes no mail: the office writes by another way
    if (!(error instanceof MailboxRefused)) throw error;
  }
}

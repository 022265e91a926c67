/**
 * To somebody without an account who left an address with a sign-up or a report: that there is something to read, never what.
 * The link is derived anew; in the outbox lies an identifier.
 */
import { z } from 'zod';
import { systemAccess, withAccess } from '#app/adapters/database/database.server.ts';
import { MailboxRefused } from '#app/adapters/mail/transport.server.ts';
import { LANGUAGES } from '#app/domain/event/payloads/parts.ts';
import { typedSchema } from '../gatherings/sign-up.server.ts';
import { codeOf, openFor } from '../public-life/slips.server.ts';
import { toldSchema } from '../unfair/tell-unfair.server.ts';
import { type Delivery, type Job, messageIdOf } from './deliver.server.ts';
import { MAIL_TOPICS } from './mail-topics.ts';

type ToStranger = { readonly email: string; readonly language: string; readonly path: string };

/** An address that names neither an event nor a report. */
const replyPath = (code: string) => `/replies/${code}`;

async function write({ tools, send, render }: Delivery, job: Job, stranger: ToStranger): Promise<void> {
  const { email, path } = stranger;
  if (email === '') return;
  const { origin } = tools.environment;
  const language = LANGUAGES.find((one) => one === stranger.language) ?? 'ja';
  const values = { url: `${origin}${path}`, expires: null, stopUrl: null };
  const rendered = await render(MAIL_TOPICS['mail.sign-up'].mail, language, values);
  const mail = { ...rendered, to: email, messageId: messageIdOf(origin, job.key), date: job.madeAt, oneClick: null };
  try {
    await send(mail, tools.database.prisma, job.now);
  } catch (error) {
    // no such mailbox: the page says it all the same
    if (!(error instanceof MailboxRefused)) throw error;
  }
}

export async function tellSignedUp(delivery: Delivery, job: Job): Promise<void> {
  const { signUp: id } = z.object({ signUp: z.uuid() }).parse(job.payload);
  const { tools } = delivery;
  const access = systemAccess('gathering-sign-up');
  const row = await withAccess(tools.database, access, (tx) => tx.gatheringSignUp.findUnique({ where: { id } }));
  const text = row && openFor(tools, row, row.sealed);
  if (!row || !text) return;
  const { email } = typedSchema.parse(JSON.parse(text));
  await write(delivery, job, { email, language: row.language, path: replyPath(codeOf(tools.keys, 'sign-up', id)) });
}

export async function tellReporter(delivery: Delivery, job: Job): Promise<void> {
  const { report: id } = z.object({ report: z.uuid() }).parse(job.payload);
  const { tools } = delivery;
  const access = systemAccess('tell-unfair');
  const row = await withAccess(tools.database, access, (tx) => tx.unfairReport.findUnique({ where: { id } }));
  const text = row?.sealed && openFor(tools, row, row.sealed);
  if (!row || !text) return;
  const { email } = toldSchema.parse(JSON.parse(text));
  await write(delivery, job, { email, language: row.language, path: replyPath(codeOf(tools.keys, 'unfair', id)) });
}

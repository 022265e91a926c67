/**
 * To somebody without an account who left an address with an application, a review, a comment, a sign-up or a report: that
 * there is something to read, never what. The outbox holds an identifier; the address lies sealed, apart.
 */
import { z } from 'zod';
import { systemAccess, withAccess } from '#app/adapters/database/database.server.ts';
import { MailboxRefused } from '#app/adapters/mail/transport.server.ts';
import { toldSchema } from '#app/contact/index.ts';
import { readForumContact, standingPath, unsealReview } from '#app/data-access/index.ts';
import { LANGUAGES } from '#app/kernel/domain/event/payloads/parts.ts';
import { MAIL_TOPICS, type MailTopicName } from '#app/kernel/domain/mail/mail-topics.ts';
import { codeOf, openFor } from '#app/kernel/services/documents/receipt-references.server.ts';
import { type Delivery, type Job, messageIdOf } from '#app/kernel/services/mail/deliver.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { commentAccess, typedSchema, unseal } from '#app/studio/index.ts';

type Stranger = {
  readonly email: string;
  readonly language: string;
  readonly path: string;
  /** where the address is gone once the mail has been handed over: in a commit of its own, nothing hands it over again */
  readonly forget?: () => Promise<unknown>;
};
type Find = (tools: Tools, job: Job) => Promise<Stranger | null>;

/** The contact of an organisation that asks to join. */
const applicant: Find = async (tools, job) => {
  const { application } = z.object({ application: z.string() }).parse(job.payload);
  const contact = await readForumContact(tools, job.tx, application);
  return contact && { ...contact, path: standingPath(tools.keys, application) };
};

/** Who asked for a review of the register. */
const asker: Find = async ({ database: { prisma }, keys }, job) => {
  const { review: number } = z.object({ review: z.string() }).parse(job.payload);
  const row = await prisma.registerReview.findUnique({ where: { number } });
  if (!row?.address || !row.decidedAt) return null;
  const forget = () => prisma.registerReview.update({ where: { number }, data: { address: null } });
  const email = unsealReview(keys, number, row.address);
  return { email, language: row.language, path: `/register/reviews/${number}`, forget };
};

/** Who commented. */
const writer: Find = async ({ database, keys }, job) => {
  const { voice: number } = z.object({ voice: z.string() }).parse(job.payload);
  const access = commentAccess(null, 'system');
  const row = await withAccess(database, access, (tx) => tx.voiceWords.findUnique({ where: { id: number } }));
  const email = row?.address && unseal(keys, row, row.address);
  if (!email) return null;
  const { language } = await database.prisma.voice.findUniqueOrThrow({ where: { number }, select: { language: true } });
  const forget = () =>
    withAccess(database, access, (tx) => tx.voiceWords.updateMany({ where: { id: number }, data: { address: null } }));
  return { email, language, path: `/you-said/${number}`, forget };
};

/** An address that names neither an event nor a report. */
const replyPath = (code: string) => `/replies/${code}`;

const signedUp: Find = async (tools, job) => {
  const { signUp: id } = z.object({ signUp: z.uuid() }).parse(job.payload);
  const access = systemAccess('gathering-sign-up');
  const row = await withAccess(tools.database, access, (tx) => tx.gatheringSignUp.findUnique({ where: { id } }));
  const text = row && openFor(tools, row, row.sealed);
  if (!row || !text) return null;
  const { email } = typedSchema.parse(JSON.parse(text));
  return { email, language: row.language, path: replyPath(codeOf(tools.keys, 'sign-up', id)) };
};

const reporter: Find = async (tools, job) => {
  const { report: id } = z.object({ report: z.uuid() }).parse(job.payload);
  const access = systemAccess('tell-unfair');
  const row = await withAccess(tools.database, access, (tx) => tx.unfairReport.findUnique({ where: { id } }));
  const text = row?.sealed && openFor(tools, row, row.sealed);
  if (!row || !text) return null;
  const { email } = toldSchema.parse(JSON.parse(text));
  return { email, language: row.language, path: replyPath(codeOf(tools.keys, 'unfair', id)) };
};

const FIND: Readonly<Partial<Record<MailTopicName, Find>>> = {
  'mail.forum-received': applicant,
  'mail.forum-decided': applicant,
  'mail.review-answered': asker,
  'mail.voice-answered': writer,
  'mail.sign-up': signedUp,
  'mail.unfair-answered': reporter,
};

/** Under one Message-ID however often it is tried; nobody is written to whose address is gone. */
export async function toStranger({ tools, send, render }: Delivery, job: Job, topic: MailTopicName): Promise<void> {
  const find = FIND[topic];
  if (!find) throw new Error(`nothing finds the address of ${topic}`);
  const stranger = await find(tools, job);
  if (!stranger || stranger.email === '') return;
  const { origin } = tools.environment;
  const language = LANGUAGES.find((one) => one === stranger.language) ?? 'ja';
  const values = { url: `${origin}${stranger.path}`, expires: null, stopUrl: null };
  const mail = {
    ...(await render(MAIL_TOPICS[topic].mail, language, values)),
    to: stranger.email,
    messageId: messageIdOf(origin, job.key),
    date: job.madeAt,
    oneClick: null,
  };
  try {
    await send(mail, tools.database.prisma, job.now);
  } catch (error) {
    // no such mailbox: the page says it all the same
    if (!(error instanceof MailboxRefused)) throw error;
  }
  await stranger.forget?.();
}

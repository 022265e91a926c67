/**
 * One message to one account, by the way that is open to her (kernel/domain/mail/way-of-mail.ts). By mail at least once: a mail
 * whose taking by the server is on disk is never handed over again, and one that was taken just before a crash is handed
 * over once more under the same Message-ID and date. On paper or by a call it waits at the desk of her hospital.
 */
import { type Access, systemAccess, withAccess } from '#app/adapters/database/database.server.ts';
import { MailboxRefused, type SendMail } from '#app/adapters/mail/transport.server.ts';
import type { OutboxHandler } from '#app/adapters/outbox/outbox-worker.server.ts';
import { LANGUAGES, type Language } from '../../domain/event/payloads/parts.ts';
import type { AskWhom } from '../../domain/mail/ask-whom.ts';
import { MAIL_TOPICS, type MailName, type MailTopic, type MailTopicName } from '../../domain/mail/mail-topics.ts';
import type { AboutRequest } from '../../domain/mail/request-news.ts';
import { isStoppable, wayOfMail } from '../../domain/mail/way-of-mail.ts';
import { reachOf } from '../contact/reach.server.ts';
import type { Tools } from '../tools.server.ts';
import { whomToAsk } from './ask-whom.server.ts';
import { keepBounce } from './keep-bounce.server.ts';
import { isStopped, stopTokenOf } from './stop-mail.server.ts';

/** Words and looks are not a service's: the composition root hands them in (`emails/`). */
export type RenderMail = (
  name: MailName,
  language: Language,
  values: {
    readonly url: string;
    readonly expires: Date | null;
    readonly stopUrl: string | null;
    /** left out: the office */
    readonly ask?: AskWhom;
    readonly about?: AboutRequest;
  },
) => Promise<{ subject: string; html: string; text: string }>;

export type Delivery = { readonly tools: Tools; readonly send: SendMail; readonly render: RenderMail };
export type Job = Parameters<OutboxHandler>[0];
export type MailAccount = { readonly id: string; readonly personId: string; readonly language: string };

export type MailLetter = {
  readonly topic: MailTopicName;
  /** whose desk prints or calls where mail is not open */
  readonly participant?: string;
  /** in place of the topic's */
  readonly path?: string;
  readonly expires?: Date;
  /** of mails about a request: which one */
  readonly about?: AboutRequest;
  /** one of several mails of one job */
  readonly part?: string;
  /** the desk tells it, whatever her contact says: others must not learn of it in writing */
  readonly byDesk?: boolean;
  /** about a confidential record: no paper, whatever her own contact says */
  readonly noPaper?: boolean;
  /** in place of the address on record: the one that was left behind */
  readonly email?: string;
};

const access: Access = systemAccess('send-mail');
const languageOf = (account: MailAccount): Language => LANGUAGES.find((one) => one === account.language) ?? 'ja';

/** The same for the same mail, and nobody's to guess from another. */
export const messageIdOf = (origin: string, key: string, part = ''): string =>
  `${Buffer.from(`${key}${part}`).toString('base64url')}@${new URL(origin).hostname}`;

export async function deliver(delivery: Delivery, job: Job, account: MailAccount, letter: MailLetter): Promise<void> {
  const { tools } = delivery;
  const topic: MailTopic = MAIL_TOPICS[letter.topic];
  const reach = await reachOf(tools, job.tx, account, job.now);
  if (reach === null) return;
  const stopped = isStoppable(topic.class) && (await isStopped(job.tx, account.id, topic.class));
  const email = letter.email ?? reach.email;
  // the address left behind is told by mail or not at all
  const mailFails = letter.email === undefined && reach.mailFails;
  const confidential = reach.confidential || (letter.noPaper ?? false);
  const way = letter.byDesk ? 'desk' : wayOfMail(topic.class, { ...reach, email, mailFails, confidential }, stopped);
  if (way === 'mail') return byMail(delivery, job, account, letter, { email, confidential });
  if (way !== 'nowhere' && !topic.onlyByMail) await byHand(delivery, job, account, letter, way);
}

const rowOf = ({ tools }: Delivery, job: Job, account: MailAccount, { topic, part, participant }: MailLetter) => ({
  messageId: messageIdOf(tools.environment.origin, job.key, part),
  id: tools.ids.uuid(),
  accountId: account.id,
  participant: participant ?? null,
  topic,
  mail: MAIL_TOPICS[topic].mail,
  class: MAIL_TOPICS[topic].class,
  madeAt: job.madeAt,
});

/** Notes the attempt in a transaction of its own: a worker that dies with the mail in its hand leaves a trace. */
async function noteAttempt({ tools }: Delivery, row: ReturnType<typeof rowOf>): Promise<{ sentAt: Date | null }> {
  return tools.database.prisma.message.upsert({
    where: { messageId: row.messageId },
    create: { ...row, way: 'mail' },
    update: { way: 'mail', tries: { increment: 1 } },
    select: { sentAt: true },
  });
}

async function byMail(
  delivery: Delivery,
  job: Job,
  account: MailAccount,
  letter: MailLetter,
  { email, confidential }: { readonly email: string; readonly confidential: boolean },
): Promise<void> {
  const { tools, send, render } = delivery;
  const { origin } = tools.environment;
  const topic: MailTopic = MAIL_TOPICS[letter.topic];
  const row = rowOf(delivery, job, account, letter);
  if ((await noteAttempt(delivery, row)).sentAt) return;
  const token = isStoppable(topic.class) ? stopTokenOf(tools.keys, account.id, topic.class) : null;
  const stopUrl = token && `${origin}/unsubscribe/${token}`;
  const language = languageOf(account);
  const whose = { participant: letter.participant, language, isConfidential: confidential };
  const ask = await whomToAsk(job.tx, account, whose);
  const values = {
    url: `${origin}${letter.path ?? topic.path}`,
    expires: letter.expires ?? null,
    stopUrl,
    ask,
    ...(letter.about ? { about: letter.about } : {}),
  };
  const rendered = await render(topic.mail, language, values);
  const oneClick = token && `${origin}/hooks/unsubscribe/${token}`;
  const { messageId } = row;
  const { prisma } = tools.database;
  try {
    await send({ ...rendered, to: email, messageId, date: job.madeAt, oneClick }, prisma, job.now);
  } catch (error) {
    if (!(error instanceof MailboxRefused)) throw error;
    const report = { messageId, action: 'failed', status: error.status } as const;
    await withAccess(tools.database, access, (tx) =>
      keepBounce(tools, tx, report, { takenFrom: 'server', fromBefore: letter.email !== undefined }),
    );
    // told by the way that is left, in this same job
    if (letter.email === undefined) await deliver(delivery, job, account, letter);
    return;
  }
  // a commit of its own: from here on nothing hands this mail over again, whatever becomes of the job
  await prisma.message.update({ where: { messageId }, data: { sentAt: job.now } });
}

/** On paper, or by a call: waits at the desk. Staff have no desk that writes to them. */
async function byHand(
  delivery: Delivery,
  job: Job,
  account: MailAccount,
  letter: MailLetter,
  way: 'letter' | 'desk',
): Promise<void> {
  const enrolment = await job.tx.enrolment.findFirst({
    where: letter.participant ? { participant: letter.participant } : { personId: account.personId },
    orderBy: { createdAt: 'desc' },
  });
  if (!enrolment) return;
  const { participant, site } = enrolment;
  // what somebody at the desk typed in has laid its own letter there already
  const laid = { participant, kind: 'tell-by-letter', openedAt: job.madeAt };
  if (letter.topic === 'mail.act-recorded' && (await job.tx.deskTask.count({ where: laid })) > 0) return;
  const row = rowOf(delivery, job, account, { ...letter, participant });
  await job.tx.message.upsert({
    where: { messageId: row.messageId },
    create: { ...row, way, site },
    update: { way, site, participant },
  });
}

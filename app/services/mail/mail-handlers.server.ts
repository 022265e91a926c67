/**
 * What the worker sends, by topic of the outbox. Each re-reads who is meant and in which language; a person without a
 * mail address gets none (the letter and the desk are her ways). Addresses and names never lie in the outbox.
 */
import { z } from 'zod';
import { systemAccess, type Transaction } from '#app/adapters/database/database.server.ts';
import { readLatest } from '#app/adapters/database/personal-records.server.ts';
import type { SendMail } from '#app/adapters/mail/transport.server.ts';
import type { OutboxHandler } from '#app/adapters/outbox/outbox-worker.server.ts';
import { LANGUAGES, type Language } from '#app/domain/event/payloads/parts.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { accountChanged } from '#emails/account-changed.tsx';
import { accountMade } from '#emails/account-made.tsx';
import { actRecorded } from '#emails/act-recorded.tsx';
import { copyReady } from '#emails/copy-ready.tsx';
import { invitation } from '#emails/invitation.tsx';
import type { Mail } from '#emails/parts/words.ts';
import { questionAnswered } from '#emails/question-answered.tsx';
import { questionReceived } from '#emails/question-received.tsx';
import { recovery } from '#emails/recovery.tsx';
import { linkTokenOf } from '../invitation/invitation-secrets.server.ts';
import type { Tools } from '../tools.server.ts';
import { renderMail } from './render-mail.server.ts';

type Addressee = { readonly email: string; readonly language: Language };
type Job = Parameters<OutboxHandler>[0];

const contactSchema = z.object({ email: z.string() });
const languageSchema = z.enum(LANGUAGES).catch('ja');
const access = systemAccess('send-mail');

async function addresseeOf(tools: Tools, job: Job, account: { personId: string; language: string }): Promise<Addressee | null> {
  const contact = await readLatest(job.tx, tools.keys, access, { personId: account.personId, kind: 'contact', at: job.now });
  const email = contact ? contactSchema.parse(JSON.parse(contact)).email : '';
  return email === '' ? null : { email, language: languageSchema.parse(account.language) };
}

/** The account of a participant: the one that her enrolment's person signs in with. */
async function accountOfParticipant(tx: Transaction, participant: string) {
  const enrolment = await tx.enrolment.findUnique({ where: { participant }, select: { personId: true } });
  return enrolment && tx.account.findFirst({ where: { personId: enrolment.personId, disabledAt: null } });
}

export function mailHandlers(tools: Tools, send: SendMail): Readonly<Record<string, OutboxHandler>> {
  const { origin } = tools.environment;

  async function deliver<V>(job: Job, to: Addressee | null, mail: Mail<V>, values: V, part = ''): Promise<void> {
    if (!to) return;
    const rendered = await renderMail(mail, to.language, values);
    const key = Buffer.from(`${job.key}${part}`).toString('base64url');
    await send({ ...rendered, to: to.email, key }, job.tx, job.now);
  }

  const toParticipant =
    (mail: Mail<{ url: string }>, path: string): OutboxHandler =>
    async (job) => {
      const { participant } = z.object({ participant: z.string() }).parse(job.payload);
      const account = await accountOfParticipant(job.tx, participant);
      if (account) await deliver(job, await addresseeOf(tools, job, account), mail, { url: `${origin}${path}` });
    };

  const toAccount =
    (mail: Mail<{ url: string }>, path: string): OutboxHandler =>
    async (job) => {
      const { account: id } = z.object({ account: z.string() }).parse(job.payload);
      const account = await job.tx.account.findUnique({ where: { id } });
      if (account) await deliver(job, await addresseeOf(tools, job, account), mail, { url: `${origin}${path}` });
    };

  const whenIn = (language: Language, moment: Date) => textsFor(language).instant(moment);

  return {
    'mail.invitation': async (job) => {
      const { invitation: id } = z.object({ invitation: z.string() }).parse(job.payload);
      const row = await job.tx.invitation.findUnique({ where: { id } });
      if (!row || row.closedAt) return;
      const account = await job.tx.account.findUniqueOrThrow({ where: { id: row.accountId } });
      const to = await addresseeOf(tools, job, account);
      const url = `${origin}/i/${linkTokenOf(tools.keys, id)}`;
      if (to) await deliver(job, to, invitation, { url, expires: whenIn(to.language, row.expiresAt) });
    },
    'mail.recovery': async (job) => {
      const { account: id, token, expiresAt } = z.object({ account: z.string(), token: z.string(), expiresAt: z.coerce.date() }).parse(job.payload);
      if (expiresAt < job.now) return;
      const account = await job.tx.account.findUnique({ where: { id } });
      const to = account && (await addresseeOf(tools, job, account));
      if (to) await deliver(job, to, recovery, { url: `${origin}/recover/${token}`, expires: whenIn(to.language, expiresAt) });
    },
    'mail.question-received': async (job) => {
      const { participant, question } = z.object({ participant: z.string(), question: z.string() }).parse(job.payload);
      const enrolment = await job.tx.enrolment.findUnique({ where: { participant }, select: { site: true } });
      if (!enrolment) return;
      const role = { role: 'site-coordinator', site: enrolment.site, revokedAt: null };
      const staff = await job.tx.account.findMany({ where: { disabledAt: null, roles: { some: role } } });
      for (const account of staff) {
        const url = `${origin}/desk/questions/${question}`;
        await deliver(job, await addresseeOf(tools, job, account), questionReceived, { url }, `:${account.id}`);
      }
    },
    'mail.account-made': toAccount(accountMade, '/sign-in'),
    'mail.account-changed': toAccount(accountChanged, '/account'),
    'mail.copy-ready': toParticipant(copyReady, '/copy'),
    'mail.act-recorded': toParticipant(actRecorded, '/timeline'),
    'mail.question-answered': toParticipant(questionAnswered, '/join/questions'),
  };
}

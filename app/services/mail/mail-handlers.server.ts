/**
 * What the worker sends, by topic of the outbox. Each re-reads who is meant and in which language; a person without a
 * mail address gets none (the letter and the desk are her ways). Addresses and names never lie in the outbox.
 */
import { z } from 'zod';
import { systemAccess, type Transaction } from '#app/adapters/database/database.server.ts';
import { readLatest } from '#app/adapters/database/personal-records.server.ts';
import { loadEvents } from '#app/adapters/ledger/events.server.ts';
import type { SendMail } from '#app/adapters/mail/transport.server.ts';
import type { OutboxHandler } from '#app/adapters/outbox/outbox-worker.server.ts';
import { consentAt } from '#app/domain/consent/fold.ts';
import type { ParticipantEvent } from '#app/domain/event/event.ts';
import { LANGUAGES, type Language } from '#app/domain/event/payloads/parts.ts';
import type { Role } from '#app/domain/roles.ts';
import { participantIdSchema } from '#bridge/contract/identifiers.ts';
import { lettersDay } from '../findings/ask-reconfirmation.server.ts';
import { linkTokenOf, recoveryTokenOf } from '../invitation/invitation-secrets.server.ts';
import type { Tools } from '../tools.server.ts';

export type MailName =
  | 'account-changed'
  | 'account-made'
  | 'act-recorded'
  | 'copy-ready'
  | 'counselling-answered'
  | 'counselling-received'
  | 'findings-asked'
  | 'invitation'
  | 'question-answered'
  | 'question-received'
  | 'recovery';

/** Words and looks are not a service's: the composition root hands them in (`emails/`). */
export type RenderMail = (
  name: MailName,
  language: Language,
  values: { readonly url: string; readonly expires: Date | null },
) => Promise<{ subject: string; html: string; text: string }>;

type Addressee = { readonly email: string; readonly language: Language };
type Job = Parameters<OutboxHandler>[0];

const contactSchema = z.object({ email: z.string() });
const recoverySchema = z.object({ account: z.string(), recovery: z.string(), expiresAt: z.coerce.date() });
const languageSchema = z.enum(LANGUAGES).catch('ja');
const access = systemAccess('send-mail');

async function addresseeOf(
  tools: Tools,
  job: Job,
  account: { personId: string; language: string },
): Promise<Addressee | null> {
  const contact = await readLatest(job.tx, tools.keys, access, {
    personId: account.personId,
    kind: 'contact',
    at: job.now,
  });
  const email = contact ? contactSchema.parse(JSON.parse(contact)).email : '';
  return email === '' ? null : { email, language: languageSchema.parse(account.language) };
}

/**
 * Who is written to about a participant: those who decide for her while they do, else she herself. Nobody at the address
 * of one who has died: her family hears it from a person.
 */
async function accountsOfParticipant(tx: Transaction, participant: string, now: Date) {
  const events = (await loadEvents(tx, participantIdSchema.parse(participant))) as readonly ParticipantEvent[];
  if (events.length > 0 && consentAt(events).deceased) return [];
  const powers = await tx.proxyPower.findMany({
    where: { participant, endedAt: null, OR: [{ until: null }, { until: { gt: now } }] },
    select: { account: true },
    distinct: ['accountId'],
  });
  if (powers.length > 0) {
    const open = powers.map(({ account }) => account).filter(({ disabledAt }) => disabledAt === null);
    return open.map((account) => ({ account, part: `:${account.id}` }));
  }
  const enrolment = await tx.enrolment.findUnique({ where: { participant }, select: { personId: true } });
  const own = enrolment && (await tx.account.findFirst({ where: { personId: enrolment.personId, disabledAt: null } }));
  return own ? [{ account: own, part: '' }] : [];
}

export function mailHandlers(
  tools: Tools,
  send: SendMail,
  render: RenderMail,
): Readonly<Record<string, OutboxHandler>> {
  const { origin } = tools.environment;

  type Letter = { readonly mail: MailName; readonly path: string; readonly expires?: Date; readonly part?: string };

  async function deliver(
    job: Job,
    account: { personId: string; language: string } | null,
    letter: Letter,
  ): Promise<void> {
    const to = account && (await addresseeOf(tools, job, account));
    if (!to) return;
    const { mail, path, expires = null, part = '' } = letter;
    const rendered = await render(mail, to.language, { url: `${origin}${path}`, expires });
    await send(
      { ...rendered, to: to.email, key: Buffer.from(`${job.key}${part}`).toString('base64url') },
      job.tx,
      job.now,
    );
  }

  /** To everybody who holds the role at the person's hospital. */
  async function deliverToStaff(job: Job, participant: string, role: Role, letter: Letter): Promise<void> {
    const enrolment = await job.tx.enrolment.findUnique({ where: { participant }, select: { site: true } });
    if (!enrolment) return;
    const held = { role, site: enrolment.site, revokedAt: null };
    const staff = await job.tx.account.findMany({ where: { disabledAt: null, roles: { some: held } } });
    for (const account of staff) await deliver(job, account, { ...letter, part: `:${account.id}` });
  }

  const toParticipant =
    (mail: MailName, path: string): OutboxHandler =>
    async (job) => {
      const { participant } = z.object({ participant: z.string() }).parse(job.payload);
      for (const { account, part } of await accountsOfParticipant(job.tx, participant, job.now))
        await deliver(job, account, { mail, path, part });
    };

  const toAccount =
    (mail: MailName, path: string): OutboxHandler =>
    async (job) => {
      const { account: id } = z.object({ account: z.string() }).parse(job.payload);
      await deliver(job, await job.tx.account.findUnique({ where: { id } }), { mail, path });
    };

  return {
    'mail.invitation': async (job) => {
      const { invitation: id } = z.object({ invitation: z.string() }).parse(job.payload);
      const row = await job.tx.invitation.findUnique({ where: { id } });
      if (!row || row.closedAt) return;
      const account = await job.tx.account.findUniqueOrThrow({ where: { id: row.accountId } });
      await deliver(job, account, {
        mail: 'invitation',
        path: `/i/${linkTokenOf(tools.keys, id)}`,
        expires: row.expiresAt,
      });
    },
    'mail.recovery': async (job) => {
      const { account: id, recovery, expiresAt } = recoverySchema.parse(job.payload);
      if (expiresAt < job.now) return;
      await deliver(job, await job.tx.account.findUnique({ where: { id } }), {
        mail: 'recovery',
        path: `/recover/${recoveryTokenOf(tools.keys, recovery)}`,
        expires: expiresAt,
      });
    },
    'mail.question-received': async (job) => {
      const { participant, question } = z.object({ participant: z.string(), question: z.string() }).parse(job.payload);
      const letter = { mail: 'question-received', path: `/desk/questions/${question}` } as const;
      await deliverToStaff(job, participant, 'site-coordinator', letter);
    },
    'mail.counselling-received': async (job) => {
      const { participant, request } = z.object({ participant: z.string(), request: z.string() }).parse(job.payload);
      const letter = { mail: 'counselling-received', path: `/counsellor/${request}` } as const;
      await deliverToStaff(job, participant, 'genetic-counsellor', letter);
    },
    // the link goes to the first page: an address would say what it is about
    'mail.counselling-answered': toParticipant('counselling-answered', '/home'),
    'mail.findings-asked': async (job) => {
      const { participant } = z.object({ participant: z.string() }).parse(job.payload);
      if ((await lettersDay(job.tx, participant, job.now)) === null) return;
      await toParticipant('findings-asked', '/home')(job);
    },
    'mail.account-made': toAccount('account-made', '/sign-in'),
    'mail.account-changed': toAccount('account-changed', '/account'),
    'mail.copy-ready': toParticipant('copy-ready', '/copy'),
    'mail.act-recorded': toParticipant('act-recorded', '/timeline'),
    'mail.question-answered': toParticipant('question-answered', '/join/questions'),
  };
}

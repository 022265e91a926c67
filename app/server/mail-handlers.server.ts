/**
 * What the worker sends, by topic of the outbox. Each re-reads who is meant and in which language. Addresses and names
 * never lie in the outbox. Most topics are a line of the table; those here look at something first.
 */
import { z } from 'zod';
import type { SendMail } from '#app/adapters/mail/transport.server.ts';
import type { OutboxHandler } from '#app/adapters/outbox/outbox-worker.server.ts';
import { tellFollowUp, tellTasks } from '#app/consent/services/withdrawal-tasks/desk-mail.server.ts';
import { tellAnswerWaits } from '#app/contact/services/mail/answer-waits.server.ts';
import { optionalHandlers } from '#app/contact/services/mail/optional-mail.server.ts';
import { accountsOfParticipant, ownAccountOf } from '#app/contact/services/mail/written-to.server.ts';
import { aboutRequest } from '#app/data-access/services/mail/about-request.server.ts';
import { lettersDay } from '#app/findings/services/ask-reconfirmation.server.ts';
import { CONTACT_ROLES } from '#app/hospital/services/questions/escalate.server.ts';
import { makeResumeLink } from '#app/joining/services/invitation/resume-link.server.ts';
import { MAIL_TOPICS, type MailTopic, type MailTopicName, type Staff } from '#app/kernel/domain/mail/mail-topics.ts';
import {
  familyTokenOf,
  linkTokenOf,
  recoveryTokenOf,
  resumeTokenOf,
} from '#app/kernel/services/access/invitation-secrets.server.ts';
import { tellAddressLeft } from '#app/kernel/services/mail/address-left.server.ts';
import {
  type Delivery,
  deliver,
  type Job,
  type MailLetter,
  type RenderMail,
} from '#app/kernel/services/mail/deliver.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { ANSWERING_ROLES } from '#app/oversight/domain/outside-audits/audit-finding.ts';
import { isStillTrue } from '#app/record/services/still-true.server.ts';
import { toStranger } from './address-without-account.server.ts';

const participantSchema = z.object({ participant: z.string() });
const accountSchema = z.object({ account: z.string() });
const invitationSchema = z.object({ invitation: z.string() });
const escalatedSchema = z.object({ question: z.string(), to: z.enum(CONTACT_ROLES) });
const recoverySchema = z.object({ account: z.string(), recovery: z.string(), expiresAt: z.coerce.date() });

async function toParticipant(delivery: Delivery, job: Job, letter: MailLetter): Promise<void> {
  const { participant } = participantSchema.parse(job.payload);
  if (!(await isStillTrue(job, letter.topic, participant))) return;
  for (const { account, ...how } of await accountsOfParticipant(job.tx, participant, job.now))
    await deliver(delivery, job, account, { ...letter, participant, ...how });
}

/** To her own account alone: what comes to her at 18 is for no other eyes. */
async function toOwn(delivery: Delivery, job: Job, letter: MailLetter): Promise<void> {
  const { participant } = participantSchema.parse(job.payload);
  if (!(await isStillTrue(job, letter.topic, participant))) return;
  const account = await ownAccountOf(job.tx, participant);
  if (account) await deliver(delivery, job, account, { ...letter, participant });
}

async function toAccount(delivery: Delivery, job: Job, letter: MailLetter): Promise<void> {
  const { account: id } = accountSchema.parse(job.payload);
  const account = await job.tx.account.findUnique({ where: { id } });
  if (!account) return;
  const request = await aboutRequest(job);
  if (request !== 'closed') await deliver(delivery, job, account, { ...letter, ...request });
}

/** To everybody who holds the role: of the programme, or at the person's hospital. */
async function toStaff(delivery: Delivery, job: Job, { role, atHospital }: Staff, letter: MailLetter): Promise<void> {
  const held = { role, revokedAt: null, ...(atHospital ? { site: await siteOf(job) } : {}) };
  if (held.site === null) return;
  const staff = await job.tx.account.findMany({ where: { disabledAt: null, roles: { some: held } } });
  for (const account of staff) await deliver(delivery, job, account, { ...letter, part: `:${account.id}` });
}

async function siteOf(job: Job): Promise<string | null> {
  const { participant } = participantSchema.parse(job.payload);
  const enrolment = await job.tx.enrolment.findUnique({ where: { participant }, select: { site: true } });
  return enrolment?.site ?? null;
}

/** `/desk/calls/:request`, with what the payload says. */
const pathFor = ({ path }: MailTopic, job: Job): string =>
  path.replace(/:(\w+)/g, (_, name: string) => z.object({ [name]: z.string() }).parse(job.payload)[name] as string);

/** The link of an invitation that is still open; the second time as a reminder. */
const withInvitation =
  (delivery: Delivery, topic: 'mail.invitation' | 'mail.reminder'): OutboxHandler =>
  async (job) => {
    const { invitation: id } = invitationSchema.parse(job.payload);
    const row = await job.tx.invitation.findUnique({ where: { id } });
    if (!row || row.closedAt || row.expiresAt < job.now) return;
    const account = await job.tx.account.findUniqueOrThrow({ where: { id: row.accountId } });
    const letter = { topic, expires: row.expiresAt, participant: row.participant };
    const path = `/i/${linkTokenOf(delivery.tools.keys, id)}`;
    // who has made a password signs in: her link leads back to where she was
    const back = { account: account.id, participant: row.participant, page: '/join' };
    const resumes = account.passwordHash !== null && (await makeResumeLink(delivery.tools, job.tx, back, job.now));
    await deliver(delivery, job, account, { ...letter, path: resumes ? resumes.path : path });
  };

/** A link by which a password is chosen, while it opens. */
const withRecovery =
  (delivery: Delivery, topic: 'mail.recovery' | 'mail.account-issued'): OutboxHandler =>
  async (job) => {
    const { recovery, expiresAt } = recoverySchema.parse(job.payload);
    if (expiresAt < job.now) return;
    const path = `/recover/${recoveryTokenOf(delivery.tools.keys, recovery)}`;
    await toAccount(delivery, job, { topic, path, expires: expiresAt });
  };

function ownHandlers(delivery: Delivery): Readonly<Record<string, OutboxHandler>> {
  const { keys } = delivery.tools;
  return {
    'mail.invitation': withInvitation(delivery, 'mail.invitation'),
    'mail.reminder': withInvitation(delivery, 'mail.reminder'),
    // begun, ended or run out meanwhile: nothing is left to open
    'mail.family-invited': async (job) => {
      const { viewer: id } = z.object({ viewer: z.string() }).parse(job.payload);
      const row = await job.tx.familyViewer.findUnique({ where: { id }, include: { account: true } });
      if (!row || row.endedAt || row.account.passwordHash !== null || row.linkUntil < job.now) return;
      const path = `/following/begin/${familyTokenOf(keys, id)}`;
      await deliver(delivery, job, row.account, { topic: 'mail.family-invited', path, expires: row.linkUntil });
    },
    'mail.recovery': withRecovery(delivery, 'mail.recovery'),
    'mail.account-issued': withRecovery(delivery, 'mail.account-issued'),
    'mail.resume': async (job) => {
      const { resume: id } = z.object({ resume: z.string() }).parse(job.payload);
      const row = await job.tx.resumeLink.findUnique({ where: { id } });
      if (!row || row.expiresAt < job.now) return;
      const account = await job.tx.account.findUniqueOrThrow({ where: { id: row.accountId } });
      const path = `/resume/${resumeTokenOf(keys, id)}`;
      await deliver(delivery, job, account, { topic: 'mail.resume', path, expires: row.expiresAt });
    },
    // to the contact who was called in, and to the hospital whose promise it was
    'mail.question-escalated': async (job) => {
      const { question, to } = escalatedSchema.parse(job.payload);
      const path = `/escalations/${question}`;
      await toStaff(delivery, job, { role: to }, { topic: 'mail.question-escalated', path });
      const atHospital = { topic: 'mail.question-escalated', path: `/desk/questions/${question}` } as const;
      await toStaff(delivery, job, { role: 'site-coordinator', atHospital: true }, atHospital);
    },
    // an objection is looked at by another than who answered
    'mail.rights-received': async (job) => {
      const { request, to } = z.object({ request: z.uuid(), to: z.literal('ethics').optional() }).parse(job.payload);
      const letter = { topic: 'mail.rights-received', path: `/rights-desk/${request}` } as const;
      await toStaff(delivery, job, { role: to ? 'ethics-contact' : 'data-protection-contact' }, letter);
    },
    'mail.audit-due': async (job) => {
      const { role } = z.object({ role: z.enum(ANSWERING_ROLES) }).parse(job.payload);
      await toStaff(delivery, job, { role }, { topic: 'mail.audit-due' });
    },
    'mail.findings-asked': async (job) => {
      const { participant } = participantSchema.parse(job.payload);
      if ((await lettersDay(job.tx, participant, job.now)) === null) return;
      await toParticipant(delivery, job, { topic: 'mail.findings-asked' });
    },
    'mail.withdrawal-task': (job) => tellTasks(delivery, job),
    'mail.follow-up': (job) => tellFollowUp(delivery, job),
    'mail.answer-waits': (job) => tellAnswerWaits(delivery, job),
    'mail.address-changed': (job) => tellAddressLeft(delivery, job),
    ...optionalHandlers(delivery),
  };
}

function fromTable(delivery: Delivery, topic: MailTopicName, entry: MailTopic): OutboxHandler | null {
  const { to } = entry;
  if (to === 'own-handler' || to === 'campaign') return null;
  if (to === 'participant') return (job) => toParticipant(delivery, job, { topic });
  if (to === 'own') return (job) => toOwn(delivery, job, { topic });
  if (to === 'account') return (job) => toAccount(delivery, job, { topic });
  if (to === 'stranger') return (job) => toStranger(delivery, job, topic);
  return async (job) => {
    for (const staff of to) await toStaff(delivery, job, staff, { topic, path: pathFor(entry, job) });
  };
}

export function mailHandlers(
  tools: Tools,
  send: SendMail,
  render: RenderMail,
): Readonly<Record<string, OutboxHandler>> {
  const delivery = { tools, send, render };
  const own = ownHandlers(delivery);
  const listed = Object.entries(MAIL_TOPICS) as [MailTopicName, MailTopic][];
  const named = listed.flatMap(([topic, entry]) => {
    if (entry.to === 'campaign') return [];
    const handler = fromTable(delivery, topic, entry) ?? own[topic];
    if (!handler) throw new Error(`no handler for ${topic}`);
    return [[topic, handler] as const];
  });
  return Object.fromEntries(named);
}

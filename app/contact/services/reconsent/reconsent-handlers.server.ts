/**
 * What follows a question that a new version asks: the letter on the day, the reminders within what she wishes to hear,
 * and, on the last day, silence written down as silence. Each looks again: whoever has answered is left in peace.
 */
import { z } from 'zod';
import { systemAccess, type Transaction } from '#app/adapters/database/database.server.ts';
import { type Decided, ledgerTransaction, type OpenLedger } from '#app/adapters/ledger/ledger-transaction.server.ts';
import { enqueue } from '#app/adapters/outbox/outbox.server.ts';
import type { OutboxHandler } from '#app/adapters/outbox/outbox-worker.server.ts';
import { awaitsReply, decideReconsentLapsed } from '#app/consent/index.ts';
import { budgetOf, type ContactChannel } from '#app/kernel/domain/contact/budget.ts';
import { type Actor, newEvent } from '#app/kernel/domain/event/event.ts';
import { type Instant, moment, plusDays } from '#app/kernel/domain/instant.ts';
import { isPermanent } from '#app/kernel/domain/mail/delivery-report.ts';
import type { MailTopicName } from '#app/kernel/domain/mail/mail-topics.ts';
import { recordOf } from '#app/kernel/domain/record/acts/situation.ts';
import type { ConsentRecord } from '#app/kernel/domain/record/record.ts';
import { loadVersion } from '#app/kernel/services/documents/published-version.server.ts';
import { askGate } from '#app/kernel/services/gate/ask-gate.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { participantIdSchema } from '#bridge/contract/identifiers.ts';
import { reminderWord } from '../../domain/reconsent/reminders.ts';
import { channelTo } from '../mail/written-to.server.ts';
import { sentContacts } from '../sent-contacts.server.ts';
import { isPaused } from './terms.server.ts';

const SYSTEM: Actor = { role: 'system', account: null, channel: 'system' };
const access = systemAccess('reconsent');
const jobSchema = z.object({ participant: participantIdSchema, asked: z.int().positive() });
const letterSchema = jobSchema.extend({ days: z.int().nonnegative() });
type Letter = z.output<typeof letterSchema>;

/** The letter on the day, and each reminder. */
const FIRST: MailTopicName = 'mail.new-version';
const REMINDER: MailTopicName = 'mail.version-asked';

const nothing = { ok: true, events: [], result: null } as const;

/** Still waited for, not silent for good, and contact not stopped. */
const isWaitedFor = (record: ConsentRecord | null, asked: number): record is ConsentRecord =>
  record?.reconsent?.asked === asked && awaitsReply(record);

/** The first letter tells of the change and always goes; a reminder keeps to her own wishes. `Instant`: not before then. */
async function budgetWord(
  tools: Tools,
  { tx, now }: OpenLedger,
  record: ConsentRecord,
  { participant, days }: Letter,
  channel: ContactChannel,
): Promise<'now' | 'never' | Instant> {
  const signed = record.inForce && (await loadVersion(tools.database, record.inForce, tx));
  if (!signed) return 'never';
  if (days === 0) return 'now';
  const budget = budgetOf(record, signed.structure, await sentContacts(tx, participant));
  return reminderWord(budget, { channel, at: now.toISOString(), by: record.reconsent?.by ?? '' });
}

async function writeLetter(
  tools: Tools,
  ledger: OpenLedger,
  letter: Letter,
  key: string,
): Promise<Decided<Instant | null>> {
  const { tx, events, now } = ledger;
  const record = recordOf(events);
  if (!isWaitedFor(record, letter.asked)) return nothing;
  // a pause holds letters back as well: each looks again a day later
  if (record.reconsent && (await isPaused(tx, record.reconsent)))
    return { ...nothing, result: plusDays(now.toISOString(), 1) };
  const channel = await channelTo(tools, tx, letter.participant, now);
  if (channel === null) return nothing;
  const word = await budgetWord(tools, ledger, record, letter, channel);
  if (word === 'never') return nothing;
  if (word !== 'now') return { ...nothing, result: word };
  const asked = { action: 'recontact', recontact: { topic: 'reconsent' } } as const;
  const gate = await askGate(tx, letter.participant, asked, now);
  if (gate.verdict.decision !== 'permit') return nothing;
  const sent = {
    topic: 'reconsent',
    campaign: null,
    channel,
    decision: `policy:${gate.policy}:${gate.revision}`,
  } as const;
  return {
    ...nothing,
    events: [newEvent('RecontactSent', moment(now.toISOString()), sent)],
    outbox: [
      {
        topic: letter.days === 0 ? FIRST : REMINDER,
        key: `mail:${key}`,
        payload: { participant: letter.participant },
      },
    ],
  };
}

/**
 * A reply was awaited from whoever was reached; nobody can say so of one whom no mail, letter or call of ours is known to
 * have reached. A letter that still lies at the desk, or a mail that came back, has not.
 */
async function silenceOf(tx: Transaction, participant: string, askedAt: Instant): Promise<'no-reply' | 'unreachable'> {
  const told = await tx.message.findMany({
    where: { participant, topic: { in: [FIRST, REMINDER] }, madeAt: { gte: new Date(askedAt) }, NOT: { sentAt: null } },
    select: { messageId: true },
  });
  const back = await tx.mailBounce.findMany({
    where: { messageId: { in: told.map(({ messageId }) => messageId) } },
    select: { messageId: true, action: true, status: true },
  });
  const reached = told.filter(({ messageId }) => !back.some((one) => one.messageId === messageId && isPermanent(one)));
  return reached.length > 0 ? 'no-reply' : 'unreachable';
}

/** @returns handlers by topic of the outbox, each safe to run again */
export function reconsentHandlers(tools: Tools): Readonly<Record<string, OutboxHandler>> {
  return {
    'reconsent.write': async ({ key, payload, tx, now }) => {
      const letter = letterSchema.parse(payload);
      const write = { participant: letter.participant, actor: SYSTEM, access, idempotencyKey: key };
      const done = await ledgerTransaction<Instant | null>(tools, write, (ledger) =>
        writeLetter(tools, ledger, letter, key),
      );
      const later = done.ok ? done.result : null;
      if (later === null) return;
      const again = { topic: 'reconsent.write', key: `${key}:${later}`, payload: letter, availableAt: new Date(later) };
      await enqueue(tx, [again], now);
    },
    'reconsent.lapse': async ({ payload }) => {
      const { participant, asked } = jobSchema.parse(payload);
      await ledgerTransaction<null>(tools, { participant, actor: SYSTEM, access }, async ({ tx, events, now }) => {
        const askedAt = events.find(({ number }) => number === asked)?.occurredAt.from;
        if (!askedAt) return nothing;
        const silence = await silenceOf(tx, participant, askedAt);
        const lapsed = decideReconsentLapsed(events, { actor: SYSTEM, asked, silence }, now.toISOString());
        return lapsed.ok ? { ...nothing, events: lapsed.events } : nothing;
      });
    },
  };
}

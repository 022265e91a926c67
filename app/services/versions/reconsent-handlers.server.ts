/**
 * What follows a question that a new version asks: the letter on the day, the reminders within what she wishes to hear,
 * and, on the last day, silence written down as silence. Each looks again: whoever has answered is left in peace.
 */
import { z } from 'zod';
import { systemAccess } from '#app/adapters/database/database.server.ts';
import { type Decided, inLedger, type OpenLedger } from '#app/adapters/ledger/in-ledger.server.ts';
import { enqueue } from '#app/adapters/outbox/outbox.server.ts';
import type { OutboxHandler } from '#app/adapters/outbox/outbox-worker.server.ts';
import { decideReconsentLapsed } from '#app/domain/consent/acts/reconsent.ts';
import { recordOf } from '#app/domain/consent/acts/situation.ts';
import { silenceOf } from '#app/domain/consent/new-version.ts';
import type { ConsentRecord } from '#app/domain/consent/record.ts';
import { budgetOf, mayContact } from '#app/domain/contact/budget.ts';
import { type Actor, newEvent } from '#app/domain/event/event.ts';
import { type Instant, moment } from '#app/domain/instant.ts';
import { participantIdSchema } from '#bridge/contract/identifiers.ts';
import { hasMailAddress } from '../contact/mail-address.server.ts';
import { sentContacts } from '../contact/sent-contacts.server.ts';
import { loadVersion } from '../documents/published-version.server.ts';
import { askGate } from '../findings/ask-gate.server.ts';
import type { Tools } from '../tools.server.ts';

const SYSTEM: Actor = { role: 'system', account: null, channel: 'system' };
const access = systemAccess('reconsent');
const jobSchema = z.object({ participant: participantIdSchema, asked: z.int().positive() });
const letterSchema = jobSchema.extend({ days: z.int().nonnegative() });
type Letter = z.output<typeof letterSchema>;

const nothing = { ok: true, events: [], result: null } as const;

/** Still waited for, not silent for good, and contact not stopped. */
const isWaitedFor = (record: ConsentRecord | null, asked: number): record is ConsentRecord =>
  record?.reconsent?.asked === asked &&
  record.reconsent.silence === null &&
  record.withdrawal === null &&
  (record.pending?.number ?? 0) < asked;

/** The first letter tells of the change and always goes; a reminder keeps to her own wishes. `Instant`: not before then. */
async function budgetWord(
  tools: Tools,
  { tx, now }: OpenLedger,
  record: ConsentRecord,
  { participant, days }: Letter,
): Promise<'now' | 'never' | Instant> {
  const signed = record.inForce && (await loadVersion(tools.database, record.inForce));
  if (!signed) return 'never';
  if (days === 0) return 'now';
  const budget = budgetOf(record, signed.structure, await sentContacts(tx, participant));
  const word = mayContact(budget, { topic: 'reconsent', channel: 'mail', at: now.toISOString() });
  if (word.may) return 'now';
  return word.because === 'quiet' && word.until !== null && word.until < (record.reconsent?.by ?? '')
    ? word.until
    : 'never';
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
  const { personId } = await tx.enrolment.findUniqueOrThrow({ where: { participant: letter.participant } });
  if (!(await hasMailAddress(tools, tx, personId, now))) return nothing;
  const word = await budgetWord(tools, ledger, record, letter);
  if (word === 'never') return nothing;
  if (word !== 'now') return { ...nothing, result: word };
  const asked = { action: 'recontact', recontact: { topic: 'reconsent' } } as const;
  const gate = await askGate(tx, letter.participant, asked, now);
  if (gate.verdict.decision !== 'permit') return nothing;
  const sent = {
    topic: 'reconsent',
    campaign: null,
    channel: 'mail',
    decision: `policy:${gate.policy}:${gate.revision}`,
  } as const;
  return {
    ...nothing,
    events: [newEvent('RecontactSent', moment(now.toISOString()), sent)],
    outbox: [
      {
        topic: letter.days === 0 ? 'mail.new-version' : 'mail.version-asked',
        key: `mail:${key}`,
        payload: { participant: letter.participant },
      },
    ],
  };
}

/** @returns handlers by topic of the outbox, each safe to run again */
export function reconsentHandlers(tools: Tools): Readonly<Record<string, OutboxHandler>> {
  return {
    'reconsent.write': async ({ key, payload, tx, now }) => {
      const letter = letterSchema.parse(payload);
      const write = { participant: letter.participant, actor: SYSTEM, access, idempotencyKey: key };
      const done = await inLedger<Instant | null>(tools, write, (ledger) => writeLetter(tools, ledger, letter, key));
      const later = done.ok ? done.result : null;
      if (later === null) return;
      const again = { topic: 'reconsent.write', key: `${key}:${later}`, payload: letter, availableAt: new Date(later) };
      await enqueue(tx, [again], now);
    },
    'reconsent.lapse': async ({ payload }) => {
      const { participant, asked } = jobSchema.parse(payload);
      await inLedger<null>(tools, { participant, actor: SYSTEM, access }, async ({ events, now }) => {
        const record = recordOf(events);
        const askedAt = events.find(({ number }) => number === asked)?.occurredAt.from;
        if (!record || !askedAt) return nothing;
        const silence = silenceOf(record, askedAt);
        const lapsed = decideReconsentLapsed(events, { actor: SYSTEM, asked, silence }, now.toISOString());
        return lapsed.ok ? { ...nothing, events: lapsed.events } : nothing;
      });
    },
  };
}

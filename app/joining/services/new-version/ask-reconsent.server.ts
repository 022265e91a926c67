/**
 * A new version asks each person only what changed for her, once, and schedules what follows: the letter, the reminders on
 * the days of its campaign, and the day on which silence is written down. Run by the worker; the same person is not
 * asked the same version twice. Source: domain.md §2 (change class), §4 rules 3 and 6.
 */
import { systemAccess } from '#app/adapters/database/database.server.ts';
import { ledgerTransaction, type OpenLedger } from '#app/adapters/ledger/ledger-transaction.server.ts';
import type { OutboxEntry } from '#app/adapters/outbox/outbox.server.ts';
import { decideReconsentAsked } from '#app/consent/index.ts';
import type { PublishedChange } from '#app/contact/index.ts';
import {
  askedOf,
  deadlineOf,
  endReplaced,
  type Round,
  roundsNow,
  runCampaign,
  type Terms,
  termsOf,
} from '#app/contact/index.ts';
import type { Actor, LedgerEvent } from '#app/kernel/domain/event/event.ts';
import { dayOf, type Instant, plusDays } from '#app/kernel/domain/instant.ts';
import { recordOf } from '#app/kernel/domain/record/acts/situation.ts';
import { asPublished, loadVersion } from '#app/kernel/services/documents/published-version.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { type ParticipantId, participantIdSchema } from '#bridge/contract/identifiers.ts';

const SYSTEM: Actor = { role: 'system', account: null, channel: 'system' };
const SCOPE = 'reconsent-round';

const asking = (events: readonly LedgerEvent[], { document, version }: PublishedChange): LedgerEvent | undefined =>
  events.find(
    (event) =>
      event.kind === 'ReconsentAsked' && event.payload.document === document && event.payload.version === version,
  );

/** What the outbox does about it later; each looks again at how things stand then. */
function following(
  participant: ParticipantId,
  asked: number,
  by: Instant,
  { reminderDays }: Terms,
  now: Instant,
): OutboxEntry[] {
  const key = `${participant}:${asked}`;
  const letters = [0, ...reminderDays].map((days) => ({
    topic: 'reconsent.write',
    key: `reconsent-write:${key}:${days}`,
    payload: { participant, asked, days },
    availableAt: new Date(plusDays(now, days)),
  }));
  const lapse = { topic: 'reconsent.lapse', key: `reconsent-lapse:${key}`, payload: { participant, asked } };
  return [...letters, { ...lapse, availableAt: new Date(by) }];
}

/** Nothing is asked of her, and still she is told that there is a new version. */
const notice = (participant: ParticipantId, { document, version }: PublishedChange): OutboxEntry => ({
  topic: 'mail.version-notice',
  key: `version-notice:${participant}:${document}/${version}`,
  payload: { participant },
});

type Asked = { readonly askedAt: Instant | null };
const nothing = { ok: true, events: [], result: { askedAt: null } } as const;

async function decide(
  tools: Tools,
  { round, terms }: { round: Round; terms: Terms | null },
  { events, now }: OpenLedger,
  participant: ParticipantId,
) {
  const { change } = round;
  const known = asking(events, change);
  if (known) return { ...nothing, result: { askedAt: known.recordedAt } };
  const record = recordOf(events);
  const found = record && (await askedOf(record, events, round, (signed) => loadVersion(tools.database, signed)));
  if (!record || !found) return nothing;
  const at = now.toISOString();
  const asks = change.changeClass === 'reconsent' && change.reconsentBy !== null && terms !== null;
  if (found.because === 'nothing-to-ask' || (found.because === null && !asks)) {
    const told = change.changeClass !== 'editorial' && record.withdrawal === null;
    return { ...nothing, outbox: told ? [notice(participant, change)] : [] };
  }
  const next = round.texts.get(found.signed.audience);
  // gone, or not in force: nothing to ask of her
  if (found.because !== null || !asks || !next) return nothing;
  const by = deadlineOf(terms, change.reconsentBy as Instant, at);
  const { document, version } = change;
  const command = { actor: SYSTEM, document, version, provisions: found.asks, by, why: 'new-version' } as const;
  const asked = decideReconsentAsked(events, command, at, asPublished(next));
  if (!asked.ok) return nothing;
  const outbox = following(participant, events.length + 1, by, terms, at);
  return { ...nothing, events: asked.events, outbox, result: { askedAt: at } };
}

/** @returns when she was asked, now or before; null where nothing is asked of her */
export async function askOne(
  tools: Tools,
  participant: ParticipantId,
  round: Round,
  terms: Terms | null,
): Promise<Instant | null> {
  const write = { participant, actor: SYSTEM, access: systemAccess('reconsent') };
  const done = await ledgerTransaction<Asked>(tools, write, (ledger) =>
    decide(tools, { round, terms }, ledger, participant),
  );
  return done.ok ? done.result.askedAt : null;
}

/** One person at once, whatever her wave: she is signing, and what she had before her has just been replaced. */
export async function askAnew(tools: Tools, participant: ParticipantId): Promise<void> {
  for (const round of await roundsNow(tools)) await askOne(tools, participant, round, await termsOf(tools, round));
}

/** A version that asks nothing again: everybody who signed is told, those who join on the old one later on the next day. */
async function tellAll(tools: Tools, round: Round): Promise<void> {
  const { prisma } = tools.database;
  const { document, version } = round.change;
  const now = tools.clock.now();
  const key = `${document}/${version}/${dayOf(now.toISOString())}`;
  if (await prisma.idempotencyKey.findUnique({ where: { scope_key: { scope: SCOPE, key } } })) return;
  const where = { document };
  const signed = await prisma.enrolment.findMany({ where, orderBy: { participant: 'asc' } });
  for (const { participant } of signed) await askOne(tools, participantIdSchema.parse(participant), round, null);
  await prisma.idempotencyKey.createMany({
    data: [{ scope: SCOPE, key, outcome: {}, createdAt: now }],
    skipDuplicates: true,
  });
}

/** Everybody who signed an earlier version, each when her turn comes. */
export async function askReconsents(tools: Tools): Promise<void> {
  const rounds = await roundsNow(tools);
  await endReplaced(tools, rounds);
  for (const round of rounds) {
    if (round.change.changeClass !== 'reconsent' || round.change.reconsentBy === null) await tellAll(tools, round);
    else
      await runCampaign(tools, round, (participant, terms) =>
        askOne(tools, participantIdSchema.parse(participant), round, terms),
      );
  }
}

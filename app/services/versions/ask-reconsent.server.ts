/**
 * A new version asks each person only what changed for her, once, and schedules what follows: the letter, the reminders on
 * the days her document names, and the day on which silence is written down. Run by the worker; the same person is not
 * asked the same version twice. Source: domain page §2 (change class), §4 rules 3 and 6.
 */
import { systemAccess } from '#app/adapters/database/database.server.ts';
import { inLedger, type OpenLedger } from '#app/adapters/ledger/in-ledger.server.ts';
import type { OutboxEntry } from '#app/adapters/outbox/outbox.server.ts';
import { decideReconsentAsked } from '#app/domain/consent/acts/reconsent.ts';
import { recordOf } from '#app/domain/consent/acts/situation.ts';
import { livesBy } from '#app/domain/consent/consents.ts';
import { answerBy, provisionsToAsk } from '#app/domain/consent/new-version.ts';
import type { ConsentRecord } from '#app/domain/consent/record.ts';
import type { Actor, LedgerEvent } from '#app/domain/event/event.ts';
import { dayOf, type Instant, plusDays } from '#app/domain/instant.ts';
import type { Outcome } from '#app/domain/outcome.ts';
import { type ParticipantId, participantIdSchema } from '#bridge/contract/identifiers.ts';
import type { ProvisionCode } from '#bridge/contract/vocabulary.ts';
import { comparisonOf } from '../consent/differences.server.ts';
import {
  asPublished,
  type LoadedVersion,
  loadNewestVersion,
  loadVersion,
} from '../documents/published-version.server.ts';
import type { Tools } from '../tools.server.ts';
import { type PublishedChange, publishedChanges } from './asked-by.server.ts';

const SYSTEM: Actor = { role: 'system', account: null, channel: 'system' };
const SCOPE = 'reconsent-round';

type Round = { readonly change: PublishedChange; readonly next: LoadedVersion };

const wasAsked = (events: readonly LedgerEvent[], { document, version }: PublishedChange): boolean =>
  events.some(
    (event) =>
      event.kind === 'ReconsentAsked' && event.payload.document === document && event.payload.version === version,
  );

/** What the outbox does about it later; each looks again at how things stand then. */
function following(
  participant: ParticipantId,
  asked: number,
  by: Instant,
  { next }: Round,
  now: Instant,
): OutboxEntry[] {
  const key = `${participant}:${asked}`;
  const letters = [0, ...next.structure.rules.noReplyReminderDays].map((days) => ({
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

/** Whoever signed the text of this audience, whatever text the invitation was for: a parent signs the parents' own. */
async function signedBefore(
  tools: Tools,
  record: ConsentRecord | null,
  events: readonly LedgerEvent[],
  next: LoadedVersion,
): Promise<LoadedVersion | null> {
  const signed = record && livesBy(record, events);
  if (!signed || signed.document !== next.document || signed.audience !== next.audience) return null;
  return signed.version === next.version ? null : loadVersion(tools.database, signed);
}

/**
 * What a version would ask of her now, by the rule alone: null where she has signed nothing that it replaces. No provision:
 * she is told of it at most.
 */
export async function whatItAsks(tools: Tools, events: readonly LedgerEvent[], next: LoadedVersion) {
  const record = recordOf(events);
  const before = await signedBefore(tools, record, events, next);
  if (!record || !before) return null;
  return { record, provisions: provisionsToAsk(record, comparisonOf(before, next)) };
}

async function decide(tools: Tools, round: Round, { events, now }: OpenLedger, participant: ParticipantId) {
  const nothing = { ok: true, events: [], result: null } as const;
  const { change, next } = round;
  const asks = await whatItAsks(tools, events, next);
  if (!asks || wasAsked(events, change)) return nothing;
  const { record, provisions } = asks;
  const at = now.toISOString();
  if (change.changeClass !== 'reconsent' || change.reconsentBy === null || provisions.length === 0) {
    const told = change.changeClass !== 'editorial' && record.withdrawal === null;
    return { ...nothing, outbox: told ? [notice(participant, change)] : [] };
  }
  const by = answerBy(change.reconsentBy, at, next.structure.rules.noReplyReminderDays);
  const asked = askedWith(events, next, provisions, by, at);
  // gone, or not in force: nothing to ask of her
  if (!asked.ok) return nothing;
  return { ...nothing, events: asked.events, outbox: following(participant, events.length + 1, by, round, at) };
}

/** The act of asking, or why there is nothing to ask of her. */
export function askedWith(
  events: readonly LedgerEvent[],
  next: LoadedVersion,
  provisions: readonly ProvisionCode[],
  by: Instant,
  at: Instant,
): Outcome {
  const { document, version } = next;
  const why = 'new-version' as const;
  const command = { actor: SYSTEM, document, version, provisions: [...provisions], by, why };
  return decideReconsentAsked(events, command, at, asPublished(next));
}

async function askOne(tools: Tools, participant: ParticipantId, round: Round): Promise<void> {
  const write = { participant, actor: SYSTEM, access: systemAccess('reconsent') };
  await inLedger<null>(tools, write, (ledger) => decide(tools, round, ledger, participant));
}

/** The newest version of each document, for each audience that it is written for anew. */
async function roundsNow(tools: Tools): Promise<Round[]> {
  const changes = await publishedChanges(tools.database.prisma);
  const rounds: Round[] = [];
  for (const change of changes) {
    const { document, version } = change;
    const rows = await tools.database.prisma.documentVersion.findMany({
      where: { document, version, state: 'published' },
    });
    for (const { audience } of rows) {
      const next = await loadNewestVersion(tools.database, document, audience);
      if (next?.version === version) rounds.push({ change, next });
    }
  }
  return rounds;
}

/** One person at once: she is signing, and what she had before her has just been replaced. */
export async function askAnew(tools: Tools, participant: ParticipantId): Promise<void> {
  for (const round of await roundsNow(tools)) await askOne(tools, participant, round);
}

/** Everybody who signed an earlier version: those who join on it later are found on the next day's round. */
export async function askReconsents(tools: Tools): Promise<void> {
  const { prisma } = tools.database;
  const now = tools.clock.now();
  for (const round of await roundsNow(tools)) {
    const { document, version, audience } = round.next;
    const key = `${document}/${version}/${audience}/${dayOf(now.toISOString())}`;
    if (await prisma.idempotencyKey.findUnique({ where: { scope_key: { scope: SCOPE, key } } })) continue;
    const signed = await prisma.enrolment.findMany({
      where: { document },
      orderBy: { participant: 'asc' },
      select: { participant: true },
    });
    for (const { participant } of signed) await askOne(tools, participantIdSchema.parse(participant), round);
    const data = [{ scope: SCOPE, key, outcome: {}, createdAt: now }];
    await prisma.idempotencyKey.createMany({ data, skipDuplicates: true });
  }
}

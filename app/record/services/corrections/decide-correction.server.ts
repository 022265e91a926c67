/** The second person looks at the proof and confirms the correction, or declines it. Only then the ledger says it. */
import { withAccess } from '#app/adapters/database/database.server.ts';
import type { ProposedCorrection } from '#app/adapters/database/generated/client.ts';
import { ledgerTransaction, type Recorded } from '#app/adapters/ledger/ledger-transaction.server.ts';
import { decideCorrection, settleTasks } from '#app/consent/index.ts';
import { scanOf } from '#app/joining/index.ts';
import type { ParticipantEvent } from '#app/kernel/domain/event/event.ts';
import { correctionSchema } from '#app/kernel/domain/event/payloads/entries.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import type { OpenedScan } from '#app/kernel/domain/paper/scan.ts';
import { asIfRecorded } from '#app/kernel/domain/record/as-if-recorded.ts';
import { isSamePerson, ownAccounts } from '#app/kernel/services/access/same-person.server.ts';
import { loadVersion, renderingIn } from '#app/kernel/services/documents/published-version.server.ts';
import { isUuid } from '#app/kernel/services/identifier.ts';
import { openDeskTask } from '#app/kernel/services/record/desk-tasks.server.ts';
import { openRecord } from '#app/kernel/services/record/open-record.server.ts';
import { tellOnSecondChannel } from '#app/kernel/services/record/second-channel.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { participantIdSchema } from '#bridge/contract/identifiers.ts';
import { CORRECTION_REASONS, type Coordinator, type Correction } from './propose-correction.server.ts';

const accessOf = (coordinator: Coordinator) => ({ ...coordinator, role: 'site-coordinator', reason: 'correction' });

async function rowOf(tools: Tools, coordinator: Coordinator, id: string): Promise<ProposedCorrection | null> {
  if (!isUuid(id)) return null;
  return withAccess(tools.database, accessOf(coordinator), (tx) =>
    tx.proposedCorrection.findFirst({ where: { id, site: coordinator.site } }),
  );
}

export type CorrectionPage = {
  readonly id: string;
  readonly participant: string;
  readonly number: number;
  readonly kind: ParticipantEvent['kind'];
  readonly at: string;
  readonly why: (typeof CORRECTION_REASONS)[number];
  readonly correction: Correction;
  /** of the questions it is about */
  readonly titles: Readonly<Record<string, string>>;
  readonly proposedAt: Date;
  readonly outcome: 'confirmed' | 'declined' | null;
  /** the one who proposed it only reads */
  readonly isOwn: boolean;
};

/** Null where there is none at this site. */
export async function loadCorrection(
  tools: Tools,
  coordinator: Coordinator,
  id: string,
  language: Language,
): Promise<CorrectionPage | null> {
  const row = await rowOf(tools, coordinator, id);
  if (!row) return null;
  const participant = participantIdSchema.parse(row.participant);
  const opened = await withAccess(tools.database, accessOf(coordinator), (tx) =>
    openRecord(tx, participant, coordinator.site),
  );
  const entry = opened?.events.find(({ number }) => number === row.entryNumber);
  if (!entry) return null;
  const seen = 'seen' in entry.payload ? entry.payload.seen : null;
  const version = seen && (await loadVersion(tools.database, seen));
  const texts = version ? Object.entries(renderingIn(version, language).content.provisions) : [];
  return {
    id,
    participant,
    number: row.entryNumber,
    kind: entry.kind,
    at: entry.recordedAt,
    why: CORRECTION_REASONS.find((one) => one === row.why) ?? 'typed-wrongly',
    correction: correctionSchema.parse(row.correction),
    titles: Object.fromEntries(texts.map(([code, text]) => [code, text?.title ?? code])),
    proposedAt: row.proposedAt,
    outcome: (['confirmed', 'declined'] as const).find((one) => one === row.outcome) ?? null,
    isOwn: await isSamePerson(tools.database.prisma, row.proposedBy, coordinator.account),
  };
}

export async function openProof(tools: Tools, coordinator: Coordinator, id: string): Promise<OpenedScan | null> {
  const row = await rowOf(tools, coordinator, id);
  return row && scanOf(tools, coordinator, participantIdSchema.parse(row.participant), row.proofRecord);
}

/** Null where there is none at this site. Confirmed or declined once: the second time changes nothing. */
export async function confirmCorrection(
  tools: Tools,
  coordinator: Coordinator,
  id: string,
  idempotencyKey: string,
): Promise<Recorded<null> | null> {
  const known = await rowOf(tools, coordinator, id);
  if (!known) return null;
  const participant = participantIdSchema.parse(known.participant);
  const actor = { role: 'site-coordinator', account: coordinator.account, channel: 'in-person' } as const;
  const write = { participant, actor, access: accessOf(coordinator), idempotencyKey };
  return ledgerTransaction<null>(tools, write, async ({ tx, events, now }) => {
    const opened = await openRecord(tx, participant, coordinator.site);
    const row = await tx.proposedCorrection.findUniqueOrThrow({ where: { id } });
    if (!opened || row.outcome !== null) return { ok: false, refusal: { code: 'entry-unknown' } };
    if (await isSamePerson(tx, row.proposedBy, coordinator.account))
      return { ok: false, refusal: { code: 'two-people-needed' } };
    const decided = decideCorrection(
      events,
      {
        actor,
        corrects: row.entryNumber,
        correction: correctionSchema.parse(row.correction),
        why: CORRECTION_REASONS.find((one) => one === row.why) ?? 'typed-wrongly',
        proof: { record: row.proofRecord, hash: row.proofHash },
        proposedBy: row.proposedBy,
        confirmedBy: coordinator.account,
      },
      now.toISOString(),
    );
    if (!decided.ok) return decided;
    const decision = { outcome: 'confirmed', decidedBy: coordinator.account, decidedAt: now };
    await tx.proposedCorrection.update({ where: { id }, data: decision });
    // what was voided may have stopped something, or taken a stop back
    await settleTasks(tools, tx, opened, { events: asIfRecorded(events, decided.events, now, actor), now });
    const wrong = events.find(({ number }) => number === row.entryNumber);
    if (wrong?.kind === 'IdentityVerified')
      await openDeskTask(tools, tx, opened, {
        kind: 'identity-revoked',
        about: { entry: row.entryNumber },
        openedBy: coordinator.account,
        now,
      });
    const outbox = await tellOnSecondChannel(tools, tx, opened, { by: coordinator.account, key: idempotencyKey, now });
    return { ok: true, events: decided.events, outbox, result: null };
  });
}

/** False where it is not there, is decided, or is the own proposal. */
export async function declineCorrection(tools: Tools, coordinator: Coordinator, id: string): Promise<boolean> {
  if (!(await rowOf(tools, coordinator, id))) return false;
  return withAccess(tools.database, accessOf(coordinator), async (tx) => {
    const own = [...(await ownAccounts(tx, coordinator.account))];
    const where = { id, site: coordinator.site, outcome: null, proposedBy: { notIn: own } };
    const data = { outcome: 'declined', decidedBy: coordinator.account, decidedAt: tools.clock.now() };
    return (await tx.proposedCorrection.updateMany({ where, data })).count === 1;
  });
}

/**
 * A mistake of typing is named by one coordinator, with proof, and confirmed by another. Nothing is deleted: a later
 * entry says what was wrong. Until then the first entry counts as it stands.
 */
import type { z } from 'zod';
import { withAccess } from '#app/adapters/database/database.server.ts';
import { writeRecord } from '#app/adapters/database/personal-records.server.ts';
import { lock } from '#app/adapters/database/raw.server.ts';
import type { ParticipantEvent } from '#app/kernel/domain/event/event.ts';
import type { correctionSchema } from '#app/kernel/domain/event/payloads/entries.ts';
import { isCorrectable } from '#app/kernel/domain/record/corrections.ts';
import type { Refusal } from '#app/kernel/domain/refusals.ts';
import { openRecord } from '#app/kernel/services/record/open-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import { PROVISION_DECISIONS, type ProvisionCode, type ProvisionDecision } from '#bridge/contract/vocabulary.ts';

export const CORRECTION_REASONS = ['typed-wrongly', 'wrong-person', 'wrong-date', 'wrong-form'] as const;
export type Correction = z.infer<typeof correctionSchema>;
export type Coordinator = { readonly account: string; readonly site: string };

/** Answers as an entry says them; empty for entries without any. */
export function answersOfEntry(event: ParticipantEvent): Readonly<Partial<Record<ProvisionCode, ProvisionDecision>>> {
  switch (event.kind) {
    case 'PaperConsentTranscribed':
    case 'AssentRecorded':
      return event.payload.answers;
    case 'ChoicesChanged':
    case 'FindingPreferencesSet':
    case 'RecontactPreferencesSet':
      return Object.fromEntries(event.payload.changes.map(({ provision, to }) => [provision, to]));
    default:
      return {};
  }
}

export type ProposalForm = {
  readonly why: (typeof CORRECTION_REASONS)[number];
  /** `void`: the whole entry was a mistake; else by provision what the paper really says, unchanged ones left out */
  readonly what: 'void' | Readonly<Record<string, string>>;
};

/** The correction that a form means; null where it changes nothing. */
export function correctionOf(event: ParticipantEvent, { what }: ProposalForm): Correction | null {
  if (what === 'void') return { what: 'entry-void' };
  const before = answersOfEntry(event);
  const changes = (Object.entries(before) as [ProvisionCode, ProvisionDecision][]).flatMap(([provision, from]) => {
    const to = PROVISION_DECISIONS.find((one) => one === what[provision]);
    return to === undefined || to === from ? [] : [{ provision, from, to }];
  });
  return changes.length > 0 ? { what: 'answers', changes } : null;
}

const DUE_DAYS = 2;
const DAY_MS = 86_400_000;

type Proposal = {
  readonly participant: ParticipantId;
  readonly number: number;
  readonly form: ProposalForm;
  /** read and found to be a scan */
  readonly proof: Uint8Array;
};
export type Proposed =
  | { readonly ok: true; readonly id: string }
  | { readonly ok: false; readonly refusal: Refusal | { readonly code: 'correction-waits' } };

export async function proposeCorrection(
  tools: Tools,
  coordinator: Coordinator,
  { participant, number, form, proof }: Proposal,
): Promise<Proposed> {
  const access = { ...coordinator, role: 'site-coordinator', reason: 'correction' };
  return withAccess(tools.database, access, async (tx): Promise<Proposed> => {
    // one proposal for an entry at a time: the second of two at once finds the first
    await lock(tx, participant);
    const opened = await openRecord(tx, participant, coordinator.site);
    const event = opened?.events.find((one) => one.number === number);
    if (!opened || !event) return { ok: false, refusal: { code: 'entry-unknown' } };
    const correction = correctionOf(event, form);
    if (!correction) return { ok: false, refusal: { code: 'nothing-changes' } };
    if (!isCorrectable(event, correction.what)) return { ok: false, refusal: { code: 'entry-not-correctable' } };
    const waits = { participant, entryNumber: number, outcome: null };
    if (await tx.proposedCorrection.findFirst({ where: waits, select: { id: true } }))
      return { ok: false, refusal: { code: 'correction-waits' } };
    const now = tools.clock.now();
    const row = { personId: opened.personId, createdBy: coordinator.account, at: now };
    const kept = await writeRecord(tx, tools.keys, { ...row, id: tools.ids.uuid(), kind: 'scan', text: proof });
    const id = tools.ids.uuid();
    await tx.proposedCorrection.create({
      data: {
        id,
        participant,
        site: coordinator.site,
        entryNumber: number,
        correction,
        why: form.why,
        proofRecord: kept.record,
        proofHash: kept.hash,
        proposedBy: coordinator.account,
        proposedAt: now,
        dueAt: new Date(now.getTime() + DUE_DAYS * DAY_MS),
      },
    });
    return { ok: true, id };
  });
}

/** Whether an entry still counts: a correction may have taken it away already. */
export const stillCounts = (events: readonly ParticipantEvent[], number: number): boolean =>
  events.some((event) => event.number === number) &&
  !events.some(
    (event) =>
      event.kind === 'EntryCorrected' &&
      event.payload.corrects === number &&
      event.payload.correction.what === 'entry-void',
  );

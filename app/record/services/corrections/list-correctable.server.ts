/** Entries of one person that staff typed and that can be corrected, and the proposals that wait. */
import { withAccess } from '#app/adapters/database/database.server.ts';
import type { ParticipantEvent } from '#app/kernel/domain/event/event.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { isCorrectable } from '#app/kernel/domain/record/corrections.ts';
import { loadVersion, renderingIn } from '#app/kernel/services/documents/published-version.server.ts';
import { openRecord } from '#app/kernel/services/record/open-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import type { ProvisionCode, ProvisionDecision } from '#bridge/contract/vocabulary.ts';
import { answersOfEntry, type Coordinator, stillCounts } from './propose-correction.server.ts';

export type CorrectableEntry = {
  readonly number: number;
  readonly kind: ParticipantEvent['kind'];
  readonly at: string;
  /** the proposal that waits, if any */
  readonly proposal: string | null;
};

const accessOf = (coordinator: Coordinator) => ({ ...coordinator, role: 'site-coordinator', reason: 'correction' });

/** The newest first. Null where there is no such participant at this site. */
export async function listCorrectable(
  tools: Tools,
  coordinator: Coordinator,
  participant: ParticipantId,
): Promise<CorrectableEntry[] | null> {
  return withAccess(tools.database, accessOf(coordinator), async (tx) => {
    const opened = await openRecord(tx, participant, coordinator.site);
    if (!opened) return null;
    const rows = await tx.proposedCorrection.findMany({ where: { participant, outcome: null } });
    const waiting = new Map(rows.map(({ entryNumber, id }) => [entryNumber, id]));
    return opened.events
      .filter((event) => isCorrectable(event, 'entry-void') && stillCounts(opened.events, event.number as number))
      .map(({ number, kind, recordedAt }) => ({
        number: number as number,
        kind,
        at: recordedAt,
        proposal: waiting.get(number as number) ?? null,
      }))
      .reverse();
  });
}

export type EntryToCorrect = {
  readonly number: number;
  readonly kind: ParticipantEvent['kind'];
  readonly at: string;
  readonly answers: readonly {
    readonly provision: ProvisionCode;
    readonly title: string;
    readonly now: ProvisionDecision;
  }[];
};

/** Null where there is none that can be corrected. */
export async function loadEntryToCorrect(
  tools: Tools,
  coordinator: Coordinator,
  { participant, number }: { participant: ParticipantId; number: number },
  language: Language,
): Promise<EntryToCorrect | null> {
  const opened = await withAccess(tools.database, accessOf(coordinator), (tx) =>
    openRecord(tx, participant, coordinator.site),
  );
  const event = opened?.events.find((one) => one.number === number);
  if (!opened || !event || !isCorrectable(event, 'entry-void') || !stillCounts(opened.events, number)) return null;
  const seen = 'seen' in event.payload ? event.payload.seen : null;
  const version = seen && (await loadVersion(tools.database, seen));
  const titles = version ? renderingIn(version, language).content.provisions : {};
  const answers = Object.entries(answersOfEntry(event)) as [ProvisionCode, ProvisionDecision][];
  return {
    number,
    kind: event.kind,
    at: event.recordedAt,
    answers: answers.map(([provision, now]) => ({
      provision,
      title: (titles as Record<string, { title: string } | undefined>)[provision]?.title ?? provision,
      now,
    })),
  };
}

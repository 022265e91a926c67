/** A paper on its way into the ledger, as the one who looks at it may see it: before both have typed, no typing at all. */
import { withAccess } from '#app/adapters/database/database.server.ts';
import type { PaperEntry as Row } from '#app/adapters/database/generated/client.ts';
import { readRecords, loadScan as readScanRecord } from '#app/adapters/database/personal-records.server.ts';
import { isOwn, type OwnAccounts } from '#app/kernel/domain/access/own-accounts.ts';
import type { DocumentContent } from '#app/kernel/domain/document/content.ts';
import type { DocumentVersion } from '#app/kernel/domain/document/version.ts';
import { LANGUAGES, type Language } from '#app/kernel/domain/event/payloads/parts.ts';
import {
  type Difference,
  differencesOf,
  PAPER_FORMS,
  type PaperForm,
  paperFieldsOf,
} from '#app/kernel/domain/paper/forms.ts';
import { type OpenedScan, scanTypeOf } from '#app/kernel/domain/paper/scan.ts';
import { ownAccounts } from '#app/kernel/services/access/same-person.server.ts';
import { loadVersion, renderingIn } from '#app/kernel/services/documents/published-version.server.ts';
import { isUuid } from '#app/kernel/services/identifier.ts';
import type { ReadingReason } from '#app/kernel/services/record/open-person.server.ts';
import { openRecord } from '#app/kernel/services/record/open-record.server.ts';
import { audienceOnPaper, speakersOf } from '#app/kernel/services/record/paper-speaker.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import type { Conflict, conflictsOf } from '../../domain/conflicts.ts';
import type { Coordinator } from './enter-paper.server.ts';
import { readTyping } from './typed-paper.ts';

export type PaperEntryRow = Row;
export const ENTRY_STATES = ['second-missing', 'differs', 'entered', 'set-aside'] as const;
export type EntryState = (typeof ENTRY_STATES)[number];

const accessOf = (coordinator: Coordinator) => ({ ...coordinator, role: 'site-coordinator', reason: 'paper-entry' });

/** Null where there is none at this site. */
export async function entryRow(tools: Tools, coordinator: Coordinator, id: string): Promise<PaperEntryRow | null> {
  if (!isUuid(id)) return null;
  return withAccess(tools.database, accessOf(coordinator), (tx) =>
    tx.paperEntry.findFirst({ where: { id, site: coordinator.site } }),
  );
}

export type PaperEntryPage = {
  readonly id: string;
  readonly participant: ParticipantId;
  readonly form: PaperForm;
  readonly state: EntryState;
  readonly version: string;
  readonly language: Language;
  readonly firstAt: Date;
  readonly dueAt: Date;
  /** whether this person may type now: the second blind, or one of the two where they differ */
  readonly mayType: 'second' | 'mend' | null;
  readonly mine: 'first' | 'second' | null;
  /** the hospital's system that typed first; null where a person did */
  readonly filedBy: string | null;
  /** something counts since the first typing */
  readonly stopped: boolean;
  readonly entered: boolean;
  readonly conflicts: readonly Conflict[];
  /** only where both have typed */
  readonly differences: readonly Difference[];
  /** who can have signed it, where another decides; else empty */
  readonly speakers: readonly string[];
  readonly structure: DocumentVersion;
  readonly content: DocumentContent;
};

/**
 * Who mends the first typing where the two differ. A hospital's system looks at no paper again: any other person than the
 * second does so in its place, and is from then on the first.
 */
export const standsForFirst = (
  { firstBy, secondBy, filedBy, state }: Pick<PaperEntryRow, 'firstBy' | 'secondBy' | 'filedBy' | 'state'>,
  own: OwnAccounts,
): boolean => isOwn(own, firstBy) || (filedBy !== null && state === 'differs' && !isOwn(own, secondBy));

/** Which of the two typings is hers to put right, under whichever of her accounts; null where neither is. */
export const typistOf = (row: Parameters<typeof standsForFirst>[0], own: OwnAccounts): 'first' | 'second' | null =>
  standsForFirst(row, own) ? 'first' : isOwn(own, row.secondBy) ? 'second' : null;

function mayType(row: PaperEntryRow, own: OwnAccounts): PaperEntryPage['mayType'] {
  const mine = typistOf(row, own);
  if (row.state === 'second-missing') return mine === 'first' ? null : 'second';
  return row.state === 'differs' && mine !== null ? 'mend' : null;
}

/**
 * @param language in which the document's words are shown to the one who types
 * @param reason null: none was given in this visit, and nothing that was typed is opened
 */
export async function loadPaperEntry(
  tools: Tools,
  coordinator: Coordinator,
  id: string,
  language: Language,
  reason: ReadingReason | null = 'paper-entry',
): Promise<PaperEntryPage | null> {
  const row = await entryRow(tools, coordinator, id);
  if (!row) return null;
  const access = { ...accessOf(coordinator), reason: reason ?? 'desk' };
  return withAccess(tools.database, access, async (tx) => {
    const opened = await openRecord(tx, row.participant as ParticipantId, coordinator.site);
    const form = PAPER_FORMS.find((one) => one === row.form);
    const version =
      opened &&
      (await loadVersion(tools.database, { ...opened, audience: audienceOnPaper(opened), version: row.version }, tx));
    if (!opened || !form || !version) return null;
    const speakers = speakersOf(opened.record);
    const fields = paperFieldsOf(form, version.structure, speakers);
    const own = await ownAccounts(tx, coordinator.account);
    const may = mayType(row, own);
    const query = { personId: opened.personId, what: 'typing', at: tools.clock.now() } as const;
    const ids = reason !== null && may === 'mend' && row.secondRecord ? [row.firstRecord, row.secondRecord] : [];
    const texts = await readRecords(tx, tools.keys, access, { ...query, ids });
    const [first, second] = ids.map((one) => readTyping(texts.get(one) ?? '{}'));
    return {
      id,
      participant: opened.participant,
      form,
      state: ENTRY_STATES.find((one) => one === row.state) ?? 'set-aside',
      version: row.version,
      language: LANGUAGES.find((one) => one === row.language) ?? 'ja',
      firstAt: row.firstAt,
      dueAt: row.dueAt,
      mayType: may,
      mine: typistOf(row, own),
      filedBy: row.filedBy,
      stopped: row.stoppedNumber !== null,
      entered: row.actNumber !== null,
      conflicts: row.conflicts as ReturnType<typeof conflictsOf>,
      differences: first && second ? differencesOf(fields, first, second) : [],
      speakers,
      structure: version.structure,
      content: renderingIn(version, language).content,
    };
  });
}

/** The paper itself. Opening it is written to the list of who looked. Null where there is none at this site. */
export async function openScan(tools: Tools, coordinator: Coordinator, id: string): Promise<OpenedScan | null> {
  const row = await entryRow(tools, coordinator, id);
  return row && scanOf(tools, coordinator, row.participant as ParticipantId, row.scanRecord);
}

export async function scanOf(
  tools: Tools,
  coordinator: Coordinator,
  participant: ParticipantId,
  record: string,
): Promise<OpenedScan | null> {
  const access = accessOf(coordinator);
  const bytes = await withAccess(tools.database, access, async (tx) => {
    const opened = await openRecord(tx, participant, coordinator.site);
    const query = { personId: opened?.personId ?? '', id: record, at: tools.clock.now() };
    return opened && readScanRecord(tx, tools.keys, access, query);
  });
  const type = bytes && scanTypeOf(bytes);
  return bytes && type ? { bytes, type } : null;
}

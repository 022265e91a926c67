/** The desk of those who write reports: the list, one draft with its checks and its figures as of its release, the preview. */
import type { OwnAccounts } from '#app/kernel/domain/access/own-accounts.ts';
import { LANGUAGES, type Language } from '#app/kernel/domain/event/payloads/parts.ts';
import type { Day, Instant } from '#app/kernel/domain/instant.ts';
import { ownAccounts } from '#app/kernel/services/access/same-person.server.ts';
import type { StudioPerson } from '#app/kernel/services/access/visit.ts';
import { programmeWords } from '#app/kernel/services/interface-text/programme-words.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { Acts, NodeNames, ReleaseHead, ShownTable } from '#app/public/index.ts';
import {
  everywhere,
  headHash,
  hiddenIn,
  isConfirmed,
  isOut,
  loadActs,
  loadFigures,
  movedSince,
  nextVersion,
  nodeNames,
  partHash,
  type ReportContent,
  type ReportFault,
  type ReportPart,
  type ReportShown,
  type RowSince,
  reportFaults,
  TABLES,
  type TextPart,
  tableOfPart,
} from '#app/public/index.ts';
import { adviceOn, type NewsAdvice } from '../../domain/news/check-news.ts';
import { allReports, type KeptReport, loadReport, type ReportWriter } from './report-state.server.ts';
import { shownReport } from './shown-report.server.ts';

const MAY_CONFIRM = 'elsi-officer';
type Reader = ReportWriter & { readonly own: OwnAccounts };
const readerOf = async ({ database }: Tools, who: ReportWriter): Promise<Reader> => ({
  ...who,
  own: await ownAccounts(database.prisma, who.account),
});
/** Nothing wrong, saved last by another, read by nobody else yet. */
const isForHer = (kept: KeptReport, { own, role }: Reader): boolean =>
  role === MAY_CONFIRM &&
  !isOut(kept) &&
  !isConfirmed(kept) &&
  !own.has(kept.save.by) &&
  reportFaults(kept.save.content, nextVersion(kept)).length === 0;

export type ReportRow = {
  readonly id: string;
  readonly title: string;
  readonly from: Day;
  readonly to: Day;
  readonly savedAt: Instant;
  /** null where no version is out; the newest that is */
  readonly version: number | null;
  readonly publishedAt: Instant | null;
  readonly state: 'faulty' | 'for-her' | 'to-confirm' | 'confirmed' | 'out';
};

const stateOf = (kept: KeptReport, who: Reader): ReportRow['state'] => {
  if (isOut(kept)) return 'out';
  if (reportFaults(kept.save.content, nextVersion(kept)).length > 0) return 'faulty';
  if (isConfirmed(kept)) return 'confirmed';
  return isForHer(kept, who) ? 'for-her' : 'to-confirm';
};

export async function loadReportDesk(tools: Tools, who: ReportWriter): Promise<readonly ReportRow[]> {
  const reader = await readerOf(tools, who);
  return (await allReports(tools, who)).map((kept) => ({
    ...{ id: kept.id, title: kept.save.content.titles.ja, from: kept.save.content.from, to: kept.save.content.to },
    ...{ savedAt: kept.savedAt, version: kept.versions.at(-1)?.version ?? null, publishedAt: kept.publishedAt },
    state: stateOf(kept, reader),
  }));
}

/** What of the reports waits for her: those to confirm. */
export async function reportsWaiting(tools: Tools, who: ReportWriter): Promise<number> {
  const reader = await readerOf(tools, who);
  return (await allReports(tools, who)).filter((kept) => isForHer(kept, reader)).length;
}

export type PartShown = {
  readonly part: ReportPart;
  readonly hash: string;
  /** of a figure: the table at the report's release; null where there is none */
  readonly table: ShownTable | null;
  readonly whole: ShownTable | null;
  readonly hidden: number;
  /** of acts: what was counted otherwise since; null where all is the same */
  readonly since: readonly RowSince[] | null;
};
export type DraftPage = {
  readonly id: string;
  readonly number: number;
  readonly savedAt: Instant;
  readonly content: ReportContent;
  readonly headHash: string;
  readonly parts: readonly PartShown[];
  readonly faults: readonly ReportFault[];
  readonly release: ReleaseHead | null;
  /** the one that the figures could be moved to; null where they are of the newest */
  readonly newer: ReleaseHead | null;
  readonly tables: readonly string[];
  readonly names: NodeNames;
  readonly state: ReportRow['state'];
  readonly isOwn: boolean;
  readonly version: number | null;
  readonly publishedAt: Instant | null;
};

function partsShown({ content, tables }: ReportShown, acts: Acts): PartShown[] {
  return content.parts.map((part) => {
    const bare = { part, hash: partHash(part), table: null, whole: null, hidden: 0, since: null };
    if (part.kind === 'text') return bare;
    if (part.kind === 'acts') return { ...bare, since: movedSince(part, acts) };
    const table = tableOfPart(part, tables);
    const whole = tables.find(({ id }) => id === part.table) ?? null;
    return { ...bare, table, whole, hidden: table ? hiddenIn(table) : 0 };
  });
}

/** Null where there is none of this number. */
export async function loadReportDraft(tools: Tools, who: StudioPerson, id: string): Promise<DraftPage | null> {
  const kept = await loadReport(tools, who, id);
  if (!kept) return null;
  const { content } = kept.save;
  const { releases } = await loadFigures(tools);
  const shown = await shownReport(tools, { report: id, published: null, content }, who.locale);
  const newest = releases.at(-1) ?? null;
  const reader = await readerOf(tools, who);
  return {
    ...{ id, content, number: kept.save.number, savedAt: kept.savedAt, headHash: headHash(content) },
    parts: partsShown(shown, await loadActs(tools)),
    faults: reportFaults(content, nextVersion(kept)),
    release: shown.releases.at(-1) ?? null,
    newer: newest && newest.number > content.release ? newest : null,
    tables: TABLES.map((table) => table.id),
    names: await nodeNames(tools, who.locale),
    state: stateOf(kept, reader),
    isOwn: reader.own.has(kept.save.by),
    version: kept.versions.at(-1)?.version ?? null,
    publishedAt: kept.publishedAt,
  };
}

export type AdvisedPart = { readonly language: Language; readonly advice: readonly NewsAdvice[] };

/** What would read more easily, in each language. */
export const adviceOnPart = (tools: Tools, { words }: TextPart): Promise<readonly AdvisedPart[]> =>
  Promise.all(
    LANGUAGES.map(async (language) => {
      const { heading, body } = words[language];
      if (body === '') return { language, advice: [] };
      const terms = (await programmeWords(tools, language)).map(({ term }) => term);
      const none = { title: '', body: '', alt: '' };
      const texts = { ...everywhere(none), [language]: { title: heading, body, alt: '' } };
      return { language, advice: adviceOn({ texts }, language, terms) };
    }),
  );

/** As its readers would see it now, for one who writes or confirms. */
export async function previewReport(
  tools: Tools,
  who: ReportWriter,
  { report, language }: { readonly report: string; readonly language: Language },
): Promise<ReportShown | null> {
  const kept = await loadReport(tools, who, report);
  return kept ? shownReport(tools, { report, published: null, content: kept.save.content }, language) : null;
}

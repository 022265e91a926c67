/** A report composed, confirmed and published as its writers do it. */
import { LANGUAGES, type Language } from '#app/kernel/domain/event/payloads/parts.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { headHash, partHash } from '#app/public/domain/reports/change-report.ts';
import { confirmReport, publishReport } from '#app/studio/services/reports/publish-report.server.ts';
import { type KeptReport, loadReport, type ReportWriter } from '#app/studio/services/reports/report-state.server.ts';
import { beginReport, changeReport, reportForm } from '#app/studio/services/reports/write-report.server.ts';
import { reportHtml, standAlone } from '#app/ui/reports/report-html.ts';
import { must } from '../data-requests/course.ts';
import type { Told } from './parts.ts';

export type Composed = {
  readonly titles: Readonly<Record<Language, string>>;
  readonly from: string;
  readonly to: string;
  readonly parts: readonly Told[];
};

async function kept(tools: Tools, who: ReportWriter, report: string): Promise<KeptReport> {
  const found = await loadReport(tools, who, report);
  if (!found) throw new Error('what was just begun is there');
  return found;
}

const inEach = (name: string, of: (language: Language) => string) =>
  Object.fromEntries(LANGUAGES.map((language) => [`${name}_${language}`, of(language)]));

async function addPart(tools: Tools, who: ReportWriter, report: string, told: Told): Promise<void> {
  const change = (form: object) => changeReport(tools, who, report, reportForm.parse(form));
  const part = tools.ids.uuid();
  if ('table' in told) {
    must(await change({ act: 'add-figure', part, table: told.table }));
    return;
  }
  if ('acts' in told) {
    must(await change({ act: 'add-acts', part, acts: told.acts }));
    return;
  }
  must(await change({ act: 'add-text', part }));
  const { save } = await kept(tools, who, report);
  const empty = save.content.parts.find(({ id }) => id === part);
  if (!empty) throw new Error('what was just added is there');
  const words = {
    ...inEach('heading', (language) => told[language].heading),
    ...inEach('body', (language) => told[language].body),
  };
  must(await change({ act: 'words', id: part, stood: partHash(empty), ...words }));
}

/** @returns its number */
export async function composeReport(
  tools: Tools,
  who: ReportWriter,
  { titles, from, to, parts }: Composed,
): Promise<string> {
  const begun = { title: titles.ja, from, to, idempotencyKey: tools.ids.uuid() };
  const { id } = must(await beginReport(tools, who, begun));
  for (const told of parts) await addPart(tools, who, id, told);
  const { save } = await kept(tools, who, id);
  const head = { from, to, ...inEach('title', (language) => titles[language]), ...inEach('changes', () => '') };
  must(await changeReport(tools, who, id, reportForm.parse({ act: 'head', stood: headHash(save.content), ...head })));
  return id;
}

export async function confirmAndPublish(tools: Tools, second: ReportWriter, report: string): Promise<void> {
  const { save } = await kept(tools, second, report);
  must(await confirmReport(tools, second, report, { act: 'confirm', save: save.number }));
  const drawing = { draw: reportHtml, standAlone };
  const form = { act: 'publish', save: save.number } as const;
  must(await publishReport(tools, second, { report, form, drawing }));
}

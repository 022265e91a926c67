/** Reports of the demonstration: one that is out, and one that is being written and lacks much. */
import { dayOf, plusDays } from '#app/kernel/domain/instant.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { ReportWriter } from '#app/studio/services/reports/report-state.server.ts';
import { PARTICIPATION } from './report/about-programme.ts';
import { composeReport, confirmAndPublish } from './report/compose.ts';
import { PARTS, TITLES } from './report/parts.ts';

type Writers = { readonly officer: ReportWriter; readonly second: ReportWriter };

export async function seedReports(tools: Tools, { officer, second }: Writers, from: Date, now: Date): Promise<void> {
  const days = { from: dayOf(from.toISOString()), to: dayOf(plusDays(now.toISOString(), -1)) };
  const report = await composeReport(tools, officer, { titles: TITLES, ...days, parts: PARTS });
  await confirmAndPublish(tools, second, report);
  // what a first draft looks like: the Japanese alone is there
  const japanese = { ...PARTICIPATION, 'ja-easy': { heading: '', body: '' }, en: { heading: '', body: '' } };
  const titles = { ja: '次の報告書（案）', 'ja-easy': '', en: '' };
  const next = { from: days.to, to: dayOf(now.toISOString()) };
  const parts = [japanese, { table: 'people' }, { table: 'left' }, { acts: 'incidents' }] as const;
  await composeReport(tools, officer, { titles, ...next, parts });
}

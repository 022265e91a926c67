/** A report with the figures of its release and the names of one language, ready to be drawn. */
import type { Language } from '#app/domain/event/payloads/parts.ts';
import type { ReportContent } from '#app/domain/reports/report.ts';
import { figuresAt, type ReportShown } from '#app/domain/reports/shown-report.ts';
import { loadFigures } from '../figures/load-figures.server.ts';
import { nodeNames } from '../figures/node-names.server.ts';
import type { Tools } from '../tools.server.ts';

export async function shownReport(
  tools: Tools,
  { report, published, content }: Pick<ReportShown, 'report' | 'published'> & { readonly content: ReportContent },
  language: Language,
): Promise<ReportShown> {
  const figures = figuresAt(await loadFigures(tools), content.release);
  return { report, published, content, ...figures, names: await nodeNames(tools, language) };
}

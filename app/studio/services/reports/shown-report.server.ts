/** A report with the figures of its release and the names of one language, ready to be drawn. */
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { ReportContent } from '#app/public/index.ts';
import { figuresAt, loadFigures, nodeNames, type ReportShown } from '#app/public/index.ts';

export async function shownReport(
  tools: Tools,
  { report, published, content }: Pick<ReportShown, 'report' | 'published'> & { readonly content: ReportContent },
  language: Language,
): Promise<ReportShown> {
  const figures = figuresAt(await loadFigures(tools), content.release);
  return { report, published, content, ...figures, names: await nodeNames(tools, language) };
}

/** Which report, version and language an address asks for. */
import { LANGUAGES, type Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { found, queryOf } from '#app/kernel/pages/desk.ts';
import type { RouteArgs } from '#app/kernel/pages/framework.ts';
import { type PublicReport, publicReport } from '../../services/reports/public-reports.server.ts';

/** `?version=1` names an older one, `?language=en` another language than the reader's. */
export async function reportAsked({
  context: { tools, visit },
  params,
}: Pick<RouteArgs, 'context' | 'params'>): Promise<{ report: PublicReport; language: Language }> {
  const query = queryOf(visit);
  const language = LANGUAGES.find((one) => one === query.get('language')) ?? visit.locale;
  const asked = { report: params.reportNumber ?? '', version: query.get('version'), language };
  return { report: found(await publicReport(tools, asked)), language };
}

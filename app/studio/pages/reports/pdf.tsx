/** A published report as a PDF: the signed text, with its errata before it. */

import { renderPart } from '#app/consent/index.pages.ts';
import { InLanguage } from '#app/i18n/in-language.tsx';
import { withoutMarks } from '#app/i18n/rich-text.ts';
import { queryOf } from '#app/kernel/pages/desk.ts';
import type { RouteArgs } from '#app/kernel/pages/framework.ts';
import { pdfAnswer } from '#app/kernel/pages/pdf-answer.ts';
import { reportPdf } from '../../services/reports/report-pdf.server.ts';
import { reportAsked } from './asked.ts';
import { Errata } from './errata.tsx';

export const access = { GET: 'anyone' };
export async function loader(args: RouteArgs): Promise<Response> {
  const { tools, visit } = args.context;
  const { report, language } = await reportAsked(args);
  const isLarge = queryOf(visit).get('print') === 'large';
  const errata = renderPart(
    visit,
    <InLanguage locale={language}>
      <Errata errata={report.errata} />
    </InLanguage>,
  );
  const title = `${report.report} v${report.version} ${withoutMarks(report.title)}`;
  const bytes = await reportPdf(tools, { report, language, isLarge, errata, title });
  return pdfAnswer(bytes, `${report.report}-v${report.version}.${language}.pdf`);
}

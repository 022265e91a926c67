/** The same letters as one tagged file for the printer: each on pages of its own, in its person's language. */

import { renderPart } from '#app/consent/index.pages.ts';
import { PaperLetter } from '#app/hospital/index.pages.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { coordinatorOf, found } from '#app/kernel/pages/desk.ts';
import type { RouteArgs } from '#app/kernel/pages/framework.ts';
import { pdfAnswer } from '#app/kernel/pages/pdf-answer.ts';
import { printPdf } from '#app/kernel/services/documents/print-pdf.server.ts';
import { loadWaveLetters } from '../../services/reconsent/wave-letters.server.ts';
import { waveIn } from './wave-name.ts';

export const access = { GET: 'staff:site-coordinator' };
export async function loader({ context: { visit, tools }, params, request }: RouteArgs): Promise<Response> {
  const { letters, ids } = found(await loadWaveLetters(tools, coordinatorOf(visit), waveIn(params)));
  const bytes = await printPdf(tools, {
    markup: renderPart(
      visit,
      letters.map((letter, place) => <PaperLetter key={ids[place]} letter={letter} />),
    ),
    // stands at the foot of every page that is posted: the programme's name alone
    title: textsFor(visit.locale).t('coordinator:paper.title'),
    language: visit.locale,
    isLarge: new URL(request.url).searchParams.get('print') === 'large',
    at: (letters[0]?.printedAt ?? new Date(0)).toISOString(),
  });
  return pdfAnswer(bytes, 'letters.pdf');
}

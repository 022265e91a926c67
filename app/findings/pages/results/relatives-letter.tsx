/** The letter for relatives on A4. What is typed on its lines stays in this window: it is sent nowhere. */

import { InLanguage } from '#app/i18n/in-language.tsx';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { found } from '#app/kernel/pages/desk.ts';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { Letter } from '#app/ui/consent/letter.tsx';
import { useLoaded } from '#app/ui/loaded.ts';
import { Notice } from '#app/ui/page/notice.tsx';
import { loadRelativesLetter, type RelativesLetter } from '../../services/load-relatives-letter.server.ts';
import { findingStaffOf } from './own.ts';

export const meta = titled('results:letter.title');
export const handle = { wide: true };

export const access = { GET: ['staff:treating-doctor', 'staff:genetic-counsellor'] };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const id = params.id ?? '';
  return { id, page: found(await loadRelativesLetter(tools, findingStaffOf(visit), id)) };
}

/** A line that can be typed on or left for the pen; it belongs to no form. */
function ToWrite({ part }: { part: 'gene' | 'condition' }) {
  const { rich, t } = useTexts();
  return (
    <div>
      <p>{rich(`sheets:relatives.${part}`)}</p>
      <div
        className="write-here"
        contentEditable="plaintext-only"
        suppressContentEditableWarning
        role="textbox"
        tabIndex={0}
        aria-label={t(`sheets:relatives.${part}`)}
      />
    </div>
  );
}

function Body({ letter }: { letter: RelativesLetter }) {
  const { rich, t, day } = useTexts();
  const { name, allowed, site, printedAt } = letter;
  return (
    <Letter
      to={<Marked text={t('sheets:relatives.to')} />}
      from={site.name}
      date={<Marked text={day(printedAt)} />}
      title={rich('sheets:relatives.title')}
    >
      <p>{name ? rich('sheets:relatives.from', { name }) : rich('sheets:relatives.fromOne')}</p>
      <p>{rich('sheets:relatives.what')}</p>
      {(['gene', 'condition'] as const).map((part) => allowed.includes(part) && <ToWrite key={part} part={part} />)}
      <p>{rich('sheets:relatives.choice')}</p>
      <p>{rich('sheets:relatives.talk')}</p>
      <p>{rich('sheets:relatives.unknown')}</p>
      <p>
        {site.desk}
        <br />
        {site.phone} ({site.hours})
        <br />
        {site.room}
      </p>
      <p>{rich('sheets:relatives.by')}</p>
      <span className="write-here" />
    </Letter>
  );
}

export default function RelativesLetterPage() {
  const { id, page } = useLoaded<typeof loader>();
  const { rich, day } = useTexts();
  const { letter, because, participant } = page;
  return (
    <>
      <div className="screen-only">
        <h1>{rich('results:letter.title')}</h1>
        {letter && (
          <>
            <p>{rich('results:letter.lead', { day: day(letter.wishedAt) })}</p>
            <Notice tone="attention" title={rich('results:letter.notStoredTitle')}>
              <p>{rich('results:letter.notStored')}</p>
            </Notice>
            <p>{rich('coordinator:letter.printHint')}</p>
          </>
        )}
        {because && <p>{rich(`results:letter.none.${because}`)}</p>}
        <p>
          <a href={`/results/${id}`}>{rich('results:case.of', { participant })}</a>
        </p>
      </div>
      {letter && (
        <InLanguage locale={letter.language}>
          <Body letter={letter} />
        </InLanguage>
      )}
    </>
  );
}

/** The decision letter on A4, in Japanese and in English: the same letter twice. */

import type { ReactNode } from 'react';
import { InLanguage } from '#app/i18n/in-language.tsx';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { found } from '#app/kernel/pages/desk.ts';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { Letter } from '#app/ui/consent/letter.tsx';
import { useLoaded } from '#app/ui/loaded.ts';
import { OwnTitle, OwnWords } from '#app/ui/page/own-words.tsx';
import { RecordFacts } from '#app/ui/requests/record-facts.tsx';
import { type DecisionLetter, loadDecisionLetter } from '../../../services/review/decision-letter.server.ts';
import { officeOf } from '../own.ts';
import { TallyTable } from './request-facts.tsx';

export const meta = titled('office:letter.title');
export const handle = { wide: true };

export const access = { GET: 'staff:review-secretariat' };
export const loader = async ({ context: { visit, tools }, params }: RouteArgs) => ({
  page: found(await loadDecisionLetter(tools, officeOf(visit), params.application ?? '')),
});

const Listed = ({ title, lines }: { title: ReactNode; lines: readonly string[] }) =>
  lines.length === 0 ? null : (
    <>
      <h3>{title}</h3>
      <ul>
        {lines.map((line) => (
          <OwnWords as="li" key={line}>
            {line}
          </OwnWords>
        ))}
      </ul>
    </>
  );

function Body({ letter, language }: { letter: DecisionLetter; language: 'ja' | 'en' }) {
  const { rich, t, day } = useTexts();
  const { request, title, organisation, record, decided, panelWords, minority, recused } = letter;
  const { decision, outcome, words, panelView, difference, tally } = decided;
  const wasGranted = outcome === 'approved' || outcome === 'approved-with-conditions';
  return (
    <Letter
      to={organisation[language]}
      from={<Marked text={t('office:letter.from')} />}
      date={<Marked text={day(decided.at)} />}
      title={rich('office:letter.about', { request })}
    >
      <p>
        {rich('office:letter.title2')} <OwnTitle>{title}</OwnTitle>
      </p>
      <p>
        <strong>{rich(`office:letter.outcome.${outcome}`)}</strong>
      </p>
      <p>{rich('office:letter.number', { decision })}</p>
      <h3>{rich(wasGranted ? 'office:letter.granted' : 'office:letter.asked')}</h3>
      <RecordFacts record={record} rendering="letter" />
      <h3>{rich('office:letter.reasons')}</h3>
      <OwnWords>{words[language]}</OwnWords>
      <TallyTable tally={tally} />
      <Listed title={rich('review:minority.title')} lines={minority} />
      <Listed title={rich('office:letter.recused')} lines={recused} />
      <h3>{rich('review:panel.title')}</h3>
      <p>{rich(`review:panel.view.${panelView}`)}</p>
      {panelWords && <OwnWords>{panelWords}</OwnWords>}
      {difference && (
        <>
          <h3>{rich('office:letter.difference')}</h3>
          <OwnWords>{difference[language]}</OwnWords>
        </>
      )}
      <p>{rich(outcome === 'refused' || outcome === 'sent-back' ? 'office:letter.review' : 'office:letter.next')}</p>
    </Letter>
  );
}

export default function DecisionLetterPage() {
  const { page } = useLoaded<typeof loader>();
  const { rich } = useTexts();
  const { request, letter } = page;
  return (
    <>
      <div className="screen-only">
        <h1>{rich('office:letter.title')}</h1>
        <p>{rich(letter ? 'office:letter.print' : 'office:letter.none')}</p>
        <p>
          <a href={`/office/requests/${request}`}>{request}</a>
        </p>
      </div>
      {letter &&
        (['ja', 'en'] as const).map((language) => (
          <InLanguage key={language} locale={language}>
            <Body letter={letter} language={language} />
          </InLanguage>
        ))}
    </>
  );
}

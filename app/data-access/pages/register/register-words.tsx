/** What the register of uses says of one request: what for, the panel's view, the reviewers' reasons, what was found. */

import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { namesIn } from '#app/kernel/domain/languages.ts';
import { OwnWords } from '#app/ui/page/own-words.tsx';
import { type Row, SummaryList } from '#app/ui/page/summary-list.tsx';
import { useRecordRows } from '#app/ui/requests/record-facts.tsx';
import type { ClosingWords, Registered, UseResult } from '../../services/register/register-of-uses.server.ts';
import { PanelAfter } from './panel-after.tsx';
import { Corrected } from './register-corrections.tsx';

export function PurposeWords({ register }: { register: Registered }) {
  return (
    <section>
      <h2>
        <Marked text={register.title} />
      </h2>
      <p>
        <Marked text={register.purpose} />
      </p>
      <Corrected corrections={register.corrections} />
    </section>
  );
}

/** What the panel and the reviewers said, as rows of a list. */
export function useSaidRows({ panelView, panel, reviewers, decided, panelSince }: Registered): readonly Row[] {
  const { rich, locale } = useTexts();
  const spoken = namesIn(locale);
  const rows: Row[] = [
    {
      id: 'panel',
      name: rich('uses:register.panel'),
      value: (
        <>
          <strong>{rich(`uses:register.view.${panelView}`)}</strong>
          {panel !== null && (
            <p>
              <Marked text={panel} />
            </p>
          )}
          <PanelAfter since={panelSince} />
        </>
      ),
    },
    { id: 'reviewers', name: rich('uses:register.reviewers'), value: <Marked text={reviewers} /> },
  ];
  if (decided?.difference)
    rows.push({
      id: 'difference',
      name: rich('uses:register.difference'),
      value: <OwnWords>{decided.difference[spoken]}</OwnWords>,
    });
  return rows;
}

/** Whether it may be used now, and under which number it was asked for. */
export function useTermRows({ term, request }: Registered): readonly Row[] {
  const { rich, day, lastDay } = useTexts();
  const rows: Row[] = [];
  if (term)
    rows.push({
      id: 'term',
      name: rich('uses:register.term'),
      value: rich(`uses:register.${term.state}`, { from: day(term.from), until: lastDay(term.until) }),
    });
  rows.push({ id: 'request', name: rich('uses:register.request'), value: <code>{request}</code> });
  return rows;
}

export function ReviewWords({ register }: { register: Registered }) {
  const said = useSaidRows(register);
  const record = useRecordRows(register.record, 'participant');
  const term = useTermRows(register);
  return <SummaryList rows={[...said, ...record, ...term]} />;
}

function Result({ result: { publishedOn, title, found, link } }: { result: UseResult }) {
  const { rich, day } = useTexts();
  return (
    <section>
      <h3>
        <Marked text={title} />
      </h3>
      <p>
        <Marked text={found} />
      </p>
      <p className="hint">{rich('uses:register.publishedOn', { day: day(publishedOn) })}</p>
      {link !== null && <p>{rich('uses:register.link', {}, { link })}</p>}
    </section>
  );
}

export function Results({ results }: Pick<Registered, 'results'>) {
  const { rich } = useTexts();
  return (
    <section>
      <h2>{rich('uses:register.results')}</h2>
      {results.length === 0 && <p>{rich('uses:register.noResults')}</p>}
      {results.map((result) => (
        <Result key={result.id} result={result} />
      ))}
    </section>
  );
}

/** The users' own last report, as they wrote it. */
export function ClosingReport({ closing }: { closing: ClosingWords | null }) {
  const { rich, day } = useTexts();
  return (
    closing && (
      <section>
        <h2>{rich('uses:register.closing')}</h2>
        <p className="hint">{rich('uses:register.closingText', { day: day(closing.at) })}</p>
        <blockquote className="own-words">
          <OwnWords>{closing.words}</OwnWords>
        </blockquote>
      </section>
    )
  );
}

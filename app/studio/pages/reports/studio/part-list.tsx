/** The parts of a report in their order: each can be opened, moved, and says what is wrong in it or what it does not show. */
import { actWords } from '#app/i18n/act-words.ts';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { useFigureWords } from '#app/public/index.pages.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { Button } from '#app/ui/page/button.tsx';
import { Tag } from '#app/ui/page/notice.tsx';
import { OwnTitle } from '#app/ui/page/own-words.tsx';
import type { DraftPage, PartShown } from '../../../services/reports/report-desk.server.ts';

function Name({ shown: { part }, names }: { shown: PartShown; names: DraftPage['names'] }) {
  const texts = useTexts();
  const { rich, locale } = texts;
  const { tableName } = useFigureWords(names);
  if (part.kind === 'figure')
    return (
      <>
        {rich('reporting:part.figure')} <Marked text={tableName(part.table)} />
      </>
    );
  if (part.kind === 'acts')
    return (
      <>
        {rich('reporting:part.acts')} <Marked text={actWords(texts).tableName(part.table)} />
      </>
    );
  const heading = part.words[locale].heading || part.words.ja.heading;
  return heading === '' ? rich('reporting:part.unnamed') : <OwnTitle>{heading}</OwnTitle>;
}

function Hides({ shown: { table, hidden } }: { shown: PartShown }) {
  const { rich, number } = useTexts();
  if (!table) return null;
  const values = { step: number(table.step), few: number(table.step - 1), of: number(table.rows.length) };
  return (
    <p className="hint">
      {hidden === 0 ? rich('reports:hides.none', values) : rich('reports:hides.some', { ...values, count: hidden })}
    </p>
  );
}

/** As of which moment, and whether it would be counted otherwise now. */
function Counted({ shown: { part, since } }: { shown: PartShown }) {
  const { rich, instant } = useTexts();
  if (part.kind !== 'acts') return null;
  return (
    <>
      <p className="hint">{rich('reporting:acts.countedAt', { at: instant(part.countedAt) })}</p>
      {since && (
        <p>
          <Tag icon="attention" tone="attention">
            {rich('reporting:acts.moved')}
          </Tag>
        </p>
      )}
    </>
  );
}

export function PartList({ page }: { page: DraftPage }) {
  const { rich } = useTexts();
  const last = page.parts.length - 1;
  return (
    <ol className="tasks" role="list">
      {page.parts.map((shown, place) => {
        const { id } = shown.part;
        const isFaulty = page.faults.some(({ where }) => where === id);
        return (
          <li key={id}>
            <div className="task">
              <a href={`/studio/reports/${page.id}/parts/${id}`}>
                <Name shown={shown} names={page.names} />
              </a>
              <Hides shown={shown} />
              <Counted shown={shown} />
              {isFaulty && (
                <p>
                  <Tag icon="attention" tone="attention">
                    {rich('reporting:part.faulty')}
                  </Tag>
                </p>
              )}
            </div>
            <PostForm hidden={{ id }} className="actions">
              {place > 0 && (
                <Button name="act" value="up" kind="link">
                  {rich('reporting:part.up')}
                </Button>
              )}
              {place < last && (
                <Button name="act" value="down" kind="link">
                  {rich('reporting:part.down')}
                </Button>
              )}
            </PostForm>
          </li>
        );
      })}
    </ol>
  );
}

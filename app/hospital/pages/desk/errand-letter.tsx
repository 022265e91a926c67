/** The letter to print for who has no mail address: something was recorded. What it was stands nowhere on it. */

import { textsFor } from '#app/i18n/texts.ts';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { spokenIn } from '#app/kernel/domain/languages.ts';
import { coordinatorOf, found } from '#app/kernel/pages/desk.ts';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { Letter } from '#app/ui/consent/letter.tsx';
import { useLoaded } from '#app/ui/loaded.ts';
import { loadNoticeLetter } from '../../services/desk/load-notice-letter.server.ts';

export const meta = titled('paper:errand.letter');

export const access = { GET: 'staff:site-coordinator' };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const id = params.id ?? '';
  return { id, letter: found(await loadNoticeLetter(tools, coordinatorOf(visit), id)) };
}

const PARAGRAPHS = ['what', 'see', 'notYou', 'careSame'] as const;

export default function NoticeLetterPage() {
  const { id, letter } = useLoaded<typeof loader>();
  const { rich } = useTexts();
  const { site, language, recordedAt, printedAt, signInPage, name } = letter;
  const texts = textsFor(language);
  const values = { day: texts.day(recordedAt), page: signInPage };
  const { desk, phone, hours, room } = site;
  return (
    <>
      <div className="screen-only">
        <h1>{rich('paper:errand.letter')}</h1>
        <p>{rich('coordinator:letter.printHint')}</p>
        <p>
          <a href={`/desk/errands/${id}`}>{rich('coordinator:back')}</a>
        </p>
      </div>
      <div lang={spokenIn(language)}>
        <Letter
          to={texts.t('sheets:to', { name })}
          from={site.name}
          date={<Marked text={texts.day(printedAt)} />}
          title={<Marked text={texts.marked('sheets:notice.title')} />}
        >
          {PARAGRAPHS.map((key) => (
            <p key={key}>
              <Marked text={texts.marked(`sheets:notice.${key}`, values)} />
            </p>
          ))}
          <p>
            {desk}
            <br />
            {phone} ({hours})
            <br />
            {room}
          </p>
        </Letter>
      </div>
    </>
  );
}

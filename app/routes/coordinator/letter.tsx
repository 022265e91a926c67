/**
 * A letter in the place of a mail, on A4 for a window envelope: name and address in the window, a return address that names
 * no hospital and no illness, the same few words as the mail, a telephone number.
 */
import { spokenIn } from '#app/domain/languages.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { type LetterToPrint, loadLetterToPrint } from '#app/services/mail/desk-letters.server.ts';
import { Letter } from '#app/ui/consent/letter.tsx';
import { mailWords } from '#app/ui/consent/mail-words.ts';
import { type LoaderFunctionArgs, titled, useLoaderData } from '../framework.ts';
import { coordinatorOf, found } from './desk.ts';

export const meta = titled('coordinator:letters.printTitle');

export async function loader({ context: { visit, tools }, params }: LoaderFunctionArgs) {
  return { letter: found(await loadLetterToPrint(tools, coordinatorOf(visit), params.id ?? '')) };
}

export default function LetterToPrintPage() {
  const { letter } = useLoaderData<typeof loader>() as { letter: LetterToPrint };
  const { rich } = useTexts();
  const texts = textsFor(letter.language);
  const { mail, language, name, postal, printedAt, madeAt, page, site } = letter;
  const say = (key: string) => (
    <Marked
      text={texts.marked(`coordinator:paper.${key}`, {
        page,
        day: texts.day(madeAt),
        phone: site.phone,
        hours: site.hours,
      })}
    />
  );
  return (
    <>
      <div className="screen-only">
        <h1>{rich('coordinator:letters.printTitle')}</h1>
        <p>{rich('coordinator:letters.printHint')}</p>
        <p>
          <a href="/desk/letters">{rich('coordinator:back')}</a>
        </p>
      </div>
      <div lang={spokenIn(language)}>
        <Letter
          to={
            <span className="lines window">
              {postal}
              {'\n'}
              {texts.t('coordinator:letter.to', { name })}
            </span>
          }
          from={<span className="lines">{[texts.t('coordinator:paper.sender'), site.returnAddress].join('\n')}</span>}
          date={<Marked text={texts.day(printedAt)} />}
          title={say('title')}
        >
          <p>{say('since')}</p>
          {mailWords(texts, mail).map((text) => (
            <p key={text}>
              <Marked text={text} />
            </p>
          ))}
          <p>{say('page')}</p>
          <p>{say('call')}</p>
        </Letter>
      </div>
    </>
  );
}
